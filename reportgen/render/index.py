"""The index of a report: the page that lists its published files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.diagnostics import Diagnostic
from reportgen.model.report import Report
from reportgen.render.library import INDEX, Library
from reportgen.render.page import GLOBALS, OF_A_PARTIAL, Page
from reportgen.semantic.labels import Labels
from reportgen.semantic.tree import Element
from reportgen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class File:
    """One format of a document. `name` is relative to the index, `size` in bytes."""

    name: str
    format: str
    size: int
    pages: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """One edition with its files. `template` is what it was rendered in, for its label word."""

    title: str
    date: str | None
    template: str
    files: tuple[File, ...]


def render_index(
    workspace: Workspace, report: Report, documents: Sequence[Document], labels: Labels
) -> tuple[Element | None, list[Diagnostic]]:
    """The raw tree of the page, and all complaints; None if a template is at fault.

    `report` gives title, house and language: nothing else of it should be shown.
    """
    library = Library(workspace)
    if faults := library.faults(INDEX, (*GLOBALS, *OF_A_PARTIAL, "documents")):
        return None, faults
    return Page(library, report, INDEX, labels, documents=documents).tree()
