"""What LibreOffice's reviewers change is read as LibreOffice itself decides it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from reportgen.importers import docx
from reportgen.word.views import View, accepted, rejected
from tests.libreoffice.office import Edited, Shown
from tests.libreoffice.rounds import ROUNDS

pytestmark = pytest.mark.slow


def lines(texts: Iterable[str]) -> list[str]:
    return [line for text in texts if (line := " ".join(text.split()))]


def body(view: View) -> list[str]:
    return lines(paragraph.text for paragraph in view.body.standing)


def notes(view: View) -> list[str]:
    return lines(each.text for note in view.notes.values() for each in note.standing)


def agree(view: View, shown: Shown) -> None:
    """What LibreOffice makes a frame of stands apart; all else is in its order."""
    framed = lines(shown.frames)
    found = body(view)
    assert sorted(found) == sorted(lines(shown.body) + framed)
    assert [line for line in found if line not in framed] == lines(shown.body)
    assert notes(view) == lines(shown.notes)


@pytest.mark.parametrize("name", ROUNDS)
def test_accepted_and_rejected_are_what_libreoffice_shows(
    name: str, edited: Callable[[str], Edited], lakes: bytes
) -> None:
    done = edited(name)
    file = docx.read("returned.docx", done.data)
    agree(accepted(file), done.accepted)
    agree(rejected(file), done.rejected)
    before = accepted(docx.read("draft.docx", lakes))
    assert (body(rejected(file)), notes(rejected(file))) == (body(before), notes(before))


@pytest.mark.parametrize("name", ROUNDS)
def test_each_change_has_its_author(name: str, edited: Callable[[str], Edited]) -> None:
    file = docx.read("returned.docx", edited(name).data)
    stories = [file.body, *file.notes.values()]
    told = {
        revision.author
        for story in stories
        for paragraph in story
        for revision in (
            paragraph.inserted,
            paragraph.deleted,
            *(
                each
                for piece in paragraph.pieces
                for each in (piece.inserted, piece.deleted, piece.reformatted)
            ),
        )
        if revision is not None
    }
    assert told == {step["author"] for step in ROUNDS[name] if step["do"] == "sign"}
