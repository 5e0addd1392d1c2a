"""Notes too tall for any page, told as such.

A note is never split. One that is taller than the page either stands there all the same, beyond the
page's upper edge, or WeasyPrint gives up and drops it; the reader of the complaint should hear the
same of both: by how many words the note is too long.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from reportgen.diagnostics import Diagnostic, error
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_note

#: A page so high, in points, that no note is too tall for it.
ENDLESS = 100_000.0


def too_tall(note: Element, height: float, room: float, address: str | None) -> Diagnostic:
    """The complaint about a note of that height where there is only that much room, in points."""
    words = len(note.text().split())
    over = math.ceil(words * (1 - room / height))
    return error(
        "long-note",
        f"note {note.get('data-number')} is taller than the page: "
        f"some {over} of its {words} words are too many",
        hint="a note is never split over pages; shorten it, or move part into the text",
        address=address,
    )


def explained(
    proofs: list[Diagnostic], tree: Element, heights: Mapping[str, float], room: float
) -> list[Diagnostic]:
    """The proofs, where notes that are lost for being too tall say so, once.

    `heights` are those that the notes have by themselves, by their number.
    """
    tall = {
        _place(note): too_tall(note, heights[number], room, _place(note))
        for note in tree.find_all(is_note)
        if heights.get(number := note.get("data-number"), 0) > room
    }
    told = [found for found in proofs if found.address not in tall or found.code != "lost-words"]
    return [
        tall[found.address] if found.code == "lost-note" and found.address in tall else found
        for found in told
    ]


def _place(note: Element) -> str | None:
    return next(note.elements, note).get("data-address") or None
