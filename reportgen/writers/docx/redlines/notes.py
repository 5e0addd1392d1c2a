"""The notes of a redline: those of the new draft, and those that only the old one calls.

Where both drafts call a note at one place it is one, with what changed in it. A note that is
called elsewhere now goes there with its call and comes here with its call: Word knows no note
that moves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.word.xml import Xml, tag
from reportgen.writers.docx.draft import Draft
from reportgen.writers.docx.redlines.blocks import Block
from reportgen.writers.docx.redlines.entries import Entry
from reportgen.writers.docx.redlines.merging import Merging
from reportgen.writers.docx.redlines.plan import plan, sole

_ID = tag("id")


@dataclass
class NoteMerging:
    """Writes notes as their calls are written. `olds` and `news` are the blocks of each draft's
    notes by their ids."""

    draft: Draft
    olds: Mapping[str, list[Block]]
    news: Mapping[str, list[Block]]
    merging: Merging | None = None

    def keep(self, old: str, new: str) -> None:
        entries = plan(self.olds[old], self.news[new], of_note=True)
        self._fill(self._element(new), entries, is_whole=False)

    def insert(self, note: str) -> None:
        self._fill(self._element(note), sole(self.news[note], is_old=False), is_whole=True)

    def bring(self, note: str) -> str:
        """Makes a note of one that only the old draft calls; returns its id."""
        number, element = self.draft.notes.add()
        self._fill(element, sole(self.olds[note], is_old=True), is_whole=True)
        return str(number)

    def _fill(self, element: Xml, entries: list[Entry], *, is_whole: bool) -> None:
        assert self.merging is not None
        self.merging.fill(element, entries, is_whole=is_whole)

    def _element(self, note: str) -> Xml:
        return next(one for one in self.draft.notes.element if one.get(_ID) == note)

    def put_in_order(self) -> None:
        """Has the notes stand and count in the order of their calls.

        Word finds a note by its id, LibreOffice by its place among the others.
        """
        part = self.draft.notes.element
        bodies = {note.get(_ID, ""): note for note in part}
        for number, call in enumerate(self.draft.body.iter(tag("footnoteReference")), 1):
            note = bodies[call.get(_ID, "")]
            part.append(note)
            note.set(_ID, str(number))
            call.set(_ID, str(number))
