"""What a returned draft asks for that the source cannot hold is refused, with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.pipeline.test_review import Edit, applied
from tests.review.editing import Draft, W
from tests.review.notes import sent
from tests.review.runs import text_of

#: Who did it, as Word notes it down.
BY_ANNA = 'w:id="9999" w:author="Anna" w:date="2015-05-01T10:00:00Z"'
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def merged(draft: Draft, words: str) -> Draft:
    """The cell of these words with the next one in its row, as Word merges them."""
    cell = next(draft.paragraph(words).iterancestors(f"{W}tc"))
    following = cell.getnext()
    assert following is not None
    next(cell.iter(f"{W}tcPr")).append(etree.Element(f"{W}gridSpan", {f"{W}val": "2"}))
    cell.extend(following.findall(f"{W}p"))
    following.getparent().remove(following)
    return draft


#: What a reviewer does that the source cannot take, and why.
REFUSALS: dict[str, tuple[Edit, str]] = {
    "the date": (lambda draft: draft.replace("June", "July"), "computed"),
    "an entry of the contents": (
        lambda draft: draft.replace("Below the Bridge", "Under the Bridge"),
        "computed",
    ),
    "a label": (lambda draft: draft.replace("Table", "Plate"), "computed"),
    "a cross-reference": (lambda draft: draft.replace("Table", "Plate", nth=1), "computed"),
    "the caption of what the text refers to by its number": (
        lambda draft: draft.remove_paragraph(draft.paragraph("Gauges of the river")),
        "reference",
    ),
    "cells merged": (lambda draft: merged(draft, "Lower gauge"), "cells"),
    "an idea among paragraphs": (
        lambda draft: draft.move("Build more bridges", "Two paragraphs stand"),
        "other-kind",
    ),
    "a paragraph among ideas": (
        lambda draft: draft.move("Flour is carried", "Build more bridges"),
        "other-kind",
    ),
    "tags into the middle of a text": (
        lambda draft: draft.move("This one has tags", "Two paragraphs stand"),
        "more-than-text",
    ),
    "an underline": (lambda draft: draft.set("Two paragraphs", "u"), "formatting"),
    "another style": (
        lambda draft: draft.insert("A folded paragraph", "Quoted.", style="Quote"),
        "style",
    ),
    "a second paragraph in a cell": (
        lambda draft: draft.insert("Lower gauge", "And more."),
        "one-paragraph",
    ),
    "a title in two": (
        lambda draft: draft.split("the Bridge", nth=1),
        "one-paragraph",
    ),
    "a heading without its text": (
        lambda draft: draft.remove("Below the Bridge", nth=1),
        "required",
    ),
    "a heading above what is there": (
        lambda draft: draft.insert("A folded paragraph", "New Heading", style="Heading2"),
        "new-section",
    ),
    "a part": (
        lambda draft: draft.insert("A baker", "New Part", style="Heading1"),
        "new-part",
    ),
    "a note emptied": (
        lambda draft: draft.replace("Some 260 of them do.", ""),
        "note-emptied",
    ),
    "an item out of its list": (
        lambda draft: draft.lay("One item", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        "list",
    ),
    "a paragraph in a list": (
        lambda draft: draft.lay(
            "Flour", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
        ),
        "list",
    ),
    "a page break before a paragraph": (
        lambda draft: draft.lay("Flour", "<w:pageBreakBefore/>"),
        "formatting",
    ),
    "an indent": (lambda draft: draft.lay("Flour", '<w:ind w:left="720"/>'), "formatting"),
    "space between lines": (
        lambda draft: draft.lay("Flour", '<w:spacing w:line="480" w:lineRule="auto"/>'),
        "formatting",
    ),
    "a tab stop": (
        lambda draft: draft.lay("Flour", '<w:tabs><w:tab w:val="left" w:pos="900"/></w:tabs>'),
        "formatting",
    ),
    "a paragraph kept with the next": (
        lambda draft: draft.lay("Flour", "<w:keepNext/>"),
        "formatting",
    ),
    "a caption parted from its table": (
        lambda draft: draft.lay("Gauges of the river", '<w:keepNext w:val="0"/>'),
        "formatting",
    ),
    "a border": (
        lambda draft: draft.lay("Flour", '<w:pBdr><w:top w:val="single" w:sz="4"/></w:pBdr>'),
        "formatting",
    ),
    "shading": (lambda draft: draft.lay("Flour", '<w:shd w:fill="FFFF00"/>'), "formatting"),
    "a layout in a cell": (
        lambda draft: draft.lay("Lower gauge", '<w:jc w:val="right"/>'),
        "formatting",
    ),
    "a layout in a note": (
        lambda draft: draft.lay("Some 260", '<w:ind w:left="900"/>'),
        "formatting",
    ),
    "another list for an item": (
        lambda draft: draft.insert("One item", "A new item.", style="ListNumber"),
        "style",
    ),
    "another style for half a paragraph": (
        lambda draft: draft.split("This is the second").dress("This is the second", "Quote"),
        "style",
    ),
    "another style for joined paragraphs": (
        lambda draft: draft.join("Two paragraphs").dress("the other paragraph", "Quote"),
        "style",
    ),
    "another style in a new row": (
        lambda draft: draft.insert_row("Lower", "Old gauge", "3").dress("Old gauge", "Quote"),
        "style",
    ),
    "an underline in a new row": (
        lambda draft: draft.insert_row("Lower", "Old gauge", "3").set("Old gauge", "u"),
        "formatting",
    ),
    "an underline in a new note": (
        lambda draft: draft.insert_note("Flour", "See there.").set("See there", "u"),
        "formatting",
    ),
    "a page break by itself": (
        lambda draft: draft.precede("Flour", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'),
        "unknown",
    ),
    "a section break": (
        lambda draft: draft.lay("Flour", SECTION),
        "formatting",
    ),
    "a second section break before the annex": (
        lambda draft: draft.precede("All Ideas", f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>", nth=1),
        "formatting",
    ),
    "a section break with nothing behind it": (
        lambda draft: draft.lay("Meet again in spring", SECTION),
        "formatting",
    ),
    "a tracked change of a table": (
        lambda draft: draft.lay_part(
            "Lower", "tc", f"<w:tcPrChange {BY_ANNA}><w:tcPr/></w:tcPrChange>"
        ),
        "formatting",
    ),
    "a heading run into its text": (
        lambda draft: draft.join("Below the Bridge", nth=1),
        "style",
    ),
    "a column removed": (
        lambda draft: draft.remove_column("12"),
        "column",
    ),
    "a table without its caption": (
        lambda draft: draft.remove_table("Lower"),
        "table",
    ),
    "words in a foot": (
        lambda draft: draft.type_in_foot("Confidential"),
        "computed",
    ),
    "an item before the list of another": (
        lambda draft: draft.insert("A third item", "Between.", style="ListBullet"),
        "list-changes-hands",
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_the_source_cannot_take_is_refused_with_its_reason(case: str, tmp_path: Path) -> None:
    edit, code = REFUSALS[case]
    found, lines = applied(tmp_path, edit(Draft(sent(), "Anna")))
    assert code in [refusal.why.code for refusal in found.merged.refusals]
    assert found.merged.conflicts == ()
    if not found.merged.proposals:
        assert lines == []
        assert found.written == ()


def reasons(tmp_path: Path, draft: Draft) -> list[str]:
    """Why what a draft asks for is refused; it asks for nothing else."""
    found, _ = applied(tmp_path, draft)
    assert (found.merged.proposals, found.merged.conflicts) == ((), ())
    return [refusal.why.message for refusal in found.merged.refusals]


def test_layout_is_told_in_words_with_its_measures(tmp_path: Path) -> None:
    draft = Draft(sent()).lay(
        "Flour", '<w:ind w:left="720" w:hanging="360"/><w:jc w:val="center"/>'
    )
    draft.lay("Rivers", '<w:spacing w:before="0" w:after="90" w:line="360" w:lineRule="auto"/>')
    draft.lay("Grain", '<w:keepNext/><w:shd w:fill="FFFF00"/><w:bidi/>')
    assert reasons(tmp_path, draft) == [
        "the source cannot hold this: space after 4.5 pt, line spacing 1.5",
        "the source cannot hold this: kept with the next paragraph, shading FFFF00, right to left",
        "the source cannot hold this: left indent 36 pt, indent of the first line -18 pt, "
        "alignment center",
    ]


def test_whichever_paragraph_gets_a_layout_it_is_told(tmp_path: Path) -> None:
    draft = Draft(sent())
    given: set[str] = set()
    for number, paragraph in enumerate(p for p in draft.paragraphs() if text_of(p).strip()):
        own = paragraph.find(f"{W}pPr")
        assert own is not None
        etree.SubElement(own, f"{W}ind").set(f"{W}right", str(20 * (number + 100)))
        given.add(f"the source cannot hold this: right indent {number + 100} pt")
    told = reasons(tmp_path, draft)
    assert len(told) == len(given) > 50
    assert set(told) == given


def test_pages_of_another_size_are_told_once(tmp_path: Path) -> None:
    draft = Draft(sent())
    for size in draft.parts["word/document.xml"].iter(f"{W}pgSz"):
        size.attrib.update({f"{W}w": "15840", f"{W}h": "12245"})
    for columns in draft.parts["word/document.xml"].iter(f"{W}cols"):
        columns.set(f"{W}num", "2")
    assert reasons(tmp_path, draft) == [
        "the source cannot hold this: page width 792 pt, page height 612.25 pt, columns 2"
    ]


def test_lines_that_were_numbered_are_told_once(tmp_path: Path) -> None:
    draft = Draft(sent())
    for section in draft.parts["word/document.xml"].iter(f"{W}sectPr"):
        etree.SubElement(section, f"{W}lnNumType").set(f"{W}countBy", "5")
    told = "the source cannot hold this: line numbers, lines between line numbers 5"
    assert reasons(tmp_path, draft) == [told]


def test_a_paragraph_without_hyphens_is_told(tmp_path: Path) -> None:
    draft = Draft(sent()).lay("Flour", "<w:suppressAutoHyphens/>")
    assert reasons(tmp_path, draft) == ["the source cannot hold this: kept out of hyphenation"]


def test_pages_as_another_program_rounds_them_are_those_that_were_sent(tmp_path: Path) -> None:
    draft = Draft(sent())
    for size in draft.parts["word/document.xml"].iter(f"{W}pgSz"):
        size.set(f"{W}w", str(int(size.get(f"{W}w", "")) + 3))
    assert reasons(tmp_path, draft) == []


def test_what_the_style_says_too_is_no_ones_layout(tmp_path: Path) -> None:
    """LibreOffice writes it on saving, and Word where someone typed in the same value."""
    draft = Draft(sent()).lay("Flour", '<w:ind w:left="0" w:right="0"/><w:jc w:val="left"/>')
    assert reasons(tmp_path, draft.lay("Share", '<w:spacing w:before="0"/>')) == []


def test_layout_that_the_draft_itself_gave_a_paragraph_is_told_once_it_goes(tmp_path: Path) -> None:
    draft = Draft(sent())
    (tabs,) = draft.paragraph("12").iter(f"{W}tabs")
    tabs.getparent().remove(tabs)
    assert reasons(tmp_path, draft) == ["the source cannot hold this: tab stops"]


def test_layout_of_all_paragraphs_of_a_style_is_told_once(tmp_path: Path) -> None:
    draft = Draft(sent())
    for style in draft.parts["word/document.xml"].iter(f"{W}pStyle"):
        if style.get(f"{W}val") == "Idea":
            style.addnext(etree.Element(f"{W}spacing", {f"{W}line": "480"}))
    assert reasons(tmp_path, draft) == [
        "the source cannot hold this: line spacing 2, for all 8 paragraphs in the style `Idea`"
    ]


def test_a_new_paragraph_may_have_the_layout_of_the_one_before_it(tmp_path: Path) -> None:
    """Word copies it where someone presses Enter."""
    draft = Draft(sent(), "Anna").insert_row("Lower gauge", "Old gauge", "3")
    found, _ = applied(tmp_path, draft)
    assert found.merged.refusals == ()


def test_layout_of_a_new_paragraph_is_told(tmp_path: Path) -> None:
    draft = Draft(sent()).insert("Flour", "Bread is baked.").lay("Bread is baked", "<w:keepNext/>")
    found, _ = applied(tmp_path, draft)
    assert [one.kind for one in found.merged.proposals] == ["insert"]
    assert [one.why.code for one in found.merged.refusals] == ["formatting"]


def test_a_tracked_layout_is_told_once_with_its_author(tmp_path: Path) -> None:
    change = f"<w:pPrChange {BY_ANNA}><w:pPr/></w:pPrChange>"
    draft = Draft(sent()).lay("Flour", f'<w:ind w:left="720"/>{change}')
    found, _ = applied(tmp_path, draft)
    (refusal,) = [one for one in found.merged.refusals if one.why.code == "formatting"]
    assert [hand.name for hand in refusal.proposal.hands] == ["Anna"]


@pytest.mark.parametrize("style", ["FirstParagraph", "BodyText"])
def test_halves_of_a_paragraph_may_be_plain_ones(style: str, tmp_path: Path) -> None:
    draft = Draft(sent()).split("This is the second").dress("This is the second", style)
    found, _ = applied(tmp_path, draft)
    assert [one.kind for one in found.merged.proposals] == ["split"]
    assert found.merged.refusals == ()


def test_an_item_that_word_made_one_by_its_button_has_no_style_of_its_own(tmp_path: Path) -> None:
    draft = Draft(sent()).insert("One item", "A new item.", style="ListParagraph")
    draft.lay("A new item", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    found, _ = applied(tmp_path, draft)
    assert [one.kind for one in found.merged.proposals] == ["insert"]
    assert found.merged.refusals == ()


def test_formatting_in_a_new_note_is_told_where_its_call_stands(tmp_path: Path) -> None:
    draft = Draft(sent()).insert_note("Flour", "See there.").set("See there", "u")
    found, _ = applied(tmp_path, draft)
    (refusal,) = found.merged.refusals
    assert str(refusal.proposal.address) == "content/note/report.yaml#/body/1/body/1:0"


def test_the_section_break_before_an_annex_that_is_gone_is_no_ones(tmp_path: Path) -> None:
    draft = Draft(sent())
    heading = draft.paragraph("All Ideas", 1)
    for element in [heading, *heading.itersiblings(f"{W}p", f"{W}tbl")]:
        element.getparent().remove(element)
    found, _ = applied(tmp_path, draft)
    assert "formatting" not in [refusal.why.code for refusal in found.merged.refusals]
    assert found.merged.refusals
