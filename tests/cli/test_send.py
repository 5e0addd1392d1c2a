from __future__ import annotations

import datetime
import json
from pathlib import Path

from tests.cli.running import run
from tests.pipeline.projects import NOTE, edit, make_project


def project(root: Path) -> Path:
    return make_project(root, note={**NOTE, "variants.yaml": "full: {}\nword: {formats: [docx]}\n"})


def test_the_files_and_those_who_get_them_are_named(tmp_path: Path) -> None:
    ran = run("send", "note", "--to", "Anna", "--to", "Ben & Co", cwd=project(tmp_path))
    assert (ran.returncode, ran.stderr) == (0, "")
    (path,) = (tmp_path / "content/note/circulations").glob("*.json")
    assert ran.stdout.splitlines() == [
        f"made build/note/note-word-{path.stem}.docx",
        f"filed content/note/circulations/{path.name}",
        "Send 1 draft to Anna, Ben & Co.",
    ]
    again = run("send", "note", "--to", "Cem", "--out", "out", cwd=tmp_path)
    assert again.stdout.splitlines()[:2] == [
        f"made out/note/note-word-{path.stem}.docx",
        f"added to content/note/circulations/{path.name}",
    ]


def test_without_a_date_it_is_todays(tmp_path: Path) -> None:
    before = datetime.date.today().isoformat()
    run("send", "note", "--to", "Anna", cwd=project(tmp_path))
    (path,) = (tmp_path / "content/note/circulations").glob("*.json")
    filed = json.loads(path.read_text(encoding="utf-8"))
    assert filed["date"] in {before, datetime.date.today().isoformat()}


def test_errors_in_the_content_end_with_1_and_file_nothing(tmp_path: Path) -> None:
    edit(project(tmp_path) / "content/note/report.yaml", "kind: meeting-note", "kind: letter")
    ran = run("send", "note", "--to", "Anna", "--date", "2015-03-02", cwd=tmp_path)
    assert ran.returncode == 1
    assert ran.stdout == "Nothing was filed: 1 error, 0 warnings.\n"
    assert "content/note/report.yaml:1:7: error:" in ran.stderr
    assert not (tmp_path / "content/note/circulations").exists()


def test_a_draft_without_recipients_is_a_wrong_call(tmp_path: Path) -> None:
    ran = run("send", "note", cwd=project(tmp_path))
    assert ran.returncode == 2
    assert "--to" in ran.stderr
