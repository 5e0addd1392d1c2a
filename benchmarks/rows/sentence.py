"""One sentence has changed: a fresh process makes the note and one briefing again, in all formats,
beside a process that makes just their PDFs with bare WeasyPrint."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks.bare import page_of, put, render
from benchmarks.bench import REPORT, Bench, build
from benchmarks.commands import ROOT, spend
from benchmarks.editing import Sentence
from benchmarks.figures import Figure, Goal
from benchmarks.measuring import cpu_seconds, in_turns, ratio
from benchmarks.sizes import VARIANTS

EDITIONS = (f"{REPORT}-full", f"{REPORT}-one-pager-peace-operations")


def measure(bench: Bench) -> Iterator[Figure]:
    project, assets = bench.built("sentence"), bench.assets
    sentence = Sentence(project / "content" / REPORT / "sessions" / "peace-operations.yaml")
    numbers = count()
    editions = [bench.editions[name] for name in EDITIONS]
    pages = [page_of(bench.editions[name], assets, bench.themes[name]) for name in EDITIONS]
    given, out = bench.scratch / "pages.json", bench.scratch / "bare"
    out.mkdir()
    put(pages, given)
    process: list[str | Path] = [
        sys.executable,
        ROOT / "benchmarks" / "bare_process.py",
        given,
        out,
    ]

    def changed() -> float:
        before = _standing(project)
        sentence.change(next(numbers))
        spent = build(project, VARIANTS).wall
        made = {name for name, sha256 in _standing(project).items() if before[name] != sha256}
        assert made == {f"{name}.{end}" for name in EDITIONS for end in ("docx", "html", "pdf")}
        return spent

    def warm() -> None:
        for edition, page in zip(editions, pages, strict=True):
            render(page, edition.theme, assets)

    works = {
        "one sentence changed": changed,
        "bare WeasyPrint": lambda: (
            spend(process, folder=bench.scratch, environment=bench.fonts.environment).wall
        ),
        "CPU time, bare WeasyPrint in a warm process": lambda: cpu_seconds(warm),
    }
    taken = in_turns(works, bench.sizes.rounds)
    seconds = {name: median(found) for name, found in taken.items()}
    times = ratio(taken["one sentence changed"], taken["bare WeasyPrint"])
    what = "one sentence changed: 6 artefacts, beside bare WeasyPrint for their PDFs"
    bare = seconds["bare WeasyPrint"]
    bars = {"reportgen": seconds["one sentence changed"], "bare WeasyPrint, PDFs only": bare}
    chart = "One sentence changed: the note and a briefing again, in three formats"
    yield Figure(what, Goal.at_most(1.3), times, behind=seconds, chart=chart, bars=bars)


def _standing(project: Path) -> dict[str, str]:
    told = json.loads((project / "build" / REPORT / "manifest.json").read_text(encoding="utf-8"))
    return {one["path"]: one["sha256"] for one in told["artefacts"]}
