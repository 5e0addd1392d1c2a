"""Loads a report by its name: the one place that tells the source which formats there are."""

from __future__ import annotations

from reportgen import writers
from reportgen.diagnostics import SourceRef, error
from reportgen.pipeline.project import CONTENT, REPORT_FILE
from reportgen.source.load import Loaded, load_report
from reportgen.workspace import Workspace


def load_by_name(workspace: Workspace, report: str) -> Loaded:
    if (legible := _legible(report)) != report:
        message = f"the name of the report's folder, `{legible}`, is not UTF-8"
        place = SourceRef(f"{CONTENT}/{legible}/{REPORT_FILE}")
        hint = "rename it with letters, digits and hyphens"
        return Loaded(None, {}, (error("unsafe-name", message, place, hint=hint),))
    return load_report(workspace, f"{CONTENT}/{report}", formats=writers.names())


def _legible(name: str) -> str:
    """A file's name as it can be printed: bytes that are not UTF-8, which Python keeps as
    surrogates, become question marks."""
    return name.encode("utf-8", "replace").decode()
