"""The page that tells what changed between two versions of a report."""

from __future__ import annotations

from reportgen.diagnostics import Diagnostic
from reportgen.model.changes import ChangesPage
from reportgen.model.report import Report
from reportgen.render.library import CHANGES, Library
from reportgen.render.page import GLOBALS, OF_A_PARTIAL, Page
from reportgen.semantic.labels import Labels
from reportgen.semantic.tree import Element
from reportgen.workspace import Workspace


def render_changes(
    workspace: Workspace, report: Report, page: ChangesPage, labels: Labels
) -> tuple[Element | None, list[Diagnostic]]:
    """The raw tree of the page, and all complaints; None if a template is at fault.

    `report` gives house and language: nothing else of it should be shown.
    """
    library = Library(workspace)
    if faults := library.faults(CHANGES, (*GLOBALS, *OF_A_PARTIAL, "page")):
        return None, faults
    return Page(library, report, CHANGES, labels, page=page).tree()
