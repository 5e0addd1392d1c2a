"""Neither a worker nor its caller holds more after many targets than after some."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import reportgen
from reportgen.pipeline.built import Step
from tests.pipeline.projects import NOTE, make_project

ROWS = 80
VARIANTS = """\
row: {formats: [html, docx, pdf], template: row, sections: [bread], each: {csv: data/d.csv}}
"""
TEMPLATE = """{% extends "one-pager.html.j2" %}
{% block page %}<h1>{{ row.code }}</h1><main>{{ show(report.body) }}</main>{% endblock %}
"""
PAGE = os.sysconf("SC_PAGE_SIZE")


def resident(process: str) -> int:
    """Bytes; 0 of one that has ended."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE
    except OSError:
        return 0


def workers() -> list[str]:
    """The children of our fork server, which is our child."""
    return [
        worker
        for child in children(str(os.getpid()))
        for worker in children(child)
        if resident(worker)
    ]


def children(process: str) -> list[str]:
    found: list[str] = []
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        found += thread.read_text().split()
    return found


@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_targets(tmp_path: Path) -> None:
    files = {
        **NOTE,
        "variants.yaml": VARIANTS,
        "data/d.csv": "code\n" + "".join(f"R{number}\n" for number in range(ROWS)),
        "../../templates/row.html.j2": TEMPLATE,
    }
    held: dict[int, tuple[int, int]] = {}

    def look(step: Step) -> None:
        if step.done % ROWS == 0:
            held[step.done] = max(map(resident, workers())), resident("self")

    built = reportgen.build(project=make_project(tmp_path, note=files), jobs=1, on_step=look)
    assert built.ok
    some, _, all_ = (held[ROWS * thirds] for thirds in (1, 2, 3))
    assert some[0] > 30_000_000  # it is a worker that was looked at
    assert all_[0] <= 1.1 * some[0]
    assert all_[1] <= some[1] + 10_000_000
