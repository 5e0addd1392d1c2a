"""A Word briefing for each row of a table, beside docxtpl filling the blanks of one of them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.briefings import NAME, briefings, template_project
from benchmarks.commands import REPORTGEN, spend
from benchmarks.figures import Figure, Goal
from benchmarks.peers.environment import Peers

FILL = Path(__file__).parents[1] / "peers" / "fill.py"


def measure(bench: Bench) -> Iterator[Figure]:
    yield _beside(bench, embed_fonts=True)
    yield _beside(bench, embed_fonts=False)


def _beside(bench: Bench, *, embed_fonts: bool) -> Figure:
    count, kind = bench.sizes.drafts, "with" if embed_fonts else "without"
    what = f"{count:,} Word one-pagers {kind} the fonts in them, beside docxtpl"
    goal = Goal.at_most(1.0)
    project = briefings(bench, f"drafts-{kind}", count, ["docx"], embed_fonts=embed_fonts)
    ours = spend([*REPORTGEN, "build"], folder=project).wall
    if bench.peers is None:
        return Figure(what, goal, behind={"reportgen": ours}, missing=bench.why)
    blank = template_project(bench, f"template-{kind}", embed_fonts=embed_fonts)
    spend([*REPORTGEN, "build"], folder=blank)
    (template,) = (blank / "build" / NAME).glob("*.docx")
    fields = [{"country": f"Country {number}", "head": f"Head {number}"} for number in range(count)]
    theirs = _fill(bench.peers, template, fields, bench.scratch / f"filled-{kind}")
    seconds = {"reportgen": ours, "docxtpl": theirs}
    chart = f"{count:,} one-pagers as Word files" if embed_fonts else ""
    bars = seconds if embed_fonts else {}
    return Figure(what, goal, ours / theirs, behind=seconds, chart=chart, bars=bars)


def _fill(peers: Peers, template: Path, fields: Sequence[dict[str, str]], folder: Path) -> float:
    """Seconds that two processes take, half of the files each: we have two workers as well."""
    commands = []
    for number in (0, 1):
        out = folder / str(number)
        out.mkdir(parents=True)
        given = folder / f"{number}.json"
        given.write_text(json.dumps(fields[number::2]), encoding="utf-8")
        commands.append([peers.python, FILL, template, given, out])
    begin = time.perf_counter()
    with ThreadPoolExecutor(2) as two:
        for _ in two.map(lambda command: spend(command, folder=folder), commands):
            pass
    return time.perf_counter() - begin
