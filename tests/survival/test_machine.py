"""What a machine may do to a build: a full disk, a read-only folder, a clock that jumps."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import reportgen
from reportgen.engine import traces
from reportgen.engine.failures import Cause
from tests.cli.running import ROOT
from tests.pipeline.projects import artefacts_in
from tests.survival.projects import (
    NOTE,
    STATES,
    TARGETS,
    digests,
    outcomes,
    part,
    put,
    right,
    small_project,
)
from tests.survival.reader import reading

pytestmark = pytest.mark.slow

MiB = 1 << 20
Known = dict[str, dict[str, bytes]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path / "project")


@pytest.fixture
def known(project: Path, tmp_path: Path) -> Known:
    return outcomes(project, tmp_path / "scratch")


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A file system of its own, in memory. Only a superuser may mount one."""
    folder.mkdir(parents=True, exist_ok=True)
    ran = _mount("-t", "tmpfs", "-o", options, "tmpfs", folder)
    if ran.returncode != 0:
        pytest.skip(f"a small disk cannot be mounted here: {ran.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def remount(folder: Path, options: str) -> None:
    assert _mount("-o", f"remount,{options}", folder).returncode == 0


def _mount(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)


def whole(project: Path, known: Known) -> set[str]:
    """The targets that stand; each is what some state of the source comes to."""
    folder = project / "build/note"
    standing = {name for name in TARGETS if (folder / name).exists()}
    for name in standing:
        assert (folder / name).read_bytes() in [files[name] for files in known.values()]
    return standing


def test_a_full_disk_fails_what_has_no_room_and_the_next_build_is_right(
    project: Path, known: Known
) -> None:
    """At every size from one that holds nothing to one that holds all and half of what is
    stored."""
    needed = sum(map(len, known[STATES[0]].values()))
    failed = set()
    with mounted(project / "build", "size=64m"), reading(project / "build/note", digests(known)):
        for number in range(12):
            text = STATES[number % len(STATES)]
            put(project, text)
            _fill(project / "build", leaving=needed * (number + 1) // 8)
            built = reportgen.build(project=project, jobs=0)
            assert {failure.cause for _, failure in built.failures} <= {Cause.ENVIRONMENT}
            assert built.ok == (not built.failures)
            whole(project, known)
            failed.add(len(built.failed))
            (project / "build/fill").unlink()
            assert reportgen.build(project=project, jobs=0).ok
            assert right(project, known, text)
            assert _asides(project) == []
    assert {0, len(TARGETS)} <= failed


def _fill(folder: Path, *, leaving: int) -> None:
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    free = shutil.disk_usage(folder).free
    # Nothing is stored in a file that is only as long as it says.
    (folder / "fill").write_bytes(bytes(max(0, free - leaving)))


def _asides(project: Path) -> list[Path]:
    return list((project / "build").rglob("*.part"))


def test_a_write_that_stops_half_way_fails_its_target_and_the_next_build_is_right(
    project: Path, known: Known
) -> None:
    """As a full disk does, by a limit on the size of files that needs no superuser."""
    code = (
        "import resource, signal, sys, reportgen\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))\n"
        "built = reportgen.build(project=sys.argv[1], jobs=0)\n"
        "print(len(built.failed), built.failures and built.failures[0][1].cause.name)\n"
    )
    sizes = sorted(len(known[STATES[0]][name]) for name in TARGETS)
    for number, limit in enumerate((100, sizes[0] + 100, sizes[2] - 100)):
        text = STATES[number]
        put(project, text)
        told = subprocess.run(
            [sys.executable, "-c", code, project, str(limit)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        failed = sum(size > limit for size in sizes)
        assert told.stdout.split() == [str(failed), "ENVIRONMENT"], told.stderr
        whole(project, known)
        assert reportgen.build(project=project, jobs=0).ok
        assert right(project, known, text)
        assert _asides(project) == []


def test_a_read_only_folder_keeps_what_it_has_and_the_next_build_is_right(
    project: Path, known: Known
) -> None:
    folder = project / "build"
    with mounted(folder, "size=64m"):
        assert reportgen.build(project=project, jobs=0).ok
        remount(folder, "ro")
        assert reportgen.build(project=project, jobs=0).ok, "there is nothing to do"
        put(project, STATES[1])
        built = reportgen.build(project=project, jobs=0)
        assert len(built.failed) == len(TARGETS)
        assert {failure.cause for _, failure in built.failures} == {Cause.ENVIRONMENT}
        assert right(project, known, STATES[0])
        remount(folder, "rw")
        assert reportgen.build(project=project, jobs=0).ok
        assert right(project, known, STATES[1])


def test_an_empty_read_only_folder_makes_nothing_and_says_so(project: Path) -> None:
    with mounted(project / "build", "size=1m,ro"):
        built = reportgen.build(project=project, jobs=0)
        assert len(built.failed) == len(TARGETS)
        assert artefacts_in(project / "build") == {}


YEAR = 365 * 86_400


@pytest.mark.parametrize("jump", [-YEAR, -3600, 3600, YEAR])
def test_a_clock_that_jumps_hides_no_change(
    jump: int, project: Path, known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock that we ask, and the times of files, which an archive or another machine set."""
    now = time.time_ns
    monkeypatch.setattr(
        traces.time, "time_ns", lambda: now() + 1_000_000_000 * (jump if jumped else 0)
    )
    source = project / NOTE / "bread.yaml"
    jumped = False
    for number in range(6):
        text = STATES[number % len(STATES)]
        source.write_text(part(text), encoding="utf-8")
        if number % 2:
            os.utime(source, (time.time() + jump, time.time() + jump))
        assert reportgen.build(project=project, jobs=0).ok
        assert right(project, known, text)
        jumped = not jumped
        assert reportgen.build(project=project, jobs=0).ok
        assert right(project, known, text)
