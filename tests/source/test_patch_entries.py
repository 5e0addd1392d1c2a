"""Entries written back into YAML: new ones, those that go, those that move, notes."""

from __future__ import annotations

import pytest

from reportgen.model.edits import (
    AddNote,
    Edit,
    InsertEntry,
    Move,
    NewEntry,
    NewList,
    NewRow,
    NewSection,
    Remove,
    Reword,
)
from reportgen.source.patch import apply
from tests.source.expected import inlines
from tests.source.patching import FILE, OTHER, PARTS, after, at, call, refused, source


def test_a_new_entry_is_written_like_its_neighbours() -> None:
    new = after(
        PARTS,
        InsertEntry(at("body", 1, "text", paragraph=0), NewEntry((inlines("New. Text."),))),
        InsertEntry(at("ideas", 0), NewEntry((inlines("Zeroth: new"),)), before=True),
        InsertEntry(at("ideas", 1, paragraph=0), NewEntry((inlines("Third"),))),
        InsertEntry(at("ideas", 1), NewEntry((inlines("Fourth"),))),
    )
    expected = source(PARTS).replace("[brief]\n", "[brief]\n\n  - New. Text.\n")
    expected = expected.replace("  - First\n", '  - "Zeroth: new"\n  - First\n')
    assert new == expected.replace("Second\n", "Second\n  - Third\n  - Fourth\n")


def test_a_new_list_may_hold_lists() -> None:
    inner = NewList((NewEntry((inlines("deep"),)),), numbered=True)
    content = NewList((NewEntry((inlines("one"),)), NewEntry((inlines("two"),), inner)))
    new = after(PARTS, InsertEntry(at("body", 0, paragraph=1), content))
    written = "\n  - list:\n      - one\n      - text: two\n        numbered:\n          - deep\n"
    assert new == source(PARTS).replace("paragraph.\n", f"paragraph.\n{written}")


def test_a_new_section_holds_paragraphs_lists_and_sections() -> None:
    inner = NewSection(inlines("Deep: down"), (NewEntry((inlines("Text."),)),))
    items = NewList((NewEntry((inlines("one"),)),))
    content = NewSection(inlines("A *Title*"), (NewEntry((inlines("Text."),)), items, inner))
    new = after(PARTS, InsertEntry(at("body", 0, paragraph=1), content))
    written = (
        "\n  - section:\n      title: A *Title*\n      body:\n        - Text.\n"
        "        - list:\n            - one\n"
        '        - section:\n            title: "Deep: down"\n'
        "            body:\n              - Text.\n"
    )
    assert new == source(PARTS).replace("paragraph.\n", f"paragraph.\n{written}")


def test_a_section_stands_among_blocks_and_holds_something() -> None:
    section = NewSection(inlines("Title"), (NewEntry((inlines("Text."),)),))
    assert refused(PARTS, InsertEntry(at("ideas", 0), section)) == ["no-body"]
    empty = NewSection(inlines("Title"), ())
    assert refused(PARTS, InsertEntry(at("body", 0, paragraph=0), empty)) == ["empty"]


def test_a_new_row_is_written_like_the_others() -> None:
    part = "body:\n  - table:\n      columns: [A, B]\n      rows:\n        - [a, b]\n"
    row = NewRow((inlines("c, d"), ()))
    new = after(part, InsertEntry(at("body", 0, "table", "rows", 0, 1), row))
    assert new == f'{part}        - ["c, d", ""]\n'


def test_a_row_needs_as_many_cells_as_the_others() -> None:
    part = "body:\n  - table: {columns: [A, B], rows: [[a, b]]}\n"
    row = InsertEntry(at("body", 0, "table", "rows", 0), NewRow((inlines("c"),)))
    assert refused(part, row) == ["table-width"]


def test_an_empty_mapping_of_notes_is_filled() -> None:
    part = "title: A\nnotes: {}\n"
    new = after(part, AddNote(at("notes", "n"), (inlines("A note."),)))
    assert new == "title: A\nnotes:\n  n: A note.\n"


def test_comments_stay_when_entries_go() -> None:
    expected = source(PARTS)
    start = expected.index("  - text")
    expected = expected[:start].rstrip() + "\n" + expected[expected.index("\nideas") :]
    assert after(PARTS, Remove(at("body", 1))) == expected


def test_comments_directly_above_go_with_what_moves() -> None:
    new = after(PARTS, Move(at("body", 1), at("body", 0), before=True))
    body = """
        body:
          # Ask Ada.
          - text: A text with *emphasis*.
            tags: [brief]

          - |
            One sentence stands here.
            Another one &amp; its end.

            A second paragraph.

        ideas:
    """
    assert source(body).strip() in new
    assert sorted(new) == sorted(source(PARTS))


def test_what_moves_is_indented_like_its_new_neighbours_and_may_be_reworded() -> None:
    part = """
        body:
            - list:
                - text: |
                    one
                    more
                  tags: [brief]
                - two
        ideas:
          - idea
    """
    new = after(
        part,
        Move(at("body", 0, "list", 0), at("ideas", 0)),
        Reword(at("body", 0, "list", 0, "text", paragraph=0), inlines("one less")),
    )
    assert new == source("""
        body:
            - list:
                - two
        ideas:
          - idea
          - text: |
              one
              less
            tags: [brief]
    """)


