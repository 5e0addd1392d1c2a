from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.diagnostics import EnvironmentFault
from reportgen.engine.files import remove, write_all, write_whole


def test_bytes_arrive_and_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "build" / "note" / "note.pdf"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert os.listdir(path.parent) == ["note.pdf"]


def test_a_file_that_is_being_read_stays_whole(tmp_path: Path) -> None:
    path = tmp_path / "note.pdf"
    write_whole(path, b"old" * 1000)
    with path.open("rb") as reader:
        start = reader.read(3)
        write_whole(path, b"new")
        assert start + reader.read() == b"old" * 1000


def test_the_umask_decides_who_may_read(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "note.pdf", b"")
    finally:
        os.umask(before)
    assert (tmp_path / "note.pdf").stat().st_mode & 0o777 == 0o640


def test_a_folder_that_cannot_be_made_is_a_fault_of_the_environment(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file, not a folder")
    with pytest.raises(EnvironmentFault, match=r"cannot write .*note\.pdf"):
        write_whole(tmp_path / "build" / "note.pdf", b"")


def test_a_write_that_runs_out_of_room_leaves_the_old_file_and_nothing_else(
    tmp_path: Path,
) -> None:
    """A limit on the size of files stands in for a full disk: the write fails half-way."""
    path = tmp_path / "note.pdf"
    write_whole(path, b"old")
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from reportgen.diagnostics import EnvironmentFault\n"
        "from reportgen.engine.files import write_whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))\n"
        "try:\n"
        "    write_whole(Path(sys.argv[1]), bytes(100_000))\n"
        "except EnvironmentFault as fault:\n"
        "    print('refused:', fault)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.startswith("refused: cannot write")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["note.pdf"]


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    first, second = tmp_path / "a" / "first", tmp_path / "b" / "second"
    write_all({first: b"old", second: b"old"})
    (tmp_path / "c" / "third").mkdir(parents=True)
    with pytest.raises(EnvironmentFault, match=r"cannot write .*third: Is a directory"):
        write_all({first: b"new", second: b"new", tmp_path / "c" / "third": b"new"})
    assert (first.read_bytes(), second.read_bytes()) == (b"old", b"old")
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [
        "first",
        "second",
    ]


def test_what_is_gone_already_can_be_removed(tmp_path: Path) -> None:
    path = tmp_path / "note.pdf"
    path.write_bytes(b"")
    remove(path)
    remove(path)
    assert not path.exists()
