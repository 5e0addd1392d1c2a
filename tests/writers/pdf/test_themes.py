"""One line of a report's YAML puts it into another house's clothes, in every format."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

import docx
import pikepdf
import pytest

from reportgen import writers
from reportgen.pipeline.complaints import has_errors
from reportgen.pipeline.prepare import Prepared, prepare
from reportgen.pipeline.targets import Choice
from reportgen.theme import Theme, load_theme
from reportgen.workspace import MemoryWorkspace

REPORT = """\
kind: meeting-note
title: A Report
language: en-US
body:
  - kind: section
    title: A Section
    body: ["Some **words** of prose, and `code`."]
"""
HARBOUR = "theme: harbour\n"


def project(report: str) -> MemoryWorkspace:
    files: Mapping[str, bytes | str] = {"content/demo/report.yaml": report}
    return MemoryWorkspace(files)


def prepared(report: str) -> Prepared:
    found = prepare(project(report), "demo", Choice())
    assert not has_errors(found.diagnostics), found.diagnostics
    return found


def made(report: str, format_: str) -> bytes:
    """What the report becomes in that format."""
    (edition,) = prepared(report).editions.values()
    written = writers.get(format_).write(
        edition.tree, edition.theme, project(report), edition.options[format_]
    )
    assert written.diagnostics == ()
    return written.data


def theme(name: str | None) -> Theme:
    found, complaints = load_theme(MemoryWorkspace({}), name)
    assert found is not None, complaints
    return found


def fills(found: pikepdf.Pdf) -> set[str]:
    """The colours that things are filled with, as the theme writes them."""
    colors = set()
    for page in found.pages:
        for instruction in pikepdf.parse_content_stream(page):
            if str(instruction.operator) == "rg":
                parts = (round(float(str(part)) * 255) for part in instruction.operands)
                colors.add("#" + "".join(f"{part:02x}" for part in parts))
    return colors


@pytest.mark.parametrize(("line", "name"), [("", None), (HARBOUR, "harbour")])
def test_a_pdf_wears_the_page_the_colours_and_the_faces_of_its_theme(
    line: str, name: str | None
) -> None:
    own, found = theme(name), pikepdf.open(io.BytesIO(made(REPORT + line, "pdf")))
    assert float(found.pages[0].MediaBox[2]) == pytest.approx(own.page.width.pt, abs=0.01)
    assert {own.colors.ink, own.colors.primary} <= fills(found)
    fonts = {
        re.sub(r"^/\w{6}\+", "", str(f.BaseFont)) for f in found.pages[0].Resources.Font.values()
    }
    text = own.faces.text.replace(" ", "-")
    assert any(font.startswith(text) for font in fonts), fonts


def test_the_two_houses_share_neither_page_nor_colours() -> None:
    house, harbour = theme(None), theme("harbour")
    assert house.page.size != harbour.page.size
    assert house.faces.text != harbour.faces.text
    assert house.colors.primary != harbour.colors.primary


def test_the_web_page_wears_its_colours_and_faces() -> None:
    page = made(REPORT + HARBOUR, "html").decode()
    assert theme("harbour").colors.primary in page
    assert theme(None).colors.primary not in page
    assert re.search(r'--face-text: ?"Source Sans 3"', page)


@pytest.mark.parametrize(("line", "name"), [("", None), (HARBOUR, "harbour")])
def test_a_word_draft_wears_the_page_the_colours_and_the_faces_of_its_theme(
    line: str, name: str | None
) -> None:
    own, draft = theme(name), docx.Document(io.BytesIO(made(REPORT + line, "docx")))
    width = draft.sections[0].page_width
    assert width is not None
    assert width.pt == pytest.approx(own.page.width.pt, abs=0.1)
    heading, text = draft.styles["heading 1"], draft.styles["Normal"]
    common = draft.styles["Heading"]
    assert str(common.font.color.rgb) == own.colors.primary.removeprefix("#").upper()
    assert str(heading.font.name).startswith(own.faces.display)
    assert text.font.name == own.faces.text
