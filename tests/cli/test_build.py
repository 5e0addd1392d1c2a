from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import ROOT, run, run_on_terminal
from tests.pipeline.projects import NO_GLYPH, NOTE, VARIANTS, edit, files_in, make_project


def test_each_target_has_its_line_and_the_last_line_sums_up(tmp_path: Path) -> None:
    ran = run("build", cwd=make_project(tmp_path))
    assert (ran.returncode, ran.stderr) == (0, "")
    *lines, last = ran.stdout.splitlines()
    assert lines == [
        "made build/note/note-full.html",
        "made build/note/note-session-water.html",
        "made build/note/note-session-bread.html",
    ]
    assert re.fullmatch(r"Made 3 artefacts in build/note in \d+\.\d s\.", last)


def test_one_worker_and_many_say_and_make_the_same(tmp_path: Path) -> None:
    names = ("plain", "strange", "short")
    variants = "".join(f"{name}: {{formats: [pdf, html, docx]}}\n" for name in names)
    project = make_project(tmp_path, note={**NOTE, "variants.yaml": variants})
    edit(project / "content/note/report.yaml", "Grain", f"{NO_GLYPH} Grain")
    told, made = [], []
    for number in ("0", "1", "2", "16"):
        ran = run("build", "--jobs", number, "--out", "out", cwd=project)
        told.append((ran.returncode, re.sub(r"in \d+(\.\d)? s", "", ran.stdout), ran.stderr))
        made.append(files_in(project / "out"))
        shutil.rmtree(project / "out")
        assert run("clean", cwd=project).returncode == 0
    assert told[1:] == told[:-1]
    assert made[1:] == made[:-1]
    code, out, err = told[0]
    assert code == 1
    assert [line.split()[0] for line in out.splitlines()] == [
        *["failed", "made", "made"] * 3,
        "Made",
    ]
    assert err.count("error: ") == 3


def test_the_project_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    make_project(tmp_path)
    ran = run("build", "--variant", "full", cwd=tmp_path / "content" / "note")
    assert ran.returncode == 0
    assert (tmp_path / "build/note/note-full.html").is_file()


