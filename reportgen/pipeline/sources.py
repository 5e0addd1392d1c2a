"""The digest of what a report is made from: equal digests, equal artefacts."""

from __future__ import annotations

from reportgen.engine.digests import digest_of_all
from reportgen.model.blocks import Figure
from reportgen.model.node import walk
from reportgen.model.report import Report
from reportgen.version import VERSION
from reportgen.workspace import TEMPLATES, TracedWorkspace, WorkspaceError


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
