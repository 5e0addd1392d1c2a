"""The one door to files: a disk in life, a dict in tests, traced for the build engine.

Paths are project-relative POSIX strings. What is not found under `templates/` in the project is
looked for in the package's own templates, so that a project overrides any template, font or label
by a file of the same name.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from reportgen.diagnostics import EnvironmentFault, ReportgenError

TEMPLATES = "templates"

#: What a system says of a name that no file can have.
_NO_SUCH_NAME = {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ}


class WorkspaceError(ReportgenError):
    """A path that cannot be read."""

    def __init__(self, path: str, message: str) -> None:
        self.path = path
        super().__init__(message)


class FileMissing(WorkspaceError):
    """There is no such file."""


class OutsideProject(WorkspaceError):
    """The path leads out of the project folder."""


class Workspace(Protocol):
    """What the rooms may ask of the world."""

    def read(self, path: str) -> bytes:
        """The file's bytes. Raises `FileMissing` or `OutsideProject`."""
        ...

    def exists(self, path: str) -> bool: ...

    def list(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, files and folders alike, sorted; empty if there is none."""
        ...


def normalise(path: str) -> str:
    """The path without `.` and `..`. Raises `OutsideProject` if it is absolute or climbs out."""
    pure = PurePosixPath(path)
    parts: list[str] = []
    for part in pure.parts:
        if part == "..":
            if not parts:
                raise OutsideProject(path, f"`{path}` lies outside the project folder")
            parts.pop()
        elif part != ".":
            parts.append(part)
    if pure.is_absolute() or "\\" in path or "\0" in path:
        raise OutsideProject(path, f"`{path}` is not a path inside the project folder")
    return "/".join(parts)


def package_templates() -> Path:
    """The package's templates: inside the installed wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_templates"
    return installed if installed.is_dir() else package.parent / TEMPLATES


@dataclass(frozen=True)
class DiskWorkspace:
    """A project folder on disk. A symbolic link that leads out of it is refused."""

    root: Path

    def read(self, path: str) -> bytes:
        found = self._find(path)
        if found is None or not found.is_file():
            raise FileMissing(path, f"there is no file `{path}`")
        try:
            return found.read_bytes()
        except OSError as fault:
            raise EnvironmentFault(f"cannot read `{path}`: {fault.strerror}") from fault

    def exists(self, path: str) -> bool:
        return self._find(path) is not None

    def list(self, folder: str) -> tuple[str, ...]:
        names: set[str] = set()
        for place in self._places(normalise(folder)):
            if place.is_dir():
                try:
                    names.update(os.listdir(place))
                except OSError as fault:
                    raise EnvironmentFault(f"cannot list `{folder}`: {fault.strerror}") from fault
        return tuple(sorted(names))

    def _find(self, path: str) -> Path | None:
        plain = normalise(path)
        try:
            return next((place for place in self._places(plain) if place.exists()), None)
        except OSError as fault:
            if fault.errno in _NO_SUCH_NAME:
                return None
            raise EnvironmentFault(f"cannot look for `{path}`: {fault.strerror}") from fault

    def _places(self, path: str) -> tuple[Path, ...]:
        root = self.root.resolve()
        own = root / path
        if not _resolved(own).is_relative_to(root):
            raise OutsideProject(path, f"`{path}` is a link that leads out of the project folder")
        return (own, *_in_package(path))


def _resolved(path: Path) -> Path:
    """The path without links; one whose links lead in a circle is nowhere and stays as it is."""
    try:
        return path.resolve()
    except (RuntimeError, OSError):  # a circle is the one before Python 3.13, the other since
        return path


@dataclass(frozen=True)
class MemoryWorkspace:
    """Files in a dict, for tests and for those who embed the toolkit."""

    files: Mapping[str, bytes | str]

    def read(self, path: str) -> bytes:
        found = self.files.get(normalise(path))
        if found is not None:
            return found.encode() if isinstance(found, str) else found
        for place in _in_package(normalise(path)):
            if place.is_file():
                return place.read_bytes()
        raise FileMissing(path, f"there is no file `{path}`")

    def exists(self, path: str) -> bool:
        plain = normalise(path)
        return (
            plain in self.files
            or any(name.startswith(f"{plain}/") for name in self.files)
            or any(place.exists() for place in _in_package(plain))
        )

    def list(self, folder: str) -> tuple[str, ...]:
        prefix = f"{normalise(folder)}/".lstrip("/")
        names = {
            name[len(prefix) :].split("/")[0] for name in self.files if name.startswith(prefix)
        }
        for place in _in_package(normalise(folder)):
            if place.is_dir():
                names.update(os.listdir(place))
        return tuple(sorted(names))


@dataclass
class TracedWorkspace:
    """Another workspace, with a record of what was asked of it.

    `trace` maps each path read to its SHA-256, or to None where it was absent; a listing is
    recorded as the path with a final slash.
    """

    inner: Workspace
    trace: dict[str, str | None] = field(default_factory=dict)

    def read(self, path: str) -> bytes:
        try:
            data = self.inner.read(path)
        except FileMissing:
            self.trace[normalise(path)] = None
            raise
        self.trace[normalise(path)] = hashlib.sha256(data).hexdigest()
        return data

    def exists(self, path: str) -> bool:
        found = self.inner.exists(path)
        if not found:
            self.trace[normalise(path)] = None
        return found

    def list(self, folder: str) -> tuple[str, ...]:
        names = self.inner.list(folder)
        # A name may hold bytes that are no UTF-8: Python keeps them as surrogates.
        joined = "\n".join(names).encode(errors="surrogateescape")
        self.trace[f"{normalise(folder)}/"] = hashlib.sha256(joined).hexdigest()
        return names


def _in_package(path: str) -> tuple[Path, ...]:
    first, _, rest = path.partition("/")
    return (package_templates() / rest,) if first == TEMPLATES else ()
