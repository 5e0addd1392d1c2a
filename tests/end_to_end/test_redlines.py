"""Accepting all changes of a redline gives the new draft, rejecting all the old one, exactly."""

from __future__ import annotations

import pytest

from reportgen.importers.docx import read
from reportgen.word.returned import Returned
from reportgen.word.views import View, accepted, rejected
from tests.end_to_end.versions import NAMES, drafts, make_drafts
from tests.writers.docx.drafts import Draft, W
from tests.writers.docx.resolving import resolved

pytestmark = pytest.mark.slow


def test_there_are_pairs_enough() -> None:
    assert len(NAMES) >= 20


@pytest.mark.parametrize("name", NAMES)
def test_accepting_all_gives_the_new_draft_and_rejecting_all_the_old_one(name: str) -> None:
    made = drafts(name)
    assert resolved(made.redline, "accept") == resolved(made.new, "accept")
    assert resolved(made.redline, "reject") == resolved(made.old, "accept")


@pytest.mark.parametrize("name", NAMES)
def test_the_reader_of_returned_files_sees_both_drafts_in_a_redline(name: str) -> None:
    made = drafts(name)
    redline = read("redline.docx", made.redline)
    assert said(accepted(redline)) == said(accepted(read("new.docx", made.new)))
    assert said(rejected(redline)) == said(accepted(read("old.docx", made.old)))


def said(view: View) -> list[tuple[str, str, list[str]]]:
    """The body's paragraphs with style and words, and the words of the notes that each calls."""
    told = []
    for paragraph in view.body.standing:
        notes = [
            note.text
            for piece in paragraph.pieces
            if (key := getattr(piece.content, "note", None)) is not None
            for note in view.notes[key].standing
        ]
        told.append((paragraph.style, paragraph.text, notes))
    return told


@pytest.mark.parametrize("name", NAMES)
def test_every_link_and_field_leads_to_a_bookmark(name: str) -> None:
    told = Draft(drafts(name).redline)
    names = set(told.bookmarks())
    anchors = {link.get(f"{W}anchor") for link in told.document.iter(f"{W}hyperlink")} - {None}
    codes = [*told.document.iter(f"{W}instrText"), *told.document.iter(f"{W}delInstrText")]
    words = [(code.text or "").split() for code in codes]
    targets = {row[1] for row in words if row[0] in {"REF", "NOTEREF"}}
    assert anchors | targets <= names


def test_what_has_not_changed_bears_no_mark() -> None:
    told = Draft(drafts("nothing").redline)
    marks = [
        f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")
    ]
    stories = [data for name, data in told.parts.items() if name.startswith("word/")]
    assert not any(list(told.document.iter(mark)) for mark in marks)
    assert not any(b"pPrChange" in data or b"<w:ins " in data for data in stories)
    assert drafts("nothing").changes == ()


def test_a_moved_idea_is_a_move_with_its_two_ends_named_alike() -> None:
    told = Draft(drafts("idea-elsewhere").redline)
    starts = {
        end: [one.get(f"{W}name") for one in told.document.iter(f"{W}move{end}RangeStart")]
        for end in ("From", "To")
    }
    assert sorted(starts["From"]) == sorted(starts["To"])
    assert len(starts["From"]) == len(set(starts["From"])) == 4  # two ideas, each in the annex too
    moved = [
        "".join(t.text or "" for t in one.iter(f"{W}t")) for one in told.document.iter(f"{W}moveTo")
    ]
    assert any(words.startswith("Adequately fund, empower, and develop") for words in moved)


def test_ideas_that_only_have_other_numbers_are_not_called_changed() -> None:
    told = Draft(drafts("ideas-come-and-go").redline)
    assert list(told.document.iter(f"{W}pPrChange")) == []


def test_each_change_is_signed_with_a_number_of_its_own() -> None:
    told = Draft(drafts("much").redline)
    stories = [
        told.document,
        *(told.xml(f"word/{name}.xml") for name in ("footnotes", "header-even")),
    ]
    signed = [one for story in stories for one in story.iter() if one.get(f"{W}author")]
    assert len(signed) > 100
    assert {one.get(f"{W}author") for one in signed} == {"The Rapporteur"}
    assert {one.get(f"{W}date") for one in signed} == {"2015-06-01T00:00:00Z"}
    numbers = [one.get(f"{W}id") for one in signed]
    assert len(set(numbers)) == len(numbers)


def test_a_redline_comes_home_as_the_new_draft_would() -> None:
    """It bears the new draft's tokens and base, so that an answer to it can be read."""
    made = drafts("much")
    redline, new = read("redline.docx", made.redline), read("new.docx", made.new)
    assert redline.base == new.base
    assert tokens(redline) == tokens(new)


def tokens(returned: Returned) -> set[object]:
    return {token for paragraph in returned.body for token in paragraph.tokens}


def test_the_same_versions_give_the_same_bytes() -> None:
    assert make_drafts("much").redline == drafts("much").redline
