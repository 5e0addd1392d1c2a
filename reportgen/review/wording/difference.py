"""Two wordings compared word by word: what went, what came, what is only set otherwise."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from reportgen.comparing.rows import gaps, matched, settled
from reportgen.review.wording.units import BREAK, PLAIN, Atom
from reportgen.review.wording.words import Word, Wording, heap_of

#: So many letters that stay between two changes do not part them: an article, a preposition.
_LITTLE = 2


class Hunk(NamedTuple):
    """Units `start` to `end` of the old wording became units `new_start` to `new_end`.

    `is_format` says that their characters are the same and only their marks differ.
    """

    start: int
    end: int
    new_start: int
    new_end: int
    is_format: bool = False


#: Of the old words from the first to the second, of the new from the third to the fourth.
Stretch: TypeAlias = tuple[int, int, int, int]
#: Whether two changes are not to become one.
Apart: TypeAlias = Callable[[Hunk, Hunk], bool]


def _never(_one: Hunk, _other: Hunk) -> bool:
    return False


def always(_one: Hunk, _other: Hunk) -> bool:
    """Keeps every change by itself."""
    return True


@dataclass(frozen=True)
class Difference:
    """What became of a wording. `stayed` are pairs of words that did not change."""

    hunks: tuple[Hunk, ...]
    stayed: Sequence[tuple[Word, Word]]

    @cached_property
    def starts(self) -> Mapping[int, int]:
        """From where a word that stayed begins in the old wording to where it does in the new."""
        return {one.start: other.start for one, other in self.stayed}

    @cached_property
    def ends(self) -> Mapping[int, int]:
        return {one.end: other.end for one, other in self.stayed}

    def crossing(self, start: int, end: int) -> list[Hunk]:
        """The hunks that a stretch of the old wording overlaps; what only touches does not."""
        return [hunk for hunk in self.hunks if overlaps((hunk.start, hunk.end), (start, end))]

    def place(self, start: int, end: int, hunks: Sequence[Hunk] = ()) -> tuple[int, int]:
        """Where a stretch is in the new wording that these hunks are in and no other one crosses.

        It begins and ends where words do.
        """
        first = [hunk.new_start for hunk in hunks if hunk.start == start]
        last = [hunk.new_end for hunk in hunks if hunk.end == end]
        if start == end and not hunks:
            touched = [hunk.new_start for hunk in self.hunks if hunk.start == start]
            touched += [hunk.new_end for hunk in self.hunks if hunk.end == end]
            at = self.starts.get(start, self.ends.get(end, next(iter(touched), 0)))
            return at, at
        new_start = min(first) if first else self.starts[start]
        new_end = max(last) if last else self.ends[end]
        return new_start, new_end


def overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches have something in common; of two places without extent, the same."""
    if one[0] == one[1] and other[0] == other[1]:
        return one == other
    return one[0] < other[1] and other[0] < one[1]


def compare(old: Wording, new: Wording, apart: Apart = _never) -> Difference:
    """What is reworded on word boundaries, and what is only set otherwise.

    Changes with hardly anything between them are one, unless they are `apart`.
    """
    if old.is_like(new):
        return Difference((), list(zip(old.words, new.words, strict=True)))
    pairs = settled(matched(_parted(old), _parted(new)), _looks(old), _looks(new))
    stretches = [
        (a.start, a.stop, b.start, b.stop) for a, b in gaps(pairs, len(old.words), len(new.words))
    ]
    stretches += [(a, a + 1, b, b + 1) for a, b in pairs if old.words[a].key != new.words[b].key]
    stretches = _joined(sorted(stretches), old, new, apart)
    texts = [_hunk(stretch, old, new) for stretch in stretches]
    covered = {n for start, end, _, _ in stretches for n in range(start, end)}
    stayed = [(old.words[a], new.words[b]) for a, b in pairs if a not in covered]
    return Difference(tuple(sorted([*texts, *_reformatted(stayed, old, new)])), stayed)


