"""What one more target costs, and one more page, where there are few of them and where there are
many. The CPU time of whole builds; each of the larger ones is reckoned from the next smaller.

A difference of two such times is thrown off by what the machine does meanwhile far more than a
ratio is. All sizes take turns, and the least of each counts: nothing makes a build faster than it
is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

from benchmarks.bench import Bench, clear
from benchmarks.briefings import NAME, briefings, pages
from benchmarks.commands import REPORTGEN, spend
from benchmarks.figures import Figure, Goal
from benchmarks.measuring import in_turns

MOST = Goal.at_most(1.15)
#: The largest builds take a minute.
_ROUNDS = 3

Counts: TypeAlias = tuple[int, int, int]
Make: TypeAlias = Callable[[int], Path]
Count: TypeAlias = Callable[[Path], int]


def measure(bench: Bench) -> Iterator[Figure]:
    def of_targets(count: int) -> Path:
        return briefings(bench, f"targets-{count}", count, ["html"])

    def of_pages(count: int) -> Path:
        return pages(bench, f"pages-{count}", count)

    def growth(one: str, counts: Counts, project: Make, count: Count, rounds: int) -> Figure:
        projects = [project(wanted) for wanted in counts]
        works = {str(made): partial(_cpu, made) for made in projects}
        taken = [min(found) for found in in_turns(works, rounds, warm=False).values()]
        sizes = [count(made) for made in projects]
        return _figure(one, sizes, taken)

    sizes = bench.sizes
    few = min(sizes.rounds, _ROUNDS)
    yield growth("target", sizes.targets, of_targets, lambda made: len(_made(made)), few)
    yield growth("page", sizes.pages, of_pages, _pages, sizes.rounds)


def _figure(one: str, sizes: Sequence[int], taken: Sequence[float]) -> Figure:
    early = (taken[1] - taken[0]) / (sizes[1] - sizes[0])
    late = (taken[2] - taken[1]) / (sizes[2] - sizes[1])
    behind = {f"CPU time, {size} {one}s": cpu for size, cpu in zip(sizes, taken, strict=True)}
    behind |= {f"early, a {one}": early, f"late, a {one}": late}
    what = f"a {one} more, from {sizes[0]} to {sizes[2]} {one}s: late beside early"
    return Figure(what, MOST, late / early, behind=behind)


def _cpu(project: Path) -> float:
    clear(project)
    return spend([*REPORTGEN, "build"], folder=project).cpu


def _made(project: Path) -> list[Path]:
    return [*(project / "build" / NAME).glob(f"{NAME}-*")]


def _pages(project: Path) -> int:
    import pypdfium2  # noqa: PLC0415 - for this row alone

    (path,) = _made(project)
    with pypdfium2.PdfDocument(path) as document:
        return len(document)
