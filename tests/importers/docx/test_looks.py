"""How words look: styles and direct formatting resolved, as far as a source can hold it."""

from __future__ import annotations

import pytest

from reportgen.word.returned import Look, Revision
from tests.importers.docx.files import ANNA, paragraph, run

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/><w:lang w:val="en-US" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel1"><w:name w:val="heading 1"/>
  <w:basedOn w:val="Standard"/><w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/><w:basedOn w:val="Titel1"/>
  <w:rPr><w:b w:val="0"/><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hervorhebung"><w:name w:val="Emphasis"/>
  <w:rPr><w:i/><w:color w:val="334455"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Kapit"><w:name w:val="Book Title"/>
  <w:rPr><w:i/><w:smallCaps/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Verweis"><w:name w:val="Hyperlink"/>
  <w:rPr><w:u w:val="single"/><w:color w:val="0000FF"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Kode"><w:name w:val="Code"/>
  <w:rPr><w:rFonts w:ascii="Mono"/><w:sz w:val="18"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Kreis"><w:name w:val="Round"/>
  <w:basedOn w:val="Lauf"/></w:style>
<w:style w:type="character" w:styleId="Lauf"><w:name w:val="About"/><w:basedOn w:val="Kreis"/>
  <w:rPr><w:b/></w:rPr></w:style>
"""


def look(properties: str, style: str = "Standard", words: str = "word") -> Look:
    inside = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(words, properties)}'
    (piece,) = paragraph(inside, styles=STYLES).pieces
    return piece.look


def char(style: str) -> str:
    return f'<w:rStyle w:val="{style}"/>'


@pytest.mark.parametrize(
    ("properties", "style", "expected"),
    [
        ("", "Standard", Look()),
        ("", "Titel1", Look()),
        ("", "Zitat", Look()),
        (char("Hervorhebung"), "Standard", Look(emphasis=True)),
        (char("Fett"), "Standard", Look(strong=True)),
        (char("Kode"), "Standard", Look(code=True)),
        ("<w:b/><w:i/>", "Standard", Look(strong=True, emphasis=True)),
        # What a style says, direct formatting may say again.
        ("<w:b/>", "Titel1", Look()),
        (char("Hervorhebung") + "<w:i/>", "Standard", Look(emphasis=True)),
        # Within bold and italic styles, what stands out is upright.
        (char("Hervorhebung"), "Zitat", Look(emphasis=True)),
        (char("Fett"), "Titel1", Look(strong=True)),
        ('<w:b w:val="0"/>', "Titel1", Look(strong=True)),
        ('<w:i w:val="false"/>', "Zitat", Look(emphasis=True)),
        # Taken off again.
        (char("Hervorhebung") + '<w:i w:val="0"/>', "Standard", Look()),
        (char("Fett") + '<w:b w:val="off"/>', "Standard", Look()),
        # A style that bases itself on itself.
        (char("Kreis"), "Standard", Look(strong=True)),
        ('<w:vertAlign w:val="superscript"/>', "Standard", Look(superscript=True)),
        ('<w:vertAlign w:val="subscript"/>', "Standard", Look(subscript=True)),
        ('<w:lang w:val="tr-TR"/>', "Standard", Look(language="tr-TR")),
        ('<w:lang w:val="en-US"/>', "Standard", Look()),
        ('<w:rtl/><w:lang w:bidi="fa-IR"/>', "Standard", Look(language="fa-IR")),
        ("<w:rtl/><w:b/><w:iCs/>", "Standard", Look(emphasis=True)),
    ],
)
def test_looks_that_a_source_can_hold(properties: str, style: str, expected: Look) -> None:
    assert look(properties, style) == expected


@pytest.mark.parametrize(
    ("properties", "foreign"),
    [
        ('<w:u w:val="single"/>', ("underline",)),
        ('<w:u w:val="none"/>', ()),
        ('<w:highlight w:val="yellow"/>', ("highlight yellow",)),
        ('<w:color w:val="FF0000"/>', ("color FF0000",)),
        ('<w:color w:val="auto"/>', ()),
        ('<w:shd w:val="clear" w:fill="FFFF00"/>', ("shading FFFF00",)),
        ('<w:sz w:val="28"/>', ("size 14",)),
        ('<w:sz w:val="20"/>', ()),
        ('<w:rFonts w:ascii="Arial"/>', ("font Arial",)),
        ("<w:strike/>", ("strikethrough",)),
        ("<w:vanish/>", ("hidden",)),
        (char("Verweis"), ("the style `Hyperlink`",)),
        (char("Verweis") + '<w:u w:val="none"/>', ("the style `Hyperlink`", "no underline")),
        (char("Kode") + '<w:sz w:val="18"/>', ()),
    ],
)
def test_formatting_that_no_source_can_hold_is_named(
    properties: str, foreign: tuple[str, ...]
) -> None:
    assert look(properties).foreign == foreign


def test_a_style_of_someone_else_is_told_by_what_it_does() -> None:
    assert look(char("Kapit")) == Look(emphasis=True, foreign=("small capitals",))


def test_another_font_for_letters_that_the_face_lacks_is_no_ones_choice() -> None:
    assert look('<w:rFonts w:ascii="Noto Naskh Arabic"/>', words="سلام") == Look()


def test_a_link_may_look_like_one() -> None:
    shown = run("x", '<w:color w:val="0563C1"/><w:u w:val="single"/>')
    found = paragraph(f'<w:hyperlink w:anchor="a">{shown}</w:hyperlink>', styles=STYLES)
    assert found.pieces[0].look == Look(link="#a")


def test_a_tracked_change_of_formatting_has_the_look_before_it() -> None:
    change = f"<w:b/><w:rPrChange {ANNA}><w:rPr><w:i/></w:rPr></w:rPrChange>"
    (piece,) = paragraph(run("x", change), styles=STYLES).pieces
    assert (piece.look, piece.was) == (Look(strong=True), Look(emphasis=True))
    assert piece.reformatted == Revision("Anna", "2015-05-01T10:00:00Z")


def test_a_change_that_no_one_sees_is_none() -> None:
    change = f"<w:noProof/><w:rPrChange {ANNA}><w:rPr/></w:rPrChange>"
    (piece,) = paragraph(run("x", change), styles=STYLES).pieces
    assert (piece.was, piece.reformatted) == (None, None)
