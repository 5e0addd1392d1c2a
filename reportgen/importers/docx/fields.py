"""Fields as they stand open while a story is read (ECMA-376 part 1, 17.16.18)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reportgen.importers.docx.names import q
from reportgen.word.xml import Xml

_CHARACTER, _TYPE = q("w:fldChar"), q("w:fldCharType")
_LINK = re.compile(r'HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]+))?', re.IGNORECASE)
_WITHIN = re.compile(r'\\l\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)


@dataclass(slots=True)
class OpenField:
    """A field whose end has not come yet. `shown` says that its result has begun."""

    number: int
    code: list[str] = field(default_factory=list)
    shown: bool = False
    link: str | None = None
    has_result: bool = False

    @property
    def instruction(self) -> str:
        return " ".join("".join(self.code).split())

    def begin_result(self) -> None:
        self.shown = True
        self.link = linked(self.instruction)


def linked(instruction: str) -> str | None:
    """Where a HYPERLINK field leads to: an address, or `#bookmark`; None for other fields."""
    found = _LINK.match(instruction)
    if found is None:
        return None
    within = _WITHIN.search(instruction)
    address = found[1] or found[2] or ""
    return address + (f"#{within[1] or within[2]}" if within else "")


def whole_fields(story: Xml) -> frozenset[Xml]:
    """The marks of the fields in a story that both begin and end.

    What lacks its other half is no field: its words are words.
    """
    waiting: list[list[Xml]] = []
    whole: set[Xml] = set()
    for mark in story.iter(_CHARACTER):
        kind = mark.get(_TYPE)
        if kind == "begin":
            waiting.append([mark])
        elif waiting and kind == "separate":
            waiting[-1].append(mark)
        elif waiting and kind == "end":
            whole.update(waiting.pop(), (mark,))
    return frozenset(whole)
