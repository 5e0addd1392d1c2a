"""What came back is told, and written home with the smallest change to the source."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reportgen.diagnostics import UsageError
from reportgen.model.circulation import Circulation
from reportgen.pipeline import review
from reportgen.pipeline.review import Order, Reviewed, review_files
from reportgen.source.circulations import path_of, write_circulation
from reportgen.workspace import DiskWorkspace
from tests.review.editing import COMMENTS, Draft, W
from tests.review.notes import (
    FILES,
    FOLDER,
    REPORT,
    VARIANTS,
    in_memory,
    on_disk,
    reviewed,
    sent,
    sent_from,
)

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


def anna() -> Draft:
    return Draft(sent(), "Anna")


def ben() -> Draft:
    return Draft(sent(), "Ben")


def test_the_same_change_by_two_is_one_proposal_with_two_names(tmp_path: Path) -> None:
    drafts = [who.replace("second sentence", "third sentence") for who in (anna(), ben())]
    found, _ = applied(tmp_path, *drafts)
    (proposal,) = found.merged.proposals
    assert [hand.name for hand in proposal.hands] == ["Anna", "Ben"]


def test_different_changes_to_the_same_words_are_a_conflict_of_both(tmp_path: Path) -> None:
    one, other = anna().replace("Rivers", "Streams"), ben().replace("Rivers", "Lakes")
    found, lines = applied(tmp_path, one, other)
    (conflict,) = found.merged.conflicts
    assert {side.shown.new for side in conflict.sides} == {"Streams", "Lakes"}
    assert (lines, found.merged.proposals) == ([], ())


def test_a_side_of_a_conflict_is_applied_if_it_is_named(tmp_path: Path) -> None:
    one, other = anna().replace("Rivers", "Streams"), ben().replace("Rivers", "Lakes")
    on_disk(tmp_path)
    found = reviewed(tmp_path, one.done(), other.done())
    (lakes,) = (s.id for s in found.merged.conflicts[0].sides if s.shown.new == "Lakes")
    found, lines = applied(tmp_path, one, other, only=(lakes,))
    assert found.applied == (lakes,)
    assert '+  - "Lakes cross borders, and so do *all* fish.[^rivers]"   # a comment' in lines


def test_both_sides_of_a_conflict_are_not_applied(tmp_path: Path) -> None:
    one, other = anna().replace("Rivers", "Streams"), ben().replace("Rivers", "Lakes")
    on_disk(tmp_path)
    sides = reviewed(tmp_path, one.done(), other.done()).merged.conflicts[0].sides
    with pytest.raises(UsageError, match="cannot both be applied"):
        applied(tmp_path, one, other, only=tuple(side.id for side in sides))
    assert changed(tmp_path) == []


def test_only_what_one_reviewer_proposes_is_looked_at(tmp_path: Path) -> None:
    one, other = anna().replace("Rivers", "Streams"), ben().replace("Rivers", "Lakes")
    found, lines = applied(tmp_path, one, other, people=("anna",))
    assert found.merged.conflicts == ()
    assert '+  - "Streams cross borders, and so do *all* fish.[^rivers]"   # a comment' in lines


def test_notes_that_change_places_with_their_calls_are_no_change(tmp_path: Path) -> None:
    found, _ = applied(tmp_path, anna().move("Rivers cross", "This one has tags"))
    assert [one.kind for one in found.merged.proposals] == ["move"]
    assert found.merged.refusals == ()


def test_a_note_goes_with_its_call_to_another_part(tmp_path: Path) -> None:
    draft = Draft(sent()).replace("Some 260", "Some 300")
    (call,) = (
        run
        for run in draft.paragraph("Rivers cross").iter(f"{W}r")
        if run.find(f"{W}footnoteReference") is not None
    )
    draft.paragraph("Flour is carried").append(call)
    _, lines = applied(tmp_path, draft)
    called = "Flour is carried by land, and it needs *many* mills."
    assert f"+      - '{called}[^some-300-of-them]'" in lines
    assert "+    notes: {lost: {missing: true}, some-300-of-them: Some 300 of them do.}" in lines
    assert lines[-2:] == ["-notes:", '-  rivers: "Some 260 of them do."']
    again = reviewed(tmp_path, draft.done())
    assert again.merged.proposals == ()


def test_an_edit_in_the_annex_is_one_to_the_idea(tmp_path: Path) -> None:
    _, lines = applied(tmp_path, anna().replace("Build more", "Build many", nth=1))
    assert lines == [
        "-  - Build more bridges over the river, and repair the old ones.",
        "+  - Build many bridges over the river, and repair the old ones.",
    ]


def test_an_edit_to_the_annex_wording_is_one_to_that(tmp_path: Path) -> None:
    _, lines = applied(tmp_path, anna().replace("in spring as", "in autumn as"))
    assert lines == [
        f"{sign}  - {{text: Meet again in the spring of the year., annex: {wording}}}"
        for sign, wording in (
            ("-", "Meet again in spring as agreed."),
            ("+", "Meet again in autumn as agreed."),
        )
    ]


def test_an_idea_edited_otherwise_in_the_annex_is_a_conflict(tmp_path: Path) -> None:
    draft = anna().replace("Build more", "Build many", nth=1).replace("Build more", "Build few")
    found, lines = applied(tmp_path, draft)
    assert len(found.merged.conflicts) == 1
    assert lines == []


def test_a_note_that_one_takes_out_and_another_edits_is_a_conflict(tmp_path: Path) -> None:
    found, lines = applied(
        tmp_path, anna().remove_call("Rivers cross"), ben().replace("Some 260", "Some 300")
    )
    assert len(found.merged.conflicts) == 1
    assert lines == []


def test_what_the_source_says_otherwise_since_is_a_conflict_with_it(tmp_path: Path) -> None:
    files = {**FILES, "water.yaml": FILES["water.yaml"].replace("Rivers", "Brooks")}
    on_disk(tmp_path, files)
    found = reviewed(tmp_path, anna().replace("Rivers", "Streams").done(), apply=True)
    (conflict,) = found.merged.conflicts
    assert conflict.now == "Brooks"
    assert found.written == ()


def test_what_the_source_says_elsewhere_in_the_passage_since_is_kept(tmp_path: Path) -> None:
    files = {**FILES, "water.yaml": FILES["water.yaml"].replace("fish", "eels")}
    on_disk(tmp_path, files)
    reviewed(tmp_path, anna().replace("Rivers", "Streams").done(), apply=True)
    text = (tmp_path / FOLDER / "water.yaml").read_text(encoding="utf-8")
    assert '- "Streams cross borders, and so do *all* eels.[^rivers]"' in text


def test_a_passage_that_has_moved_in_the_source_is_found_there(tmp_path: Path) -> None:
    """The reviewer saw the paragraph among the water; by now it stands among the bread."""
    line = '  - "Rivers cross borders, and so do *all* fish."\n'
    water = FILES["water.yaml"].replace("[^rivers]", "").split("notes:\n")[0]
    files = {
        **FILES,
        "water.yaml": water.replace(line.rstrip() + "   # a comment\n", ""),
        "report.yaml": FILES["report.yaml"].replace("    body:\n", f"    body:\n    {line}", 1),
    }
    on_disk(tmp_path, files)
    reviewed(tmp_path, anna().replace("Rivers", "Streams").done(), apply=True)
    text = (tmp_path / FOLDER / "report.yaml").read_text(encoding="utf-8")
    assert '- "Streams cross borders, and so do *all* fish."' in text


def test_a_passage_that_is_gone_from_the_source_is_a_conflict_that_shows_it(tmp_path: Path) -> None:
    water = FILES["water.yaml"]
    start, end = water.index("  - >-\n"), water.index("  - list:")
    on_disk(tmp_path, {**FILES, "water.yaml": water[:start] + water[end:]})
    found = reviewed(tmp_path, anna().replace("several lines", "many lines").done(), apply=True)
    (conflict,) = found.merged.conflicts
    assert conflict.now == ""
    assert conflict.sides[0].shown.new == "many"


def test_what_has_been_applied_is_told_to_be_there(tmp_path: Path) -> None:
    draft = (
        anna().replace("Rivers", "Streams").insert("A folded paragraph", "New.").split("This is")
    )
    applied(tmp_path, draft)
    again = reviewed(tmp_path, draft.done(), apply=True)
    assert again.merged.proposals == ()
    assert {found.kind for found in again.merged.already} >= {"reword", "insert"}
    assert again.written == ()


def test_ids_stay_when_files_are_added_and_when_tracking_was_off(tmp_path: Path) -> None:
    on_disk(tmp_path)
    one = anna().replace("Rivers", "Streams").insert_note("is carried", "See there.")
    other = Draft(sent()).replace("Rivers", "Streams").insert_note("is carried", "See there.")
    third = ben().insert_note("it needs", "See there.").replace("Grain", "Corn")
    alone = {found.id for found in reviewed(tmp_path, one.done()).merged.proposals}
    assert alone == {found.id for found in reviewed(tmp_path, other.done()).merged.proposals}
    assert alone < {f.id for f in reviewed(tmp_path, third.done(), one.done()).merged.proposals}


@pytest.mark.parametrize("form", ["crlf", "bom"])
def test_line_breaks_and_marks_of_order_stay(form: str, tmp_path: Path) -> None:
    def formed(text: str) -> str:
        return text.replace("\n", "\r\n") if form == "crlf" else f"\ufeff{text}"

    on_disk(tmp_path, {name: formed(text) for name, text in FILES.items()})
    draft = anna().replace("second sentence", "third sentence").insert("Build more", "Sing.")
    reviewed(tmp_path, draft.done(), apply=True)
    wanted = FILES["water.yaml"].replace("second sentence", "third sentence")
    wanted = wanted.replace("the old ones.\n", "the old ones.\n  - Sing.\n")
    assert (tmp_path / FOLDER / "water.yaml").read_bytes() == formed(wanted).encode()


def test_a_file_that_cannot_be_read_keeps_all_others_from_being_written(tmp_path: Path) -> None:
    on_disk(tmp_path)
    draft = anna().replace("Rivers", "Streams").done()
    found = reviewed(tmp_path, draft, b"PK no Word file", apply=True)
    assert found.has_errors
    assert len(found.merged.proposals) == 1
    assert changed(tmp_path) == []


def test_all_files_that_are_no_draft_are_told_at_once(tmp_path: Path) -> None:
    on_disk(tmp_path)
    other = tmp_path / "content/other"
    shutil.copytree(tmp_path / FOLDER, other)
    given = [("passwd", b"root:x:0:0"), ("a.docx", b"PK no Word file")]
    found = review_files(DiskWorkspace(tmp_path), tmp_path, given, Order())
    assert [one.code for one in found.diagnostics] == ["unreadable-file", "unreadable-file"]
    stranger = Draft(sent()).strip()
    told = stranger.entries["docProps/core.xml"]
    stranger.entries["docProps/core.xml"] = told.replace(b">note<", b"><")
    given.append(("b.docx", stranger.done()))
    found = review_files(DiskWorkspace(tmp_path), tmp_path, given, Order())
    codes = [one.code for one in found.diagnostics]
    assert codes == ["unreadable-file", "unreadable-file", "which-report"]


def test_a_source_that_changes_meanwhile_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_disk(tmp_path)
    path = tmp_path / FOLDER / "report.yaml"
    merge = review.merge

    def merging(*given: Any) -> Any:
        path.write_text(FILES["report.yaml"].replace("A Small", "A Smaller"), encoding="utf-8")
        return merge(*given)

    monkeypatch.setattr(review, "merge", merging)
    draft = anna().replace("Rivers", "Streams").replace("Grain", "Corn")
    found = reviewed(tmp_path, draft.done(), apply=True)
    assert [one.code for one in found.diagnostics] == ["changed-meanwhile"]
    assert "Streams" not in (tmp_path / FOLDER / "water.yaml").read_text(encoding="utf-8")
    assert "Corn" not in path.read_text(encoding="utf-8")


def test_without_a_base_nothing_is_applied_unless_asked_for(tmp_path: Path) -> None:
    on_disk(tmp_path)
    bare = anna().replace("Rivers", "Streams").strip().done()
    found = reviewed(tmp_path, bare)
    assert found.files[0].basis.kind == "source"
    assert len(found.merged.proposals) == 1
    with pytest.raises(UsageError, match="--base source"):
        reviewed(tmp_path, bare, apply=True)
    assert reviewed(tmp_path, bare, apply=True, base="source").written


def test_a_filed_circulation_is_what_a_draft_is_compared_with(tmp_path: Path) -> None:
    on_disk(tmp_path)
    circulation = Circulation(sent_from(in_memory())[1], "First round", "2015-03-02", ())
    path = tmp_path / path_of(FOLDER, circulation.base.circulation)
    path.parent.mkdir()
    path.write_bytes(write_circulation(circulation))
    draft = anna().replace("Rivers", "Streams").done()
    basis = reviewed(tmp_path, draft).files[0].basis
    assert (basis.kind, basis.circulation) == ("circulation", circulation)
    assert reviewed(tmp_path, draft, base="file").files[0].basis.kind == "file"
    with pytest.raises(UsageError, match="no circulation `nowhere`"):
        reviewed(tmp_path, draft, base="nowhere")


def test_a_file_that_tells_nothing_is_compared_with_the_circulation_that_it_is_like(
    tmp_path: Path,
) -> None:
    on_disk(tmp_path)
    base = sent_from(in_memory())[1]
    path = tmp_path / path_of(FOLDER, base.circulation)
    path.parent.mkdir()
    path.write_bytes(write_circulation(Circulation(base, "First round", "2015-03-02", ())))
    assert reviewed(tmp_path, anna().replace("Rivers", "Streams").done(), apply=True).written
    bare = anna().replace("Grain", "Corn").strip().done()
    found = reviewed(tmp_path, bare)
    assert (found.files[0].basis.kind, found.files[0].basis.is_guess) == ("circulation", True)
    assert [one.shown.new for one in found.merged.proposals] == ["Corn"]
    with pytest.raises(UsageError, match=f"--base {base.circulation}"):
        reviewed(tmp_path, bare, apply=True)


def test_a_draft_of_another_version_is_compared_by_its_words(tmp_path: Path) -> None:
    on_disk(tmp_path)
    draft = anna().replace("Rivers", "Streams").define("Normal", "<w:rPr><w:i/></w:rPr>")
    found = reviewed(tmp_path, draft.done())
    assert found.files[0].basis.tells_looks
    (refusal,) = found.merged.refusals
    assert "the style `Normal` was changed" in refusal.why.message
    held = b' looks="1"'
    (name,) = (name for name, data in draft.entries.items() if held in data)
    draft.entries[name] = draft.entries[name].replace(held, b"")
    found = reviewed(tmp_path, draft.done())
    assert not found.files[0].basis.tells_looks
    assert [one.shown.new for one in found.merged.proposals] == ["Streams"]
    assert found.merged.refusals == ()
    base = replace(sent_from(in_memory())[1], looks=0)
    path = tmp_path / path_of(FOLDER, base.circulation)
    path.parent.mkdir()
    path.write_bytes(write_circulation(Circulation(base, "First round", "2015-03-02", ())))
    (file,) = reviewed(tmp_path, draft.done()).files
    assert (file.basis.kind, file.basis.tells_looks) == ("circulation", False)


def test_comments_without_a_change_are_told_with_their_place(tmp_path: Path) -> None:
    on_disk(tmp_path)
    draft = anna().comment("Grain travels", "Is that so?").replace("Rivers", "Streams")
    found = reviewed(tmp_path, draft.comment("Streams", "Better.").done())
    (remark, address) = found.comments[0]
    assert (remark.text, str(address)) == (
        "Is that so?",
        "content/note/report.yaml#/body/1/body/0:0",
    )
    assert [one.text for one in found.merged.proposals[0].remarks] == ["Better."]
    assert len(found.comments) == 1


def test_what_the_draft_asks_is_no_comment_of_a_reviewer_unless_it_is_changed(
    tmp_path: Path,
) -> None:
    asking = REPORT.replace('- "Grain', '- text: "Grain').replace(
        '[^lost]"', '[^lost]"\n        query: Which grain?'
    )
    files = {
        **FILES,
        "report.yaml": asking,
        "variants.yaml": VARIANTS.replace("{f", "{queries: true, f", 1),
    }
    root = on_disk(tmp_path, files)
    draft = Draft(sent_from(DiskWorkspace(root))[0], by="Anna")
    asked = draft.entries[COMMENTS]
    assert asked.count(b"<w:comment ") == 2
    draft.replace("Grain", "Corn")
    found = reviewed(root, draft.done())
    assert [one.remarks for one in found.merged.proposals] == [()]
    assert found.comments == ()
    draft.entries[COMMENTS] = asked.replace(b"Which grain?", b"Which grain? Wheat.")
    (proposal,) = reviewed(root, draft.done()).merged.proposals
    assert [one.text for one in proposal.remarks] == ["Which grain? Wheat."]


def test_an_unknown_proposal_is_a_fault_of_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="`zzzzzz` is no proposal"):
        applied(tmp_path, anna().replace("Rivers", "Streams"), only=("zzzzzz",))
