from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import reportgen
from reportgen.diagnostics import UsageError
from tests.pipeline.projects import edit, make_project


def test_a_report_is_loaded_by_its_name(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    loaded = reportgen.load("note", project=project)
    assert loaded.report is not None
    assert str(loaded.report.title) == "A Small Note"
    assert list(loaded.variants) == ["full", "session"]
    assert loaded.diagnostics == ()


def test_what_is_wrong_with_the_content_is_told_and_not_raised(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    edit(project / "content/note/report.yaml", "title: A Small Note", "tilte: A Small Note")
    assert reportgen.load("note", project=project).diagnostics
    assert not reportgen.build(project=project, jobs=0).ok
    assert reportgen.check(project=project).has_errors


def test_a_name_that_there_is_not_is_raised(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean `note`"):
        reportgen.load("nota", project=make_project(tmp_path))


def test_the_api_tells_what_it_takes_returns_and_raises() -> None:
    for name in ("load", "build", "check", "targets"):
        function = getattr(reportgen, name)
        signature = inspect.signature(function)
        assert signature.return_annotation is not inspect.Signature.empty
        assert "Raises" in (inspect.getdoc(function) or "")


def test_the_package_hands_on_what_it_names_and_nothing_else() -> None:
    assert dir(reportgen) == sorted(reportgen.__all__)
    for name in reportgen.__all__:
        assert getattr(reportgen, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'bild'"):
        _ = reportgen.bild


def test_importing_the_package_changes_no_environment() -> None:
    script = (
        "import os; before = dict(os.environ); import reportgen; from reportgen import build; "
        "assert dict(os.environ) == before"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
