"""The rows of the table: a module each, whose `measure` yields its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from benchmarks.bench import Bench
from benchmarks.figures import Figure

Measure = Callable[[Bench], Iterator[Figure]]

#: In the order of the table.
NAMES = ("cold", "overhead", "idle", "sentence", "saving", "crowd", "drafts", "growth")


def row(name: str) -> Measure:
    measure: Measure = import_module(f"{__name__}.{name}").measure
    return measure
