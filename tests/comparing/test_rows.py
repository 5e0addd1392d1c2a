"""Rows laid side by side: what is common keeps its order, and nothing common is missed."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportgen.comparing.rows import gaps, likest, longest_rising, matched, settled

ROWS = st.lists(st.integers(0, 6), max_size=14)


@given(ROWS, ROWS)
def test_what_is_matched_is_equal_and_in_order(old: list[int], new: list[int]) -> None:
    pairs = matched(old, new)
    assert all(old[a] == new[b] for a, b in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


@given(ROWS, ROWS)
def test_where_pairs_settle_they_are_equal_and_in_order(old: list[int], new: list[int]) -> None:
    pairs = settled(matched(old, new), old, new)
    assert len(pairs) == len(matched(old, new))
    assert all(old[a] == new[b] for a, b in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    assert settled(pairs, old, new) == pairs


@given(ROWS, ROWS)
def test_between_matched_members_nothing_common_is_left(old: list[int], new: list[int]) -> None:
    for olds, news in gaps(matched(old, new), len(old), len(new)):
        assert not {old[a] for a in olds} & {new[b] for b in news}


def test_members_that_stand_once_hold_against_those_that_repeat() -> None:
    old, new = "x a x b x", "x c x a x b"
    pairs = matched(old.split(), new.split())
    assert {(old.split()[a], b) for a, b in pairs} >= {("a", 3), ("b", 5)}


@given(st.lists(st.integers(0, 30), max_size=20, unique=True))
def test_a_longest_rising_row_rises_and_none_is_longer(row: list[int]) -> None:
    found = [row[n] for n in longest_rising(row)]
    assert found == sorted(found)
    lengths: list[int] = []
    for at, value in enumerate(row):
        before = (lengths[n] for n in range(at) if row[n] < value)
        lengths.append(1 + max(before, default=0))
    assert len(found) == max(lengths, default=0)


def test_the_likest_pairs_in_order_are_taken_together() -> None:
    like = {(0, 0): 0.5, (0, 1): 0.9, (1, 1): 0.8, (1, 0): 1.0}
    found = likest([0, 1], [0, 1], lambda a, b: like[a, b], 0.4)
    assert list(found) == [(0, 0), (1, 1)]


def test_what_is_not_alike_enough_stays_alone() -> None:
    assert list(likest([3], [5], lambda *_: 0.3, 0.4)) == []
