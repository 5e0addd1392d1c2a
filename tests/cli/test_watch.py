from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.running import ROOT, run
from tests.pipeline.projects import edit, make_project

REPORT_FILE = "content/note/report.yaml"
#: In seconds: far more than anything here takes.
PATIENCE = 60


class Watch:
    """A running `reportgen watch`: what it prints, on stdout and stderr alike."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, beginning: str) -> list[str]:
        """The next lines, as far as the first that begins so."""
        lines: list[str] = []
        while not lines or not lines[-1].startswith(beginning):
            lines.append(self._lines.get(timeout=PATIENCE))
        return lines

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextmanager
def watching(project: Path, *arguments: str) -> Iterator[Watch]:
    with subprocess.Popen(
        [sys.executable, "-m", "reportgen", "watch", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield Watch(process)
        finally:
            process.kill()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def test_it_builds_at_once_and_again_after_each_change(project: Path) -> None:
    full = project / "build/note/note-full.html"
    with watching(project) as watch:
        assert "made build/note/note-full.html" in watch.until("Made 3 artefacts")
        watch.until("Watching")
        edit(project / REPORT_FILE, "Grain travels", "Rice travels")
        assert "made build/note/note-full.html" in watch.until("Made")
        assert b"Rice travels" in full.read_bytes()
        assert watch.end() == 0


def test_a_mistake_is_told_with_its_place_and_then_mended(project: Path) -> None:
    with watching(project, "--format", "html") as watch:
        watch.until("Watching")
        edit(project / REPORT_FILE, "title: Bread", "titel: Bread")
        told = watch.until("Made")
        assert any(line.startswith(f"{REPORT_FILE}:15:") and "titel" in line for line in told)
        assert (project / "build/note/note-full.html").is_file()
        edit(project / REPORT_FILE, "titel: Bread", "title: Loaves")
        assert "made build/note/note-full.html" in watch.until("Made")
        assert b"Loaves" in (project / "build/note/note-full.html").read_bytes()


def test_a_choice_that_is_gone_for_a_while_is_told_and_comes_back(project: Path) -> None:
    variants = project / "content/note/variants.yaml"
    with watching(project, "--variant", "full") as watch:
        watch.until("Watching")
        edit(variants, "full:", "whole:")
        assert "there is no variant `full`" in watch.until("reportgen:")[-1]
        edit(variants, "whole:", "full:")
        watch.until("All 1 artefact")


def test_a_report_that_there_is_not_ends_it_at_once(project: Path) -> None:
    ran = run("watch", "nota", cwd=project)
    assert ran.returncode == 2
    assert "did you mean `note`?" in ran.stderr


def test_an_interrupt_in_the_middle_of_a_build_ends_it_and_leaves_whole_files(
    tmp_path: Path,
) -> None:
    variants = "".join(f"v{number}: {{formats: [pdf]}}\n" for number in range(12))
    files = {"report.yaml": (make_project(tmp_path) / REPORT_FILE).read_text()}
    project = make_project(tmp_path / "big", note={**files, "variants.yaml": variants})
    with watching(project) as watch:
        watch.until("made")
        assert watch.end() == 0
    for path in (project / "build/note").glob("*.pdf"):
        assert path.read_bytes().rstrip().endswith(b"%%EOF")
