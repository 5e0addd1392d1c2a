"""What has no words, or holds them in another way than the source can, is told all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.test_refusals import BY_ANNA, reasons
from tests.pipeline.test_review import applied
from tests.review.editing import Draft, W
from tests.review.notes import FILES, REPORT, WATER, in_memory, on_disk, reviewed, sent, sent_from
from tests.review.runs import elements_of

BOX = "<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r>"
CANNOT = "the source cannot hold this: "


_PERMISSION = f"{CANNOT}a permission to edit"


@pytest.mark.parametrize("tracked", [False, True])
def test_the_words_of_a_text_box_are_proposed_and_the_box_is_told(
    tracked: bool, tmp_path: Path
) -> None:
    box = BOX.format("<w:r><w:t>Boxed words.</w:t></w:r>")
    draft = Draft(sent()).append("Flour", f"<w:ins {BY_ANNA}>{box}</w:ins>" if tracked else box)
    found, _ = applied(tmp_path, draft)
    assert [one.shown.new for one in found.merged.proposals] == ["Boxed words."]
    (refusal,) = found.merged.refusals
    assert (refusal.why.code, refusal.proposal.shown.new) == ("text-box", "Boxed words.")
    assert [hand.tracked for hand in refusal.proposal.hands] == [tracked]


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        ("<w:p/>", "an empty paragraph was put in"),
        ("<w:p><w:r><w:t> </w:t></w:r></w:p><w:p/>", "2 empty paragraphs were put in"),
        (
            '<w:p><w:pPr><w:pBdr><w:bottom w:val="single"/></w:pBdr></w:pPr></w:p>',
            "an empty paragraph was put in, with border",
        ),
        (
            "<w:tbl><w:tblPr/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
            "a table was put in that has no words",
        ),
        (
            f"<w:p><w:pPr><w:rPr><w:ins {BY_ANNA}/></w:rPr></w:pPr></w:p>",
            "an empty paragraph was put in",
        ),
        ('<w:p><w:r><w:br w:type="page"/></w:r></w:p>', f"{CANNOT}a page break"),
        ('<w:p><w:r><w:br w:type="column"/></w:r></w:p>', f"{CANNOT}a column break"),
    ],
)
def test_what_was_put_between_paragraphs_is_told(blocks: str, told: str, tmp_path: Path) -> None:
    draft = Draft(sent()).precede("Flour", blocks)
    assert told in reasons(tmp_path, draft)


@pytest.mark.parametrize("author", [None, "Anna"])
def test_a_row_without_words_is_told(author: str | None, tmp_path: Path) -> None:
    draft = Draft(sent(), author)
    found, lines = applied(tmp_path, draft.insert_row_after(draft.paragraph("Lower"), "", ""))
    (refusal,) = found.merged.refusals
    assert (refusal.why.message, lines) == ("a row was put in that has no words", [])
    assert [hand.name for hand in refusal.proposal.hands] == [author or ""]


def test_a_column_without_words_is_told_once(tmp_path: Path) -> None:
    draft = Draft(sent())
    for row in next(draft.paragraph("Lower").iterancestors(f"{W}tbl")).iter(f"{W}tr"):
        row.extend(elements_of("<w:tc><w:p/></w:tc>"))
    assert reasons(tmp_path, draft) == ["a column, or a cell, was put in that has no words"]


def test_a_row_that_was_sent_without_words_is_no_ones_without_anchors(tmp_path: Path) -> None:
    files = {**FILES, "water.yaml": WATER.replace('[Middle gauge, ""]', '["", ""]')}
    draft = Draft(sent_from(in_memory(files))[0])
    home = on_disk(tmp_path, files)
    assert reviewed(home, draft.strip().done(), base="source").merged.refusals == ()


def test_an_empty_paragraph_of_the_draft_that_was_taken_out_is_told(tmp_path: Path) -> None:
    """Such is a divider, which the source has as a block."""
    files = {
        **FILES,
        "report.yaml": REPORT.replace("    ideas:\n", "      - divider: {}\n    ideas:\n"),
    }
    draft = Draft(sent_from(in_memory(files))[0])
    (divider,) = draft.parts["word/document.xml"].iterfind(f".//{W}pStyle[@{W}val='Divider']/../..")
    divider.getparent().remove(divider)
    found = reviewed(on_disk(tmp_path, files), draft.done())
    assert [one.why.message for one in found.merged.refusals] == [
        "an empty paragraph in the style `Divider` was taken out"
    ]


def test_an_empty_paragraph_that_ends_a_section_may_lose_its_style(tmp_path: Path) -> None:
    """As LibreOffice saves one behind a table."""
    draft = Draft(sent())
    (style,) = draft.parts["word/document.xml"].iterfind(f".//{W}pPr[{W}sectPr]/{W}pStyle")
    style.getparent().remove(style)
    assert reasons(tmp_path, draft) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (BOX.format(""), "the source holds no text box, and this one is empty"),
        ("<w:sdt><w:sdtContent/></w:sdt>", f"{CANNOT}a content control"),
        ('<w:r><w:sym w:font="Webdings" w:char="F031"/></w:r>', f"{CANNOT}a symbol of Webdings"),
        ('<w:fldSimple w:instr=" XE Flour "/>', f"{CANNOT}a field XE"),
        ('<w:fldSimple w:instr=" PAGE "/>', f"{CANNOT}a field PAGE"),
        ('<w:permStart w:id="1" w:edGrp="everyone"/><w:permEnd w:id="1"/>', _PERMISSION),
        ("<w:r><w:tab/></w:r>", "the source holds no tab"),
    ],
)  # fmt: skip
def test_what_was_put_into_a_paragraph_is_told(content: str, told: str, tmp_path: Path) -> None:
    assert reasons(tmp_path, Draft(sent()).append("Flour", content)) == [told]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", "a content control"),
        ('<w:fldSimple w:instr=" DATE ">{}</w:fldSimple>', "a field DATE"),
        ('<w:fldSimple w:instr=" PAGE ">{}</w:fldSimple>', "a field PAGE"),
    ],
)
def test_words_in_what_the_source_has_not_are_proposed_and_it_is_told(
    content: str, told: str, tmp_path: Path
) -> None:
    words = '<w:r><w:t xml:space="preserve"> And more.</w:t></w:r>'
    found, _ = applied(tmp_path, Draft(sent()).append("Flour", content.format(words)))
    assert [one.shown.new.strip() for one in found.merged.proposals] == ["And more."]
    assert [one.why.message for one in found.merged.refusals] == [CANNOT + told]


@pytest.mark.parametrize(
    ("properties", "told"),
    [
        ('<w:pgNumType w:start="5"/>', "page numbers from 5"),
        (
            '<w:pgBorders><w:top w:val="single" w:sz="4" w:color="FF0000"/></w:pgBorders>',
            "page borders single 4 FF0000",
        ),
    ],
)
def test_how_pages_are_counted_and_framed_is_told(
    properties: str, told: str, tmp_path: Path
) -> None:
    draft = Draft(sent())
    for section in draft.parts["word/document.xml"].iter(f"{W}sectPr"):
        section.extend(elements_of(properties))
    assert reasons(tmp_path, draft) == [CANNOT + told]


def test_a_drop_cap_and_the_height_of_a_row_are_told(tmp_path: Path) -> None:
    draft = Draft(sent()).lay("Flour", '<w:framePr w:dropCap="drop" w:lines="3"/>')
    row = next(draft.paragraph("Lower gauge").iterancestors(f"{W}tr"))
    row.find(f"{W}trPr").append(elements_of('<w:trHeight w:val="900"/>')[0])
    told = [CANNOT + "in a table, heights of rows", CANNOT + "drop cap"]
    assert reasons(tmp_path, draft) == told


@pytest.mark.parametrize("words", ["Lower gauge", "Some 260 of them"])
def test_a_field_that_shows_nothing_is_told_in_cells_and_notes(words: str, tmp_path: Path) -> None:
    draft = Draft(sent()).append(words, '<w:fldSimple w:instr=" PAGE "/>')
    assert reasons(tmp_path, draft) == [f"{CANNOT}a field PAGE"]


@pytest.mark.parametrize("part", ["tr", "tc"])
def test_a_content_control_around_a_row_or_a_cell_is_told(part: str, tmp_path: Path) -> None:
    draft = Draft(sent())
    around = next(draft.paragraph("Lower gauge").iterancestors(f"{W}{part}"))
    (control,) = elements_of("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")
    around.addprevious(control)
    control[1].append(around)
    assert {*reasons(tmp_path, draft)} == {f"{CANNOT}a content control"}


def test_a_screen_tip_of_a_link_is_told(tmp_path: Path) -> None:
    draft = Draft(sent())
    next(draft.paragraph("link to").iter(f"{W}hyperlink")).set(f"{W}tooltip", "Look here")
    assert reasons(tmp_path, draft) == [f"{CANNOT}a screen tip of a link"]


def test_words_in_a_style_that_says_what_they_are_for_are_told(tmp_path: Path) -> None:
    draft = Draft(sent())
    (run,) = draft.paragraph("Water rises").iter(f"{W}r")
    run.insert(0, elements_of('<w:rPr><w:rStyle w:val="Credit"/></w:rPr>')[0])
    assert reasons(tmp_path, draft) == [f"{CANNOT}the style `Credit`"]


def test_an_empty_paragraph_in_a_note_is_told(tmp_path: Path) -> None:
    draft = Draft(sent())
    draft.paragraph("Some 260 of them").addnext(elements_of("<w:p/>")[0])
    assert reasons(tmp_path, draft) == ["an empty paragraph was put in"]


@pytest.mark.parametrize(
    ("look", "told"),
    [
        ('<w:u w:val="wave"/>', [f"{CANNOT}underline"]),
        ('<w:color w:val="FF0000"/>', [f"{CANNOT}color FF0000"]),
        ('<w:u w:val="single"/><w:color w:val="0563C1"/>', []),
    ],
)
def test_a_link_that_looks_otherwise_is_told(look: str, told: list[str], tmp_path: Path) -> None:
    draft = Draft(sent())
    for run in next(draft.paragraph("link to").iter(f"{W}hyperlink")).iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        assert properties is not None
        properties.extend(elements_of(look))
    assert reasons(tmp_path, draft) == told
