"""The CPU time of that build beside what its parts take by themselves in one warm process: bare
WeasyPrint over the same HTML, and the writers of Word files and web pages."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from benchmarks.bare import page_of, render
from benchmarks.bench import Bench, build, clear
from benchmarks.figures import Figure, Goal
from benchmarks.measuring import cpu_seconds, in_turns, ratio
from reportgen import writers


def measure(bench: Bench) -> Iterator[Figure]:
    project, assets = bench.project("overhead"), bench.assets
    themes = bench.themes
    pages = {name: page_of(one, assets, themes[name]) for name, one in bench.measured.items()}

    def whole() -> float:
        clear(project)
        return build(project, bench.sizes.variants).cpu

    def bare() -> None:
        for name, page in pages.items():
            render(page, themes[name], assets)

    def others() -> None:
        for target in bench.prepared.wanted:
            edition = bench.measured.get(target.edition)
            writer = writers.get(target.format)
            if edition is not None and target.format != "pdf":
                theme = themes[target.edition] if writer.paged else edition.theme
                writer.write(edition.tree, theme, assets, edition.options[target.format])

    works = {
        "the build": whole,
        "bare WeasyPrint": lambda: cpu_seconds(bare),
        "Word and web writers": lambda: cpu_seconds(others),
    }
    taken = in_turns(works, bench.sizes.rounds)
    parts = zip(taken["bare WeasyPrint"], taken["Word and web writers"], strict=True)
    times = ratio(taken["the build"], [sum(both) for both in parts])
    seconds = {f"CPU time, {name}": median(found) for name, found in taken.items()}
    what = "CPU time of that build, beside bare WeasyPrint plus the Word and web writers"
    yield Figure(what, Goal.at_most(1.25), times, behind=seconds)
