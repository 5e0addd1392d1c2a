from __future__ import annotations

from pathlib import Path

import pytest

import reportgen
from reportgen.diagnostics import UsageError
from reportgen.pipeline.project import chosen_reports, find_project, report_names
from reportgen.workspace import MemoryWorkspace
from tests.pipeline.projects import make_project


def test_the_project_is_the_nearest_folder_upward_with_content(tmp_path: Path) -> None:
    make_project(tmp_path)
    assert find_project(tmp_path / "content" / "note") == tmp_path
    assert find_project(tmp_path) == tmp_path


def test_a_folder_outside_any_project_is_a_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="this is no project"):
        find_project(tmp_path)
    with pytest.raises(UsageError, match="is no project"):
        reportgen.check(project=tmp_path)


def test_reports_are_the_folders_with_a_report_file() -> None:
    files = {
        "content/b/report.yaml": "",
        "content/a/report.yaml": "",
        "content/publishers/house.yaml": "",
        "content/readme.txt": "",
    }
    assert report_names(MemoryWorkspace(files)) == ("a", "b")


def test_a_project_without_reports_is_a_wrong_use() -> None:
    with pytest.raises(UsageError, match="there is no report"):
        chosen_reports(MemoryWorkspace({"content/publishers/house.yaml": ""}), None)
