"""Which paragraph of a returned draft is which passage of what was sent."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.review.placing.place import Group, Placement, place
from reportgen.review.wording.aligning import Line
from tests.review.wordings import wording

LONG = [
    "The rivers of the region cross borders.",
    "All participants spoke of the harvest in autumn.",
    "A third paragraph tells of bridges and of boats.",
    "Nobody mentioned the price of grain this year.",
    "The meeting ended with a vote of thanks.",
]


def lines(*texts: str, room: str = "body") -> list[Line]:
    return [Line(wording(text), room) for text in texts]


def groups(placement: Placement) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(group.passages, group.paragraphs) for group in placement.groups]


def in_order(count: int) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [((n,), (n,)) for n in range(count)]


def test_a_token_tells_whatever_the_words_say() -> None:
    found = place(
        lines(*LONG), lines(*LONG[:2], "Other words.", *LONG[3:]), [[n] for n in range(5)]
    )
    assert groups(found) == in_order(5)


def test_without_tokens_words_tell() -> None:
    new = [LONG[0], LONG[1].replace("autumn", "spring"), *LONG[2:]]
    assert groups(place(lines(*LONG), lines(*new))) == in_order(5)


def test_words_tell_more_than_a_token_that_was_left_behind() -> None:
    """Word leaves the bookmark behind when one types a new paragraph above."""
    new = lines("Brand new, and nothing else.", LONG[0], LONG[1])
    found = place(lines(*LONG[:2]), new, [[0], [], [1]])
    assert groups(found) == [((), (0,)), ((0,), (1,)), ((1,), (2,))]


def test_a_split_paragraph_is_two_of_one_passage() -> None:
    new = lines("All participants spoke", "of the harvest in autumn.", LONG[2])
    assert groups(place(lines(LONG[1], LONG[2]), new, [[0], [], [1]])) == [
        ((0,), (0, 1)),
        ((1,), (2,)),
    ]


def test_a_new_paragraph_behind_a_placed_one_is_no_part_of_it() -> None:
    new = lines(LONG[1], "Something else was said too.")
    assert groups(place(lines(LONG[1]), new, [[0], []])) == [((0,), (0,)), ((), (1,))]


def test_joined_paragraphs_are_one_of_two_passages() -> None:
    assert groups(place(lines(*LONG[:2]), lines(f"{LONG[0]} {LONG[1]}"), [[0, 1]])) == [
        ((0, 1), (0,))
    ]
    assert groups(place(lines(*LONG[:2]), lines(f"{LONG[0]} {LONG[1]}"))) == [((0, 1), (0,))]


def test_a_second_token_whose_words_are_gone_is_a_removal() -> None:
    assert groups(place(lines(*LONG[:2]), lines(LONG[0]), [[0, 1]])) == [((0,), (0,)), ((1,), ())]


def test_a_token_that_stands_twice_is_of_the_first() -> None:
    found = place(lines(LONG[0]), lines(LONG[0], LONG[0]), [[0], [0]])
    assert groups(found) == [((0,), (0,)), ((), (1,))]
    assert found.copies == {1}


def test_a_passage_without_token_is_looked_for_before_it_counts_as_gone() -> None:
    new = lines(LONG[1], LONG[2], LONG[0])
    found = place(lines(*LONG[:3]), new, [[1], [2], []])
    assert groups(found) == [((1,), (0,)), ((2,), (1,)), ((0,), (2,))]
    assert found.moved == {Group((0,), (2,))}


def test_of_two_that_changed_places_the_one_known_to_have_moved_did() -> None:
    new = lines(LONG[1], LONG[0])
    tokens = [[1], [0]]
    assert place(lines(*LONG[:2]), new, tokens, {1}).moved == {Group((0,), (1,))}
    assert place(lines(*LONG[:2]), new, tokens, {0}).moved == {Group((1,), (0,))}


def test_notes_and_text_are_never_taken_for_each_other() -> None:
    found = place(lines(LONG[0], room="note"), lines(LONG[0]))
    assert groups(found) == [((0,), ()), ((), (0,))]


@given(st.permutations(range(5)), st.sets(st.integers(0, 4)))
def test_every_passage_and_every_paragraph_is_in_one_group(
    order: list[int], left_out: set[int]
) -> None:
    new = [LONG[n] for n in order if n not in left_out]
    found = place(lines(*LONG), lines(*new, "A new one, of five words."))
    passages = [a for group in found.groups for a in group.passages]
    paragraphs = [b for group in found.groups for b in group.paragraphs]
    assert sorted(passages) == list(range(5))
    assert sorted(paragraphs) == list(range(len(new) + 1))
    assert found.placed == len(new)


def test_a_note_rewritten_is_found_where_the_words_beside_it_are_not() -> None:
    """A draft tells of notes where they are called, a returned file behind the text."""
    sent, came = (Line(wording(one), "note", "Note") for one in ("A few words.", "Others."))
    found = place([*lines(LONG[0]), sent, *lines(LONG[1])], [*lines(*LONG[:2]), came])
    assert groups(found) == [((0,), (0,)), ((2,), (1,)), ((1,), (2,))]


def test_an_empty_cell_is_no_other_empty_paragraph() -> None:
    cells = [Line(wording(words), "body", "Table Text") for words in ("Qof", "")]
    edited = [Line(wording(words), "body", "Table Text") for words in ("Qof and more", "")]
    gap = Line(wording(""), "body", "Table Gap")
    assert groups(place(cells, [*edited, gap])) == in_order(2)


def test_of_two_paragraphs_with_one_token_the_one_that_stands_right_is_the_passage() -> None:
    new = [LONG[2], *LONG]
    found = place(lines(*LONG), lines(*new), [[2], *([n] for n in range(5))])
    assert groups(found) == [((), (0,)), *(((n,), (n + 1,)) for n in range(5))]
    assert found.copies == {0}
