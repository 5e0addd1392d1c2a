"""`reportgen redline` as people type it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.pipeline.projects import NOTE, edit, make_project
from tests.test_history import git


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = make_project(tmp_path, note={**NOTE, "variants.yaml": "full: {formats: [docx]}"})
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=One")
    edit(root / "content/note/report.yaml", "Grain travels", "Most grain travels")
    return root


def test_it_says_what_it_made_and_how_much_changed(project: Path) -> None:
    ran = run("redline", "HEAD", cwd=project)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == [
        "made build/note/note-full-redline.docx",
        "made build/note/note-full-redline-summary.html",
        "made build/note/note-full-redline-summary.md",
        "1 reworded.",
    ]


def test_it_says_so_where_nothing_has_changed(project: Path) -> None:
    ran = run("redline", ".", ".", "-o", "same.docx", cwd=project)
    assert ran.returncode == 0
    assert ran.stdout.splitlines() == [
        "made same.docx",
        "made same-summary.html",
        "made same-summary.md",
        "Nothing has changed.",
    ]


def test_a_version_that_there_is_not_is_wrong_use(project: Path) -> None:
    ran = run("redline", "yesterday", cwd=project)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "reportgen: `yesterday` is no folder with `content/`, no circulation, and no revision: "
        "git knows no revision `yesterday`\n"
    )


def test_a_version_with_errors_is_a_matter_of_its_content(project: Path) -> None:
    edit(project / "content/note/report.yaml", "title: Bread", "titel: Bread")
    ran = run("redline", "HEAD", cwd=project)
    assert ran.returncode == 1
    assert ran.stdout == "Nothing was made: 1 error, 0 warnings.\n"
    assert "content/note/report.yaml:" in ran.stderr
    assert "[.]" in ran.stderr
    assert not (project / "build").exists()


def test_a_machine_without_git_cannot_do_it(project: Path, tmp_path: Path) -> None:
    ran = run("redline", "HEAD", cwd=project, env={"PATH": str(tmp_path / "nothing")})
    assert (ran.returncode, ran.stderr) == (
        4,
        "reportgen: cannot read the repository: there is no program `git`\n",
    )
