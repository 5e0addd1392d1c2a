"""Style sheets are parsed once for all documents, and yet each document is as if it came first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reportgen.workspace import MemoryWorkspace
from reportgen.writers import Written, pdf
from reportgen.writers.pdf import layout
from tests.writers.pdf.documents import document, paragraph, theme

SHEET = "templates/css/print-blocks.css"


@pytest.fixture(autouse=True)
def _nothing_parsed() -> Iterator[None]:
    layout._sheets.clear()
    yield
    layout._sheets.clear()


def written(sheet: str, **files: str) -> Written:
    """A document with this sheet, and other files beside it."""
    beside = {f"templates/css/{name}.css": text.encode() for name, text in files.items()}
    workspace = MemoryWorkspace({SHEET: sheet.encode(), **beside})
    return pdf.write(document(paragraph("Words.")), theme(), workspace, pdf.Options())


def test_a_sheet_without_complaints_is_parsed_once() -> None:
    first, second = written("p { color: red }"), written("p { color: red }")
    assert (SHEET, "p { color: red }") in layout._sheets
    assert first.data == second.data
    assert written("p { color: blue }").data != first.data


def test_each_document_is_told_of_a_rule_that_is_ignored() -> None:
    first, second = written("p { colour: red }"), written("p { colour: red }")
    assert any("colour" in one.message for one in first.diagnostics)
    assert second.diagnostics == first.diagnostics


def test_what_a_sheet_imports_is_read_for_each_document() -> None:
    importing = '@import "more.css";'
    red = written(importing, more="p { color: red }")
    blue = written(importing, more="p { color: blue }")
    assert red.diagnostics == blue.diagnostics == ()
    assert red.data != blue.data


def test_no_more_sheets_are_kept_than_a_few_templates_have() -> None:
    for number in range(layout._SHEETS):
        layout._sheets[str(number), ""] = None
    written("p { color: red }")
    assert len(layout._sheets) < layout._SHEETS
