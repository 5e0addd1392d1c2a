"""Notes too tall for any page, told as such.

A note is never split. One that is taller than the page either stands there all the same, beyond the
page's upper edge, or WeasyPrint gives up and drops it; the reader of the complaint should hear the
same of both: by how many words the note is too long.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.diagnostics import Diagnostic, error
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_note
from reportgen.writers.pdf.boxes import LaidOutPage
from reportgen.writers.pdf.places import Places

#: A page so high, in points, that no note is too tall for it.
ENDLESS = 100_000.0


@dataclass(frozen=True)
class Tall:
    """A note, its height and its lines, and the height that a page has for it, in points."""

    note: Element
    height: float
    lines: int
    room: float

    def complaint(self, address: str | None) -> Diagnostic:
        """What to do about it. Only whole lines make room."""
        words = len(self.note.text().split())
        too_many = math.ceil((self.height - self.room) / (self.height / self.lines))
        over = math.ceil(words * too_many / self.lines)
        return error(
            "long-note",
            f"note {self.note.get('data-number')} is taller than the page: "
            f"some {over} of its {words} words are too many",
            hint="a note is never split over pages; shorten it, or move part into the text",
            address=address,
        )


def tall_notes(pages: Sequence[LaidOutPage], page_height: float = 0.0) -> list[Tall]:
    """The notes that are taller than their page, or than one whose content is `page_height` points
    high."""
    found = []
    for page in pages:
        room = page.room_at_foot - (page.content.height - page_height if page_height else 0.0)
        for block in page.at_foot:
            if is_note(block.element) and block.rect.height > room:
                inside = {id(element) for element in block.element.walk()}
                lines = {w.line for w in page.words if w.in_foot and id(w.element) in inside}
                found.append(Tall(block.element, block.rect.height, len(lines), room))
    return found


def explained(proofs: list[Diagnostic], tall: Sequence[Tall], places: Places) -> list[Diagnostic]:
    """The proofs, where notes that are too tall are told of as such, once: not that they are lost,
    late or cut off for it."""
    theirs = {places.address(part) for found in tall for part in found.note.walk()}
    others = [proof for proof in proofs if proof.address is None or proof.address not in theirs]
    return [*others, *(found.complaint(places.address(found.note)) for found in tall)]
