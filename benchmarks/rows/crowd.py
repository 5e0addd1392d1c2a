"""A briefing for each row of a table, as PDF and Word: two workers beside one, and what a worker
holds in memory after many beside after few."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.bench import Bench, clear
from benchmarks.briefings import NAME, briefings
from benchmarks.commands import REPORTGEN, spend
from benchmarks.figures import Figure, Goal
from benchmarks.measuring import in_turns, ratio

FORMATS = ("docx", "pdf")
#: Seconds between two looks at the workers.
_LOOKS = 0.2
_ROUNDS = 2


def measure(bench: Bench) -> Iterator[Figure]:
    count, few = bench.sizes.briefings, bench.sizes.few
    project = briefings(bench, "crowd", count, FORMATS)
    alone = Memory()

    def built(jobs: int) -> float:
        clear(project)
        with watched(project / "build" / NAME, few * len(FORMATS)) as memory:
            spent = spend([*REPORTGEN, "build", "--jobs", str(jobs)], folder=project)
        if jobs == 1:
            alone.early, alone.peak = memory.early, memory.peak
        return spent.wall

    works = {f"{jobs} worker{'s' * (jobs > 1)}": partial(built, jobs) for jobs in (1, 2)}
    # Each takes minutes: nothing is warmed up, and there are few rounds.
    taken = in_turns(works, min(bench.sizes.rounds, _ROUNDS), warm=False)
    what = f"{count:,} one-pagers as PDF and Word: 2 workers, times as fast as 1"
    walls = {name: median(found) for name, found in taken.items()}
    yield Figure(what, Goal.at_least(1.8), ratio(*taken.values()), behind=walls)
    told = {f"MB after {few}": alone.early / 1e6, f"MB after {count:,}": alone.peak / 1e6}
    what = f"memory of a worker after {count:,}, beside after {few}"
    yield Figure(what, Goal.at_most(1.2), alone.peak / alone.early, behind=told)


@dataclass
class Memory:
    """The most that any worker has held, in bytes: so far, and when there were `few` files."""

    early: int = 0
    peak: int = 0


@contextmanager
def watched(folder: Path, few: int) -> Iterator[Memory]:
    """Looks at all worker processes below this one for as long as the context lasts."""
    memory, done = Memory(), threading.Event()

    def watch() -> None:
        while not done.wait(_LOOKS):
            memory.peak = max([memory.peak, *map(_held, _workers(os.getpid()))])
            if not memory.early and folder.is_dir() and len(os.listdir(folder)) >= few:
                memory.early = memory.peak

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield memory
    finally:
        done.set()
        watcher.join()


def _workers(process: int) -> Iterator[int]:
    """Workers are forked from a server, and bear its command line."""
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, task.read_text().split()):
                if b"forkserver" in Path(f"/proc/{child}/cmdline").read_bytes():
                    yield child
                yield from _workers(child)


def _held(process: int) -> int:
    """The most resident memory that it has had, in bytes."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0
