from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import run
from tests.pipeline.projects import edit, make_project


def test_targets_are_a_table(tmp_path: Path) -> None:
    ran = run("list", cwd=make_project(tmp_path))
    assert (ran.returncode, ran.stderr) == (0, "")
    head, *rows = (line.split() for line in ran.stdout.splitlines())
    assert head == ["REPORT", "VARIANT", "ITEM", "FORMAT", "FILE"]
    assert rows[0] == ["note", "full", "-", "html", "note-full.html"]
    assert rows[1] == ["note", "session", "water", "html", "note-session-water.html"]


def test_programs_get_a_list(tmp_path: Path) -> None:
    ran = run("list", "--json", cwd=make_project(tmp_path))
    assert json.loads(ran.stdout)[2] == {
        "report": "note",
        "variant": "session",
        "item": "bread",
        "format": "html",
        "path": "note/note-session-bread.html",
    }


def test_a_report_with_errors_is_complained_of(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    edit(project / "content/note/report.yaml", "kind: meeting-note", "kind: [a list]")
    ran = run("list", cwd=project)
    assert ran.returncode == 1
    assert "content/note/report.yaml:1:" in ran.stderr
