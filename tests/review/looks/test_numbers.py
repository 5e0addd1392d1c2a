"""Lists that were made to begin anew, or to go on, are told; that items came or went is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.pipeline.test_refusals import reasons
from tests.pipeline.test_review import applied
from tests.review.editing import Draft
from tests.review.notes import FILES, REPORT, in_memory, on_disk, reviewed, sent, sent_from
from tests.review.runs import W, elements_of

NUMBERED = {
    **FILES,
    "report.yaml": REPORT.replace(
        "      - quote:",
        "      - numbered: [Mill the grain., Knead the dough.]\n"
        "      - Now it rests.\n"
        "      - numbered: [Heat the stove., Bake the bread.]\n"
        "      - quote:",
    ),
}
IDEAS = ("Share the data", "Build more bridges", "Meet again in the spring")


def list_of(draft: Draft, words: str) -> str:
    (number,) = draft.paragraph(words).iterfind(f"{W}pPr/{W}numPr/{W}numId")
    return str(number.get(f"{W}val"))


def put_on(draft: Draft, number: str, *items: str) -> Draft:
    for words in items:
        (own,) = draft.paragraph(words).iterfind(f"{W}pPr/{W}numPr/{W}numId")
        own.set(f"{W}val", number)
    return draft


def another(draft: Draft, words: str, number: str, start: int) -> Draft:
    """A list as that of these words is, which counts from `start`."""
    numbering = draft.part("word/numbering.xml")
    alike = list_of(draft, words)
    (old,) = (one for one in numbering.iter(f"{W}num") if one.get(f"{W}numId") == alike)
    (form,) = old.iterfind(f"{W}abstractNumId")
    new = etree.SubElement(numbering, f"{W}num", {f"{W}numId": number})
    begun = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    new.extend(elements_of(f'<w:abstractNumId w:val="{form.get(f"{W}val")}"/>{begun}'))
    return draft


def test_a_list_that_begins_anew_within_is_told_once(tmp_path: Path) -> None:
    draft = another(Draft(sent()), IDEAS[0], "901", 1)
    assert reasons(tmp_path, put_on(draft, "901", *IDEAS[1:])) == [
        "the list was made to count from 1 here instead of 2"
    ]


def test_a_list_that_goes_on_from_the_one_before_is_told(tmp_path: Path) -> None:
    draft = Draft(sent_from(in_memory(NUMBERED))[0])
    put_on(draft, list_of(draft, "Mill the grain"), "Heat the stove", "Bake the bread")
    refusals = reviewed(on_disk(tmp_path, NUMBERED), draft.done()).merged.refusals
    assert [one.why.message for one in refusals] == [
        "the list was made to count from 3 here instead of 1"
    ]


def test_a_list_for_each_item_that_counts_the_same_is_not_told(tmp_path: Path) -> None:
    """As LibreOffice saves them."""
    draft = Draft(sent())
    for number, words in enumerate((*IDEAS, "Bake more loaves"), 1):
        put_on(another(draft, words, f"90{number}", number), f"90{number}", words)
    assert reasons(tmp_path, draft) == []


@pytest.mark.parametrize("author", [None, "Anna"])
def test_numbers_that_are_others_since_items_came_or_went_are_not_told(
    author: str | None, tmp_path: Path
) -> None:
    draft = Draft(sent(), author).remove(IDEAS[0])
    draft.insert(IDEAS[1], "Dig more wells.")
    found, _ = applied(tmp_path, draft)
    assert found.merged.refusals == ()


def test_a_number_behind_another_list_that_follows_from_what_went_is_not_told(
    tmp_path: Path,
) -> None:
    draft = Draft(sent_from(in_memory(NUMBERED))[0]).remove(IDEAS[0])
    assert reviewed(on_disk(tmp_path, NUMBERED), draft.done()).merged.refusals == ()


def test_how_numbers_are_set_is_told(tmp_path: Path) -> None:
    draft = Draft(sent())
    style = next(
        s for s in draft.part("word/numbering.xml").iter(f"{W}pStyle") if s.get(f"{W}val") == "Idea"
    )
    level = style.getparent()
    assert level is not None
    level.extend(elements_of('<w:suff w:val="space"/>'))
    assert reasons(tmp_path, draft) == [
        "what stands before the items in the style `Idea` is set otherwise: suff space"
    ]
