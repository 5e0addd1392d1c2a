"""A build that has nothing to do, beside a Python that does nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from statistics import median

from benchmarks.bench import Bench, build
from benchmarks.commands import spend
from benchmarks.figures import Figure, Goal
from benchmarks.measuring import in_turns, ratio
from benchmarks.sizes import VARIANTS


def measure(bench: Bench) -> Iterator[Figure]:
    project = bench.built("idle")
    works = {
        "nothing changed": lambda: build(project, VARIANTS).wall,
        "python -c pass": lambda: spend([sys.executable, "-c", "pass"], folder=project).wall,
    }
    taken = in_turns(works, bench.sizes.short)
    seconds = {name: median(found) for name, found in taken.items()}
    times = ratio(taken["nothing changed"], taken["python -c pass"])
    yield Figure("nothing changed, beside python -c pass", Goal.at_most(8), times, behind=seconds)
