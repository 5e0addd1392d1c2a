"""Importers read a returned file: what reviewers were sent, and made of it.

An importer is a module or package in this folder, named as the format, which is also its files'
extension. It is found by listing the folder and imported only when asked for. The module itself is
the importer: it has `name` and `read`.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from reportgen.diagnostics import Diagnostic, ReportgenError, error
from reportgen.word.returned import Returned


class Unreadable(ReportgenError):
    """A file that cannot be read back. `diagnostic` says why, by the file's name."""

    def __init__(self, name: str, why: str, hint: str | None = None) -> None:
        self.diagnostic: Diagnostic = error("unreadable-file", f"`{name}` {why}", hint=hint)
        super().__init__(str(self.diagnostic))


class Importer(Protocol):
    """One format."""

    name: str

    def read(self, name: str, data: bytes) -> Returned:
        """What the file of that name holds. Raises `Unreadable`; nothing is written anywhere."""
        ...


def names() -> tuple[str, ...]:
    """The formats that have an importer, sorted."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name for name in found if not name.startswith("_")))


def read(name: str, data: bytes) -> Returned:
    """What the file holds, by the importer of its name's extension. Raises `Unreadable`."""
    extension = PurePath(name).suffix.removeprefix(".").lower()
    if extension not in names():
        known = " or ".join(f".{known}" for known in names())
        raise Unreadable(name, f"is no {known} file", f"save it as {known} and try again")
    return cast("Importer", import_module(f"{__name__}.{extension}")).read(name, data)
