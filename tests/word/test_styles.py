"""Styles by name, ours and a template's."""

from __future__ import annotations

from docx.oxml.parser import parse_xml

from reportgen.word.formats import Layout, Letters
from reportgen.word.styles import Numbered, Style, StyleSheet
from reportgen.word.xml import W, tag, w

GERMAN = (
    f'<w:styles xmlns:w="{W}">'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/>'
    '<w:rPr><w:rFonts w:ascii="Arial"/><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="Heading 1"/>'
    '<w:basedOn w:val="Standard"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'
    '<w:rPr><w:b w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Idea"><w:name w:val="Something else"/></w:style>'
    "</w:styles>"
)
OURS = [
    Style(name="Normal", default=True),
    Style(name="heading 1", based_on="Normal", letters=Letters(size=20)),
    Style(name="Idea", based_on="heading 1", numbered=Numbered(definition="ideas", level=0)),
]


def sheet(base: str | None = GERMAN) -> StyleSheet:
    made = StyleSheet(OURS, w("docDefaults"), None if base is None else parse_xml(base))
    made.finish({"ideas": 9})
    return made


def test_a_templates_style_is_found_by_its_name_whatever_its_id_and_case() -> None:
    assert sheet().id("heading 1") == "berschrift1"
    assert sheet().own_id("heading 1") is None


def test_ours_is_added_under_an_id_that_is_free() -> None:
    assert sheet().id("Idea") == "Idea1"
    assert sheet(None).id("Idea") == "Idea"


def test_ours_is_based_on_the_templates_by_its_id() -> None:
    made = sheet()
    (idea,) = (s for s in made.element if s.get(tag("styleId")) == "Idea1")
    based_on = idea.find(tag("basedOn"))
    assert based_on is not None
    assert based_on.get(tag("val")) == "berschrift1"


def test_family_and_switches_come_down_the_line_of_styles() -> None:
    made = sheet()
    assert made.family("Idea1") == "Arial"
    assert made.toggled("Standard", "b")
    assert not made.toggled("Idea1", "b")


def test_a_style_tells_its_list() -> None:
    made = sheet()
    assert made.list_of("heading 1") == (3, 0)
    assert made.list_of("Idea") == (9, 0)
    assert made.list_of("Normal") is None


def test_styles_that_are_based_on_each_other_do_no_harm() -> None:
    circle = GERMAN.replace(
        '<w:name w:val="Normal"/>', '<w:name w:val="Normal"/><w:basedOn w:val="berschrift1"/>'
    ).replace('<w:rFonts w:ascii="Arial"/>', "")
    assert sheet(circle).family("berschrift1") is None


def test_the_children_of_a_style_stand_in_the_schemas_order() -> None:
    letters = Letters(
        family="A", bold=True, italic=False, caps=True, proofed=False, color="#0b3d66",
        tracking=1, size=10, ground="#ffffff", raised="superscript",
    )  # fmt: skip
    properties = letters.xml()
    assert properties is not None
    assert [str(child.tag).rpartition("}")[2] for child in properties] == [
        "rFonts", "b", "bCs", "i", "iCs", "caps", "noProof", "color", "spacing", "sz", "szCs",
        "shd", "vertAlign",
    ]  # fmt: skip
    assert Letters().xml() is None
    assert Layout().xml() is None
