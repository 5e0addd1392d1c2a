"""Bytes under keys, in a folder that may be lost at any time.

Each file bears the digest of its key and its bytes: one that is damaged, half written or under a
wrong name is a miss, never a wrong answer. Files are written aside and renamed, so that any
number of processes may use one store. What has not been used for longest goes first when the store
is full. A store that cannot be written is empty: nothing but time depends on it.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from reportgen.diagnostics import EnvironmentFault
from reportgen.engine.files import remove_asides, write_whole

_DIGEST = 32

#: How much of its limit is left when a store has been tidied, and how much of it may be written
#: before it is tidied again.
_LEFT, _UNTIDIED = 0.9, 0.1

#: What systems say of a folder that another has removed or filled since, or which is a link or a
#: place where a disk is mounted.
_STAYING = {errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR, errno.EBUSY}


class Store:
    """`limit` is in bytes."""

    def __init__(self, folder: Path, limit: int) -> None:
        self._folder = folder
        self._limit = limit
        self._untidied = 0
        self._refused = False

    def read(self, key: str) -> bytes | None:
        """The bytes that were written under this key; None if they are not there, or not whole."""
        path = self._path(key)
        try:
            found = path.read_bytes()
        except OSError:
            return None
        data = found[_DIGEST:]
        with suppress(OSError):
            if found[:_DIGEST] != _seal(key, data):
                path.unlink()
                return None
            os.utime(path)
        return data

    def write(self, key: str, data: bytes) -> None:
        """Keeps the bytes if the machine lets us."""
        if self._refused:
            return
        try:
            write_whole(self._path(key), _seal(key, data) + data, lasting=False)
        except EnvironmentFault:
            self._refused = True  # and will refuse again
            return
        self._untidied += len(data)
        if self._untidied > self._limit * _UNTIDIED:
            self.tidy()

    def tidy(self) -> None:
        """Removes what is too much, and what killed processes have left, if anything was written
        since the last time."""
        if not self._untidied:
            return
        self._untidied = 0
        files = sorted(self._files())
        total = sum(size for _, size, _ in files)
        if total <= self._limit:
            return
        for _, size, path in files:
            with suppress(OSError):
                os.unlink(path)  # noqa: PTH108 - thousands of plain strings
            total -= size
            if total <= self._limit * _LEFT:
                return

    def clear(self) -> None:
        """Removes all that is there; others may write and remove meanwhile. Raises
        `EnvironmentFault` if the machine refuses."""
        try:
            for folder, _, names in os.walk(self._folder, topdown=False, onerror=_raise):
                for name in names:
                    Path(folder, name).unlink(missing_ok=True)
                _remove(folder)
        except OSError as fault:
            raise EnvironmentFault(f"cannot empty {self._folder}: {fault.strerror}") from fault

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]

    def _files(self) -> Iterator[tuple[float, int, str]]:
        """When each was last used, its size and its path."""
        for folder, _, names in os.walk(self._folder):
            remove_asides(Path(folder), names)
            for name in names:
                path = f"{folder}/{name}"
                with suppress(OSError):
                    status = os.stat(path)  # noqa: PTH116 - as above
                    yield status.st_mtime, status.st_size, path


def _remove(folder: str) -> None:
    try:
        os.rmdir(folder)  # noqa: PTH106 - as above
    except OSError as fault:
        _raise(fault)


def _raise(fault: OSError) -> None:
    if fault.errno not in _STAYING:
        raise fault


def _seal(key: str, data: bytes) -> bytes:
    found = sha256(key.encode())
    found.update(data)
    return found.digest()
