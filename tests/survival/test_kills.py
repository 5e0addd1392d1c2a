"""A build that is killed leaves whole artefacts, and the next one is right."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from reportgen.engine.digests import digest
from tests.cli.running import ROOT
from tests.pipeline.projects import artefacts_in
from tests.survival.projects import STATES, TARGETS, digests, outcomes, put, right, small_project
from tests.survival.reader import reading

pytestmark = pytest.mark.slow


def test_killed_at_two_hundred_moments(tmp_path: Path) -> None:
    seed = time.time_ns() % 1_000_000
    told = subprocess.run(
        [
            *(sys.executable, "-m", "tests.survival.killed"),
            *(small_project(tmp_path / "project"), tmp_path / "scratch", "200", str(seed)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    *wrong, last = told.stdout.splitlines()
    assert wrong == [], f"with the seed {seed}"
    assert int(last) > 100, "most were killed while they were at work"
    left = [path.name for path in (tmp_path / "project/build").rglob("*.part")]
    assert left == []


def command(project: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "reportgen", "build", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def workers_of(process: int) -> list[int]:
    """The processes that work for a build: those that its fork server has forked."""
    return [worker for server in _children(process) for worker in _children(server)]


def _children(process: int) -> list[int]:
    with suppress(OSError):
        told = Path(f"/proc/{process}/task/{process}/children").read_text()
        return [int(number) for number in told.split()]
    return []


def test_a_command_that_is_killed_takes_its_workers_along(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    known = outcomes(project, tmp_path / "scratch")
    with reading(project / "build/note", digests(known)):
        for number, pause in enumerate((0.0, 0.02, 0.1, 0.3)):
            text = STATES[number % len(STATES)]
            put(project, text)
            shutil.rmtree(project / "build/.cache", ignore_errors=True)
            process = command(project, "--jobs", "2")
            while not workers_of(process.pid) and process.poll() is None:
                time.sleep(0.005)
            time.sleep(pause)
            process.kill()
            process.communicate()  # ends when the last that can print is gone
            process = command(project, "--jobs", "2")
            out, err = process.communicate()
            assert process.returncode == 0, out + err
            assert right(project, known, text)


def test_workers_that_are_killed_cost_nothing_but_time(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    known = outcomes(project, tmp_path / "scratch")
    for number, pause in enumerate((0.0, 0.05, 0.15)):
        text = STATES[number]
        put(project, text)
        shutil.rmtree(project / "build", ignore_errors=True)
        process = command(project, "--jobs", "2")
        killed: list[int] = []
        while not killed and process.poll() is None:
            if workers := workers_of(process.pid):
                time.sleep(pause)
                with suppress(ProcessLookupError):
                    os.kill(workers[0], signal.SIGKILL)
                    killed.append(workers[0])
            time.sleep(0.002)
        out, err = process.communicate()
        assert (process.returncode, err) == (0, ""), out
        assert [line.split()[0] for line in out.splitlines()] == ["made"] * 3 + ["Made"]
        assert right(project, known, text)


def test_a_target_whose_workers_die_again_and_again_is_named_and_the_next_build_is_right(
    tmp_path: Path,
) -> None:
    project = small_project(tmp_path / "project")
    known = outcomes(project, tmp_path / "scratch")
    process = command(project, "--jobs", "2")
    while process.poll() is None:
        for worker in workers_of(process.pid):
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
    out, err = process.communicate()
    assert process.returncode == 4
    for name in TARGETS:
        assert f"failed build/note/{name}" in out, err
        assert name in err
    assert "the process that worked on it died twice" in err
    process = command(project, "--jobs", "2")
    out, err = process.communicate()
    assert process.returncode == 0, err
    assert right(project, known, STATES[0])


def test_the_note_itself_survives(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "content", project / "content")
    choice = ("istanbul-retreat", "--variant", "full", "--variant", "annex", "--jobs", "2")
    process = command(project, *choice)
    folder = project / "build/istanbul-retreat"
    while not list(folder.glob("*.html")):
        assert process.poll() is None
        time.sleep(0.01)
    process.kill()
    process.communicate()
    standing = {
        path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")
    }
    assert "manifest.json" not in standing
    process = command(project, *choice)
    _, err = process.communicate()
    assert process.returncode == 0, err
    made = artefacts_in(project / "build")
    told = json.loads(made["istanbul-retreat/manifest.json"])
    assert len(told["artefacts"]) == 6
    for one in told["artefacts"]:
        assert digest(made[f"istanbul-retreat/{one['path']}"]) == one["sha256"]
    for name, data in standing.items():
        assert made[f"istanbul-retreat/{name}"] == data
