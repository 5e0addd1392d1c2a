"""Loads a report by its name: the one place that tells the source which formats there are."""

from __future__ import annotations

from reportgen import writers
from reportgen.pipeline.project import CONTENT
from reportgen.source.load import Loaded, load_report
from reportgen.workspace import Workspace


def load_by_name(workspace: Workspace, report: str) -> Loaded:
    return load_report(workspace, f"{CONTENT}/{report}", formats=writers.names())
