"""What two reviewers changed at one place and has been applied is known to be there."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import permutations

import pytest

from reportgen.review.merge import Merged
from tests.review.editing import Draft
from tests.review.lawful import Desk
from tests.review.notes import FILES

#: With a sentence that shows once more between two paragraphs.
PULLED = {
    **FILES,
    "report.yaml": FILES["report.yaml"].replace(
        "      - quote:",
        "      - pullquote: It needs mills.\n      - Nobody reads it.\n      - quote:",
    ),
}

Edit = Callable[[Draft], Draft]
FOLDED = "A folded paragraph runs over several lines, and it says"


def put(old: str, new: str) -> Edit:
    return lambda draft: draft.replace(old, new)


def part(draft: Draft) -> Draft:
    return draft.split("This is the second")


def join(draft: Draft) -> Draft:
    return draft.join("Two paragraphs stand")


BESIDE: dict[str, tuple[Edit, Edit]] = {
    "parted, and reworded behind": (part, put("This is the second", "That is a second")),
    "parted, and more put in between": (part, put("text.", "text. Something new.")),
    "parted, and a note called there": (part, lambda draft: draft.insert_note("text.", "New.")),
    "parted, and moved": (
        lambda draft: draft.split("and it says UN"),
        lambda draft: draft.move("A folded", "Rivers cross"),
    ),
    "joined, and reworded before": (join, put("first one.", "first paragraph.")),
    "joined, and reworded behind": (join, put("And this is the other", "But this is another")),
    "removed, and its neighbour says nearly the same": (
        lambda draft: draft.remove("A folded"),
        put("Flour is carried by land, and it needs", f"{FOLDED} UN, needs"),
    ),
    "removed, and its words put in front of an item": (
        lambda draft: draft.remove("A folded"),
        put("One item", f"{FOLDED} UN. One item"),
    ),
    "joined, and parted behind the break": (join, lambda draft: draft.split("is the other")),
    "joined, and parted before the break": (join, part),
    "joined, and nothing left of the first": (
        lambda draft: draft.join("Rivers cross"),
        put("Rivers cross borders, and so do all fish.", "Now."),
    ),
    "removed, and a new one beside it": (
        lambda draft: draft.remove("One item is short"),
        lambda draft: draft.insert("One item is short", "New item."),
    ),
    "reworded, and more put in front": (
        put("cross borders", "pass by borders"),
        put("cross borders", "really cross borders"),
    ),
    "taken out, and an ellipsis typed beside it": (
        put(", and it says", ""),
        put("several lines", "several lines…"),
    ),
    "taken out, and a mark behind it replaced": (put("over several ", ""), put("lines,", "…")),
    "a row removed, and the next says nearly the same": (
        lambda draft: draft.remove_row("Upper gauge"),
        put("Lower gauge", "Upper gauges"),
    ),
}


MOVES = {
    "behind it": ("Flour is carried", "It needs mills"),
    "in front of it": ("Nobody reads it", "Flour is carried"),
    "over it": ("Grain travels", "Nobody reads it"),
    "by itself": ("It needs mills", "Grain travels"),
    "from another session": ("A folded", "It needs mills"),
}


@cache
def desk() -> Desk:
    return Desk(FILES)


@cache
def pulled() -> Desk:
    return Desk(PULLED)


def edited(edit: Edit, by: str) -> bytes:
    return edit(Draft(desk().data, by)).done()


def left(merged: Merged) -> object:
    return merged.proposals, merged.conflicts, merged.refusals


@pytest.mark.parametrize("case", BESIDE)
def test_what_is_applied_file_by_file_is_there_for_both(case: str) -> None:
    drafts = [edited(edit, by) for edit, by in zip(BESIDE[case], ("Anna", "Ben"), strict=True)]
    for order in permutations(drafts):
        now = desk()
        for draft in order:
            outcome = now.review(draft)
            assert outcome.is_whole
            now = outcome.desk_of_it()
        again = now.review(*drafts).merged
        assert left(again) == ((), (), ())
        assert {hand.name for one in again.already for hand in one.hands} == {"Anna", "Ben"}


def test_an_item_that_one_joins_and_another_parts_is_there_once_both_are_applied() -> None:
    joined = edited(lambda draft: draft.join("A third item"), "Anna")
    parted = edited(lambda draft: draft.split("inner item."), "Ben")
    outcome = desk().review(joined, parted)
    assert outcome.is_whole
    assert left(outcome.desk_of_it().review(joined, parted).merged) == ((), (), ())


def test_a_paragraph_joined_with_one_that_the_source_has_no_more_is_a_conflict() -> None:
    removed = edited(lambda draft: draft.remove("And this is the other"), "Anna")
    (conflict,) = desk().review(removed).desk_of_it().review(edited(join, "Ben")).merged.conflicts
    assert conflict.now == ""


@pytest.mark.parametrize("case", MOVES)
def test_what_moved_beside_a_pull_quote_is_there_once_it_is_applied(case: str) -> None:
    draft = Draft(pulled().data, "Anna").move(*MOVES[case]).done()
    outcome = pulled().review(draft)
    assert outcome.is_whole
    again = outcome.desk_of_it().review(draft).merged
    assert left(again) == ((), (), ())
    assert [one.kind for one in again.already] == ["move"]
