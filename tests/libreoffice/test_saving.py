"""A draft that LibreOffice opened and saved says what it said before, and is known again."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from reportgen.importers import docx
from reportgen.word.returned import Field, Picture, Returned
from reportgen.word.views import Standing, Story, accepted
from tests.libreoffice.conftest import DRAFTS
from tests.libreoffice.office import Office
from tests.writers.docx.drafts import draft as draft_of
from tests.writers.docx.drafts import note

pytestmark = pytest.mark.slow


class Seen(NamedTuple):
    """What a reviewer sees of a paragraph: words, with how they are set, and pictures."""

    style: str
    level: int | None
    words: tuple[tuple[str, tuple[object, ...]], ...]


def seen(story: Story) -> list[Seen]:
    return [
        Seen(each.style.casefold(), each.level, _words(each))
        for each in story.standing
        if each.pieces
    ]


def _words(paragraph: Standing) -> tuple[tuple[str, tuple[object, ...]], ...]:
    """LibreOffice writes addresses its own way, and may set a phrase's language in another run."""
    found: list[tuple[str, tuple[object, ...]]] = []
    for piece in paragraph.pieces:
        look = piece.look
        set_so = (
            look.emphasis,
            look.strong,
            look.code,
            look.superscript,
            look.subscript,
            look.link is None,
            look.foreign,
        )
        match piece.content:
            case Picture(alt=alt, sha256=digest):
                words = f"{alt} {digest}"
            case Field(instruction=instruction, shown=shown):
                words = f"{instruction.split()[0]} {shown}"
            case content:
                words = getattr(content, "text", "[call]")
        if found and found[-1][1] == set_so:
            found[-1] = (found[-1][0] + words, set_so)
        else:
            found.append((words, set_so))
    return tuple(found)


def read(data: bytes) -> Returned:
    return docx.read("draft.docx", data)


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("name", DRAFTS)
def test_no_word_and_no_look_of_it_changes(
    name: str, times: int, draft: Callable[[str], bytes], saved: Callable[[str, int], bytes]
) -> None:
    sent, back = read(draft(name)), read(saved(name, times))
    before, after = accepted(sent), accepted(back)
    assert seen(after.body) == seen(before.body)
    assert [seen(note) for note in after.notes.values()] == [
        seen(note) for note in before.notes.values()
    ]
    assert back.base == sent.base
    assert back.base is not None


@pytest.mark.parametrize("name", DRAFTS)
def test_most_tokens_are_still_there(
    name: str, draft: Callable[[str], bytes], saved: Callable[[str, int], bytes]
) -> None:
    """It drops bookmarks in notes and in what it makes a frame of, and keeps all others."""
    before, after = (
        {
            token: paragraph.text
            for paragraph in accepted(read(data)).body.standing
            for token in paragraph.tokens
        }
        for data in (draft(name), saved(name, 2))
    )
    assert len(after) >= 0.9 * len(before)
    assert after.items() <= before.items()


def test_no_note_is_lost_where_what_calls_the_first_is_asked_about(office: Office) -> None:
    asked = note(1, "One.").replace("<span ", '<span data-query="Source?" ', 1)
    told = draft_of(f'<p data-query="Why?">A{asked} word.</p><p>More.{note(2, "Two.")}</p>')
    assert [words.strip() for words in office.show(told.data).notes] == ["One.", "Two."]
