"""Numbers that the toolkit counts cannot be typed in a draft, and are no one's when Word counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.test_refusals import reasons
from tests.pipeline.test_review import applied
from tests.review.editing import Draft
from tests.review.notes import FILES, WATER, in_memory, on_disk, reviewed, sent, sent_from

CALLED_AGAIN = {
    **FILES,
    "water.yaml": WATER.replace("calls a note.[^shared]", "calls a note.[^shared] Again.[^shared]"),
}


@pytest.mark.parametrize("author", [None, "Anna"])
@pytest.mark.parametrize("field", ["REF", "SEQ"])
def test_digits_typed_over_a_number_are_refused(
    field: str, author: str | None, tmp_path: Path
) -> None:
    found, lines = applied(tmp_path, Draft(sent(), author).count_otherwise(field, "9"))
    (refusal,) = found.merged.refusals
    assert (found.merged.proposals, lines) == ((), [])
    assert refusal.why.code == "computed"
    assert "numbers follow the order of what they count" in (refusal.why.hint or "")
    assert [hand.name for hand in refusal.proposal.hands] == [author or ""]


@pytest.mark.parametrize("author", [None, "Anna"])
def test_digits_typed_over_a_later_call_are_refused(author: str | None, tmp_path: Path) -> None:
    draft = Draft(sent_from(in_memory(CALLED_AGAIN))[0], author).count_otherwise("NOTEREF", "9")
    found = reviewed(on_disk(tmp_path, CALLED_AGAIN), draft.done())
    (refusal,) = found.merged.refusals
    assert (refusal.why.code, refusal.proposal.shown.new) == ("computed", "9")


def test_a_later_call_that_word_counted_anew_is_no_ones(tmp_path: Path) -> None:
    draft = Draft(sent_from(in_memory(CALLED_AGAIN))[0], "Anna").insert_note("Rivers", "A new one.")
    found = reviewed(on_disk(tmp_path, CALLED_AGAIN), draft.count_otherwise("NOTEREF", "3").done())
    assert found.merged.refusals == ()
    assert [one.kind for one in found.merged.proposals] == ["new-note"]


def test_a_reference_that_reads_as_its_caption_does_is_told_with_that_alone(tmp_path: Path) -> None:
    draft = Draft(sent()).count_otherwise("REF", "2").count_otherwise("SEQ", "2")
    assert len(reasons(tmp_path, draft)) == 1


def test_another_title_of_the_document_is_refused(tmp_path: Path) -> None:
    draft = Draft(sent())
    title = next(draft.part("docProps/core.xml").iter("{http://purl.org/dc/elements/1.1/}title"))
    title.text = "Another Note"
    assert reasons(tmp_path, draft) == [
        "the toolkit makes the document's properties from the source: its title"
    ]
