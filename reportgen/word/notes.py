"""The footnotes part (ECMA-376 part 1, 17.11).

Word numbers the notes itself, in the order of their references. Two notes that are none come
first: the rule above the notes (-1) and the rule above the rest of a note carried over (0);
settings name both (see `settings.py`), and without them Word repairs the file.
"""

from __future__ import annotations

from collections.abc import Iterable

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.package import Package

from reportgen.word.package import PartKind, add_story
from reportgen.word.xml import W, Xml, root, w

FOOTNOTES = PartKind(CT.WML_FOOTNOTES, RT.FOOTNOTES)
SEPARATORS = {"separator": -1, "continuationSeparator": 0}


class Footnotes:
    """The notes of a document as they are written. `part` holds their links and pictures."""

    def __init__(self, package: Package, document: Part) -> None:
        self.element = root("footnotes", *(_separator(k, n) for k, n in SEPARATORS.items()))
        self.part = add_story(package, document, "/word/footnotes.xml", FOOTNOTES, self.element)
        self.count = 0

    def add(self) -> tuple[int, Xml]:
        """A new note: its id, and the element that takes its paragraphs."""
        self.count += 1
        note = w("footnote", id=self.count)
        self.element.append(note)
        return self.count, note


def reference(note_id: int) -> Xml:
    """The call, for a run in the text."""
    return w("footnoteReference", id=note_id)


def calls_first_note(content: Iterable[Xml]) -> bool:
    """Whether the document's first note is called in some content of a paragraph."""
    calls = (call for one in content for call in one.iter(f"{{{W}}}footnoteReference"))
    return any(call.get(f"{{{W}}}id") == "1" for call in calls)


def marker() -> Xml:
    """The note's own number, for a run at its head."""
    return w("footnoteRef")


def _separator(kind: str, note_id: int) -> Xml:
    spacing = w("spacing", before=0, after=0, line=240, lineRule="auto")
    return w("footnote", w("p", w("pPr", spacing), w("r", w(kind))), type=kind, id=note_id)
