"""Several builds at once, and sources that change while they are read."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

import reportgen
from tests.cli.running import ROOT
from tests.survival.projects import (
    NOTE,
    STATES,
    digests,
    outcomes,
    part,
    put,
    right,
    small_project,
)
from tests.survival.reader import reading

pytestmark = pytest.mark.slow

Known = dict[str, dict[str, bytes]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path / "project")


@pytest.fixture
def known(project: Path, tmp_path: Path) -> Known:
    return outcomes(project, tmp_path / "scratch")


def start(project: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "reportgen", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_builds_and_a_preview_do_each_other_no_harm(project: Path, known: Known) -> None:
    preview = start(project, "preview", "--no-open", "--port", "0")
    assert preview.stdout is not None
    assert "Preview at" in preview.stdout.readline()
    folder = project / "build/note"
    while not (folder / "manifest.json").exists():
        assert preview.poll() is None
        time.sleep(0.02)
    with reading(folder, digests(known)):
        for number in range(5):
            put(project, STATES[number % len(STATES)])
            builds = [start(project, "build", "--jobs", "0") for _ in range(2)]
            time.sleep(0.1 * number)
            put(project, STATES[(number + 1) % len(STATES)])
            for one in builds:
                _, err = one.communicate()
                assert one.returncode == 0, err
        preview.send_signal(signal.SIGINT)
        _, err = preview.communicate()
        assert (preview.returncode, err) == (0, "")
        assert reportgen.build(project=project, jobs=0).ok
        assert right(project, known, STATES[5 % len(STATES)])
    assert list((project / "build").rglob("*.part")) == []


@contextmanager
def changing(project: Path, change: Callable[[Path, str], None]) -> Iterator[None]:
    """Has the source changed all the time, from one state to another."""
    done = Event()

    def work() -> None:
        chance = random.Random(7)
        while not done.is_set():
            change(project, chance.choice(STATES))
            time.sleep(chance.uniform(0, 0.01))

    thread = Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def write_in_place(project: Path, text: str) -> None:
    """As simple programs save: whoever reads now may get nothing, or half of it."""
    with (project / NOTE / "bread.yaml").open("w", encoding="utf-8") as file:
        for line in part(text).splitlines(keepends=True):
            file.write(line)
            file.flush()


def remove_and_write(project: Path, text: str) -> None:
    """As some editors save: for a moment there is no file."""
    (project / NOTE / "bread.yaml").unlink()
    (project / NOTE / "bread.yaml").write_text(part(text), encoding="utf-8")


def test_a_source_that_is_replaced_while_it_is_read_gives_the_old_or_the_new(
    project: Path, known: Known
) -> None:
    assert reportgen.build(project=project, jobs=0).ok
    with reading(project / "build/note", digests(known)):
        for text in STATES:
            with changing(project, put):
                for _ in range(8):
                    assert reportgen.build(project=project, jobs=0).ok
            put(project, text)
            assert reportgen.build(project=project, jobs=0).ok
            assert right(project, known, text)


@pytest.mark.parametrize("change", [write_in_place, remove_and_write])
def test_a_source_that_is_half_there_is_an_error_at_most_and_the_next_build_is_right(
    change: Callable[[Path, str], None], project: Path, known: Known
) -> None:
    for text in STATES:
        with changing(project, change):
            for _ in range(8):
                built = reportgen.build(project=project, jobs=0)
                assert built.failures == ()
        put(project, text)
        assert reportgen.build(project=project, jobs=0).ok
        assert right(project, known, text)


def test_two_builds_of_different_targets_forget_nothing_of_each_other(
    project: Path, known: Known
) -> None:
    """Both write one manifest, and remove what it lists and is no target."""
    for text in STATES:
        put(project, text)
        shutil.rmtree(project / "build", ignore_errors=True)
        builds = [
            start(project, "build", "--jobs", "0", "--variant", name) for name in ("full", "annex")
        ]
        for one in builds:
            _, err = one.communicate()
            assert one.returncode == 0, err
        assert right(project, known, text)
