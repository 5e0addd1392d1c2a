"""Whole-file writes: a reader sees the old file or the new one, never a half.

The new bytes are written aside in the same folder, forced to the disk and then renamed: POSIX and
NTFS replace a name atomically, but only within one file system.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from reportgen.diagnostics import EnvironmentFault

_serial = count()


def write_whole(path: Path, data: bytes) -> None:
    """Puts `data` at `path` in one step, making its folder if need be.

    Raises `EnvironmentFault` if the machine refuses (full disk, read-only folder, a folder of
    that name); what stood at `path` is then untouched.
    """
    with _faults_named(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.{os.getpid()}-{next(_serial)}")
        try:
            # Not by tempfile: its files are for their owner alone, whatever the umask says.
            with aside.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        finally:
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
