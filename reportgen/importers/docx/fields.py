"""Fields as they stand open while a story is read (ECMA-376 part 1, 17.16.18)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.importers.docx.names import q
from reportgen.word.xml import Xml

_OTHER_STORIES = (q("w:txbxContent"), q("mc:Fallback"))
_CHARACTER, _TYPE = q("w:fldChar"), q("w:fldCharType")
_LINK = re.compile(r'HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]+))?', re.IGNORECASE)
_WITHIN = re.compile(r'\\l\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)


#: Fields within fields beyond this are read as the words that they show, and an instruction up to
#: so many characters: Word's own limits are far below.
_DEEPEST, _LONGEST = 50, 5_000


@dataclass(slots=True)
class OpenField:
    """A field whose end has not come yet. `shown` says that its result has begun.

    `begin` is the mark that began it, if it has marks. `link` is where a field leads to that makes
    a link.
    """

    number: int
    begin: Xml | None = None
    code: list[str] = field(default_factory=list)
    instruction: str = ""
    shown: bool = False
    link: str | None = None
    has_result: bool = False

    def end_instruction(self) -> None:
        self.instruction = " ".join("".join(self.code).split())[:_LONGEST]
        self.link = linked(self.instruction)


def linked(instruction: str) -> str | None:
    """Where a HYPERLINK field leads to: an address, or `#bookmark`; None for other fields."""
    found = _LINK.match(instruction)
    if found is None:
        return None
    within = _WITHIN.search(instruction)
    address = found[1] or found[2] or ""
    return address + (f"#{within[1] or within[2]}" if within else "")


def whole_fields(story: Xml) -> Mapping[Xml, Xml]:
    """The marks of the fields in a story that both begin and end, each with the one that begins.

    What lacks its other half is no field: its words are words. Text boxes are stories themselves.
    """
    waiting: list[list[Xml]] = []
    whole: dict[Xml, Xml] = {}
    for mark in story.iter(_CHARACTER):
        if next(mark.iterancestors(*_OTHER_STORIES), story) is not story:
            continue
        kind = mark.get(_TYPE)
        if kind == "begin":
            waiting.append([mark])
        elif waiting and kind == "separate":
            waiting[-1].append(mark)
        elif waiting and kind == "end":
            marks = waiting.pop()
            if len(waiting) < _DEEPEST:
                whole.update(dict.fromkeys([*marks, mark], marks[0]))
    return whole
