"""Which changes agree, which stand side by side, and which are at odds."""

from __future__ import annotations

import pytest

from reportgen.model.address import Address
from reportgen.model.edits import (
    AddNote,
    InsertEntry,
    InsertParagraph,
    Move,
    NewEntry,
    Remove,
    Retype,
)
from reportgen.review.changes import Change, Hand, Kind, Op, Replace, Shown, Unbreak
from reportgen.review.merge import Merged, merge
from reportgen.review.wording.units import Unit

FILE = "content/note/water.yaml"


def at(*path: str | int, paragraph: int | None = None) -> Address:
    return Address(FILE, path, paragraph)


TEXT = at("body", 0, paragraph=0)
OTHER = at("body", 1, paragraph=0)
ENTRY = NewEntry(())


def put(start: int, end: int, words: str, address: Address = TEXT) -> Replace:
    return Replace(address, start, end, tuple(map(Unit, words)))


def change(name: str, *ops: Op, now: str | None = None, drops: tuple[Address, ...] = ()) -> Change:
    return Change(
        Kind.REWORD,
        TEXT,
        (0, 0),
        Shown(new=repr(ops)),
        (Hand(name, f"{name}.docx"),),
        ops,
        now=now,
        drops=drops,
    )


def two(one: Op, other: Op) -> Merged:
    return merge([change("Anna", one), change("Ben", other)])


def test_the_same_change_is_one_in_all_names() -> None:
    found = two(put(0, 3, "x"), put(0, 3, "x"))
    (proposal,) = found.proposals
    assert [hand.name for hand in proposal.hands] == ["Anna", "Ben"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (put(0, 3, "x"), put(2, 5, "y")),
        (put(3, 3, "x"), put(3, 3, "y")),
        (put(0, 9, "x"), put(4, 4, "y")),
        (Remove(TEXT), put(0, 3, "x")),
        (Remove(at("body", 0)), put(0, 3, "x")),
        (Remove(at("body", 0)), Remove(TEXT)),
        (Remove(at("body", 0)), InsertParagraph(TEXT, ())),
        (Remove(at("body")), InsertEntry(at("body", 0), ENTRY)),
        (Move(at("body", 0), at("body", 1)), Move(at("body", 0), at("body", 2))),
        (Move(at("body", 0), at("body", 1)), Remove(at("body", 0))),
        (Unbreak(TEXT, OTHER), Remove(OTHER)),
        (Unbreak(TEXT, OTHER), Move(at("body", 1), at("body", 3))),
        (Unbreak(TEXT, OTHER), InsertParagraph(TEXT, ())),
        (Retype(at("alt"), "x"), Retype(at("alt"), "y")),
        (AddNote(at("notes", "n"), ()), AddNote(at("notes", "n"), ((),))),
    ],
)
def test_changes_of_which_only_one_can_be_made_are_a_conflict(one: Op, other: Op) -> None:
    for found in (two(one, other), two(other, one)):
        assert found.proposals == ()
        assert len(found.conflicts[0].sides) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (put(0, 3, "x"), put(3, 5, "y")),
        (put(0, 3, "x"), put(3, 3, "y")),
        (put(0, 3, "x"), put(0, 3, "y", OTHER)),
        (Remove(OTHER), put(0, 3, "x")),
        (InsertEntry(at("body", 0), ENTRY), InsertEntry(at("body", 0), ENTRY, before=True)),
        (InsertEntry(at("body", 0), ENTRY), Remove(at("body", 0))),
        (Move(at("body", 0), at("body", 4)), put(0, 3, "x")),
        (Move(at("body", 0), at("body", 4)), Remove(at("body", 4))),
        (Unbreak(TEXT, OTHER), put(0, 3, "x")),
        (AddNote(at("notes", "n"), ()), AddNote(at("notes", "m"), ())),
    ],
)
def test_changes_that_do_not_meet_stand_side_by_side(one: Op, other: Op) -> None:
    for found in (two(one, other), two(other, one)):
        assert len(found.proposals) == 2
        assert found.conflicts == ()


def test_changes_that_hang_together_are_one_conflict() -> None:
    found = merge(
        [
            change("Anna", put(0, 3, "x")),
            change("Ben", put(2, 6, "y")),
            change("Carl", put(5, 8, "z")),
            change("Dora", put(20, 22, "w")),
        ]
    )
    assert [len(conflict.sides) for conflict in found.conflicts] == [3]
    assert len(found.proposals) == 1


def test_a_change_where_the_source_has_changed_is_a_conflict_by_itself() -> None:
    (conflict,) = merge([change("Anna", put(0, 3, "x"), now="other words")]).conflicts
    assert (conflict.now, len(conflict.sides)) == ("other words", 1)


def test_a_note_that_goes_with_its_call_is_not_edited_meanwhile() -> None:
    note = at("notes", "n")
    drop = change("Anna", put(4, 5, ""), drops=(note,))
    edit = change("Ben", put(0, 3, "x", note.at_paragraph(0)))
    assert len(merge([drop, edit]).conflicts) == 1


def test_what_is_not_wanted_neither_counts_nor_conflicts() -> None:
    changes = [change("Anna", put(0, 3, "x")), change("Ben", put(0, 3, "y"))]
    found = merge(changes, lambda proposal: proposal.hands[0].name == "Ben")
    assert [hand.name for hand in found.proposals[0].hands] == ["Ben"]
    assert found.conflicts == ()


def test_each_proposal_has_an_id_of_its_own_and_always_the_same() -> None:
    changes = [change("Anna", put(n, n + 1, "x")) for n in range(300)]
    ids = [proposal.id for proposal in merge(changes).proposals]
    assert len(set(ids)) == 300
    assert {p.id for p in merge(changes[100:]).proposals} <= set(ids)
