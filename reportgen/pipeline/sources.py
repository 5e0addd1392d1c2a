"""The digest of what a report is made from: equal digests, equal artefacts."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, SourceRef, error
from reportgen.engine.digests import digest_of_all
from reportgen.model.blocks import Figure
from reportgen.model.node import walk
from reportgen.model.report import Report
from reportgen.version import VERSION
from reportgen.workspace import (
    TEMPLATES,
    OutsideProject,
    TracedWorkspace,
    Workspace,
    WorkspaceError,
)


def digest_of_sources(traced: TracedWorkspace, report: Report) -> str:
    """Covers the files that loading read (they stand in the trace), the report's pictures, and all
    templates, styles, labels and fonts; and the toolkit's version.

    It is the same for all artefacts of a report: which of these files each one really uses is
    known only once it is made.
    """
    for node in walk(report):
        if isinstance(node, Figure):
            _touch(traced, node.image)
    _touch_all(traced, TEMPLATES)
    return digest_of_all({**traced.trace, "reportgen": VERSION})


def links_out_of_templates(workspace: Workspace) -> list[Diagnostic]:
    """Complaints of the symbolic links, among all templates, that lead out of the project."""
    return list(_links_out(workspace, TEMPLATES))


def _links_out(workspace: Workspace, path: str) -> Iterator[Diagnostic]:
    try:
        names = workspace.list(path)
    except OutsideProject as fault:
        hint = "copy what it leads to into the project"
        yield error("outside-project", str(fault), SourceRef(path), hint=hint)
        return
    for name in names:
        yield from _links_out(workspace, f"{path}/{name}")


def _touch_all(traced: TracedWorkspace, folder: str) -> None:
    for name in traced.list(folder):
        path = f"{folder}/{name}"
        if not _touch(traced, path):
            _touch_all(traced, path)


def _touch(traced: TracedWorkspace, path: str) -> bool:
    """Reads the file into the trace, or says that there is none."""
    try:
        traced.read(path)
    except WorkspaceError:
        return False
    return True
