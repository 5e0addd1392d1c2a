"""Who did what is told as it was, and what was taken over is known, whatever stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from reportgen.diagnostics import UsageError
from reportgen.review.proposals import Proposal
from reportgen.workspace import DiskWorkspace
from tests.importers.docx.files import p, run, word_file
from tests.pipeline.test_review import Edit, anna, applied, ben
from tests.returned.copies import DRAFT
from tests.review.editing import Draft
from tests.review.notes import FILES, REPORT, on_disk, reviewed, sent_from


def proposals(root: Path, draft: Draft) -> Sequence[Proposal]:
    return reviewed(on_disk(root), draft.done()).merged.proposals


def gone_elsewhere(draft: Draft, words: str) -> Draft:
    """The first half of a move, whose second half someone has taken out again."""
    draft.move(words, "A folded paragraph")
    copied = draft.paragraph(words, 0)
    copied.getparent().remove(copied)
    return draft


def test_a_note_that_goes_with_its_call_but_is_called_again_went_by_the_same_hand(
    tmp_path: Path,
) -> None:
    twice = {**FILES, "report.yaml": REPORT.replace("many* mills.", "many* mills.[^shared]")}
    root = on_disk(tmp_path, twice)
    draft = Draft(sent_from(DiskWorkspace(root))[0], "Anna").remove_call("This one has tags")
    found = reviewed(root, draft.done())
    hands = [hand for one in found.merged.refusals for hand in one.proposal.hands]
    assert [(hand.name, hand.tracked) for hand in hands] == [("Anna", True)]


TRACKED: dict[str, Edit] = {
    "half a word set otherwise": lambda draft: draft.set("cros", "b"),
    "an item in the place of another": lambda draft: draft.insert(
        "One item is short", "Another item is long."
    ).remove("Another item is a bit"),
    "a paragraph parted in front of a mark": lambda draft: draft.split(", and so do"),
    "a reference taken out": lambda draft: draft.replace("here, see Table 1.", "here."),
    "a paragraph that moved nowhere": lambda draft: gone_elsewhere(draft, "This one has tags"),
    "a paragraph parted by one that moved in between": lambda draft: draft.split(
        "This is the second"
    ).move("A folded paragraph", "Two paragraphs stand"),
    "a paragraph that moved past another, which then joined it": lambda draft: draft.move(
        "A folded paragraph", "Rivers cross"
    ).join("A folded paragraph"),
    "a paragraph that moved past another and joined it": lambda draft: draft.move(
        "Grain travels", "Flour is carried"
    ).join("Flour is carried"),
    "paragraphs joined": lambda draft: draft.join("One item is short"),
}


@pytest.mark.parametrize("change", TRACKED)
def test_whoever_tracked_a_change_is_not_said_not_to_have(change: str, tmp_path: Path) -> None:
    draft = TRACKED[change](anna())
    found = reviewed(on_disk(tmp_path), draft.done()).merged.all()
    hands = {hand for one in found for hand in one.hands}
    assert {(hand.name, hand.tracked) for hand in hands} == {("Anna", True)}


def test_who_parted_a_paragraph_is_told_though_another_moved_one_in_between(tmp_path: Path) -> None:
    draft = anna().split("This is the second")
    draft.by = "Ben"
    draft.move("A folded paragraph", "Two paragraphs stand")
    told = {
        one.shown.new[:13]: [hand.name for hand in one.hands] for one in proposals(tmp_path, draft)
    }
    assert told == {"A folded para": ["Ben"], "This is the s": ["Anna"]}


def test_words_put_elsewhere_with_tracking_off_are_nobodys_beside_tracked_moves(
    tmp_path: Path,
) -> None:
    draft = anna().move("A folded paragraph", "Two paragraphs stand")
    draft.by = None
    draft.replace(" This is the second sentence of the first one.", "")
    draft.insert("A folded", "This is the second sentence of the first one.", nth=0)
    (moved,) = (one for one in proposals(tmp_path, draft) if one.shown.new.startswith("This"))
    assert [hand.tracked for hand in moved.hands] == [False]


def test_beside_a_change_that_nobody_tracked_each_has_its_own_hands(tmp_path: Path) -> None:
    draft = anna().replace("Two paragraphs stand", "Three ones stand")
    draft.by = None
    draft.replace("second sentence", "third sentence")
    found = proposals(tmp_path, draft)
    told = {one.shown.new: [hand.tracked for hand in one.hands] for one in found}
    assert told == {"Three ones": [True], "third": [False]}


def test_what_has_been_applied_beside_the_change_of_another_is_told_to_be_there(
    tmp_path: Path,
) -> None:
    one = anna().replace("Two paragraphs", "Two small paragraphs")
    other = ben().replace("paragraphs stand", "paragraphs often stand")
    whole = anna().replace("Water rises in spring", "Nobody knows what comes next")
    drafts = [one, other, whole]
    applied(tmp_path, *drafts)
    again = reviewed(tmp_path, *(draft.done() for draft in drafts), apply=True)
    assert (again.merged.proposals, again.merged.conflicts, again.written) == ((), (), ())
    assert len(again.merged.already) == len(drafts)


def test_a_paragraph_put_in_the_place_of_another_is_told_to_be_there(tmp_path: Path) -> None:
    draft = anna().insert("Flour is carried", "Flour is ground in many mills, by hand.")
    draft.remove("Flour is carried").replace("Rivers cross borders", "[Rivers] *cross* borders")
    applied(tmp_path, draft)
    again = reviewed(tmp_path, draft.done(), apply=True)
    assert (again.merged.proposals, again.merged.conflicts, again.written) == ((), (), ())


STRANGERS = {
    "of nobody here": lambda: word_file(p(run("Eggs, milk, and a loaf of bread."))),
    "of a report that is elsewhere": DRAFT.read_bytes,
}


@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_file_that_is_no_draft_of_the_report_is_an_error(stranger: str, tmp_path: Path) -> None:
    data = STRANGERS[stranger]()
    draft = anna().replace("Rivers", "Streams").done()
    found = reviewed(on_disk(tmp_path), data, draft, apply=True)
    assert [one.code for one in found.diagnostics] == ["no-draft"]
    assert [one.shown.new for one in found.merged.proposals] == ["Streams"]
    assert found.written == ()


def test_of_one_reviewer_remarks_are_told_too_and_a_misspelt_one_is_a_fault(tmp_path: Path) -> None:
    on_disk(tmp_path)
    one = anna().replace("Rivers", "Streams").comment("Grain", "Which?").done()
    other = ben().comment("mills", "How many?").done()
    found = reviewed(tmp_path, one, other, people=("Ben",))
    assert (found.merged.proposals, [remark.text for remark, _ in found.comments]) == (
        (),
        ["How many?"],
    )
    with pytest.raises(UsageError, match="did you mean `Anna`"):
        reviewed(tmp_path, one, other, people=("Ana",))


def test_words_put_into_a_link_stay_in_it(tmp_path: Path) -> None:
    _, lines = applied(tmp_path, anna().replace("link to", "link from here to there"))
    assert "with a [link from here to there](https://example.org/a) the web." in lines[-1]
