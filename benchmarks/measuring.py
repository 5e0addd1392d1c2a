"""Things done side by side, in turns, so that a busy machine slows all alike."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import TypeVar

T = TypeVar("T")

#: Something to be measured; what it returns is thrown away.
Work = Callable[[], object]


def in_turns(
    works: Mapping[str, Callable[[], T]], rounds: int, *, warm: bool = True
) -> dict[str, list[T]]:
    """What each work returns in each round. All take turns, and each round turns their order.

    With `warm` one round before the first warms what is cached: fonts, imports, parsed tables.
    Where one round is all there is, it is only to see whether it works.
    """
    found: dict[str, list[T]] = {name: [] for name in works}
    for number in range(0 if warm and rounds > 1 else 1, rounds + 1):
        names = [*works] if number % 2 else [*works][::-1]
        for name in names:
            one = works[name]()
            if number:
                found[name].append(one)
    return found


def side_by_side(works: Mapping[str, Work], rounds: int) -> dict[str, list[float]]:
    """CPU seconds of each work in each round."""

    def timed(work: Work) -> Callable[[], float]:
        return lambda: cpu_seconds(work)

    return in_turns({name: timed(work) for name, work in works.items()}, rounds)


def cpu_seconds(work: Work) -> float:
    """CPU time of this process, all of its threads, with nothing left over from work before."""
    gc.collect()
    begin = time.process_time()
    work()
    return time.process_time() - begin


def ratio(taken: Sequence[float], base: Sequence[float]) -> float:
    """The median of the ratios within each round: what slowed a round slowed both."""
    return median(one / other for one, other in zip(taken, base, strict=True))
