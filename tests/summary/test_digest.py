"""Changes counted in full, and told as far as a page goes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.changes import Change, Deed, Matter, Side, Stretch
from reportgen.summary.digest import shortened, summarise

WORDS = (
    "Councils meet in halls where regional bodies report on missions and mandates that states gave."
)


def change(
    deed: Deed, matter: Matter = Matter.PARAGRAPH, section: str = "Water", words: str = WORDS
) -> Change:
    side = {Deed.ADDED: Side.NEW, Deed.REMOVED: Side.OLD}.get(deed, Side.BOTH)
    stretches = (Stretch(side, words),)
    if deed is Deed.REWORDED:
        stretches = (Stretch(Side.OLD, words), Stretch(Side.NEW, f"{words}!"))
    return Change(deed, matter, section, stretches)


CHANGES = st.lists(
    st.builds(
        change,
        st.sampled_from(Deed),
        st.sampled_from(Matter),
        st.sampled_from(["", "Water", "Bread"]),
        st.sampled_from([WORDS, "Water", "Short.", WORDS * 20]),
    ),
    max_size=40,
)


@given(CHANGES, st.integers(0, 80))
def test_each_change_is_told_or_counted_among_those_that_are_not(
    changes: list[Change], lines: int
) -> None:
    summary = summarise(changes, "a", "b", (1, 2), lines)
    for part in summary.parts:
        told = sum(1 + one.along for one in part.told)
        assert part.more >= 0
        assert told + part.more == sum(part.counts.values())
    assert sum(summary.counts.values()) == len(changes)


@given(CHANGES)
def test_what_is_told_stands_in_reading_order(changes: list[Change]) -> None:
    order = {id(change): number for number, change in enumerate(changes)}
    for part in summarise(changes, "a", "b", (1, 2)).parts:
        numbers = [order[id(one.change)] for one in part.told]
        assert numbers == sorted(numbers)


def test_where_there_is_no_room_for_all_the_most_important_are_told() -> None:
    rows = [change(Deed.ADDED, Matter.ROW) for _ in range(50)]
    summary = summarise([*rows, change(Deed.REMOVED, Matter.IDEA)], "a", "b", (1, 2), 10)
    (part,) = summary.parts
    assert part.told[-1].change.matter is Matter.IDEA
    assert 0 < part.more < 51


def test_what_came_with_a_new_part_is_told_with_its_heading() -> None:
    head = change(Deed.ADDED, Matter.HEADING, "Water", "Water")
    summary = summarise(
        [head, change(Deed.ADDED), change(Deed.ADDED, Matter.NOTE)], "a", "b", (1, 2)
    )
    (part,) = summary.parts
    (told,) = part.told
    assert (told.along, part.more, part.counts[Deed.ADDED]) == (2, 0, 3)


def test_what_was_reworded_in_a_part_that_moved_is_told_by_itself() -> None:
    head = change(Deed.MOVED, Matter.HEADING, "Water", "Water")
    moved = Change(
        Deed.MOVED, Matter.PARAGRAPH, "Water", (Stretch(Side.OLD, "a"), Stretch(Side.NEW, "b"))
    )
    (part,) = summarise([head, moved, change(Deed.MOVED)], "a", "b", (1, 2)).parts
    assert [one.along for one in part.told] == [1, 0]


def test_looks_have_a_column_only_where_they_changed() -> None:
    assert Deed.RESET not in summarise([change(Deed.ADDED)], "a", "b", (1, 2)).deeds
    assert Deed.RESET in summarise([change(Deed.RESET)], "a", "b", (1, 2)).deeds


def test_words_are_left_out_only_where_they_stayed_or_are_many_and_never_in_silence() -> None:
    long = f"{WORDS} " * 4
    words = [
        Stretch(Side.BOTH, long),
        Stretch(Side.OLD, "gone"),
        Stretch(Side.NEW, "here"),
        Stretch(Side.BOTH, long),
    ]
    first, old, new, last = shortened(words)
    assert first.words.startswith("… ")
    assert long.endswith(first.words.removeprefix("… "))
    assert (old.words, new.words) == ("gone", "here")
    assert last.words.endswith(" …")
    assert long.startswith(last.words.removesuffix(" …"))


@given(st.text("ab é会 ", max_size=400), st.sampled_from(Side))
def test_what_is_left_out_leaves_whole_ends(text: str, side: Side) -> None:
    (shown,) = shortened([Stretch(side, text)])
    head, mark, tail = shown.words.partition("…")
    assert text.startswith(head.rstrip())
    assert text.endswith(tail.lstrip())
    assert len(shown.words) <= len(text) + 2
    assert mark or shown.words == text
