from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.version import VERSION
from tests.cli.running import ROOT, run
from tests.pipeline.projects import NOTE, edit, make_project, refuse_to_read

HEAVY = {"pydantic", "jinja2", "yaml", "weasyprint", "docx", "lxml"}


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["-h"]])
def test_help_is_given_anywhere(tmp_path: Path, arguments: list[str]) -> None:
    ran = run(*arguments, cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Usage: reportgen" in ran.stdout


def test_the_version_is_told(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).stdout == f"reportgen, version {VERSION}\n"


@pytest.mark.parametrize("name", ["reportgen", "reportgen.cli"])
def test_help_and_imports_need_nothing_heavy(name: str) -> None:
    script = f"import sys, {name}; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(ran.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "Usage: reportgen"),
        (["bild"], "No such command 'bild'"),
        (["build", "--strickt"], "--strict"),
        (["build", "nota"], "there is no report `nota`; did you mean `note`?"),
        (["check", "nota"], "did you mean `note`?"),
        (["list", "nota"], "did you mean `note`?"),
        (["build", "--variant", "ful"], "did you mean `full`?"),
        (["build", "--format", "htm"], "did you mean `html`?"),
        (["build", "--jobs", "-1"], "--jobs"),
        (["build", "--project", "nowhere"], "--project"),
        (["--project", "content", "build"], "is no project"),
        (["check", "--format", "xml"], "--format"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_would_be_right(
    tmp_path: Path, arguments: list[str], complaint: str
) -> None:
    ran = run(*arguments, cwd=make_project(tmp_path))
    assert ran.returncode == 2
    assert complaint in ran.stderr
    assert ran.stdout == ""
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / "build").exists()


def test_a_place_that_is_no_project_is_a_wrong_use(tmp_path: Path) -> None:
    ran = run("build", cwd=tmp_path)
    assert ran.returncode == 2
    assert "this is no project" in ran.stderr


def test_the_project_can_be_named_before_and_after_the_command(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    before = run("--project", project, "list", cwd=tmp_path)
    after = run("list", "--project", project, cwd=tmp_path)
    assert before.returncode == after.returncode == 0
    assert before.stdout == after.stdout


def test_a_fault_of_ours_is_one_line_and_a_file_with_the_traceback(tmp_path: Path) -> None:
    """A broken installation stands in for a fault: nobody foresaw it either."""
    broken = tmp_path / "broken" / "yaml"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise RuntimeError('out of\\norder')")
    project = make_project(tmp_path / "project")
    env = {"PYTHONPATH": f"{broken.parent}:{ROOT}", "TMPDIR": str(tmp_path)}
    ran = run("check", cwd=project, env=env)
    assert ran.returncode == 3
    (line,) = ran.stderr.splitlines()
    assert "a fault of ours: RuntimeError: out of order" in line
    (kept,) = tmp_path.glob("reportgen-*.txt")
    assert str(kept) in line
    assert kept.read_text().startswith("Traceback")
    ran = run("check", "--debug", cwd=project, env=env)
    assert ran.returncode == 3
    assert "Traceback" in ran.stderr


def test_a_reader_that_has_had_enough_is_no_fault_of_ours(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    ran = subprocess.run(
        f"{sys.executable} -m reportgen list --json | head -c 1",
        shell=True,
        cwd=project,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == "["
    assert ran.stderr == ""


@pytest.mark.parametrize("command", ["list", "check", "build"])
@pytest.mark.parametrize("output", [">/dev/full", ">&-"])
def test_output_that_cannot_be_written_is_the_machines_fault(
    tmp_path: Path, command: str, output: str
) -> None:
    ran = shell(f"{sys.executable} -m reportgen {command} {output}", make_project(tmp_path))
    assert ran.returncode == 4
    assert ran.stderr.startswith("reportgen: ")
    assert len(ran.stderr.splitlines()) == 1


def test_a_folder_that_is_gone_is_the_machines_fault(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    ran = shell(f"rmdir ../gone && {sys.executable} -m reportgen check", tmp_path / "gone")
    assert ran.returncode == 4
    assert "cannot enter the folder" in ran.stderr


def shell(line: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        line, shell=True, cwd=cwd, env=env, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("name", ["content/note", "content/note/", "content/note/report.yaml"])
def test_a_report_that_is_named_by_its_path_is_suggested_by_its_name(
    tmp_path: Path, name: str
) -> None:
    ran = run("check", name, cwd=make_project(tmp_path))
    assert ran.returncode == 2
    assert "did you mean `note`?" in ran.stderr


@pytest.mark.parametrize("arguments", [["build", "--jobs", "0"], ["check"]])
def test_a_file_that_cannot_be_read_is_the_machines_fault_and_others_are_looked_at(
    tmp_path: Path,
    arguments: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project = make_project(tmp_path, a=NOTE, b=NOTE)
    edit(project / "content/b/report.yaml", "[^rivers]", "[^river]")
    refuse_to_read("content/a/variants.yaml", monkeypatch)
    assert main(["--project", str(project), *arguments]) == 4
    told = capsys.readouterr().err
    assert "cannot read `content/a/variants.yaml`" in told
    assert "did you mean `rivers`?" in told
