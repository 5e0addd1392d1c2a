"""How single paragraphs are set is told where it is not as it was sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.test_refusals import reasons
from tests.review.editing import Draft
from tests.review.notes import sent

CANNOT = "the source cannot hold this: "
#: What LibreOffice sets by itself, with what is told of it in files that it did not save.
ITS_OWN = {
    "lines without numbers": "<w:suppressLineNumbers/>",
    "not single lines kept off pages": '<w:widowControl w:val="0"/>',
    "frame": '<w:framePr w:w="2000" w:wrap="around" w:hAnchor="page" w:x="500"/>',
}
OTHERS = {
    "shading pct25": '<w:shd w:val="pct25" w:color="FF0000" w:fill="auto"/>',
    "vertical alignment in lines top": '<w:textAlignment w:val="top"/>',
    "direction of text tbRl": '<w:textDirection w:val="tbRl"/>',
    "not lines broken between words only": '<w:wordWrap w:val="0"/>',
}
#: What says what holds anyway, or concerns East Asian letters alone.
NOTHING = '<w:widowControl/><w:snapToGrid w:val="0"/><w:kinsoku w:val="0"/><w:autoSpaceDE/>'


@pytest.mark.parametrize("told", [*ITS_OWN, *OTHERS])
def test_what_a_paragraph_was_given_is_told(told: str, tmp_path: Path) -> None:
    draft = Draft(sent()).lay("Flour", {**ITS_OWN, **OTHERS}[told])
    assert reasons(tmp_path, draft) == [CANNOT + told]


def test_what_holds_anyway_is_not_told(tmp_path: Path) -> None:
    assert reasons(tmp_path, Draft(sent()).lay("Flour", NOTHING)) == []


def test_what_libreoffice_sets_by_itself_is_not_told_of_its_files(tmp_path: Path) -> None:
    draft = Draft(sent()).lay("Flour", "".join(ITS_OWN.values()))
    assert reasons(tmp_path, draft.saved_by("LibreOffice/24.2$Linux_X86_64")) == []


def test_the_language_the_list_and_the_frame_of_a_style_are_told(tmp_path: Path) -> None:
    draft = Draft(sent()).define(
        "BodyText",
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:suppressLineNumbers/></w:pPr>'
        '<w:rPr><w:lang w:val="de-DE" w:bidi="he-IL"/></w:rPr>',
    )
    (told,) = [one for one in reasons(tmp_path, draft) if "style `Body Text`" in one]
    assert told.endswith("was changed: language de-DE, lines without numbers, list")
