"""Reading what a document says, by Word's own elements."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import Enum

from reportgen.word.xml import Xml, tag

_PARAGRAPH, _ID = tag("p"), tag("id")
_TEXTS = frozenset({tag("t"), tag("delText")})
_SPACES = frozenset({tag("tab"), tag("br"), tag("cr")})
_CALL = tag("footnoteReference")
_RUN = tag("r")


class Decision(Enum):
    """What becomes of all tracked changes: the elements whose content goes, in Word's words."""

    ACCEPTED = frozenset({"del", "moveFrom"})
    REJECTED = frozenset({"ins", "moveTo"})


def words(
    stories: Sequence[Xml], notes: Xml, decision: Decision = Decision.ACCEPTED
) -> Iterator[str]:
    """The words of some stories, one after the other, split at white space.

    A note stands at its call, between `[3:` and `:]`; the number is the one that Word shows,
    which counts the calls.
    """
    bodies = {note.get(_ID, ""): note for note in notes.iterfind(tag("footnote"))}
    gone = frozenset(map(tag, decision.value))
    pieces: list[str] = []
    count = 0

    def visit(element: Xml) -> None:
        nonlocal count
        if element.tag in gone or (element.tag == tag("tr") and _goes(element, "trPr", gone)):
            return
        if element.tag in _TEXTS:
            pieces.append(element.text or "")
        elif element.tag in _SPACES:
            parent = element.getparent()
            if parent is not None and parent.tag == _RUN:  # not a tab stop of a paragraph
                pieces.append(" ")
        elif element.tag == _CALL:
            count += 1
            pieces.append(f" [{count}: ")
            if (body := bodies.get(element.get(_ID, ""))) is not None:
                visit(body)
            pieces.append(" :] ")
        for child in element:
            visit(child)
        if element.tag == _PARAGRAPH and not _goes(element, "pPr/rPr", gone):
            pieces.append(" ")

    for story in stories:
        visit(story)
        pieces.append(" ")
    yield from "".join(pieces).split()


def _goes(element: Xml, path: str, gone: Collection[str]) -> bool:
    """Whether a row or a paragraph's mark goes."""
    marks = element.find("/".join(map(tag, path.split("/"))))
    return marks is not None and any(mark.tag in gone for mark in marks)
