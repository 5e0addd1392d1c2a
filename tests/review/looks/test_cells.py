"""How a table was set otherwise is told once for it, whether it was tracked or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.pipeline.test_refusals import BY_ANNA, reasons
from tests.pipeline.test_review import applied
from tests.review.editing import Draft
from tests.review.notes import sent
from tests.review.runs import W, elements_of

LEAD = "the source cannot hold this: in a table, "


def row_of(draft: Draft, words: str) -> list[etree._Element]:
    """The properties of all cells in the row of these words."""
    row = next(draft.paragraph(words).iterancestors(f"{W}tr"))
    return list(row.iter(f"{W}tcPr"))


def test_fills_and_rules_of_cells_are_told_once_with_how_many_they_are(tmp_path: Path) -> None:
    draft = Draft(sent())
    for properties in row_of(draft, "Lower gauge"):
        etree.SubElement(properties, f"{W}shd", {f"{W}val": "clear", f"{W}fill": "FFFF00"})
        borders = etree.SubElement(properties, f"{W}tcBorders")
        etree.SubElement(borders, f"{W}top", {f"{W}val": "double", f"{W}sz": "12"})
        etree.SubElement(borders, f"{W}bottom", {f"{W}val": "nil"})
    assert reasons(tmp_path, draft) == [
        f"{LEAD}shading FFFF00 in 2 cells, border top double 12 in 2 cells, "
        "border bottom none in 2 cells"
    ]


def test_heads_that_are_no_more_repeated_on_each_page_are_told(tmp_path: Path) -> None:
    draft = Draft(sent())
    table = next(draft.paragraph("Lower gauge").iterancestors(f"{W}tbl"))
    heads = list(table.iter(f"{W}tblHeader"))
    assert heads
    for head in heads:
        head.set(f"{W}val", "0")
    (told,) = reasons(tmp_path, draft)
    assert told.startswith(f"{LEAD}rows repeated as heads")


@pytest.mark.parametrize("how", ["gridCol", "tcW"])
def test_other_widths_of_columns_are_told(how: str, tmp_path: Path) -> None:
    draft = Draft(sent())
    table = next(draft.paragraph("Lower gauge").iterancestors(f"{W}tbl"))
    for element in table.iter(f"{W}{how}"):
        element.set(f"{W}w", str(int(element.get(f"{W}w", "")) + 200))
    assert reasons(tmp_path, draft) == [f"{LEAD}column widths"]


@pytest.mark.parametrize(
    ("properties", "told"),
    [
        ('<w:jc w:val="center"/>', "alignment center in 8 cells"),
        ('<w:tblInd w:w="720" w:type="dxa"/>', "indent of the table"),
        (
            '<w:tblBorders><w:insideV w:val="dotted"/></w:tblBorders>',
            "border insideV dotted in 8 cells",
        ),
    ],
)
def test_how_the_whole_table_is_set_is_told(properties: str, told: str, tmp_path: Path) -> None:
    draft = Draft(sent()).lay_part("Lower gauge", "tbl", properties)
    assert reasons(tmp_path, draft) == [LEAD + told]


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("tblPr", f"<w:tblPrChange {BY_ANNA}><w:tblPr/></w:tblPrChange>"),
        ("tblGrid", '<w:tblGridChange w:id="9999"><w:tblGrid/></w:tblGridChange>'),
        ("tcPr", f"<w:tcPrChange {BY_ANNA}><w:tcPr/></w:tcPrChange>"),
        ("trPr", f"<w:trPrChange {BY_ANNA}><w:trPr/></w:trPrChange>"),
    ],
)
def test_what_was_tracked_is_told_as_that_and_once(part: str, change: str, tmp_path: Path) -> None:
    draft = Draft(sent())
    around = next(draft.paragraph("Lower gauge").iterancestors(f"{W}tr"))
    properties = next((around if part[:3] != "tbl" else around.getparent()).iter(f"{W}{part}"))
    properties.append(etree.fromstring(change.replace(" ", f' xmlns:w="{W[1:-1]}" ', 1)))
    for cell in row_of(draft, "Lower gauge")[:1]:
        etree.SubElement(cell, f"{W}shd", {f"{W}fill": "FFFF00"})
    found, _ = applied(tmp_path, draft)
    (refusal,) = found.merged.refusals
    what = "column widths" if part == "tblGrid" else "table layout"
    assert refusal.why.message == f"the source cannot hold this: other {what}"


def test_what_the_style_of_a_table_says_is_no_ones(tmp_path: Path) -> None:
    """LibreOffice writes it to each cell."""
    draft = Draft(sent())
    for properties in row_of(draft, "Lower gauge"):
        borders = etree.SubElement(properties, f"{W}tcBorders")
        rule = {f"{W}val": "single", f"{W}sz": "4", f"{W}space": "0", f"{W}color": "C3CCD5"}
        etree.SubElement(borders, f"{W}bottom", rule)
    assert reasons(tmp_path, draft) == []


#: What Word can say of a table, a row and a cell, by what is told of it.
GIVEN = {
    "alternative text": ("tbl", '<w:tblCaption w:val="Gauges"/>'),
    "widths that fit the words": ("tbl", '<w:tblLayout w:type="autofit"/>'),
    "style": ("tbl", '<w:tblStyle w:val="CalloutBox"/>'),
    "space between cells": ("tbl", '<w:tblCellSpacing w:w="100" w:type="dxa"/>'),
    "alignment of rows": ("tr", '<w:jc w:val="center"/>'),
    "hidden rows": ("tr", "<w:hidden/>"),
    "margins of cells": ("tc", '<w:tcMar><w:left w:w="500" w:type="dxa"/></w:tcMar>'),
    "words on one line": ("tc", "<w:noWrap/>"),
}


def of_gauges(draft: Draft, part: str) -> etree._Element:
    return next(draft.paragraph("Lower gauge").iterancestors(f"{W}{part}"))


@pytest.mark.parametrize("told", GIVEN)
def test_what_else_a_table_a_row_or_a_cell_was_given_is_told_once(
    told: str, tmp_path: Path
) -> None:
    draft = Draft(sent())
    part, markup = GIVEN[told]
    properties = next(of_gauges(draft, part).iter(f"{W}{part}Pr"))
    for element in elements_of(markup):
        for old in properties.findall(element.tag):
            properties.remove(old)
        properties.append(element)
    assert reasons(tmp_path, draft) == [LEAD + told]


@pytest.mark.parametrize("words", ["Middle gauge", "Lower gauge"])
def test_a_cell_that_was_taken_out_of_a_row_is_told(words: str, tmp_path: Path) -> None:
    draft = Draft(sent())
    cell = next(draft.paragraph(words).iterancestors(f"{W}tc")).getnext()
    row = next(draft.paragraph(words).iterancestors(f"{W}tr"))
    assert cell is not None
    row.remove(cell)
    assert f"{LEAD}cells put in or taken out" in reasons(tmp_path, draft)


def test_an_empty_cell_that_was_put_into_the_head_is_told(tmp_path: Path) -> None:
    draft = Draft(sent())
    next(draft.paragraph("Name").iterancestors(f"{W}tr")).extend(elements_of("<w:tc><w:p/></w:tc>"))
    told = f"{LEAD}cells put in or taken out"
    assert reasons(tmp_path, draft) == [told]


def test_what_word_writes_anew_of_a_table_is_not_told(tmp_path: Path) -> None:
    draft = Draft(sent())
    for look in draft.parts["word/document.xml"].iter(f"{W}tblLook"):
        number = int(look.get(f"{W}val", "0"), 16)
        bits = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}
        for name, bit in {**bits, "noHBand": 0x200, "noVBand": 0x400}.items():
            look.set(f"{W}{name}", "1" if number & bit else "0")
    for place in draft.parts["word/document.xml"].iter(f"{W}tblpPr"):
        for name in [name for name, said in place.items() if said == "0"]:
            del place.attrib[name]
    for kept in draft.parts["word/document.xml"].iter(f"{W}cantSplit"):
        kept.set(f"{W}val", "1")
    assert reasons(tmp_path, draft) == []


def test_a_box_that_was_drawn_or_dissolved_is_told(tmp_path: Path) -> None:
    draft = Draft(sent())
    inside = draft.paragraph("Water rises")
    next(inside.iterancestors(f"{W}tc")).append(elements_of("<w:p/>")[0])
    next(inside.iterancestors(f"{W}tbl")).addnext(inside)
    outside = draft.paragraph("Flour")
    (table,) = elements_of("<w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr/></w:tc></w:tr></w:tbl>")
    outside.addprevious(table)
    next(table.iter(f"{W}tc")).append(outside)
    told = reasons(tmp_path, draft)
    assert "the source cannot hold this: no table around it" in told
    assert "the source cannot hold this: a table around it" in told
