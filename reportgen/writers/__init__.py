"""Writers turn the semantic tree into one format's bytes; what all of them share stands here.

A writer is a module or package in this folder, named as its format. It is found by listing the
folder and imported only when asked for, so that a new format is a new file. The module itself is
the writer: it has `name`, `paged`, `Options` and `write`; one that can measure pages has `fit` too,
one whose files can list those beside them `index_name`, one whose files come home `base`, and one
that can say in its output where the words stem from `write_addressed`.

It may say two things more. `effort`: how much longer it takes than one that only puts words
together, so that the longest work is begun first. `ahead`: names of modules that it imports late
and that workers may import before there is work; importing them must raise nothing.
"""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Protocol, cast

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

from reportgen.diagnostics import Diagnostic, UsageError, did_you_mean
from reportgen.model.changes import Change, Signature
from reportgen.model.circulation import Base
from reportgen.semantic.tree import Element
from reportgen.theme import Theme


class Assets(Protocol):
    """The read-only view of files that a writer gets; a `Workspace` serves."""

    def read(self, path: str) -> bytes:
        """The file's bytes. Raises `WorkspaceError`."""
        ...

    def list(self, folder: str) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """Marks an option that names a file of the project: if written, it has to be there."""


class WriterOptions(BaseModel):
    """A writer's own options, each field with a description. What is unknown is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @field_validator("*", mode="before")
    @classmethod
    def _truth_is_not_guessed(cls, value: object, info: ValidationInfo) -> object:
        """pydantic would take `"yes"`, `"off"` and 1 for truth values."""
        annotation = cls.model_fields[str(info.field_name)].annotation
        if annotation is bool and not isinstance(value, bool):
            raise ValueError("should be `true` or `false`")
        return value


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer made. If an error is among `diagnostics`, the target failed: `data` is void."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
    pages: int | None = None

    @property
    def failed(self) -> bool:
        return any(diagnostic.is_error for diagnostic in self.diagnostics)


@dataclass(frozen=True, slots=True)
class Fitted:
    """The factor of the type size at which the pages suffice; None if none does.

    `fill` is how much of the last page the text takes, from 0 to 1: from the top of the content
    box to the bottom of the last line in the flow. `leading` is by how much the lines can be set
    further apart, so that the page is full. That is for the writer that measured: what is free
    depends on where its lines break. `written` is the document at that size, if it was asked for.
    """

    scale: float | None
    fill: float = 0.0
    leading: float = 1.0
    diagnostics: tuple[Diagnostic, ...] = ()
    written: Written | None = None


class Writer(Protocol):
    """One format. `name` is also the file's extension.

    `paged` says that its output has pages, so that a type size fitted to them is for it too.
    """

    name: str
    paged: bool
    Options: type[Any]  # of WriterOptions: a module's class cannot be told from its base here

    # Any: each writer takes an instance of its own `Options`, which a protocol cannot say.
    def write(self, tree: Element, theme: Theme, assets: Assets, options: Any) -> Written: ...


class MeasuringWriter(Writer, Protocol):
    """A writer that can measure, on behalf of all that have pages."""

    def fit(
        self,
        tree: Element,
        theme: Theme,
        assets: Assets,
        options: Any,
        *,
        pages: int = 1,
        smallest: float = 0.8,
        write: bool = False,
    ) -> Fitted:
        """With `write` it also writes the document, whose pages are laid out by then."""
        ...


class IndexWriter(Writer, Protocol):
    """A writer that can list the files beside its own; `index_name` is what the list is called."""

    index_name: str


@dataclass(frozen=True, slots=True)
class Version:
    """What an edition was at one time: its finished tree, and the files as they were then."""

    tree: Element
    assets: Assets


@dataclass(frozen=True, slots=True)
class Redlined:
    """A file that holds two versions, and what is told of their differences."""

    written: Written
    changes: tuple[Change, ...]


class RedliningWriter(Writer, Protocol):
    """A writer whose files can show what changed, so that each change may be undone."""

    def redline(
        self, old: Version, new: Version, theme: Theme, options: Any, signature: Signature
    ) -> Redlined:
        """The new version with every difference from the old one marked, in the same looks."""
        ...


class ReturningWriter(Writer, Protocol):
    """A writer whose files are edited by others and come home, to be compared with their base."""

    def base(self, tree: Element, theme: Theme, assets: Assets, options: Any) -> Base:
        """What the file of this tree says, passage by passage, with addresses."""
        ...


class AddressingWriter(Writer, Protocol):
    """A writer whose output can say where its words stem from, for a preview."""

    def write_addressed(
        self, tree: Element, theme: Theme, assets: Assets, options: Any
    ) -> Written: ...


@cache
def names() -> tuple[str, ...]:
    """The formats that have a writer, sorted."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name for name in found if not name.startswith("_")))


def get(name: str) -> Writer:
    """The writer of that format. Raises `UsageError` if there is none."""
    if name not in names():
        raise UsageError(f"there is no format `{name}`; {did_you_mean(name, names())}")
    return cast("Writer", import_module(f"{__name__}.{name}"))


def measuring() -> MeasuringWriter:
    """The writer that can measure pages. Raises `UsageError` if there is none."""
    for name in names():
        if hasattr(writer := get(name), "fit"):
            return cast("MeasuringWriter", writer)
    raise UsageError("there is no writer that can fit text to pages")


def indexing() -> IndexWriter:
    """The writer that can list files. Raises `UsageError` if there is none."""
    for name in names():
        if hasattr(writer := get(name), "index_name"):
            return cast("IndexWriter", writer)
    raise UsageError("there is no writer that can list files")


def redlining() -> RedliningWriter:
    """The writer that can mark changes. Raises `UsageError` if there is none."""
    for name in names():
        if hasattr(writer := get(name), "redline"):
            return cast("RedliningWriter", writer)
    raise UsageError("there is no writer that can mark changes")


def returning() -> ReturningWriter:
    """The writer whose files come home. Raises `UsageError` if there is none."""
    for name in names():
        if hasattr(writer := get(name), "base"):
            return cast("ReturningWriter", writer)
    raise UsageError("there is no writer whose files can come home")


def addressing(name: str) -> AddressingWriter | None:
    """The writer of that format, if its output can say where its words stem from."""
    writer = get(name)
    return cast("AddressingWriter", writer) if hasattr(writer, "write_addressed") else None
