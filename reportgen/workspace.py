"""The one door to files: a disk in life, a dict in tests. `engine.traces` keeps the visitors' book.

Paths are project-relative POSIX strings. What is not found under `templates/` in the project is
looked for in the package's own templates, so that a project overrides any template, font or label
by a file of the same name.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path, PurePosixPath
from typing import Protocol

from reportgen.diagnostics import EnvironmentFault, ReportgenError

TEMPLATES = "templates"

#: What a system says of a name that no file can have.
_NO_SUCH_NAME = {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ}
#: What it says where there is nothing of that name, or a circle of links.
_ABSENT = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP} | _NO_SUCH_NAME


class WorkspaceError(ReportgenError):
    """A path that cannot be read."""

    def __init__(self, path: str, message: str) -> None:
        self.path = path
        super().__init__(message)


class FileMissing(WorkspaceError):
    """There is no such file."""


class OutsideProject(WorkspaceError):
    """The path leads out of the project folder."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the system says of a file without reading it.

    `sign` differs once the file has been written or replaced, unless that happens in the very tick
    of the clock in which it was last `changed` (nanoseconds since 1970).
    """

    sign: str
    changed: int

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        # The time of the last change of status, which no program can set back, besides that of the
        # last modification, which many set as they please.
        parts = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
        sign = "-".join(f"{part:x}" for part in (*parts, status.st_ctime_ns))
        return cls(sign, max(status.st_mtime_ns, status.st_ctime_ns))


class Workspace(Protocol):
    """What the rooms may ask of the world."""

    def read(self, path: str) -> bytes:
        """The file's bytes. Raises `FileMissing` or `OutsideProject`."""
        ...

    def exists(self, path: str) -> bool: ...

    def list(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, files and folders alike, sorted; empty if there is none."""
        ...

    def stamp(self, path: str) -> Stamp | None:
        """The file's stamp; None where nothing but reading tells. Raises as `read` does."""
        ...


@lru_cache(maxsize=4096)
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


@cache
def package_templates() -> Path:
    """The package's templates: inside the installed wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_templates"
    return installed if installed.is_dir() else package.parent / TEMPLATES


@dataclass(frozen=True)
class DiskWorkspace:
    """A project folder on disk. A symbolic link that leads out of it is refused."""

    root: Path

    @cached_property
    def _top(self) -> str:
        return os.path.realpath(self.root)

    def read(self, path: str) -> bytes:
        place, _ = self._regular(path)
        try:
            with open(place, "rb") as file:  # noqa: PTH123 - a plain string, as `_places` yields
                return file.read()
        except FileNotFoundError as fault:  # removed since we looked: some editors save like that
            raise _missing(path) from fault
        except OSError as fault:
            raise EnvironmentFault(f"cannot read `{path}`: {fault.strerror}") from fault

    def exists(self, path: str) -> bool:
        return self._find(path) is not None

    def list(self, folder: str) -> tuple[str, ...]:
        names: set[str] = set()
        for place in self._places(folder):
            try:
                names.update(os.listdir(place))
            except OSError as fault:
                if fault.errno not in _ABSENT:
                    raise EnvironmentFault(f"cannot list `{folder}`: {fault.strerror}") from fault
        return tuple(sorted(names))

    def stamp(self, path: str) -> Stamp:
        return Stamp.of(self._regular(path)[1])

    def _regular(self, path: str) -> tuple[str, os.stat_result]:
        found = self._find(path)
        if found is None or not stat.S_ISREG(found[1].st_mode):
            raise _missing(path)
        return found

    def _find(self, path: str) -> tuple[str, os.stat_result] | None:
        for place in self._places(path):
            try:
                return place, os.stat(place)  # noqa: PTH116 - as above
            except OSError as fault:
                if fault.errno not in _ABSENT:
                    raise EnvironmentFault(f"cannot look for `{path}`: {fault.strerror}") from fault
        return None

    def _places(self, path: str) -> tuple[str, ...]:
        """Where the path may lead to: the project first. Strings, since a build asks for hundreds
        of paths and nothing else of most of them."""
        plain = normalise(path)
        own = os.path.join(self._top, plain)  # noqa: PTH118
        if self._has_link(plain):
            real = os.path.realpath(own)
            if real != self._top and not real.startswith(f"{self._top}{os.sep}"):
                message = f"`{path}` is a link that leads out of the project folder"
                raise OutsideProject(path, message)
        return (own, *_in_package(plain))

    def _has_link(self, plain: str) -> bool:
        """Whether there is a link on the way to the path; Windows has kinds that do not show."""
        place = self._top
        for part in plain.split("/"):
            place = f"{place}/{part}"
            try:
                mode = os.lstat(place).st_mode
            except OSError:  # there is nothing: whoever looks will say so
                return False
            if stat.S_ISLNK(mode) or os.name == "nt":
                return True
        return False


@dataclass(frozen=True)
class MemoryWorkspace:
    """Files in a dict, for tests and for those who embed the toolkit."""

    files: Mapping[str, bytes | str]

    def read(self, path: str) -> bytes:
        found = self.files.get(normalise(path))
        if found is not None:
            return found.encode() if isinstance(found, str) else found
        for place in map(Path, _in_package(normalise(path))):
            if place.is_file():
                return place.read_bytes()
        raise _missing(path)

    def exists(self, path: str) -> bool:
        plain = normalise(path)
        return (
            plain in self.files
            or any(name.startswith(f"{plain}/") for name in self.files)
            or any(place.exists() for place in map(Path, _in_package(plain)))
        )

    def list(self, folder: str) -> tuple[str, ...]:
        prefix = f"{normalise(folder)}/".lstrip("/")
        names = {
            name[len(prefix) :].split("/")[0] for name in self.files if name.startswith(prefix)
        }
        for place in map(Path, _in_package(normalise(folder))):
            if place.is_dir():
                names.update(os.listdir(place))
        return tuple(sorted(names))

    def stamp(self, path: str) -> None:
        """A dict tells nothing of its values but the values."""
        self.read(path)


def _missing(path: str) -> FileMissing:
    return FileMissing(path, f"there is no file `{path}`")


def _in_package(path: str) -> tuple[str, ...]:
    first, _, rest = path.partition("/")
    # Strings, as `_places` yields.
    return (os.path.join(package_templates(), rest),) if first == TEMPLATES else ()  # noqa: PTH118
