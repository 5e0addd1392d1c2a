"""What became of a paragraph's words: which stayed, which went, which came."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportgen.comparing.rows import Pair, gaps, matched
from reportgen.comparing.words import weight
from reportgen.writers.docx.redlines.units import Line, Unit

#: So many letters that stay between two changes do not part them: an article, a preposition.
_LITTLE = 2


class Step(NamedTuple):
    """The indices of a unit in both wordings; None where one does not have it.

    A `is_bound` step is none of units: a place that both wordings have stands before them.
    """

    old: int | None
    new: int | None
    is_bound: bool = False


def compare(old: Line, new: Line) -> list[Step]:
    """All units in order, what went before what came in its place.

    What stands on either side of a bookmark's end stays on that side.
    """
    bounds = sorted((n, new.bounds[key]) for key, n in old.bounds.items() if key in new.bounds)
    steps: list[Step] = []
    a = b = 0
    for next_a, next_b in (*bounds, (len(old.units), len(new.units))):
        if next_a >= a and next_b >= b:
            steps += _between(old.units, new.units, range(a, next_a), range(b, next_b))
            steps.append(Step(next_a, next_b, is_bound=True))
            a, b = next_a, next_b
    return steps


def replace(old: Line, new: Line) -> list[Step]:
    """All units, where nothing of the old wording stays but what precedes its words: the number
    of a note."""
    left, right = old.units, new.units
    pairs = enumerate(zip(left, right, strict=False))
    changes = (n for n, (a, b) in pairs if a.pieces or a.note or a.key != b.key)
    start = next(changes, min(len(left), len(right)))
    return [
        *(Step(n, n) for n in range(start)),
        *(Step(n, None) for n in range(start, len(left))),
        *(Step(None, n) for n in range(start, len(right))),
    ]


def begin_with_old(steps: Sequence[Step], old: Line) -> Sequence[Step]:
    """The same, but for what comes first if that is new: the word after it, which stays, is taken
    for one that goes and comes again."""
    start = next((n for n, step in enumerate(steps) if not step.is_bound), len(steps))
    stays = next((n for n, step in enumerate(steps) if n >= start and step.old is not None), start)
    if stays == start or steps[stays].is_bound or not old.units[steps[stays].old or 0].pieces:
        return steps
    went, came = (steps[stays]._replace(new=None), steps[stays]._replace(old=None))
    return [*steps[:start], went, *steps[start:stays], came, *steps[stays + 1 :]]


def _between(old: Sequence[Unit], new: Sequence[Unit], olds: range, news: range) -> list[Step]:
    left, right = old[olds.start : olds.stop], new[news.start : news.stop]
    pairs = _without_little(matched(_keys(left), _keys(right)), left, right)
    steps: list[Step] = []
    a = b = 0
    for next_a, next_b in (*pairs, (len(left), len(right))):
        steps += [Step(olds.start + n, None) for n in range(a, next_a)]
        steps += [Step(None, news.start + n) for n in range(b, next_b)]
        if next_a < len(left):
            steps.append(Step(olds.start + next_a, news.start + next_b))
        a, b = next_a + 1, next_b + 1
    return steps


def _keys(units: Sequence[Unit]) -> list[Hashable]:
    return [(unit.key, unit.target) for unit in units]


def _without_little(
    pairs: Sequence[Pair], old: Sequence[Unit], new: Sequence[Unit]
) -> Sequence[Pair]:
    """Without the pairs of which hardly any stand between two changes: so those read as one."""
    while True:
        changes = list(gaps(pairs, len(old), len(new)))
        little: set[int] = set()
        for (olds, news), (next_olds, next_news) in pairwise(changes):
            between = old[olds.stop : next_olds.start]
            if any(not unit.pieces for unit in between):
                continue
            size = _size(between)
            sizes = (
                max(_size(old[a.start : a.stop]), _size(new[b.start : b.stop]))
                for a, b in ((olds, news), (next_olds, next_news))
            )
            if _weight(between) <= _LITTLE and all(size <= one for one in sizes):
                little.update(range(olds.stop, next_olds.start))
        if not little:
            return pairs
        pairs = [pair for pair in pairs if pair[0] not in little]


def _size(units: Sequence[Unit]) -> int:
    return sum(len(unit.says) for unit in units)


def _weight(units: Sequence[Unit]) -> int:
    return sum(weight(unit.says) for unit in units)
