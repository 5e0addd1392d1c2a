"""What LibreOffice's reviewers change is read as LibreOffice itself decides it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportgen.importers import docx
from reportgen.word.views import accepted, rejected
from tests.libreoffice.agreeing import agree, body, notes
from tests.libreoffice.office import Edited
from tests.libreoffice.rounds import ROUNDS

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ROUNDS)
def test_accepted_and_rejected_are_what_libreoffice_shows(
    name: str, edited: Callable[[str], Edited], sent: bytes
) -> None:
    done = edited(name)
    file = docx.read("returned.docx", done.data)
    agree(accepted(file), done.accepted)
    agree(rejected(file), done.rejected)
    before = accepted(docx.read("draft.docx", sent))
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
    assert told == ROUNDS[name].authors
