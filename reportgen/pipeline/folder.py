"""A report's folder after its targets: the index, what is removed, and last the manifest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen import writers
from reportgen.diagnostics import EnvironmentFault
from reportgen.engine.failures import Cause, Failure
from reportgen.engine.files import exclusive
from reportgen.engine.traces import Trace, TracedWorkspace
from reportgen.pipeline.built import NOTHING, How, Reason, Told, Why
from reportgen.pipeline.delivery import deliver
from reportgen.pipeline.index import index_of
from reportgen.pipeline.jobs import WriteJob
from reportgen.pipeline.making import Made
from reportgen.pipeline.manifest import (
    MANIFEST,
    Artefact,
    failed,
    mark_all_failed,
    read_manifest,
    settle_folder,
    settled,
)
from reportgen.pipeline.memory.results import Product
from reportgen.pipeline.prepare import Prepared
from reportgen.pipeline.targets import Target
from reportgen.workspace import Workspace


@dataclass(frozen=True)
class Folder:
    """What became of a report's folder. `index` is None if there is none; its artefact, if it
    could not be made. `traces` are of the work for it, None if files changed meanwhile."""

    removed: tuple[str, ...] = ()
    index: tuple[str, Artefact | None] | None = None
    reason: Reason | None = None
    told: Told = NOTHING
    traces: tuple[Trace | None, ...] = ()


def finish_folder(
    workspace: Workspace,
    folder: Path,
    one: Prepared,
    made: Mapping[Target, Artefact | None],
    write: Callable[[str, WriteJob], Made],
    *,
    strict: bool,
) -> Folder:
    """`made` holds the targets of this run, None for those that failed; `write` makes a file of
    that name.

    Two builds that end at the same time take turns, lest one forgets what the other has made.
    """
    with exclusive(folder):
        try:
            if not one.is_sound:
                mark_all_failed(folder, one.report)
                return Folder()
            artefacts = settled(folder, one.targets, one.sources, made, one.incomplete)
            result, entry = _with_index(workspace, folder, one, artefacts, write, strict=strict)
            names = [target.file_name for target in one.targets]
            removed = settle_folder(folder, one.report, [*artefacts, *entry], names)
        except EnvironmentFault as fault:
            return Folder(told=Told((), (_refused(one, MANIFEST, str(fault)),)))
    return replace(result, removed=removed)


def _with_index(
    workspace: Workspace,
    folder: Path,
    one: Prepared,
    artefacts: Sequence[Artefact],
    write: Callable[[str, WriteJob], Made],
    *,
    strict: bool,
) -> tuple[Folder, list[Artefact]]:
    """Puts the index into the folder, if it has one; and the manifest's entry for it."""
    traced = TracedWorkspace(workspace)
    if one.imprint is None:
        return Folder(), []
    found = index_of(traced, one.imprint, folder, artefacts)
    if found is None:
        return Folder(traces=(traced.whole,)), []
    writer = writers.indexing()
    name = writer.index_name
    tree, complaints = found
    made = Made(Product(None), Reason(How.FAILED, Why.UNTRIED))
    if tree is not None:
        job = WriteJob(writer.name, tree, one.imprint.theme, workspace, writer.Options())
        made = write(name, job)
    done = deliver(
        folder / name,
        f"{one.report}/{name}",
        made,
        one.locate,
        strict=strict,
        complaints=complaints,
    )
    entry = Artefact(
        name,
        variant=None,
        item=None,
        format=writer.name,
        title=one.imprint.report.title.plain,
        sha256=None if done.product is None else done.product.sha256,
        sources=one.sources,
    )
    index = name, (None if done.product is None else entry)
    if done.product is None:
        before = next((old for old in read_manifest(folder) if old.path == name), entry)
        entry = failed(before, folder)
    traces = (traced.whole, *made.traces)
    return Folder((), index, done.reason, done.told, traces), [entry]


def _refused(one: Prepared, name: str, reason: str) -> tuple[str, Failure]:
    return f"{one.report}/{name}", Failure(Cause.ENVIRONMENT, reason)
