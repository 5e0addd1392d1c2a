"""What a worker is given and what it gives back. A worker loads this module, so it loads little."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from reportgen import writers
from reportgen.engine.traces import Trace, TracedWorkspace
from reportgen.model.circulation import Base
from reportgen.semantic.tree import Element
from reportgen.theme import Theme
from reportgen.workspace import Workspace
from reportgen.writers import Fitted, WriterOptions, Written

Value_co = TypeVar("Value_co", covariant=True)


class Job(Protocol[Value_co]):
    """Picklable, since it goes to another process."""

    @property
    def assets(self) -> Workspace: ...

    def done(self, assets: Workspace) -> Value_co:
        """Does the work, with no other files than those."""
        ...


@dataclass(frozen=True)
class WriteJob:
    """All that a writer gets."""

    format: str
    tree: Element
    theme: Theme
    assets: Workspace
    options: WriterOptions

    def done(self, assets: Workspace) -> Written:
        return writers.get(self.format).write(self.tree, self.theme, assets, self.options)


@dataclass(frozen=True)
class FitJob:
    """All that measuring takes; and writing, of what is laid out by then."""

    tree: Element
    theme: Theme
    assets: Workspace
    options: WriterOptions
    pages: int
    smallest: float
    write: bool = False

    def done(self, assets: Workspace) -> Fitted:
        return writers.measuring().fit(
            self.tree,
            self.theme,
            assets,
            self.options,
            pages=self.pages,
            smallest=self.smallest,
            write=self.write,
        )


@dataclass(frozen=True)
class BaseJob:
    """All that telling takes what a file says that is to come home."""

    tree: Element
    theme: Theme
    assets: Workspace
    options: WriterOptions

    def done(self, assets: Workspace) -> Base:
        return writers.returning().base(self.tree, self.theme, assets, self.options)


@dataclass(frozen=True, slots=True)
class Done(Generic[Value_co]):
    """What came of a job, and what it asked of the files; None if they changed meanwhile."""

    value: Value_co
    trace: Trace | None


def do(job: Job[Value_co]) -> Done[Value_co]:
    traced = TracedWorkspace(job.assets)
    value = job.done(traced)
    return Done(value, traced.whole)


def modules_of(formats: Iterable[str]) -> list[str]:
    """What workers import sooner or later to write these formats; nothing if there are none."""
    found = [writers.get(name) for name in sorted(formats)]
    ahead = [module for writer in found for module in getattr(writer, "ahead", ())]
    # A writer is a module.
    return (
        [__name__, *(f"{writers.__name__}.{writer.name}" for writer in found), *ahead]
        if found
        else []
    )
