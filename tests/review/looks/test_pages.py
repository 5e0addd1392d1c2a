"""How pages and the whole document are set is told where it is not as it was sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.test_refusals import reasons
from tests.review.editing import Draft
from tests.review.notes import sent
from tests.review.runs import W, elements_of

CANNOT = "the source cannot hold this: "
#: What a section says, by what is told of it.
OF_SECTIONS = {
    "page vertical alignment center": '<w:vAlign w:val="center"/>',
    "direction of text tbRl": '<w:textDirection w:val="tbRl"/>',
    "columns 2, line between columns": '<w:cols w:num="2" w:sep="1"/>',
    "place of footnotes beneathText": '<w:footnotePr><w:pos w:val="beneathText"/></w:footnotePr>',
    "page numbers lowerRoman": '<w:pgNumType w:fmt="lowerRoman"/>',
    "start of sections oddPage": '<w:type w:val="oddPage"/>',
    "line numbers, lines between line numbers 5": '<w:lnNumType w:countBy="5"/>',
    "gutter at the right": "<w:rtlGutter/>",
}
#: What LibreOffice writes to each section, and Word to many; it says what holds anyway.
NOTHING = (
    '<w:type w:val="nextPage"/><w:pgNumType w:fmt="decimal"/><w:formProt w:val="false"/>'
    '<w:textDirection w:val="lrTb"/><w:docGrid w:linePitch="360"/>'
    '<w:footnotePr><w:numFmt w:val="decimal"/></w:footnotePr>'
)


def in_sections(draft: Draft, properties: str) -> Draft:
    for section in draft.parts["word/document.xml"].iter(f"{W}sectPr"):
        for element in elements_of(properties):
            for old in section.findall(element.tag):
                section.remove(old)
            section.append(element)
    return draft


def with_margins(draft: Draft, **margins: str) -> Draft:
    for section in draft.parts["word/document.xml"].iter(f"{W}pgMar"):
        for side, width in margins.items():
            section.set(f"{W}{side}", width)
    return draft


@pytest.mark.parametrize("told", OF_SECTIONS)
def test_what_a_section_says_of_its_pages_is_told(told: str, tmp_path: Path) -> None:
    assert reasons(tmp_path, in_sections(Draft(sent()), OF_SECTIONS[told])) == [CANNOT + told]


def test_what_a_section_says_that_holds_anyway_is_not_told(tmp_path: Path) -> None:
    assert reasons(tmp_path, in_sections(Draft(sent()), NOTHING)) == []


def test_margins_below_and_at_heads_and_feet_are_told(tmp_path: Path) -> None:
    draft = with_margins(Draft(sent()), bottom="2880", header="1200", footer="1500", gutter="700")
    assert reasons(tmp_path, draft) == [
        f"{CANNOT}page bottom margin 144 pt, page distance of heads 60 pt, "
        "page distance of feet 75 pt, page gutter 35 pt"
    ]


def test_margins_that_libreoffice_makes_for_its_feet_are_not_told(tmp_path: Path) -> None:
    draft = with_margins(Draft(sent()), bottom="2880", header="1200", footer="1500")
    assert reasons(tmp_path, draft.saved_by("LibreOffice/24.2$Linux_X86_64")) == []


def test_settings_of_the_whole_document_are_told(tmp_path: Path) -> None:
    draft = Draft(sent())
    settings = draft.part("word/settings.xml")
    for name in ("autoHyphenation", "footnotePr", "defaultTabStop"):
        for old in settings.findall(f"{W}{name}"):
            settings.remove(old)
    settings.extend(
        elements_of(
            '<w:zoom w:percent="200"/><w:trackRevisions/><w:rsids><w:rsidRoot w:val="0"/></w:rsids>'
            '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
            '<w:defaultTabStop w:val="300"/><w:mirrorMargins/>'
            '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
        )
    )
    assert sorted(reasons(tmp_path, draft)) == [
        f"{CANNOT}default tab stops 15 pt",
        f"{CANNOT}mirrored margins",
        f"{CANNOT}no hyphenation",
        f"{CANNOT}protection readOnly",
        f"{CANNOT}restart of numbers of footnotes eachPage",
    ]


def test_heads_of_their_own_for_the_first_page_of_the_annex_are_told(tmp_path: Path) -> None:
    draft = in_sections(Draft(sent()), "<w:titlePg/>")
    assert reasons(tmp_path, draft) == [f"{CANNOT}heads of the first page of a later section"]
