"""A report's folder after its targets: the index, what is removed, and last the manifest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen import writers
from reportgen.diagnostics import Diagnostic, EnvironmentFault
from reportgen.engine.digests import digest
from reportgen.engine.failures import Cause, Failure
from reportgen.engine.files import write_whole
from reportgen.pipeline.complaints import has_errors, settle
from reportgen.pipeline.index import index_of
from reportgen.pipeline.manifest import (
    MANIFEST,
    Artefact,
    failed,
    mark_all_failed,
    read_manifest,
    settle_folder,
    settled,
)
from reportgen.pipeline.prepare import Prepared
from reportgen.pipeline.targets import Target
from reportgen.workspace import Workspace


@dataclass(frozen=True)
class Folder:
    """What became of a report's folder. `index` is None if there is none; its artefact, if it
    could not be made."""

    removed: tuple[Path, ...] = ()
    index: tuple[Path, Artefact | None] | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    failures: tuple[tuple[str, Failure], ...] = ()


def finish_folder(
    workspace: Workspace,
    folder: Path,
    one: Prepared,
    made: Mapping[Target, Artefact | None],
    *,
    strict: bool,
) -> Folder:
    """`made` holds the targets of this run, None for those that failed."""
    try:
        if not one.is_sound:
            mark_all_failed(folder, one.report)
            return Folder()
        artefacts = settled(folder, one, made)
        result, entry = _with_index(workspace, folder, one, artefacts, strict=strict)
        removed = settle_folder(folder, one.report, [*artefacts, *entry])
    except EnvironmentFault as fault:
        return Folder(failures=(_refused(one, MANIFEST, fault),))
    return replace(result, removed=tuple(folder / name for name in removed))


def _with_index(
    workspace: Workspace,
    folder: Path,
    one: Prepared,
    artefacts: Sequence[Artefact],
    *,
    strict: bool,
) -> tuple[Folder, list[Artefact]]:
    """Puts the index into the folder, if it has one; and the manifest's entry for it."""
    if one.imprint is None:
        return Folder(), []
    written = index_of(workspace, one.imprint, folder, artefacts)
    if written is None:
        return Folder(), []
    writer = writers.indexing()
    path = folder / writer.index_name
    entry = Artefact(
        path.name,
        variant=None,
        item=None,
        format=writer.name,
        title=one.imprint.report.title.plain,
        sha256=digest(written.data),
        sources=one.sources,
    )
    before = next((old for old in read_manifest(folder) if old.path == path.name), entry)
    named = [replace(found, target=f"{one.report}/{path.name}") for found in written.diagnostics]
    diagnostics = settle(named, one.locate, strict=strict)
    if has_errors(diagnostics):
        return Folder(index=(path, None), diagnostics=diagnostics), [failed(before, folder)]
    try:
        write_whole(path, written.data)
    except EnvironmentFault as fault:
        result = Folder((), (path, None), diagnostics, (_refused(one, path.name, fault),))
        return result, [failed(before, folder)]
    return Folder(index=(path, entry), diagnostics=diagnostics), [entry]


def _refused(one: Prepared, name: str, fault: EnvironmentFault) -> tuple[str, Failure]:
    return f"{one.report}/{name}", Failure(Cause.ENVIRONMENT, str(fault))
