"""Revisions of a real repository, read without a checkout."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from reportgen.diagnostics import EnvironmentFault, UsageError
from reportgen.history import find_revision


def git(folder: Path, *arguments: str) -> str:
    """Git as it is on any machine: no one's own settings, always the same author."""
    who = {
        f"GIT_{role}_{what}": f"x{'@x.example' * (what == 'EMAIL')}"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    dates = {
        "GIT_AUTHOR_DATE": "2015-06-01T12:00:00Z",
        "GIT_COMMITTER_DATE": "2015-06-01T12:00:00Z",
    }
    none = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ("git", "-C", folder, *arguments),
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **who, **dates, **none},
    )
    return done.stdout.strip()


def write(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A project in a folder of a repository, committed twice and changed since."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    project = tmp_path / "project"
    write(tmp_path, "elsewhere.txt", "Not of the project.")
    write(project, "content/note/report.yaml", "first")
    write(project, "content/Größe/ünï.txt", "umlauts")
    (project / "content/link.txt").symlink_to("note/report.yaml")
    (project / "content/circle.txt").symlink_to("circle.txt")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message=One")
    git(tmp_path, "tag", "sent")
    write(project, "content/note/report.yaml", "second")
    git(tmp_path, "commit", "--quiet", "--all", "--message=Two")
    write(project, "content/note/report.yaml", "third")
    return project


def test_each_revision_has_its_own_files(repository: Path) -> None:
    before, after = find_revision(repository, "sent"), find_revision(repository, "HEAD")
    assert before["content/note/report.yaml"] == b"first"
    assert after["content/note/report.yaml"] == b"second"
    assert before.commit == git(repository, "rev-parse", "HEAD~1")
    assert before.date == "2015-06-01"


def test_paths_are_those_of_the_project_in_any_script(repository: Path) -> None:
    assert set(find_revision(repository, "main")) == {
        "content/note/report.yaml",
        "content/Größe/ünï.txt",
        "content/link.txt",
        "content/circle.txt",
    }


def test_links_are_followed_within_the_revision(repository: Path) -> None:
    assert find_revision(repository, "sent")["content/link.txt"] == b"first"


def test_a_circle_of_links_is_no_file(repository: Path) -> None:
    assert find_revision(repository, "sent").get("content/circle.txt") is None


@pytest.mark.parametrize("name", ["nowhere", "--help", "", "HEAD~7", "sent:content", "main..sent"])
def test_a_name_that_git_does_not_know_is_told(repository: Path, name: str) -> None:
    with pytest.raises(UsageError, match="git knows no revision"):
        find_revision(repository, name)


def test_a_folder_without_a_repository_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a git repository"):
        find_revision(tmp_path, "HEAD")


def test_a_machine_without_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EnvironmentFault, match="no program `git`"):
        find_revision(tmp_path, "HEAD")
