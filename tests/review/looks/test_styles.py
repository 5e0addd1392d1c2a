"""A style that was defined otherwise is told by its name, and what programs do to styles is not."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from tests.pipeline.test_refusals import reasons
from tests.review.editing import Draft
from tests.review.notes import sent
from tests.review.runs import W, elements_of


def test_each_style_that_was_changed_is_told_once_with_what_it_is_now(tmp_path: Path) -> None:
    draft = Draft(sent()).define("Normal", '<w:rPr><w:rFonts w:ascii="Arial"/></w:rPr>')
    draft.define("Heading1", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:i/></w:rPr>')
    draft.define("Emphasis", '<w:rPr><w:color w:val="FF0000"/><w:spacing w:val="20"/></w:rPr>')
    assert reasons(tmp_path, draft) == [
        "the style `Normal` was changed: font Arial",
        "the style `heading 1` was changed: italic, alignment center",
        "the style `Emphasis` was changed: color FF0000, letter spacing 1",
    ]


def test_a_property_that_was_taken_out_of_a_style_is_told(tmp_path: Path) -> None:
    draft = Draft(sent())
    (properties,) = draft.part("word/styles.xml").iterfind(
        f"{W}style[@{W}styleId='Heading2']/{W}pPr"
    )
    for name in ("ind", "spacing"):
        properties.remove(properties.findall(f"{W}{name}")[0])
    (told,) = reasons(tmp_path, draft)
    assert told.startswith("the style `heading 2` was changed: space before 0 pt, ")
    assert told.endswith("left indent 0 pt")


def test_what_word_adds_to_styles_on_saving_is_no_ones_change(tmp_path: Path) -> None:
    draft = Draft(sent())
    sheet = draft.part("word/styles.xml")
    for style in sheet.iterfind(f"{W}style"):
        for name in ("rsid", "uiPriority", "unhideWhenUsed", "link"):
            etree.SubElement(style, f"{W}{name}", {f"{W}val": "1"})
    new = etree.SubElement(sheet, f"{W}style", {f"{W}type": "character", f"{W}styleId": "x"})
    etree.SubElement(new, f"{W}name", {f"{W}val": "Heading 1 Char"})
    assert reasons(tmp_path, draft) == []


def test_a_style_of_tables_that_was_changed_is_told_with_what_is_otherwise(tmp_path: Path) -> None:
    draft = Draft(sent())
    (style,) = draft.part("word/styles.xml").iterfind(f"{W}style[@{W}styleId='ReportTable']")
    style.extend(
        elements_of(
            '<w:rPr><w:b/></w:rPr><w:tblStylePr w:type="lastRow"><w:tcPr>'
            '<w:shd w:val="clear" w:fill="FF0000"/></w:tcPr></w:tblStylePr>'
        )
    )
    for margins in style.iter(f"{W}tblCellMar"):
        margins[0].set(f"{W}w", "900")
    assert reasons(tmp_path, draft) == [
        "the style `Report Table` of tables was changed: `b`, margins of cells, shading of lastRow"
    ]
