"""A look shows one target as it is, with the addresses of its words, and makes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.engine.traces import Answers, Signs
from reportgen.pipeline.look import look_at
from reportgen.pipeline.targets import Target
from reportgen.workspace import DiskWorkspace
from tests.cli.running import ROOT
from tests.pipeline.projects import NO_GLYPH, edit, files_in, make_project

FULL = Target("note", "full", None, "html")
REPORT_FILE = "content/note/report.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def test_a_look_has_the_page_and_the_places_of_its_words(root: Path) -> None:
    look = look_at(DiskWorkspace(root), FULL)
    assert look.page is not None
    found = re.search(rb'<p data-address="([^"]+)">Grain travels', look.page)
    assert found is not None
    where = look.locate(found[1].decode())
    assert where is not None
    line = (root / where.file).read_text().splitlines()[where.line - 1]
    assert line[where.column - 1 :].strip('"') == "Grain travels by sea."


def test_a_look_shows_the_item_that_was_asked_for(root: Path) -> None:
    page = look_at(DiskWorkspace(root), Target("note", "session", "water", "html")).page
    assert page is not None
    assert b"Rivers cross" in page
    assert b"Grain travels" not in page


def test_a_look_leaves_no_file(root: Path) -> None:
    before = files_in(root)
    look_at(DiskWorkspace(root), FULL)
    assert files_in(root) == before


def test_a_source_with_errors_has_no_page_but_complaints_with_places(root: Path) -> None:
    edit(root / REPORT_FILE, "title: Bread", "titel: Bread")
    look = look_at(DiskWorkspace(root), FULL)
    assert (look.tree, look.page, look.is_sound, look.failed) == (None, None, False, True)
    assert all(found.where is not None for found in look.diagnostics)


def test_what_the_writer_finds_is_told_with_its_place(root: Path) -> None:
    edit(root / REPORT_FILE, "Grain travels", f"Grain {NO_GLYPH} travels")
    look = look_at(DiskWorkspace(root), FULL)
    assert look.page is not None
    (found,) = look.diagnostics
    assert found.where is not None
    assert found.where.file == REPORT_FILE
    assert found.target == "note-full.html"


def test_a_target_that_is_gone_has_no_page(root: Path) -> None:
    look = look_at(DiskWorkspace(root), Target("note", "no-such", None, "html"))
    assert (look.tree, look.page, look.is_sound, look.failed) == (None, None, True, False)


def test_a_row_that_is_bad_or_gone_keeps_no_other_from_being_looked_at(root: Path) -> None:
    each = "briefing: {formats: [html], each: {csv: data.csv}}\n"
    (root / "content/note/variants.yaml").write_text(f"full: {{formats: [html]}}\n{each}")
    (root / "content/note/data.csv").write_text("code,country\nNO,Norway\nSE\n")
    norway, sweden, denmark = (
        look_at(DiskWorkspace(root), Target("note", "briefing", code, "html"))
        for code in ("NO", "SE", "DK")
    )
    whole = look_at(DiskWorkspace(root), FULL)
    for look in (norway, sweden, denmark, whole):
        assert {one.code for one in look.diagnostics} == {"row-width"}
        assert (look.is_sound, look.failed) == (True, False)
    assert norway.page is not None
    assert whole.page is not None
    assert sweden.page is denmark.page is None


def test_a_format_without_addresses_has_the_tree_alone(root: Path) -> None:
    edit(root / "content/note/variants.yaml", "full:\n  formats: [html]", "full: {}")
    look = look_at(DiskWorkspace(root), Target("note", "full", None, "pdf"))
    assert look.tree is not None
    assert look.page is None


def test_a_look_is_always_at_the_files_as_they_are(root: Path) -> None:
    """Whatever is remembered from the last one: themes, templates, digests of files."""
    workspace = DiskWorkspace(root)
    signs: Signs = {}
    partial = root / "templates/blocks/paragraph.html.j2"
    sheet = root / "templates/css/web-index.css"
    theme = root / "templates/theme.yaml"
    house = (ROOT / "templates/theme.yaml").read_text()

    def page() -> str:
        answers = Answers(workspace, signs)
        look = look_at(workspace, FULL, answers)
        signs.update(answers.signs)
        assert look.page is not None, look.diagnostics
        return look.page.decode()

    first = page()
    partial.parent.mkdir(parents=True)
    for number in (1, 2):
        partial.write_text(f'<p class="p{number}">{{{{ block.prose }}}}</p>\n')
        assert f'<p class="p{number}"' in page()
    partial.unlink()
    assert page() == first
    sheet.parent.mkdir()
    for number in (1, 2):
        sheet.write_text(f".rule-{number} {{ color: red }}\n")
        assert f".rule-{number}" in page()
    sheet.unlink()
    for color in ("#00440a", "#440000"):
        theme.write_text(house.replace("#0b3d66", color))
        assert f"--color-primary:{color}" in page()
    theme.unlink()
    assert page() == first