def _joined(stretches: list[Stretch], old: Wording, new: Wording, apart: Apart) -> list[Stretch]:
    """Stretches with less between them than either changes become one."""
    changed = True
    while changed:
        changed = False
        row: list[Stretch] = []
        for stretch in stretches:
            if row and _is_little_between(row[-1], stretch, old, new):
                one, other = _hunk(row[-1], old, new), _hunk(stretch, old, new)
                if not apart(one, other):
                    row[-1] = (row[-1][0], stretch[1], row[-1][2], stretch[3])
                    changed = True
                    continue
            row.append(stretch)
        stretches = row
    return stretches


def _is_little_between(one: Stretch, other: Stretch, old: Wording, new: Wording) -> bool:
    between = old.words[one[1] : other[0]]
    if any(isinstance(word.key, Atom) for word in between):
        return False
    size = _size(between)
    return heap_of(between).total() <= _LITTLE and all(
        size <= max(_size(old.words[s[0] : s[1]]), _size(new.words[s[2] : s[3]]))
        for s in (one, other)
    )


def _size(words: Sequence[Word]) -> int:
    return sum(word.end - word.start for word in words)


def _hunk(stretch: Stretch, old: Wording, new: Wording) -> Hunk:
    start, end, new_start, new_end = stretch
    return Hunk(*old.reach(start, end), *new.reach(new_start, new_end))


def _parted(wording: Wording) -> list[str | Atom]:
    """Words, with a break as the space that it takes the place of: so where a paragraph is parted
    is a change by itself, whatever is said anew at its sides."""
    if not wording.atoms:
        return wording.keys
    return [" " if isinstance(key, Atom) and key.kind == BREAK else key for key in wording.keys]


def _looks(wording: Wording) -> Sequence[Hashable]:
    """Words with how they show: what came within a link stays in it."""
    if wording.is_bare:
        return [(key, PLAIN) for key in _parted(wording)]
    marks = wording.marks
    return [
        (key, marks[word.start]) for key, word in zip(_parted(wording), wording.words, strict=True)
    ]


def _shown(wording: Wording, word: Word) -> object:
    """How a word shows; space of any length is as its first."""
    marks = wording.marks[word.start : word.end]
    return marks[:1] if word.key == " " else marks


def _reformatted(pairs: Sequence[tuple[Word, Word]], old: Wording, new: Wording) -> Iterator[Hunk]:
    """Words that are the same but for how they are set; neighbours together."""
    if old.is_bare and new.is_bare:
        return
    open_hunk: Hunk | None = None
    for one, other in pairs:
        if _shown(old, one) == _shown(new, other):
            continue
        touches = open_hunk and (open_hunk.end, open_hunk.new_end) == (one.start, other.start)
        if open_hunk and touches:
            open_hunk = open_hunk._replace(end=one.end, new_end=other.end)
            continue
        if open_hunk:
            yield open_hunk
        open_hunk = Hunk(one.start, one.end, other.start, other.end, is_format=True)
    if open_hunk:
        yield open_hunk


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of what was sent that a reviewer changed: where it is in each wording.

    `in_source` says that the source has changed it too, since.
    """

    sent: tuple[int, int]
    returned: tuple[int, int]
    source: tuple[int, int]
    is_format: bool
    in_source: bool


def regions(returned: Difference, source: Difference | None) -> Iterator[Region]:
    """A three-way comparison: each hunk of the returned wording, widened where it overlaps hunks of
    the source's until both agree on where they differ from what was sent.

    Both differences are from the same words; None if the source still has them, unit for unit.
    """
    if source is None:
        for start, end, new_start, new_end, is_format in returned.hunks:
            there = start, end
            yield Region(there, (new_start, new_end), there, is_format, in_source=False)
        return
    waiting = list(returned.hunks)
    while waiting:
        first = waiting[0]
        start, end = first.start, first.end
        while True:
            crossed = source.crossing(start, end)
            own = [hunk for hunk in waiting if overlaps((hunk.start, hunk.end), (start, end))]
            own = own if crossed else [first]
            bounds = [(hunk.start, hunk.end) for hunk in (*own, *crossed)]
            wider = min(one for one, _ in bounds), max(other for _, other in bounds)
            if wider == (start, end):
                break
            start, end = wider
        waiting = [hunk for hunk in waiting if hunk not in own]
        here = returned.place(start, end, own)
        there = source.place(start, end, crossed)
        is_format = all(hunk.is_format for hunk in own)
        yield Region((start, end), here, there, is_format, bool(crossed))
