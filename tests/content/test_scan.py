"""The comparison itself: what it must find, it finds, and what layout does it forgives."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.content.scan import (
    assert_annex_in_order,
    assert_body_in_order,
    assert_front_matter,
    assert_imprint,
    assert_notes_in_order,
    sentences,
)
from tests.content.wording import HEADINGS, read_scan

SCAN = read_scan()
BODY = [sentence for block in SCAN.body for sentence in sentences(block)]
ANNEX = [sentence for block in SCAN.annex for sentence in sentences(block)]
UNITS = BODY + ANNEX
PROSE = [unit for unit in BODY if unit not in HEADINGS]
NOTES = [note or "[Note text to come]" for note in SCAN.notes.values()]
CONTENTS = "Contents\n" + "\n".join(unit for unit in UNITS if unit in HEADINGS)
RUNNING_HEAD = "Security Council Istanbul Retreat"


def _page(units: list[str]) -> str:
    return "\n".join([CONTENTS, *units, SCAN.imprint])


def test_the_text_is_found_in_itself() -> None:
    assert_body_in_order(_page(UNITS))
    assert_annex_in_order(_page(ANNEX))
    assert_notes_in_order("\n".join(NOTES))
    assert_front_matter("\n".join(SCAN.front))
    assert_imprint(SCAN.imprint)


def test_case_quotes_dashes_spaces_hyphenation_and_ligatures_are_layout() -> None:
    text = _page(UNITS).upper().replace("-", "‐\n").replace("FI", "ﬁ").replace("THE ", "THE  ")
    broken = re.sub("(COOPER)(ATION)", "\\1\u2010\n\\2", text)

    assert_body_in_order(broken.replace("'", "’").replace(' "', " “"))


@pytest.mark.parametrize(
    "lost",
    [n for n, unit in enumerate(UNITS) if unit in HEADINGS or n % 8 == 0],
    ids=lambda n: UNITS[n][:30],
)
def test_a_lost_sentence_heading_or_idea_is_missed(lost: int) -> None:
    with pytest.raises(AssertionError):
        assert_body_in_order(_page(UNITS[:lost] + UNITS[lost + 1 :]))


@pytest.mark.parametrize("word", ["interplay", "33.3", "not", "mini-", "(AU)"])
def test_a_lost_word_is_missed(word: str) -> None:
    text = "\n".join(UNITS)
    assert word in text

    with pytest.raises(AssertionError, match="missing: "):
        assert_body_in_order(text.replace(word, "", 1))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, len(UNITS) - 2))
def test_two_sentences_in_the_wrong_order_are_seen(first: int) -> None:
    swapped = [*UNITS[:first], UNITS[first + 1], UNITS[first], *UNITS[first + 2 :]]

    with pytest.raises(AssertionError, match=r"(out of order|missing): "):
        assert_body_in_order(_page(swapped))


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(PROSE), st.integers(1, len(BODY) - 1))
def test_a_sentence_that_stands_twice_outside_the_annex_is_seen(twice: str, place: int) -> None:
    with pytest.raises(AssertionError, match=f"2 times: {re.escape(twice)}"):
        assert_body_in_order(_page([*UNITS[: place + 1], twice, *UNITS[place + 1 :]]))


def test_an_idea_that_stands_twice_in_the_annex_is_seen() -> None:
    with pytest.raises(AssertionError, match="2 times: Focus on active mediation"):
        assert_body_in_order(_page([*UNITS[:-1], ANNEX[6], UNITS[-1]]))
    with pytest.raises(AssertionError, match="2 times: Focus on active mediation"):
        assert_annex_in_order(_page([*ANNEX, ANNEX[6]]))


def test_an_annex_that_lacks_an_idea_is_not_excused_by_the_sessions() -> None:
    with pytest.raises(AssertionError, match="Focus on active mediation"):
        assert_body_in_order(_page(BODY + [unit for unit in ANNEX if unit != ANNEX[6]]))


def _broken(sentence: str, cut: int) -> str:
    foot_and_head = f"\n2 {NOTES[1]}\n7\n\f{RUNNING_HEAD}\n"
    return _page(UNITS).replace(sentence, sentence[:cut] + foot_and_head + sentence[cut:], 1)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(PROSE), st.data())
def test_the_foot_and_head_of_a_page_may_interrupt_a_sentence(
    sentence: str, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(1, len(sentence) - 1))

    assert_body_in_order(_broken(sentence, cut), interruptions=[RUNNING_HEAD])


def test_what_no_one_named_may_not_interrupt_a_sentence() -> None:
    with pytest.raises(AssertionError, match="missing: The role"):
        assert_body_in_order(_broken(BODY[1], 40))


def test_an_interruption_hides_no_loss() -> None:
    unit = BODY[1]
    assert "regional and subregional" in unit
    broken = unit.replace("regional and subregional", f"4 {RUNNING_HEAD} 5")

    with pytest.raises(AssertionError, match="missing: The role"):
        assert_body_in_order(_page([BODY[0], broken, *UNITS[2:]]), interruptions=[RUNNING_HEAD])


@pytest.mark.parametrize("note", NOTES, ids=range(1, 9))
def test_a_lost_or_repeated_note_is_seen(note: str) -> None:
    for wrong in ([other for other in NOTES if other != note], [*NOTES, note]):
        with pytest.raises(AssertionError, match=re.escape(note)):
            assert_notes_in_order("\n".join(wrong))


def test_notes_in_the_wrong_order_are_seen() -> None:
    with pytest.raises(AssertionError, match="out of order: "):
        assert_notes_in_order("\n".join([*NOTES[:3], NOTES[4], NOTES[3], *NOTES[5:]]))


def test_lost_front_matter_and_imprint_are_seen() -> None:
    for words in ("not verbatim", "June 2015", "Strengthening Cooperation", "Nigerian"):
        with pytest.raises(AssertionError, match=words):
            assert_front_matter("\n".join(SCAN.front).replace(words, ""))
    for words in ("convening", "Freyung", "1467", "8246", "ipinst"):
        with pytest.raises(AssertionError, match=words):
            assert_imprint(SCAN.imprint.replace(words, ""))
