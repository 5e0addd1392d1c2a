"""A new text in pieces, those of the old one among them, and what changes from one to the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reportgen.model.inlines import Span
from reportgen.source.patch.matching import Unit, match


@dataclass(slots=True)
class Piece:
    """A stretch of the new text; `span` is where it stands in the old one, if it does.

    `bare` is the same without the escape, where it might not need one.
    """

    text: str
    span: Span | None = None
    bare: Piece | None = None


class Replacement(NamedTuple):
    """New characters for those from `start` to `end`, in a text or in a file's text."""

    start: int
    end: int
    text: str


def replacements(text: str, pieces: Iterable[Piece]) -> tuple[list[Replacement], str]:
    """The smallest changes that make a text into these pieces, and the text that they make."""
    made: list[Replacement] = []
    at, waiting, whole = 0, "", ""
    for piece in (*pieces, Piece("", (len(text), len(text)))):
        whole += piece.text
        if piece.span is None or piece.span[0] < at:
            waiting += piece.text
            continue
        start, end = piece.span
        made += _trimmed(text, at, start, waiting)
        at, waiting = end, ""
    return made, whole


def retyped(text: str, span: Span, new: str) -> list[Piece]:
    """Pieces of plain text, where nothing is markup: words, parted by single spaces."""
    old: list[Unit] = []
    at = span[0]
    while at < span[1]:
        end = at + 1
        while text[at].isspace() and end < span[1] and text[end].isspace():
            end += 1
        old.append(Unit(" " if text[at].isspace() else text[at], (at, end)))
        at = end
    words = [Unit(character, (0, 0)) for character in new]
    pieces: list[Piece] = []
    for unit, number in zip(words, match(old, words), strict=True):
        kept = None if number is None else old[number].span
        pieces.append(Piece(text[slice(*kept)], kept) if kept else Piece(str(unit.token)))
    return pieces


def _trimmed(text: str, start: int, end: int, new: str) -> Iterator[Replacement]:
    # Not between line breaks: to part them would leave the indentation after one on a blank line.
    while start < end and new and text[start] == new[0] and "\n\n" not in new[:2]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1] and "\n\n" not in new[-2:]:
        end, new = end - 1, new[:-1]
    if start < end or new:
        yield Replacement(start, end, new)
