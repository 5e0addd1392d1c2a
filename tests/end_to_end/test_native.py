"""What an editor expects of a Word file, in the files that are sent: nothing is faked by looks."""

from __future__ import annotations

import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from tests.cli.running import ROOT, run
from tests.end_to_end.conftest import Build
from tests.writers.docx.drafts import Draft, W, fields, val, words
from tests.writers.docx.office import converted_all

pytestmark = pytest.mark.slow

_DC = "{http://purl.org/dc/elements/1.1/}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@pytest.fixture(scope="module")
def told(specimen: Build) -> Draft:
    """The specimen, which shows every kind of block."""
    return Draft(specimen.path("full", "docx").read_bytes())


def test_each_paragraph_has_a_style_by_name(told: Draft) -> None:
    used = Counter(style for style, _ in told.outline())
    assert min(used[f"heading {level}"] for level in (1, 2, 3)) > 1
    assert {"Title", "Subtitle", "Body Text", "List Bullet", "Quote", "caption"} <= set(used)
    assert "Normal" not in used


def test_notes_are_footnotes_of_as_many_paragraphs_as_they_have(told: Draft) -> None:
    lengths = Counter(len(list(body.iter(f"{W}p"))) for body in told.notes)
    assert lengths[1] > 5
    assert lengths[3] == 1
    called = [c.get(f"{W}id") for c in told.document.iter(f"{W}footnoteReference")]
    assert called == [body.get(f"{W}id") for body in told.notes]


def test_later_calls_repeat_the_number_by_a_field(told: Draft) -> None:
    marked = set(told.bookmarks())
    again = [code.split() for code, _ in told.fields() if code.startswith("NOTEREF")]
    assert len(again) == 3
    assert {name for _, name, *_ in again} <= marked


def test_lists_have_levels_and_each_counts_anew(told: Draft) -> None:
    listed = [p.find(f"{W}pPr/{W}numPr") for p in told.paragraphs]
    levels = {val(one.find(f"{W}ilvl")) for one in listed if one is not None}
    assert {"0", "2"} <= levels
    starts = {val(one.find(f"{W}numId")) for one in listed if one is not None}
    assert len(starts) >= 4


def test_captions_count_and_references_repeat_them_by_fields(told: Draft) -> None:
    kinds = Counter(code.split()[0] for code, _ in told.fields())
    assert kinds["SEQ"] >= 4
    assert kinds["REF"] >= 3
    marked = told.bookmarks()
    for code, shown in told.fields():
        if code.startswith("REF "):
            assert marked[code.split()[1]] == shown


def test_the_contents_are_a_field_and_say_what_the_headings_say(told: Draft) -> None:
    ((code, shown),) = (field for field in told.fields() if field[0].startswith("TOC "))
    entries = [said for style, said in told.outline() if style in {"toc 1", "toc 2"}]
    assert (code, shown) == ('TOC \\o "1-2" \\n \\h \\z', "".join(entries))
    headings = [said for style, said in told.outline() if style in {"heading 1", "heading 2"}]
    annex = next(number for number, said in enumerate(headings) if said.startswith("Annex"))
    assert annex > 10
    assert entries == [*headings[:annex], headings[annex].replace("Annex", "Annex:")]
    settings = told.xml("word/settings.xml")
    assert settings.find(f"{W}updateFields") is None, "Word would ask every reader"
    assert settings.find(f"{W}evenAndOddHeaders") is not None


def test_tables_repeat_their_heads_and_break_no_row(told: Draft) -> None:
    rows = list(told.document.iter(f"{W}tblHeader"))
    assert len(rows) == 3
    styled = told.style("Report Table")
    assert styled is not None


def test_headings_and_captions_stay_with_what_follows(told: Draft) -> None:
    for style in ("Heading", "Table Caption", "Figure"):
        assert told.style(style).find(f"{W}pPr/{W}keepNext") is not None


def test_the_annex_is_a_section_and_the_first_page_has_a_head_of_its_own(told: Draft) -> None:
    first, second = told.document.iter(f"{W}sectPr")
    assert first.find(f"{W}titlePg") is not None
    kinds = [reference.get(f"{W}type") for reference in first.iter(f"{W}headerReference")]
    assert sorted(str(kind) for kind in kinds) == ["default", "even", "first"]
    assert second.find(f"{W}titlePg") is None


def test_pictures_have_alternative_texts(told: Draft) -> None:
    texts = [picture.get("descr") for picture in told.document.iter(f"{_WP}docPr")]
    assert len(texts) >= 2
    assert all(texts)


def test_phrases_bear_their_language_and_run_their_way(told: Draft) -> None:
    spoken = {language.get(f"{W}val") for language in told.document.iter(f"{W}lang")}
    assert {"tr", "fr"} <= spoken
    assert any(language.get(f"{W}bidi") == "ar" for language in told.document.iter(f"{W}lang"))
    backwards = [p for p in told.paragraphs if p.find(f"{W}pPr/{W}bidi") is not None]
    assert backwards
    assert all(run.find(f"{W}rPr/{W}rtl") is not None for run in _arabic(backwards))


def _arabic(paragraphs: list[etree._Element]) -> Iterator[etree._Element]:
    for paragraph in paragraphs:
        for one in paragraph.iter(f"{W}r"):
            if any("\u0600" <= letter <= "\u06ff" for letter in words(one)):
                yield one


def test_the_file_says_what_it_is(note: Build) -> None:
    core = Draft(note.path("full", "docx").read_bytes()).xml("docProps/core.xml")
    said = {child.tag: child.text for child in core}
    assert str(said[f"{_DC}title"]).startswith("Security Council Istanbul Retreat")
    assert said[f"{_DC}creator"]
    assert said[f"{_DC}language"] == "en-US"
    assert said[f"{_DC}identifier"] == "istanbul-retreat"


def test_running_heads_name_report_and_section(note: Build) -> None:
    draft = Draft(note.path("full", "docx").read_bytes())
    assert [code for code, _ in fields(draft.xml("word/header-default.xml"))] == ["STYLEREF 1"]
    assert words(draft.xml("word/header-even.xml")) == "Security Council Istanbul Retreat"


def test_a_one_pager_is_one_page_in_libreoffice_too_also_one_that_is_sent(
    note: Build, specimen: Build, tmp_path: Path
) -> None:
    """What is sent says in its foot what it is called; that must push nothing off the page."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    for report in ("istanbul-retreat", "specimen"):
        asked = ("--variant", "one-pager", "--to", "Anna", "--name", "First round of comments")
        ran = run("send", report, *asked, "--date", "2015-03-02", cwd=tmp_path)
        assert ran.returncode == 0, ran.stderr
    drafts = [path for build in (note, specimen) for path in build.paths("docx")]
    briefings = [path for path in drafts if "one-pager" in path.name]
    briefings += sorted((tmp_path / "build").rglob("*.docx"))
    assert len(briefings) == 14
    for shown in converted_all(briefings, "pdf", tmp_path):
        with pikepdf.open(shown) as document:
            assert len(document.pages) == 1, shown.name


def test_no_part_of_a_file_is_dated_by_the_clock(note: Build) -> None:
    for path in note.paths("docx"):
        with zipfile.ZipFile(path) as archive:
            assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
