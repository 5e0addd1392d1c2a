"""Styles say how everything looks; a house's own win, and nothing else of its template comes."""

from __future__ import annotations

from io import BytesIO

import docx as python_docx
import pytest
from docx.shared import Pt, RGBColor

from reportgen.writers.docx import Options
from tests.writers.docx.drafts import PLAIN, Draft, W, draft, specimen, theme, val, written

#: What a paragraph says of itself, since no style can: its place in a list, its column's decimals,
#: a break before it, its direction, what parts a whole block from the next, and the frame that
#: LibreOffice does not see in a style.
DIRECT = {"pStyle", "numPr", "tabs", "bidi", "spacing", "framePr", "sectPr"}
#: And a run: the second of two marks, raised letters, language, direction, a fallback face.
DIRECT_IN_RUNS = {"rStyle", "rFonts", "b", "bCs", "i", "iCs", "vertAlign", "rtl", "lang"}

NAMES = [
    "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "heading 4", "Body Text",
    "First Paragraph", "List Bullet", "List Bullet 2", "List Number", "List Number 2", "Idea",
    "Ideas Heading", "Callout", "Callout Title", "Quote", "Pull Quote", "caption", "Source Note",
    "Table Text", "Panel", "Masthead Publisher", "toc 1", "toc 2", "toc 3", "footnote text",
    "footnote reference", "header", "footer", "Hyperlink", "Strong", "Emphasis", "Code",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_there_is_a_style_for(name: str) -> None:
    assert draft("<p>Words.</p>").style(name) is not None


def test_no_formatting_stands_in_the_text_where_a_style_serves() -> None:
    told = draft(specimen())
    said = {child.tag.removeprefix(W) for p in told.document.iter(f"{W}pPr") for child in p}
    assert said <= DIRECT
    said = {child.tag.removeprefix(W) for r in told.document.iter(f"{W}rPr") for child in r}
    assert said <= DIRECT_IN_RUNS


def test_every_style_that_is_used_is_there() -> None:
    told = draft(specimen())
    for part in ("document", "footnotes", "header-first", "footer-default"):
        for kind in ("pStyle", "rStyle", "tblStyle"):
            for used in told.xml(f"word/{part}.xml").iter(f"{W}{kind}"):
                assert val(used) in told.style_names


def test_ids_and_names_of_styles_are_unique() -> None:
    styles = list(draft("<p>Words.</p>").xml("word/styles.xml").iter(f"{W}style"))
    ids = [style.get(f"{W}styleId") for style in styles]
    names = [val(style.find(f"{W}name")).casefold() for style in styles]
    assert len(set(ids)) == len(ids)
    assert len(set(names)) == len(names)


def test_the_themes_colours_and_sizes_are_the_styles() -> None:
    heading = draft("<p>Words.</p>").style("heading 1")
    assert val(heading.find(f"{W}rPr/{W}sz")) == str(round(theme().sizes.heading_2 * 2))
    common = draft("<p>Words.</p>").style("Heading")
    assert val(common.find(f"{W}rPr/{W}color")) == theme().colors.primary[1:].upper()


def test_a_paragraph_that_follows_another_is_told_from_the_first() -> None:
    told = draft("<main><h2>H</h2><p>a</p><p>b</p><ul><li>c</li></ul><p>d</p></main>")
    assert told.outline()[1:] == [
        ("First Paragraph", "a"),
        ("Body Text", "b"),
        ("List Bullet", "c"),
        ("First Paragraph", "d"),
    ]


def test_a_mark_in_a_mark_keeps_both() -> None:
    told = draft("<p><strong>a <em>b</em></strong></p>")
    runs = [
        (
            "".join(t.text or "" for t in run.iter(f"{W}t")),
            told.style_names[val(run.find(f"{W}rPr/{W}rStyle"))],
            run.find(f"{W}rPr/{W}i") is not None,
        )
        for run in told.document.iter(f"{W}r")
    ]
    assert runs == [("a ", "Strong", False), ("b", "Strong", True)]


def house_template() -> bytes:
    """A Word document of another house, made with python-docx."""
    made = python_docx.Document()
    made.add_paragraph("Secret words of the template")
    made.core_properties.author = "Secret author"
    heading = made.styles["Heading 1"]
    heading.font.size = Pt(33)
    heading.font.color.rgb = RGBColor(0xAA, 0xBB, 0xCC)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def with_template(options: Options = PLAIN, path: str = "templates/reference.docx") -> Draft:
    return draft(specimen(), options, {path: house_template()})


def test_a_house_template_wins_where_it_has_a_style() -> None:
    told = with_template()
    heading = told.style("heading 1")
    assert val(heading.find(f"{W}rPr/{W}sz")) == "66"
    assert val(heading.find(f"{W}rPr/{W}color")) == "AABBCC"


def test_ours_are_added_where_a_house_template_has_none() -> None:
    told = with_template()
    assert told.style("Ideas Heading") is not None
    assert set(NAMES) <= set(told.style_names.values())


def test_a_house_template_can_be_named() -> None:
    path = "content/specimen/house.docx"
    told = with_template(Options(embed_fonts=False, reference=path), path)
    assert val(told.style("heading 1").find(f"{W}rPr/{W}sz")) == "66"


def test_nothing_but_looks_comes_from_a_house_template() -> None:
    told = with_template()
    for name, data in told.parts.items():
        assert b"Secret" not in data, name


def test_lists_restart_in_a_house_templates_own_definitions() -> None:
    told = draft(
        "<ol><li>a</li></ol><p>x</p><ol><li>b</li></ol>",
        PLAIN,
        {"templates/reference.docx": house_template()},
    )
    numbers = [val(number) for number in told.document.iter(f"{W}numId")]
    assert len(set(numbers)) == 2
    of_style = told.style("List Number").find(f"{W}pPr/{W}numPr/{W}numId")
    instances = {
        num.get(f"{W}numId"): val(num.find(f"{W}abstractNumId"))
        for num in told.xml("word/numbering.xml").iter(f"{W}num")
    }
    assert {instances[number] for number in numbers} == {instances[val(of_style)]}


@pytest.mark.parametrize("data", [b"", b"no zip", house_template()[:2000]])
def test_a_template_that_is_no_word_document_is_an_error(data: bytes) -> None:
    done = written(specimen(), PLAIN, {"templates/reference.docx": data})
    assert [complaint.code for complaint in done.diagnostics] == ["docx-template"]
    assert done.failed


def test_a_template_that_is_named_and_not_there_is_an_error() -> None:
    done = written(specimen(), Options(embed_fonts=False, reference="content/none.docx"))
    (complaint,) = done.diagnostics
    assert complaint.code == "docx-template"
    assert "content/none.docx" in complaint.message
