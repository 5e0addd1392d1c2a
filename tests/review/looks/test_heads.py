"""What heads and feet hold beside their words is told where it is not as it was sent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from tests.pipeline.test_refusals import reasons
from tests.review.editing import Draft
from tests.review.notes import sent
from tests.review.runs import W, elements_of

FOOT = "word/footer-default.xml"


def paragraph(draft: Draft, part: str = FOOT) -> etree._Element:
    return next(draft.part(part).iter(f"{W}p"))


def emptied(draft: Draft) -> None:
    for run in paragraph(draft).findall(f"{W}r"):
        paragraph(draft).remove(run)


def without_foot(draft: Draft) -> None:
    for foot in list(draft.parts["word/document.xml"].iter(f"{W}footerReference")):
        if foot.get(f"{W}type") == "default" and (section := foot.getparent()) is not None:
            section.remove(foot)


CHANGES: dict[str, Callable[[Draft], object]] = {
    "the foot of pages is gone": without_foot,
    "the foot of pages was set otherwise: no more a field PAGE": emptied,
    "the foot of pages was set otherwise: a drawing": lambda draft: paragraph(draft).extend(
        elements_of("<w:r><w:pict/></w:r>")
    ),
    "the foot of pages was set otherwise: a field DATE": lambda draft: paragraph(draft).extend(
        elements_of('<w:fldSimple w:instr=" DATE "/>')
    ),
    "the foot of pages was set otherwise: 2 paragraphs": lambda draft: draft.part(FOOT).extend(
        elements_of("<w:p/>")
    ),
}


@pytest.mark.parametrize("told", CHANGES)
def test_what_a_foot_holds_is_told(told: str, tmp_path: Path) -> None:
    draft = Draft(sent())
    CHANGES[told](draft)
    assert reasons(tmp_path, draft) == [told]


def test_heads_that_libreoffice_made_anew_are_not_told(tmp_path: Path) -> None:
    draft = Draft(sent())
    without_foot(draft)
    assert reasons(tmp_path, draft.saved_by("LibreOffice/24.2$Linux_X86_64")) == []


def test_what_word_adds_to_a_foot_on_saving_is_not_told(tmp_path: Path) -> None:
    draft = Draft(sent())
    for run in paragraph(draft).iter(f"{W}r"):
        run.insert(0, elements_of('<w:rPr><w:noProof/><w:lang w:val="de-DE"/></w:rPr>')[0])
    assert reasons(tmp_path, draft) == []
