"""What a build says does not tell in which order its workers were done."""

from __future__ import annotations

import random
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from reportgen.cli.build import Lines
from reportgen.engine.workers import Workers
from reportgen.pipeline.build import build_reports
from reportgen.pipeline.built import Built
from reportgen.pipeline.memory.cache import Cache
from reportgen.pipeline.request import Request
from reportgen.pipeline.targets import Choice
from reportgen.workspace import DiskWorkspace
from tests.pipeline.projects import NO_GLYPH, NOTE, make_project

VARIANTS = """\
full: {formats: [html, docx]}
session: {each: sessions, formats: [html]}
row: {formats: [html, docx], docx: {embed_fonts: false}, template: row, each: {csv: data/d.csv}}
"""
#: A row whose template fails, one that is no row, and some that are good.
ROWS = "code,words\n" + "".join(f"R{number},{number} x\n" for number in range(9)) + "A,b\nB\n"
TEMPLATE = """{% extends "meeting-note.html.j2" %}
{% block document_title %}{{ row.words.split(" ")[1] }} {{ row.words }}{% endblock %}
"""


class Shuffled:
    """An executor whose workers are done in any order, as it pleases the seed."""

    at_once = 5

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._waiting: list[tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]] = []
        self._changed = threading.Condition()
        self._ended = False
        self.order: list[int] = []
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        future: Future[Any] = Future()
        with self._changed:
            self._waiting.append((future, function, arguments))
            self._changed.notify()
        return future

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._ended, timeout=60)
                # All that may be waited for together, so that there is something to shuffle.
                self._changed.wait_for(lambda: len(self._waiting) == self.at_once, timeout=0.05)
                if not self._waiting:
                    return
                chosen = self._random.randrange(len(self._waiting))
                self.order.append(chosen)
                future, function, arguments = self._waiting.pop(chosen)
            future.set_result(function(*arguments))

    def import_ahead(self, modules: Iterable[str]) -> None: ...
    def renew(self) -> None: ...
    def kill(self) -> None: ...

    def close(self) -> None:
        with self._changed:
            self._ended = True
            self._changed.notify()
        self._thread.join()


def build(project: Path, seed: int) -> tuple[Built, list[int]]:
    shutil.rmtree(project / "build", ignore_errors=True)
    crew = Shuffled(seed)

    @contextmanager
    def workers() -> Iterator[Workers]:
        yield crew

    request = Request(
        project, DiskWorkspace(project), ("note",), project / "build", Choice(), strict=False
    )
    lines = Lines()
    try:
        cache = Cache(project / "build")
        return build_reports(request, cache, workers, on_step=lines.add), crew.order
    finally:
        crew.close()


def test_targets_and_complaints_come_in_the_order_of_the_plan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = NOTE["report.yaml"].replace("Grain", f"{NO_GLYPH} Grain")
    files = {
        "report.yaml": report,
        "variants.yaml": VARIANTS,
        "data/d.csv": ROWS,
        "../../templates/row.html.j2": TEMPLATE,
    }
    project = make_project(tmp_path, note=files)
    told, orders = [], set()
    for seed in range(4):
        built, order = build(project, seed)
        orders.add(tuple(order))
        told.append((built, [*built.artefacts.items()], capsys.readouterr().out))
    assert len(orders) == 4
    assert told[1:] == told[:-1]
    built, artefacts, lines = told[0]
    assert len(artefacts) == len(lines.splitlines()) - 2 == 22
    assert {one.code for one in built.diagnostics} >= {"row-width", "undefined-name"}
