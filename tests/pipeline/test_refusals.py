"""What a returned draft asks for that the source cannot hold is refused, with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.test_review import Edit, applied
from tests.review.editing import Draft
from tests.review.notes import sent

#: Who did it, as Word notes it down.
BY_ANNA = 'w:id="9999" w:author="Anna" w:date="2015-05-01T10:00:00Z"'

#: What a reviewer does that the source cannot take, and why.
REFUSALS: dict[str, tuple[Edit, str]] = {
    "the date": (lambda draft: draft.replace("June", "July"), "computed"),
    "an entry of the contents": (
        lambda draft: draft.replace("Below the Bridge", "Under the Bridge"),
        "computed",
    ),
    "a label": (lambda draft: draft.replace("Table", "Plate"), "computed"),
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
    "a page break by itself": (
        lambda draft: draft.precede("Flour", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'),
        "unknown",
    ),
    "a section break": (
        lambda draft: draft.lay("Flour", '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'),
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
