"""Whole-file writes: a reader sees the old file or the new one, never a half.

The new bytes are written aside in the same folder, forced to the disk and then renamed: POSIX and
NTFS replace a name atomically, but only within one file system.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path

from reportgen.diagnostics import EnvironmentFault

_serial = count()


def write_whole(path: Path, data: bytes) -> None:
    """Puts `data` at `path` in one step, making its folder if need be.

    Raises `EnvironmentFault` if the machine refuses (full disk, read-only folder, a folder of
    that name); what stood at `path` is then untouched.
    """
    write_all({path: data})


def write_all(files: Mapping[Path, bytes]) -> None:
    """As `write_whole` does, all of them or none: every one is written aside before the first
    takes its place, so that whatever can refuse one has had its chance.
    """
    with ExitStack() as stack:
        asides = {path: stack.enter_context(_aside(path, data)) for path, data in files.items()}
        for path, aside in asides.items():
            with _faults_named(path):
                aside.replace(path)


@contextmanager
def _aside(path: Path, data: bytes) -> Iterator[Path]:
    """A file beside `path` that holds the data; gone in the end, unless it has been renamed."""
    aside = path.with_name(f".{path.name}.{os.getpid()}-{next(_serial)}")
    try:
        with _faults_named(path):
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            path.parent.mkdir(parents=True, exist_ok=True)
            # Not by tempfile: its files are for their owner alone, whatever the umask says.
            with aside.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        yield aside
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Removes a file that may be gone already. Raises `EnvironmentFault`."""
    with _faults_named(path):
        path.unlink(missing_ok=True)


@contextmanager
def _faults_named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise EnvironmentFault(f"cannot write {path}: {fault.strerror or fault}") from fault
