"""What came back is told, and written home with the smallest change to the source."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.pipeline.review import Reviewed
from tests.review.editing import Draft
from tests.review.notes import FILES, FOLDER, on_disk, reviewed, sent

Edit = Callable[[Draft], Draft]


def applied(root: Path, *drafts: Draft, **order: object) -> tuple[Reviewed, list[str]]:
    """The review that was applied, and what changed in the source, line by line."""
    on_disk(root)
    found = reviewed(root, *(draft.done() for draft in drafts), apply=True, **order)
    return found, changed(root)


def changed(root: Path) -> list[str]:
    lines: list[str] = []
    for name, text in FILES.items():
        new = (root / FOLDER / name).read_bytes().decode()
        found = difflib.unified_diff(text.splitlines(), new.splitlines(), n=0, lineterm="")
        lines += [line for line in found if not line.startswith(("---", "+++", "@@"))]
    return lines


#: What a reviewer does, and which lines of the source change by it.
CASES: dict[str, tuple[Edit, list[str]]] = {
    "words": (
        lambda draft: draft.replace("second sentence", "third sentence"),
        [
            "-    This is the second sentence of the first one.",
            "+    This is the third sentence of the first one.",
        ],
    ),
    "words within what Word does not show": (
        lambda draft: draft.replace("for the United Nations at", "of the United Nations in"),
        [
            '-    and it says UN for the [United Nations]{abbr="a body"} at [barış]{lang=tr} time.',
            '+    and it says UN of the [United Nations]{abbr="a body"} in [barış]{lang=tr} time.',
        ],
    ),
    "a new paragraph": (
        lambda draft: draft.insert("A folded paragraph", "A new paragraph."),
        ["+  - |", "+    A new paragraph."],
    ),
    "a new list item": (
        lambda draft: draft.insert("Another item", "A new item."),
        ["+    - A new item."],
    ),
    "a new item of an inner list": (
        lambda draft: draft.insert("An inner item", "A new inner item."),
        [
            "-      list: [An inner item., Another inner item.]",
            "+      list: [An inner item., A new inner item., Another inner item.]",
        ],
    ),
    "a new idea": (
        lambda draft: draft.insert("Build more bridges", "Build boats."),
        ["+  - Build boats."],
    ),
    "a new idea in the annex": (
        lambda draft: draft.insert("Build more bridges", "Build boats.", nth=1),
        ["+  - Build boats."],
    ),
    "a paragraph removed": (
        lambda draft: draft.remove("Two paragraphs stand"),
        [
            "-    Two paragraphs stand in this text.",
            "-    This is the second sentence of the first one.",
            "-",
        ],
    ),
    "an item removed": (
        lambda draft: draft.remove("One item is short"),
        ["-    - One item is short."],
    ),
    "an idea removed": (
        lambda draft: draft.remove("Share the data"),
        ["-  - Share the data of all gauges."],
    ),
    "a section removed": (
        lambda draft: (
            draft.remove("Below the Bridge", nth=1)
            .remove("A paragraph under a heading")
            .remove("This one has tags")
        ),
        [
            "-notes: {shared: Both sessions call this note.}",
            "-  - section:",
            "-      title: Below the Bridge",
            "-      body:",
            "-        - A paragraph under a heading stands here, see [@gauges].",
            '-        - {text: "This one has tags and calls a note.[^shared]", tags: [brief]}',
        ],
    ),
    "a new section": (
        lambda draft: draft.insert("A baker", "A New Heading", style="Heading2").insert(
            "A New Heading", "Words under it.", style="FirstParagraph"
        ),
        [
            "+      - section:",
            "+          title: A New Heading",
            "+          body:",
            "+            - Words under it.",
        ],
    ),
    "a paragraph split": (
        lambda draft: draft.split("This is the second"),
        ["+"],
    ),
    "an item split": (
        lambda draft: draft.split("is a bit longer"),
        [
            "-    - Another item is a bit longer than that one.",
            "+    - Another item",
            "+    - is a bit longer than that one.",
        ],
    ),
    "paragraphs joined": (
        lambda draft: draft.join("Two paragraphs stand"),
        ["-"],
    ),
    "items joined": (
        lambda draft: draft.join("One item is"),
        [
            "-    - One item is short.",
            "-    - Another item is a bit longer than that one.",
            "+    - One item is short. Another item is a bit longer than that one.",
        ],
    ),
    "an idea moved": (
        lambda draft: draft.move("Share the data", "Meet again"),
        ["-  - Share the data of all gauges.", "+  - Share the data of all gauges."],
    ),
    "a note reworded": (
        lambda draft: draft.replace("Some 260", "Some 261"),
        ['-  rivers: "Some 260 of them do."', '+  rivers: "Some 261 of them do."'],
    ),
    "a missing note found": (
        lambda draft: draft.replace("[Note text to come]", "Ships carry most of it."),
        [
            "-    notes: {lost: {missing: true}}",
            "+    notes: {lost: Ships carry most of it.}",
        ],
    ),
    "a new note": (
        lambda draft: draft.insert_note("is carried", "See the report of 2014."),
        [
            "-      - 'Flour is carried by land, and it needs *many* mills.'",
            "+      - 'Flour is carried[^see-the-report-of] by land, and it needs *many* mills.'",
            "-    notes: {lost: {missing: true}}",
            "+    notes: {lost: {missing: true}, see-the-report-of: See the report of 2014.}",
        ],
    ),
    "a note no longer called": (
        lambda draft: draft.remove_call("Rivers cross"),
        [
            '-  - "Rivers cross borders, and so do *all* fish.[^rivers]"   # a comment',
            '+  - "Rivers cross borders, and so do *all* fish."   # a comment',
            "-notes:",
            '-  rivers: "Some 260 of them do."',
        ],
    ),
    "a row removed": (
        lambda draft: draft.remove_row("Lower gauge"),
        ['-        - [Lower gauge, "7"]'],
    ),
    "a new row": (
        lambda draft: draft.insert_row("Lower gauge", "Old gauge", "three"),
        ["+        - [Old gauge, three]"],
    ),
    "a cell": (
        lambda draft: draft.replace("12", "13"),
        ['-        - [Upper gauge, "12"]', '+        - [Upper gauge, "13"]'],
    ),
    "emphasis": (
        lambda draft: draft.set("Two paragraphs", "i"),
        ["-    Two paragraphs stand in this text.", "+    *Two paragraphs* stand in this text."],
    ),
    "a caption": (
        lambda draft: draft.replace("Gauges of the river", "Gauges of a river"),
        ["-      caption: Gauges of the river.", "+      caption: Gauges of a river."],
    ),
}


@pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "untracked"])
@pytest.mark.parametrize("case", CASES)
def test_a_change_goes_home(case: str, tracked: bool, tmp_path: Path) -> None:
    edit, lines = CASES[case]
    found, done = applied(tmp_path, edit(Draft(sent(), "Anna" if tracked else None)))
    assert done == lines
    assert found.merged.conflicts == ()
    assert found.merged.refusals == ()
    (proposal, *_) = found.merged.proposals
    assert {hand.name for hand in proposal.hands} == {"Anna" if tracked else ""}
