"""What went, what came, what is only set otherwise; and where the source has changed too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.review.wording.difference import always, compare, regions
from reportgen.review.wording.units import words_of
from reportgen.review.wording.words import Wording
from tests.review.wordings import wording

TEXTS = st.lists(
    st.sampled_from("a bb *cc* **dd** ee, ff. gg[^n] (hh) ’s".split()), max_size=9
).map(" ".join)


def told(old: str, new: str) -> list[tuple[str, str]]:
    """The words of each change, before and after."""
    one, other = wording(old), wording(new)
    return [
        (words_of(one.units[h.start : h.end]), words_of(other.units[h.new_start : h.new_end]))
        for h in compare(one, other).hunks
    ]


@given(TEXTS, TEXTS)
def test_making_all_changes_gives_the_new_words(old: str, new: str) -> None:
    one, other = wording(old), wording(new)
    units = list(one.units)
    for hunk in reversed(compare(one, other).hunks):
        units[hunk.start : hunk.end] = other.units[hunk.new_start : hunk.new_end]
    made = Wording(units)
    assert made.said(0, len(units)) == other.said(0, len(other.units))


@given(TEXTS)
def test_the_same_words_have_no_difference(text: str) -> None:
    assert told(text, text) == []
    assert told(text, f" {text.replace(' ', '   ')} ") == []


def test_changes_are_of_whole_words() -> None:
    assert told("The colour of honour.", "The color of honour.") == [("colour", "color")]
    assert told("Rivers cross.", "Rivers do not cross.") == [("", "do not ")]


def test_what_came_stands_at_the_same_place_whatever_else_was_changed() -> None:
    sent = wording("Keep asides aside.")
    (alone,) = compare(sent, wording("Keep asides far aside.")).hunks
    _, beside = compare(sent, wording("Keep all asides far aside."), always).hunks
    assert (alone.start, alone.end) == (beside.start, beside.end)


def test_neighbouring_words_change_together_and_distant_ones_apart() -> None:
    assert told("quick brown foxes jump", "slow red foxes leap") == [
        ("quick brown", "slow red"),
        ("jump", "leap"),
    ]


def test_emphasis_is_a_change_of_its_own() -> None:
    one, other = wording("all of them"), wording("*all of* them")
    (hunk,) = compare(one, other).hunks
    assert hunk.is_format
    assert (hunk.start, hunk.end) == (0, 6)


def test_a_no_break_space_is_a_character() -> None:
    assert told("Article 5", "Article\u00a05") == [("Article 5", "Article\u00a05")] or told(
        "Article 5", "Article\u00a05"
    ) == [(" ", "\u00a0")]


def test_languages_without_spaces_change_character_by_character() -> None:
    assert told("東京は大きい", "京都は大きい") == [("東京", "京都")] or told(
        "東京は大きい", "京都は大きい"
    ) == [("東", ""), ("", "都")]


def three(sent: str, returned: str, source: str) -> list[tuple[str, str, str, bool]]:
    """Each region: what was sent, what came back, what the source says, and whether it changed."""
    base, here, there = wording(sent), wording(returned), wording(source)
    found = regions(compare(base, here), compare(base, there, always))
    return [
        (
            words_of(base.units[slice(*one.sent)]),
            words_of(here.units[slice(*one.returned)]),
            words_of(there.units[slice(*one.source)]),
            one.in_source,
        )
        for one in found
    ]


def test_changes_to_different_words_do_not_meet() -> None:
    assert three("one two three four", "uno two three four", "one two three vier") == [
        ("one", "uno", "one", False)
    ]


def test_changes_to_the_same_words_are_one_region() -> None:
    assert three("one two three", "one due three", "one zwei three") == [
        ("two", "due", "zwei", True)
    ]
    assert three("one two three four", "one due tre four", "one two drei four") == [
        ("two three", "due tre", "two drei", True)
    ]


def test_what_is_put_in_at_the_same_place_meets() -> None:
    assert three("one two", "one and two", "one or two") == [("", "and ", "or ", True)]
    assert three("one two", "one two three", "zero one two") == [("", " three", "", False)]


@given(TEXTS, TEXTS, TEXTS)
def test_regions_tell_all_changes_of_the_returned_words(sent: str, one: str, other: str) -> None:
    base, here, there = wording(sent), wording(one), wording(other)
    returned, source = compare(base, here), compare(base, there, always)
    found = list(regions(returned, source))
    for hunk in returned.hunks:
        assert any(r.sent[0] <= hunk.start and hunk.end <= r.sent[1] for r in found)
    for region in found:
        assert region.in_source == bool(source.crossing(*region.sent))
