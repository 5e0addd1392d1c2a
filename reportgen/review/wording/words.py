"""Units parted into words, and two wordings compared word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from reportgen.comparing.words import SPACE, heap, part
from reportgen.review.wording.units import (
    BREAK,
    OBJECT,
    PICTURE,
    PLAIN,
    Atom,
    Marks,
    Stack,
    Stretch,
    Token,
    Units,
    renamed,
    visible,
)

_SPACES = re.compile(f"[{SPACE}]+")


class Word(NamedTuple):
    """A word, a run of space, a mark or an atom: how it compares, and its units."""

    key: str | Atom
    start: int
    end: int


class Wording:
    """Units with their words. Space at the edges of a paragraph is none of them.

    Given as stretches, they are made into units only when they are asked for. No word goes on
    over the unit number `cut`.
    """

    def __init__(
        self, units: Units | None = None, stretches: Sequence[Stretch] = (), cut: int = 0
    ) -> None:
        self._units = units
        self._stretches = stretches
        self._cut = cut

    @cached_property
    def units(self) -> Units:
        if self._units is not None:
            return self._units
        return [unit for stretch in self._stretches for unit in stretch.units()]

    @cached_property
    def text(self) -> str:
        """The characters, with one for each atom."""
        if self._units is None:
            return "".join([stretch.text for stretch in self._stretches])
        return "".join([u.token if isinstance(u.token, str) else OBJECT for u in self._units])

    @cached_property
    def is_bare(self) -> bool:
        """Whether nothing encloses any of it."""
        return not any(one.stack for one in self._units or self._stretches)

    @cached_property
    def atoms(self) -> list[Atom]:
        if OBJECT not in self.text:
            return []
        if self._units is None:
            return [atom for stretch in self._stretches for atom in stretch.atoms]
        return [unit.token for unit in self.units if isinstance(unit.token, Atom)]

    def renamed(self, calls: Mapping[str, str]) -> Wording:
        """The same, with calls by other names; it was given as stretches."""
        return Wording(stretches=renamed(self._stretches, calls)) if self.atoms else self

    @cached_property
    def folded(self) -> str:
        """The characters with runs of space as one, and none at the edges."""
        return _SPACES.sub(" ", self.text).strip(" ")

    @cached_property
    def words_alone(self) -> str:
        """The same without atoms."""
        if OBJECT not in self.text:
            return self.folded
        return _SPACES.sub(" ", self.text.replace(OBJECT, "")).strip(" ")

    @cached_property
    def words(self) -> list[Word]:
        text, cut = self.text, self._cut
        parts = [*part(text[:cut]), *((cut + a, cut + b) for a, b in part(text[cut:]))]
        return _within_edges([Word(self._key(start, end), start, end) for start, end in parts])

    def _key(self, start: int, end: int) -> str | Atom:
        first = self.text[start]
        if first == OBJECT and isinstance(token := self.units[start].token, Atom):
            return token
        return " " if first in SPACE else self.text[start:end]

    @cached_property
    def keys(self) -> list[str | Atom]:
        return [word.key for word in self.words]

    @cached_property
    def marks(self) -> list[Marks]:
        """What shows on each unit. On a space shows what shows on the letters at both sides; on an
        atom nothing, since Word sets calls and fields in styles of their own."""
        if self.is_bare:
            return [PLAIN] * len(self.text)
        seen: dict[Stack, Marks] = {}
        marks: list[Marks] = []
        solid: list[int] = [-1]
        for number, (token, stack) in enumerate(self.units):
            if stack not in seen:
                seen[stack] = visible(stack)
            marks.append(seen[stack])
            if not isinstance(token, Atom) and token not in SPACE:
                solid.append(number)
        for before, after in pairwise([*solid, len(self.units)]):
            if after - before > 1:
                edge = before < 0 or after == len(self.units)
                shown = PLAIN if edge else marks[before] & marks[after]
                for number in range(before + 1, after):
                    is_atom = isinstance(self.units[number].token, Atom)
                    marks[number] = PLAIN if is_atom else shown
        return marks

    def is_like(self, other: Wording) -> bool:
        """Whether both are sure to say and show the same."""
        return self.shows_as(other) and self.atoms == other.atoms

    def shows_as(self, other: Wording) -> bool:
        """The same, whatever their atoms are called."""
        return self.folded == other.folded and self._shows == other._shows

    @cached_property
    def _shows(self) -> list[Marks]:
        """What shows on words, letter by letter, space apart."""
        if self.is_bare:
            return []
        shown = [m for u, m in zip(self.units, self.marks, strict=True) if not u.is_space]
        return shown if any(shown) else []

    def reach(self, start: int, end: int) -> tuple[int, int]:
        """The units of words `start` to `end`; where nothing is meant, the place between."""
        if start < end:
            return self.words[start].start, self.words[end - 1].end
        if start < len(self.words):
            return (self.words[start].start,) * 2
        return (self.words[-1].end,) * 2 if self.words else (0, 0)

    def said(self, start: int, end: int) -> tuple[tuple[Token, Marks], ...]:
        """What stretches compare by: their characters and marks, runs of space as one."""
        row: list[tuple[Token, Marks]] = []
        for number in range(start, end):
            unit = self.units[number]
            token = " " if unit.is_space else unit.token
            if not (unit.is_space and row and row[-1][0] == " "):
                row.append((token, self.marks[number]))
        return tuple(row)


def heap_of(words: Iterable[Word]) -> Counter[str]:
    """How much each word weighs, those that stand for a picture too."""
    said: list[str] = []
    for word in words:
        if isinstance(word.key, str):
            said.append(word.key)
        elif word.key.kind == PICTURE:
            said += [word.key.name[start:end] for start, end in part(word.key.name)]
    return heap(said)


def trimmed(units: Units) -> Units:
    """Without the space at the edges."""
    start, end = 0, len(units)
    while start < end and units[start].is_space:
        start += 1
    while end > start and units[end - 1].is_space:
        end -= 1
    return units[start:end]


def said(units: Units) -> object:
    """What stretches of words are the same by, wherever they stand: space at their edges apart."""
    wording = Wording(trimmed(units))
    return wording.said(0, len(wording.units))


def _within_edges(words: list[Word]) -> list[Word]:
    """The words without the space at the beginning and end of each paragraph."""
    return [
        word
        for number, word in enumerate(words)
        if word.key != " "
        or (
            0 < number < len(words) - 1
            and not _ends(words[number - 1])
            and not _ends(words[number + 1])
        )
    ]


def _ends(word: Word) -> bool:
    return isinstance(word.key, Atom) and word.key.kind == BREAK
