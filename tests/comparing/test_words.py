"""Text in words, and the likeness of texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.comparing.words import heap, likeness, part


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in part(text)]


@given(st.text())
def test_the_words_make_up_the_text(text: str) -> None:
    assert "".join(words(text)) == text


def test_words_space_and_marks_are_apart() -> None:
    assert words("UN’s  role, 2014–15.") == (
        ["UN’s", "  ", "role", ",", " ", "2014", "–", "15", "."]
    )


def test_characters_of_scripts_without_spaces_are_words_of_their_own() -> None:
    assert words("会議 met") == ["会", "議", " ", "met"]


def test_likeness_goes_by_letters_and_knows_no_case_nor_marks() -> None:
    one, other = heap(words("The council met.")), heap(words("the council, met"))
    assert likeness(one, other) == 1
    assert likeness(one, heap(words("an idea"))) == 0
    assert 0.6 < likeness(one, heap(words("The council left"))) < 0.8
    assert likeness(heap([]), heap([])) == 1
