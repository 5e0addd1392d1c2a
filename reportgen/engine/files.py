"""Whole-file writes: a reader sees the old file or the new one, never a half.

The new bytes are written aside in the same folder, forced to the disk and then renamed: POSIX and
NTFS replace a name atomically, but only within one file system. A process that is killed leaves
what it was writing aside, which the next one finds and removes.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from reportgen.diagnostics import EnvironmentFault

#: The number is that of the process.
_ASIDE = re.compile(r"\..+\.(\d+)-[0-9a-f]+\.part")
#: What this process is writing now.
_being_written: set[str] = set()


def write_whole(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Puts `data` at `path` in one step, making its folder if need be.

    What need not be `lasting` may be lost if the machine's power fails. Raises `EnvironmentFault`
    if the machine refuses (full disk, read-only folder, a folder of that name); what stood at
    `path` is then untouched.
    """
    write_all({path: data}, lasting=lasting)


def write_all(files: Mapping[Path, bytes], *, lasting: bool = True) -> None:
    """As `write_whole` does, all of them or none: every one is written aside before the first
    takes its place, so that whatever can refuse one has had its chance.
    """
    with ExitStack() as stack:
        asides = {
            path: stack.enter_context(_aside(path, data, lasting)) for path, data in files.items()
        }
        for path, aside in asides.items():
            with _faults_named(path):
                aside.replace(path)


@contextmanager
def _aside(path: Path, data: bytes, lasting: bool) -> Iterator[Path]:
    """A file beside `path` that holds the data; gone in the end, unless it has been renamed."""
    # Not by its number alone: in a container each process may be called 7, as one killed was.
    aside = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.part")
    _being_written.add(aside.name)
    try:
        with _faults_named(path):
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            path.parent.mkdir(parents=True, exist_ok=True)
            # Not by tempfile: its files are for their owner alone, whatever the umask says.
            with aside.open("xb") as file:
                file.write(data)
                if lasting:
                    file.flush()
                    os.fsync(file.fileno())
        yield aside
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        _being_written.discard(aside.name)


def remove(path: Path) -> None:
    """Removes a file that may be gone already. Raises `EnvironmentFault`."""
    with _faults_named(path):
        path.unlink(missing_ok=True)


def remove_asides(folder: Path, names: Iterable[str]) -> None:
    """Removes what killed processes have left of all these names in the folder."""
    for name in names:
        found = _ASIDE.fullmatch(name)
        if found and name not in _being_written and not _is_alive(int(found[1])):
            with suppress(OSError):
                (folder / name).unlink()


def tidy(folder: Path) -> None:
    """Removes what killed processes have left in the folder."""
    with suppress(OSError):
        remove_asides(folder, os.listdir(folder))


def _is_alive(process: int) -> bool:
    """Whether another process has that number; taken for granted where asking would end it."""
    if process == os.getpid():
        return False
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Lets one process at a time work on the folder, if it is there and can be locked.

    For what takes moments: whoever comes second waits.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on Windows

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with suppress(OSError):  # some network file systems know no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def _faults_named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise EnvironmentFault(f"cannot write {path}: {fault.strerror or fault}") from fault
