"""Whatever Word can do to letters is told, by its name if we have no words for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.pipeline.test_refusals import reasons
from tests.review.editing import Draft, W
from tests.review.notes import sent
from tests.review.runs import elements_of

LEAD = "the source cannot hold this: "


def give(draft: Draft, words: str, properties: str) -> Draft:
    """Gives all runs of a paragraph properties, as they stand in a `w:rPr`."""
    for run in draft.paragraph(words).iter(f"{W}r"):
        look = run.find(f"{W}rPr")
        if look is None:
            look = etree.Element(f"{W}rPr")
            run.insert(0, look)
        look.extend(elements_of(properties))
    return draft


@pytest.mark.parametrize(
    ("properties", "told"),
    [
        ('<w:kern w:val="28"/>', "kerning"),
        ('<w:fitText w:val="1440" w:id="7"/>', "text fitted to a width"),
        ('<w:rFonts w:hAnsi="Arial"/>', "font Arial"),
        ('<w:unheardOf w:val="on"/>', "`unheardOf`"),
    ],
)
def test_what_was_done_to_letters_is_told(properties: str, told: str, tmp_path: Path) -> None:
    draft = give(Draft(sent()), "Flour", properties)
    assert reasons(tmp_path, draft) == [LEAD + told]


def test_what_is_off_or_says_nothing_of_looks_is_not_told(tmp_path: Path) -> None:
    nothing = '<w:kern w:val="0"/><w:noProof/><w:snapToGrid w:val="0"/>'
    assert reasons(tmp_path, give(Draft(sent()), "Flour", nothing)) == []


def test_a_style_that_does_it_to_all_of_its_letters_is_told_once(tmp_path: Path) -> None:
    draft = Draft(sent()).define("BodyText", '<w:rPr><w:kern w:val="28"/></w:rPr>')
    (told,) = reasons(tmp_path, draft)
    assert told.endswith("was changed: kerning")
