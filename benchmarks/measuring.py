"""CPU time of things done side by side in one process, so that a busy machine slows both alike."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

#: Something to be measured; what it returns is thrown away.
Work = Callable[[], object]


def side_by_side(works: Mapping[str, Work], rounds: int) -> dict[str, list[float]]:
    """CPU seconds of each work in each round. All take turns, and each round turns their order.

    One round before the first warms what is cached: fonts, imports, parsed tables.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for number in range(rounds + 1):
        names = list(works) if number % 2 else list(reversed(works))
        for name in names:
            seconds = cpu_seconds(works[name])
            if number:
                taken[name].append(seconds)
    return taken


def cpu_seconds(work: Work) -> float:
    """CPU time of this process, all of its threads, with nothing left over from work before."""
    gc.collect()
    begin = time.process_time()
    work()
    return time.process_time() - begin


def ratio(taken: Sequence[float], base: Sequence[float]) -> float:
    """The median of the ratios within each round: what slowed a round slowed both."""
    return median(one / other for one, other in zip(taken, base, strict=True))
