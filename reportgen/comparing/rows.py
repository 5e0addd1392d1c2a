"""Which members of a row are still there in another one, in order: a patience diff.

Members that each row has once are anchors, as long as their order agrees; between anchors the
longest common subsequence decides, where it can be had in bounded time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence

Pair = tuple[int, int]

#: A stretch of more comparisons than these, without a single anchor, counts as rewritten.
_MOST = 250_000


def matched(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Pairs of indices of equal members, both rising."""
    pairs: list[Pair] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        top, old_end, left, new_end = waiting.pop()
        while top < old_end and left < new_end and old[top] == new[left]:
            pairs.append((top, left))
            top, left = top + 1, left + 1
        while top < old_end and left < new_end and old[old_end - 1] == new[new_end - 1]:
            old_end, new_end = old_end - 1, new_end - 1
            pairs.append((old_end, new_end))
        if top == old_end or left == new_end:
            continue
        anchors = _anchors(old, new, (top, old_end, left, new_end))
        if anchors:
            for a, b in anchors:
                waiting.append((top, a, left, b))
                top, left = a, b
            waiting.append((top, old_end, left, new_end))
        elif (old_end - top) * (new_end - left) <= _MOST:
            inner = _longest_common(old[top:old_end], new[left:new_end])
            pairs += [(top + a, left + b) for a, b in inner]
    return sorted(pairs)


def longest_rising(row: Sequence[int]) -> list[int]:
    """The indices of a longest rising subsequence."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for index, value in enumerate(row):
        place = bisect_left(tails, value)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [value]
        ends[place : place + 1] = [index]
    found: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


def gaps(pairs: Sequence[Pair], old_end: int, new_end: int) -> Iterator[tuple[range, range]]:
    """What stands between rising pairs, in each row: at least one of the two is not empty."""
    a = b = 0
    for next_a, next_b in (*pairs, (old_end, new_end)):
        if next_a > a or next_b > b:
            yield range(a, next_a), range(b, next_b)
        a, b = next_a + 1, next_b + 1


def settled(pairs: Sequence[Pair], old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """The pairs with each insertion and deletion as late as it can stand by itself.

    Whether a word and a space came, or a space and a word, nobody can tell; but what came must be
    found at the same place again, whatever else is changed around it.
    """
    row = [*pairs, (len(old), len(new))]
    for first in range(len(pairs) - 1, -1, -1):
        before = row[first - 1] if first else (-1, -1)
        gone, come = row[first][0] - before[0] - 1, row[first][1] - before[1] - 1
        if (gone == 0) == (come == 0):
            continue
        for at in range(first, len(pairs)):
            a, b = row[at]
            if row[at + 1] != (a + 1, b + 1) or old[a - gone] != new[b - come]:
                break
            row[at] = a - gone, b - come
    return row[:-1]


def likest(
    olds: Sequence[int], news: Sequence[int], likeness: Callable[[int, int], float], least: float
) -> Iterator[Pair]:
    """The pairs in order whose likeness sums up to most; each is at least `least` alike."""
    like = [[likeness(a, b) for b in news] for a in olds]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for a in range(len(olds) - 1, -1, -1):
        for b in range(len(news) - 1, -1, -1):
            both = like[a][b] + best[a + 1][b + 1] if like[a][b] >= least else 0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], both)
    a = b = 0
    while a < len(olds) and b < len(news):
        both = like[a][b] + best[a + 1][b + 1]
        if like[a][b] >= least and best[a][b] == both:
            yield olds[a], news[b]
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1


def _anchors(
    old: Sequence[Hashable], new: Sequence[Hashable], box: tuple[int, int, int, int]
) -> list[Pair]:
    top, old_end, left, new_end = box
    once_old = _once(old, top, old_end)
    once_new = _once(new, left, new_end)
    common = [(place, once_new[member]) for member, place in once_old.items() if member in once_new]
    common.sort()
    return [common[n] for n in longest_rising([b for _, b in common])]


def _once(row: Sequence[Hashable], start: int, end: int) -> dict[Hashable, int]:
    counted = Counter(row[start:end])
    return {row[n]: n for n in range(start, end) if counted[row[n]] == 1}


def _longest_common(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Pair]:
    """The textbook's table: how much is common from each pair of places to the ends."""
    width = len(new) + 1
    rows: list[list[int]] = [[0] * width]
    for member in reversed(old):
        below = rows[-1]
        row = [0] * width
        for b in range(len(new) - 1, -1, -1):
            row[b] = below[b + 1] + 1 if member == new[b] else max(below[b], row[b + 1])
        rows.append(row)
    rows.reverse()
    a = b = 0
    while a < len(old) and b < len(new):
        if old[a] == new[b]:
            yield a, b
            a, b = a + 1, b + 1
        elif rows[a + 1][b] >= rows[a][b + 1]:
            a += 1
        else:
            b += 1