def test_a_paragraph_moves_into_another_text_or_becomes_an_entry() -> None:
    into = Move(at("body", 0, paragraph=1), at("body", 1, "text", paragraph=0), before=True)
    assert "- text: |\n      A second paragraph.\n\n      A text with" in after(PARTS, into)
    beside = Move(at("body", 0, paragraph=1), at("ideas", 0))
    assert "  - First\n  - A second paragraph.\n" in after(PARTS, beside)


def test_a_block_that_becomes_a_paragraph_of_another_text_may_be_reworded() -> None:
    part = "body:\n  - Alone.\n  - |\n    One.\n\n    Two.\n"
    into = Move(at("body", 0, paragraph=0), at("body", 1, paragraph=0))
    for words in ("Alone no more.", "Nothing of it stays."):
        new = after(part, into, Reword(at("body", 0, paragraph=0), inlines(words)))
        assert new == f"body:\n  - |\n    One.\n\n    {words}\n\n    Two.\n"


def test_entries_move_from_file_to_file() -> None:
    files = {FILE: source(PARTS).encode(), OTHER: b"body:\r\n- A.\r\n"}
    edit = Move(at("body", 1), at("body", 0, file=OTHER))
    applied = apply(files, [edit])
    assert applied.refusals == ()
    assert b"emphasis" not in applied.files[FILE]
    text = b"\r\n- text: A text with *emphasis*.\r\n  tags: [brief]\r\n"
    assert applied.files[OTHER].endswith(text)
    assert b"A.\r\n" in applied.files[OTHER]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (InsertEntry(at("ideas", 0), NewEntry((inlines("b, c"),))), '[a, "b, c", {text: d}]'),
        (InsertEntry(at("ideas", 0), NewEntry((inlines("z"),)), True), "[z, a, {text: d}]"),
        (Remove(at("ideas", 0)), "[{text: d}]"),
        (Remove(at("ideas", 1)), "[a]"),
        (Move(at("ideas", 1), at("ideas", 0), before=True), "[{text: d}, a]"),
        (Reword(at("ideas", 1, "text", paragraph=0), inlines("d: e")), '[a, {text: "d: e"}]'),
    ],
)
def test_lists_in_brackets_stay_in_brackets(edit: Edit, expected: str) -> None:
    part = "ideas: [a, {text: d}]  # two\n"
    assert after(part, edit) == part.replace("[a, {text: d}]", expected)


def test_what_would_be_empty_goes_as_a_whole() -> None:
    first, second = Remove(at("ideas", 0)), Remove(at("ideas", 1, paragraph=0))
    expected = source(PARTS).replace("ideas:\n  - First\n  - Second\n", "")
    assert after(PARTS, first, second).replace("\n\nnotes", "\nnotes") == expected.replace(
        "\n\nnotes", "\nnotes"
    )
    part = "body:\n  - text: a\n    tags: [brief]\n  - quote: {text: b, by: c}\n"
    assert after(part, Remove(at("body", 0, "text", paragraph=0))) == (
        "body:\n  - quote: {text: b, by: c}\n"
    )
    assert after(part, Remove(at("body", 1, "quote", "by"))) == part.replace(", by: c", "")


def test_a_body_without_blocks_keeps_its_brackets_and_comments() -> None:
    part = "title: A\nbody:\n  # one\n  - a\n\n  # two\n  - b\nnotes: {}\n"
    new = after(part, Remove(at("body", 0)), Remove(at("body", 1)))
    assert new == "title: A\nbody: []\n  # one\n\n  # two\nnotes: {}\n"


# Notes.


def test_a_note_comes_with_its_call() -> None:
    note = AddNote(at("notes", "new"), (inlines("Its text."), inlines("More.")))
    words = (*inlines("First"), call("new"))
    new = after(PARTS, Reword(at("ideas", 0, paragraph=0), words), note)
    expected = source(PARTS).replace("- First", "- First[^new]")
    assert new == f"{expected}  new: |\n    Its text.\n\n    More.\n"


def test_the_first_note_makes_the_mapping() -> None:
    part = "title: A\n\nbody:\n    - section:\n        title: B\n        body:\n            - c"
    notes = [AddNote(at("notes", name), (inlines(name),)) for name in ("x", "y")]
    assert after(part, *notes) == f"{part}\n\nnotes:\n    x: x\n    y: y"


def test_a_missing_note_gets_its_text_in_its_place() -> None:
    part = "notes:\n  m:\n    missing: true\n    query: Which?\n  n: other\n"
    new = after(part, Remove(at("notes", "m")), AddNote(at("notes", "m"), (inlines("It."),)))
    assert new == "notes:\n  m: It.\n  n: other\n"


def test_calls_are_written_by_the_name_that_their_place_sees() -> None:
    report = "content/small/report.yaml"
    words = (*inlines("First"), call("shared", report), call("n"))
    edit = Reword(at("ideas", 0, paragraph=0), words)
    assert "- First[^shared][^n]\n" in after(PARTS, edit)
