"""How a table was set otherwise is told once for it, whether it was tracked or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.pipeline.test_refusals import BY_ANNA, reasons
from tests.pipeline.test_review import applied
from tests.review.editing import Draft, W
from tests.review.notes import sent

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