def test_artefacts_go_where_they_are_wanted(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    ran = run("build", "--out", "here", "--project", project, cwd=tmp_path)
    assert ran.returncode == 0
    assert sorted(files_in(tmp_path / "here")) == [
        "note/manifest.json",
        "note/note-full.html",
        "note/note-session-bread.html",
        "note/note-session-water.html",
    ]
    assert [path.name for path in (project / "build").iterdir()] == [".cache"]


def test_what_is_as_it_should_be_is_left_and_why_is_told_if_asked(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    run("build", cwd=project)
    ran = run("build", cwd=project)
    assert re.fullmatch(r"All 3 artefacts in build/note are up to date, \d\.\d s\.\n", ran.stdout)
    edit(project / "content/note/report.yaml", "Grain", "All grain")
    ran = run("build", "--explain", cwd=project)
    assert ran.stdout.splitlines()[:-1] == [
        "made build/note/note-full.html: what it says has changed: content/note/report.yaml",
        "kept build/note/note-session-water.html: nothing that it is made from has changed",
        "made build/note/note-session-bread.html: what it says has changed: "
        "content/note/report.yaml",
    ]
    assert re.fullmatch(
        r"Made 2 artefacts in build/note in .* s, 1 more up to date\.",
        ran.stdout.splitlines()[-1],
    )
    (project / "build/note/note-full.html").unlink()
    ran = run("build", cwd=project)
    assert ran.stdout.splitlines()[0] == "restored build/note/note-full.html"
    ran = run("clean", cwd=project)
    assert (ran.returncode, ran.stdout) == (0, "")
    ran = run("build", "--explain", cwd=project)
    assert {line.split()[0] for line in ran.stdout.splitlines()} == {"made", "Made"}
    assert "note-full.html: what was known of it is stored no more" in ran.stdout


def test_a_terminal_shows_a_bar_and_colours(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    code, shown = run_on_terminal("build", cwd=project)
    assert code == 0
    assert "Building" in shown
    assert "3/3" in shown
    assert "made build" not in shown
    assert "Made 3 artefacts" in shown
    edit(project / "content/note/report.yaml", "title: A Small Note", "tilte: A Small Note")
    assert "\x1b[31m" in run_on_terminal("check", cwd=project)[1]
    assert "\x1b[" not in run_on_terminal("check", cwd=project, env={"NO_COLOR": "1"})[1]
    assert "\x1b[" not in run("check", cwd=project).stderr


def test_errors_in_the_content_end_with_1_and_stand_on_stderr(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    edit(project / "content/note/report.yaml", "title: A Small Note", "tilte: A Small Note")
    ran = run("build", cwd=project)
    assert ran.returncode == 1
    assert "content/note/report.yaml:2:1: error: " in ran.stderr
    assert "did you mean `title`?" in ran.stderr
    assert re.search(
        r"^Made 0 of 3 artefacts in .* s: \d errors?, 0 warnings\.$", ran.stdout, re.MULTILINE
    )


def test_a_target_that_fails_ends_with_1_and_the_others_are_made(tmp_path: Path) -> None:
    variants = VARIANTS.replace("full:\n  formats: [html]", "full:\n  formats: [pdf, html]")
    project = make_project(tmp_path, note={**NOTE, "variants.yaml": variants})
    edit(project / "content/note/report.yaml", "Grain", f"{NO_GLYPH} Grain")
    ran = run("build", cwd=project)
    assert ran.returncode == 1
    assert "[note-full.pdf]" in ran.stderr
    assert "failed build/note/note-full.pdf" in ran.stdout
    assert "Made 3 of 4 artefacts in build/note in" in ran.stdout
    assert re.search(r"s: 1 error, \d warnings\.$", ran.stdout, re.MULTILINE)


def test_strict_makes_a_warning_count(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    edit(project / "content/note/report.yaml", '"Some 260 of them do."', "{missing: true}")
    ran = run("build", cwd=project)
    assert ran.returncode == 0
    assert "warning: " in ran.stderr
    ran = run("build", "--strict", "--out", "strict", cwd=project)
    assert ran.returncode == 1
    assert "error: " in ran.stderr
    assert not (project / "strict").exists()


def test_a_folder_that_cannot_be_written_ends_with_4(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    (project / "build").write_text("a file, not a folder")
    ran = run("build", cwd=project)
    assert ran.returncode == 4
    assert "cannot write" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert (project / "build").read_text() == "a file, not a folder"


def test_without_pango_only_the_pdf_fails_with_4(tmp_path: Path) -> None:
    """A `weasyprint` that cannot load its libraries, as on a machine without Pango."""
    broken = tmp_path / "broken" / "weasyprint"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text(
        "raise OSError(\"cannot load library 'libpango-1.0-0': error 0x7e\")"
    )
    note = {**NOTE, "variants.yaml": "full: {formats: [pdf, html]}\n"}
    project = make_project(tmp_path / "project", note=note)
    ran = run("build", cwd=project, env={"PYTHONPATH": f"{broken.parent}:{ROOT}"})
    assert ran.returncode == 4, ran.stderr
    assert "Pango" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert (project / "build/note/note-full.html").is_file()
    assert not (project / "build/note/note-full.pdf").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupt_ends_with_130_and_leaves_whole_files(
    tmp_path: Path, number: signal.Signals
) -> None:
    variants = "".join(f"v{number}: {{formats: [html]}}\n" for number in range(40))
    project = make_project(tmp_path, note={**NOTE, "variants.yaml": variants})
    process = subprocess.Popen(
        [sys.executable, "-m", "reportgen", "build", "--jobs", "2"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Whoever runs the tests may have them survive their terminal, as `nohup` does.
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # noqa: PLW1509
    )
    folder = project / "build" / "note"
    while not list(folder.glob("*.html")):
        assert process.poll() is None
        time.sleep(0.01)
    if number is signal.SIGTERM:
        process.send_signal(number)
    else:
        os.killpg(process.pid, number)  # as a terminal does: to the workers too
    _, complaints = process.communicate()  # ends when the last worker is gone
    assert process.returncode == 130
    assert complaints.split() == ["reportgen:", "interrupted"]
    made = files_in(folder)
    assert "manifest.json" not in made
    assert 0 < len(made) < 40
    assert all(data.rstrip().endswith(b"</html>") for data in made.values())
