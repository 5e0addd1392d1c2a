"""Finds the passage of the source that words on a page stem from.

A published PDF says nothing of its source. But the words around a click tell where in the tree it
was, if they are compared letter by letter: lines and hyphens are the page's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_note

#: The fewest letters that tell one passage from others.
_FEWEST = 8
#: By how many letters it is tried with less.
_STEP = 4


def address_of(tree: Element, before: str, after: str) -> str | None:
    """The address of the innermost element around the point that has these words before and after
    it; None if they stand nowhere in the tree."""
    stream = _Stream(tree)
    before, after = _letters(before), _letters(after)
    for left, right in _reaches(len(before), len(after)):
        words = before[len(before) - left :] + after[:right]
        start = stream.letters.find(words)
        if start >= 0 and (address := stream.address_at(start + left)):
            return address
    return None


def _reaches(before: int, after: int) -> Iterator[tuple[int, int]]:
    """How many letters to look for on either side of the point, the surest first.

    A click near the end of a paragraph has the next one after it, or another column, or a note.
    """
    lefts, rights = range(0, before + 1, _STEP), range(0, after + 1, _STEP)
    for left, right in sorted(product(lefts, rights), key=sum, reverse=True):
        if left + right >= _FEWEST:
            yield left, right


class _Stream:
    """The letters of a tree in reading order, and which of them each address encloses.

    Notes come last, since they stand elsewhere on a page than their calls.
    """

    def __init__(self, tree: Element) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._spans: list[tuple[int, int, str]] = []
        notes = [tree]
        for note in notes:  # it grows
            self._pour(note, notes)
        self.letters = "".join(self._parts)

    def _pour(self, element: Element, notes: list[Element]) -> None:
        start = self._length
        for child in element.children:
            if isinstance(child, str):
                self._parts.append(_letters(child))
                self._length += len(self._parts[-1])
            elif is_note(child):
                notes.append(child)
            else:
                self._pour(child, notes)
        if element.has("data-address"):
            self._spans.append((start, self._length, element.get("data-address")))

    def address_at(self, position: int) -> str | None:
        around = (span for span in self._spans if span[0] <= position < span[1])
        innermost = min(around, key=lambda span: span[1] - span[0], default=None)
        return None if innermost is None else innermost[2]


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
