"""Two rows of paragraphs laid side by side: which is which, by what they say and where they stand.

Sure pairs come first and bound the search for the others: equal words in order, equal words
anywhere, like words in order, like words anywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportgen.comparing import words
from reportgen.comparing.rows import Pair, likest, longest_rising, matched
from reportgen.review.wording.units import PICTURE
from reportgen.review.wording.words import Wording, heap_of

#: Less alike than this, two paragraphs are not taken for one that was reworded.
ALIKE = 0.45
#: And if it would have moved too, than this.
ALIKE_ELSEWHERE = 0.6
#: Words that a moved paragraph must have in letters: `Yes.` is the same everywhere.
TELLING = 12
#: So many letters have a cell, a heading, a label at most.
_SHORT = 40
#: A stretch of more comparisons than these is not searched for what is alike.
_MOST = 40_000


@dataclass(frozen=True, eq=False)
class Line:
    """One paragraph: its words, the room that it stands in, and a name that it alone has."""

    wording: Wording
    room: str = ""
    style: str = ""
    name: str | None = None

    @cached_property
    def key(self) -> tuple[str, str, tuple[str, ...]]:
        """Equal for those of the same words and pictures, calls and references apart; an empty cell
        has but its style to be known by."""
        pictures = tuple(atom.name for atom in self.wording.atoms if atom.kind == PICTURE)
        return self.room, self.wording.words_alone or f"\0{self.style}", pictures

    @cached_property
    def heap(self) -> Counter[str]:
        return heap_of(self.wording.words)

    @property
    def weight(self) -> int:
        return self.heap.total()

    @property
    def is_empty(self) -> bool:
        return not self.wording.folded


def likeness(one: Line, other: Line) -> float:
    """How much two lines say the same, from 0 to 1."""
    if one.room != other.room:
        return 0
    if one.key == other.key:
        return 1
    if one.heap and other.heap:
        return words.likeness(one.heap, other.heap)
    return 0


def align(
    old: Sequence[Line],
    new: Sequence[Line],
    sure: Iterable[Pair] = (),
    moved: Collection[int] = (),
) -> dict[int, int]:
    """Which old line is which new one, by index. `sure` pairs are kept; new lines that are known to
    have `moved` may be anywhere, however little they say.

    Each room by itself, since one row has notes where they are called, the other behind the text.
    """
    pairs = dict(sure)
    for room in dict.fromkeys(line.room for line in old):
        ours = [number for number, line in enumerate(old) if line.room == room]
        theirs = [number for number, line in enumerate(new) if line.room == room]
        places = {number: n for n, number in enumerate(theirs)}
        known = {n: places[pairs[a]] for n, a in enumerate(ours) if pairs.get(a) in places}
        alignment = _Alignment(
            [old[number] for number in ours],
            [new[number] for number in theirs],
            known,
            {places[number] for number in moved if number in places},
        )
        pairs |= {ours[a]: theirs[b] for a, b in alignment.done().items()}
    return pairs


class _Alignment:
    def __init__(
        self,
        old: Sequence[Line],
        new: Sequence[Line],
        pairs: dict[int, int],
        moved: Collection[int],
    ) -> None:
        self.moved = moved
        self.old = old
        self.new = new
        self.pairs = pairs
        self.taken = set(pairs.values())

    def done(self) -> dict[int, int]:
        self.by_name()
        self.by_words_in_order()
        self.by_words_anywhere()
        self.by_likeness_in_order()
        self.by_likeness_anywhere()
        self.by_place()
        return self.pairs

    def by_name(self) -> None:
        names = {line.name: n for n, line in enumerate(self.new) if line.name}
        for a in self.free_old():
            name = self.old[a].name
            if name and (b := names.get(name)) is not None and b not in self.taken:
                self.pair(a, b)

    def by_words_in_order(self) -> None:
        for olds, news in self.gaps():
            keys = [self.old[a].key for a in olds], [self.new[b].key for b in news]
            for a, b in matched(*keys):
                self.pair(olds[a], news[b])

    def by_words_anywhere(self) -> None:
        places: dict[object, list[int]] = {}
        for b in self.free_new():
            places.setdefault(self.new[b].key, []).append(b)
        for a in self.free_old():
            found = places.get(self.old[a].key, [])
            telling = self.old[a].weight >= TELLING
            if fit := [b for b in found if telling or b in self.moved]:
                found.remove(fit[0])
                self.pair(a, fit[0])

    def by_likeness_in_order(self) -> None:
        for olds, news in list(self.gaps()):
            if len(olds) * len(news) <= _MOST:
                for a, b in list(likest(olds, news, self.alike, ALIKE)):
                    self.pair(a, b)

    def alike(self, a: int, b: int) -> float:
        return likeness(self.old[a], self.new[b])

    def by_likeness_anywhere(self) -> None:
        olds, news = self.free_old(), self.free_new()
        if len(olds) * len(news) > _MOST:
            return
        found = [
            (self.alike(a, b), -a, -b) for a in olds for b in news if self.old[a].weight >= TELLING
        ]
        for like, a, b in sorted(found, reverse=True):
            if like >= ALIKE_ELSEWHERE and -a not in self.pairs and -b not in self.taken:
                self.pair(-a, -b)

    def by_place(self) -> None:
        """Cells and headings that say something else: they are known by their neighbours, if there
        are as many of their style as there were."""
        for olds, news in list(self.gaps()):
            old_styles = Counter(self.old[a].style for a in olds)
            new_styles = Counter(self.new[b].style for b in news)
            known = [
                style for style, count in old_styles.items() if style and count == new_styles[style]
            ]
            ours = [a for a in olds if self.old[a].style in known]
            theirs = [b for b in news if self.new[b].style in known]
            if all(self.old[a].weight <= _SHORT for a in ours):
                styles = [self.old[a].style for a in ours], [self.new[b].style for b in theirs]
                for a, b in matched(*styles):
                    self.pair(ours[a], theirs[b])

    def pair(self, a: int, b: int) -> None:
        self.pairs[a] = b
        self.taken.add(b)

    def free_old(self) -> list[int]:
        return [a for a in range(len(self.old)) if a not in self.pairs]

    def free_new(self) -> list[int]:
        return [b for b in range(len(self.new)) if b not in self.taken]

    def gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """The free lines between neighbouring pairs that keep their order."""
        row = sorted(self.pairs.items())
        kept = [row[n] for n in longest_rising([b for _, b in row])]
        a = b = 0
        for next_a, next_b in (*kept, (len(self.old), len(self.new))):
            olds = [n for n in range(a, next_a) if n not in self.pairs]
            news = [n for n in range(b, next_b) if n not in self.taken]
            if olds and news:
                yield olds, news
            a, b = next_a + 1, next_b + 1
