"""Wordings written as a rapporteur writes them."""

from __future__ import annotations

from reportgen.model.edits import Inlines
from reportgen.review.wording.units import BREAK, Atom, Unit, units_of
from reportgen.review.wording.words import Wording
from reportgen.source.prose import parse


class Anywhere:
    """A scope in which every note and id is known."""

    def call(self, key: str, offset: int) -> str:
        return key

    def refer(self, target: str, offset: int, *, by_label: bool) -> None: ...

    def complain(self, *_: object) -> None: ...


def inlines(text: str) -> Inlines:
    return parse(text, (0, len(text)), Anywhere())


def wording(*paragraphs: str) -> Wording:
    """The words of paragraphs, with breaks between."""
    units: list[Unit] = []
    for number, text in enumerate(paragraphs):
        units += [Unit(Atom(BREAK))] if number else []
        units += units_of(inlines(text))
    return Wording(units)
