"""What is handed out at the door: one page, well filled, with every word on it."""

from __future__ import annotations

import pytest

from tests.content.scan import squeezed
from tests.end_to_end.conftest import Build
from tests.end_to_end.reading import Word, html_text, pdf_words
from tests.end_to_end.test_istanbul_retreat import SESSIONS

pytestmark = pytest.mark.slow

#: What a web page says in its own name.
CHROME = {"Skip to content"}


@pytest.mark.parametrize("session", SESSIONS)
def test_a_one_pager_has_one_page_and_fills_it(note: Build, session: str) -> None:
    """Filled from the page's top, where the band begins, to where the foot ends; the text has to
    reach down to 70 % of that."""
    path = note.path("one-pager", "pdf", session)
    words = pdf_words(path)
    assert {word.page for word in words} == {1}
    assert note.manifest[path.name]["pages"] == 1
    flow, foot = apart(words)
    assert max(word.bottom for word in flow) < min(word.top for word in foot)
    fill = max(word.bottom for word in flow) / max(word.bottom for word in foot)
    assert fill >= 0.7


def apart(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """The text, and the foot, which is written last and begins with the first office."""
    first = max(at for at, word in enumerate(words) if word.text == "777")
    return words[:first], words[first:]


@pytest.mark.parametrize("session", SESSIONS)
def test_a_one_pager_has_every_word_of_its_web_page(note: Build, session: str) -> None:
    """What overflows a box of fixed height would be cut off without a second page or a word."""
    words = pdf_words(note.path("one-pager", "pdf", session))
    printed = squeezed(" ".join(word.text for word in words))
    lines = html_text(note.path("one-pager", "html", session)).splitlines()
    shown = {line.strip() for line in lines} - CHROME
    assert len(shown) > 10
    assert [line for line in shown if squeezed(line) not in printed] == []


@pytest.mark.parametrize("session", SESSIONS)
def test_no_word_of_a_one_pager_lies_off_the_page(note: Build, session: str) -> None:
    for word in pdf_words(note.path("one-pager", "pdf", session)):
        assert 0 <= word.left < word.right <= 612, word
        assert 0 <= word.top < word.bottom <= 792, word
