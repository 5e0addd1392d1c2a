from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import run
from tests.pipeline.projects import edit, make_project


def test_what_is_fine_is_summed_up(tmp_path: Path) -> None:
    ran = run("check", cwd=make_project(tmp_path))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "Checked 1 report, 3 targets: 0 errors, 0 warnings.\n"


def test_a_check_writes_nothing(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    run("check", cwd=project)
    assert [path.name for path in project.iterdir()] == ["content"]


def test_programs_get_every_complaint_with_its_place(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    edit(project / "content/note/report.yaml", "[^rivers]", "[^river]")
    ran = run("check", "--format", "json", cwd=project)
    assert ran.returncode == 1
    assert ran.stderr == ""
    found = json.loads(ran.stdout)
    assert found.keys() == {
        "version",
        "reports",
        "targets",
        "errors",
        "warnings",
        "diagnostics",
    }
    assert (found["version"], found["reports"]) == (1, ["note"])
    assert found["errors"] + found["warnings"] == len(found["diagnostics"])
    complaint = next(one for one in found["diagnostics"] if one["severity"] == "error")
    assert complaint.keys() == {
        "severity",
        "code",
        "message",
        "hint",
        "file",
        "line",
        "column",
        "target",
    }
    assert complaint["file"] == "content/note/report.yaml"
    assert complaint["line"] == 10
    assert complaint["hint"] == "did you mean `rivers`?"


def test_strict_turns_a_warning_into_an_error(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    edit(project / "content/note/report.yaml", '"Some 260 of them do."', "{missing: true}")
    assert run("check", cwd=project).returncode == 0
    strict = run("check", "--strict", "--format", "json", cwd=project)
    assert strict.returncode == 1
    assert json.loads(strict.stdout)["errors"] == 1
