"""A note that was sent without its text, and comes back with it, is the same note."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.pipeline.review import Reviewed
from tests.review.editing import Draft
from tests.review.notes import FILES, FOLDER, in_memory, on_disk, reviewed, sent_from

#: Two notes of a paragraph, and one of another, are to come.
REPORT = (
    FILES["report.yaml"]
    .replace("by sea.[^lost]", "by sea[^lost] and by river.[^barges]")
    .replace("by land, and", "by land,[^carts] and")
    .replace("{lost: {missing: true}}", "{lost: {missing: true}, barges: {missing: true}, "
             "carts: {missing: true}}")
)  # fmt: skip
ASKING = {**FILES, "report.yaml": REPORT}
TO_COME = "[Note text to come]"


def draft(by: str | None) -> Draft:
    return Draft(sent_from(in_memory(ASKING))[0], by)


def applied(root: Path, *drafts: Draft) -> tuple[Reviewed, str]:
    """The review, and what the notes of the report have become."""
    on_disk(root, ASKING)
    found = reviewed(root, *(one.done() for one in drafts), apply=True, base="source")
    text = (root / FOLDER / "report.yaml").read_text(encoding="utf-8")
    return found, text.split("    notes: ")[1].split("\nideas:")[0]


@pytest.mark.parametrize("by", ["Anna", None], ids=["tracked", "untracked"])
@pytest.mark.parametrize("bare", [False, True], ids=["with anchors", "without"])
def test_each_gets_its_own_text(bare: bool, by: str | None, tmp_path: Path) -> None:
    one = draft(by)
    for words in ("Ships carry most.", "So they do.", "Oxen draw them."):
        one.replace(TO_COME, words)
    one = one.strip() if bare else one
    found, notes = applied(tmp_path, one)
    assert notes == "{lost: Ships carry most., barges: So they do., carts: Oxen draw them.}"
    assert (found.merged.refusals, found.merged.conflicts) == ((), ())


@pytest.mark.parametrize("bare", [False, True], ids=["with anchors", "without"])
def test_one_is_filled_where_another_goes_and_a_new_one_comes(bare: bool, tmp_path: Path) -> None:
    one = draft(None).replace(TO_COME, "Oxen draw them.", nth=2).remove_call("Grain travels")
    one.insert_note("Share the data", "Of all years.")
    one = one.strip() if bare else one
    found, notes = applied(tmp_path, one)
    assert notes == "{barges: {missing: true}, carts: Oxen draw them.}"
    assert found.merged.conflicts == ()


@pytest.mark.parametrize("by", ["Anna", None], ids=["tracked", "untracked"])
@pytest.mark.parametrize("bare", [False, True], ids=["with anchors", "without"])
def test_a_text_of_two_paragraphs_is_one_notes(bare: bool, by: str | None, tmp_path: Path) -> None:
    one = draft(by).replace(TO_COME, "Oxen draw them.", nth=2)
    one.insert("Oxen draw", "Or horses do.")
    one = one.strip() if bare else one
    found, notes = applied(tmp_path, one)
    assert 'carts: "Oxen draw them.\\n\\nOr horses do."' in notes
    assert (found.merged.refusals, found.merged.conflicts) == ((), ())
    assert len(found.merged.proposals) == 1
