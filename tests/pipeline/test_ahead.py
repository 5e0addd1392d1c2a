"""What workers import while the caller still reads: all there may be, or what it took last time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

from reportgen import writers
from reportgen.engine.workers import InProcess
from reportgen.pipeline.build import build_reports
from reportgen.pipeline.jobs import modules_of
from reportgen.pipeline.memory.cache import Cache
from reportgen.pipeline.request import Request
from reportgen.pipeline.targets import Choice
from reportgen.workspace import DiskWorkspace
from tests.pipeline.projects import edit, make_project


class Asked(InProcess):
    """Remembers what it was asked to import first."""

    def __init__(self) -> None:
        self.first: set[str] | None = None

    def import_ahead(self, modules: Iterable[str]) -> None:
        self.first = {*modules} if self.first is None else self.first


def asked_first(project: Path, *formats: str) -> set[str] | None:
    """What the workers of a build were asked to import before anything was read."""
    workers, workspace = Asked(), DiskWorkspace(project)
    choice = Choice((), formats)
    request = Request(project, workspace, ("note",), project / "build", choice)
    built = build_reports(request, Cache(project / "build"), lambda: nullcontext(workers))
    assert built.ok
    return workers.first


def test_a_build_that_remembers_nothing_has_all_imported(tmp_path: Path) -> None:
    assert asked_first(make_project(tmp_path)) == {"reportgen.pipeline.ahead"}


def test_a_build_after_another_has_imported_what_that_took(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    asked_first(project)
    edit(project / "content/note/report.yaml", "Rivers cross", "Rivers do cross")
    assert asked_first(project) == {*modules_of(["html"])}


def test_where_formats_are_chosen_no_others_are_imported(tmp_path: Path) -> None:
    assert asked_first(make_project(tmp_path), "html") == set()


def test_all_is_what_each_writer_takes() -> None:
    code = "import reportgen.pipeline.ahead, sys; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {*modules_of(writers.names())} <= {*told.stdout.split()}
