"""Edits written back into YAML: each kind of edit, each style, each reason to refuse."""

from __future__ import annotations

import textwrap

import pytest

from reportgen.engine.digests import digest
from reportgen.model.address import Address
from reportgen.model.edits import (
    AddNote,
    Edit,
    Inlines,
    InsertEntry,
    InsertParagraph,
    Join,
    Move,
    NewEntry,
    NewList,
    NewRow,
    NewSection,
    Remove,
    Retype,
    Reword,
    Split,
)
from reportgen.model.inlines import Emphasis, Link, NoteCall, Strong, Text
from reportgen.source.patch import apply
from tests.source.expected import inlines

FILE = "content/small/part.yaml"
OTHER = "content/small/other.yaml"


def at(*path: str | int, paragraph: int | None = None, file: str = FILE) -> Address:
    return Address(file, path, paragraph)


def source(text: str) -> str:
    return textwrap.dedent(text).lstrip("\n")


def after(text: str, *edits: Edit) -> str:
    """The file after the edits, none of which is refused."""
    applied = apply({FILE: source(text).encode()}, edits)
    assert [str(refusal.why) for refusal in applied.refusals] == []
    return applied.files[FILE].decode()


def refused(text: str, *edits: Edit) -> list[str]:
    """The codes of the refusals; nothing else may have changed than the other edits say."""
    data = source(text).encode()
    applied = apply({FILE: data}, edits)
    kept = [edit for edit in edits if all(edit is not one.edit for one in applied.refusals)]
    assert apply({FILE: data}, kept).files == applied.files
    return [refusal.why.code for refusal in applied.refusals]


def call(name: str, file: str = FILE) -> NoteCall:
    return NoteCall(note=f"{file}#/notes/{name}")


PARTS = """
    title: A Part   # not yet settled
    body:
      - |
        One sentence stands here.
        Another one &amp; its end.

        A second paragraph.

      # Ask Ada.
      - text: A text with *emphasis*.
        tags: [brief]

    ideas:
      - First
      - Second
    notes:
      n: A note.
"""


# Words.


def test_only_the_changed_word_is_written() -> None:
    words = inlines("One sentence sits here. Another one & its end.")
    expected = source(PARTS).replace("stands", "sits")
    assert after(PARTS, Reword(at("body", 0, paragraph=0), words)) == expected


def test_a_new_sentence_gets_a_line_of_its_own_where_each_has_one() -> None:
    words = inlines("One sentence stands here. It is new. Another one & its end.")
    expected = source(PARTS).replace("here.\n", "here.\n    It is new.\n")
    assert after(PARTS, Reword(at("body", 0, paragraph=0), words)) == expected


def test_lines_that_are_wrapped_elsewhere_stay_as_they_are() -> None:
    part = """
        body:
          - >
            A sentence that is
            wrapped wherever it
            came to be wide. So is this.
    """
    words = inlines("A sentence that is now wrapped wherever it came to be wide. New. So is this.")
    expected = source(part).replace("wrapped", "now wrapped").replace("wide.", "wide. New.")
    assert after(part, Reword(at("body", 0, paragraph=0), words)) == expected


def test_new_emphasis_leaves_the_line_break_inside_it() -> None:
    words = (
        Text(text="One sentence stands "),
        Strong(children=(Text(text="here. Another "),)),
        Text(text="one & its end."),
    )
    expected = source(PARTS).replace("here.", "**here.").replace("Another", "Another**")
    assert after(PARTS, Reword(at("body", 0, paragraph=0), words)) == expected


def test_emphasis_goes_without_its_words() -> None:
    words = inlines("A text with emphasis.")
    expected = source(PARTS).replace("*emphasis*", "emphasis")
    assert after(PARTS, Reword(at("body", 1, "text", paragraph=0), words)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a \\* b &lt; c", "a \\* b &lt; d", "a \\* b &lt; d"),
        ("[a](<https://x.org>)", "[b](https://x.org)", "[b](<https://x.org>)"),
        ("[a](https://x.org)", "[a](https://y.org)", "[a](https://y.org)"),
        ("<https://x.org> a", "<https://x.org> b", "<https://x.org> b"),
        ("[a]{ lang='tr' } b", "[a]{lang=tr} c", "[a]{ lang='tr' } c"),
        ('[A]{lang=tr abbr="B"} c', '[A]{abbr="B" lang=tr} d', '[A]{lang=tr abbr="B"} d'),
        ("``a`` b", "`a` c", "``a`` c"),
        ("a b", "a \\* b", "a * b"),
        ("a b", "a \\*b\\* c", "a \\*b* c"),
        ("a b", "a \\[b](https://x.org)", "a \\[b](https://x.org)"),
        ("a b", "a &amp;amp; b", "a \\&amp; b"),
        ("a b", "R&D b", "R&D b"),
        ("a *b *c* d", "a *bc* d", "a *bc* d"),
    ],
)
def test_markdown_keeps_its_spelling_and_gets_escapes_only_where_needed(
    old: str, new: str, expected: str
) -> None:
    part = f"body:\n  - |\n    {old}\n"
    words = inlines(new)
    assert after(part, Reword(at("body", 0, paragraph=0), words)) == part.replace(old, expected)


def test_space_at_the_edge_of_emphasis_moves_out_of_it() -> None:
    words = (Strong(children=(Text(text="First "),)), Text(text="idea"))
    edit = Reword(at("ideas", 0, paragraph=0), words)
    assert after(PARTS, edit) == source(PARTS).replace("- First", '- "**First** idea"')


def test_a_split_paragraph_keeps_the_spelling_of_both_halves() -> None:
    parts = (inlines("One sentence stands here."), inlines("Another one & its end."))
    expected = source(PARTS).replace("here.\n", "here.\n\n")
    assert after(PARTS, Split(at("body", 0, paragraph=0), parts)) == expected


def test_joined_paragraphs_keep_the_spelling_of_both() -> None:
    words = inlines("One sentence stands here. Another one & its end. A second paragraph.")
    expected = source(PARTS).replace("end.\n\n", "end.\n")
    assert after(PARTS, Join(at("body", 0, paragraph=0), words)) == expected


def test_a_plain_text_is_no_markdown() -> None:
    part = "body:\n  - figure: {image: x.png, alt: Two *stars*}\n"
    edit = Retype(at("body", 0, "figure", "alt"), "Two *small* stars, [sic]")
    expected = part.replace("Two *stars*", '"Two *small* stars, [sic]"')
    assert after(part, edit) == expected


def test_blank_lines_between_paragraphs_stay_as_many_as_they_are() -> None:
    part = "body:\n  - |\n    One.\n\n\n    Two.\n\n    Three.\n"
    place = at("body", 0, paragraph=0)
    new = after(part, InsertParagraph(place, inlines("New.")))
    assert new == part.replace("One.", "One.\n\n    New.")
    assert after(new, Remove(at("body", 0, paragraph=1))) == part
    assert after(part, Remove(at("body", 0, paragraph=1))) == part.replace("\n\n\n    Two.", "")


# Styles.


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("plain", "plain: no", '"plain: no"'),
        ("plain", "plain \\#1", '"plain #1"'),
        ("plain", "\\*plain\\*", "\\*plain*"),
        ("plain", "true", '"true"'),
        ("plain", "“plain”: it’s", '"“plain”: it’s"'),
        ("plain", 'say "so": yes', "'say \"so\": yes'"),
        ("'it''s'", "it's so", "'it''s so'"),
        ('"a \\"b\\""', 'a "c"', '"a \\"c\\""'),
        ('"caf\\u00e9 a"', "café b", '"caf\\u00e9 b"'),
        ("plain", "two words", "two words"),
    ],
)
def test_quoting_changes_only_where_the_old_one_cannot_hold_the_text(
    old: str, new: str, expected: str
) -> None:
    part = f"title: {old}  # a comment\nbody: []\n"
    assert after(part, Reword(at("title"), inlines(new))) == part.replace(old, expected)


def test_a_text_that_no_quotes_hold_without_escapes_becomes_a_block() -> None:
    part = "body:\n  - plain\n  - other\n"
    new = after(part, Reword(at("body", 0, paragraph=0), inlines('it\'s "so": yes')))
    assert new == 'body:\n  - |\n    it\'s "so": yes\n  - other\n'


def test_a_second_paragraph_makes_a_block_of_a_plain_text() -> None:
    part = "body:\n  - plain\n"
    new = after(part, InsertParagraph(at("body", 0, paragraph=0), inlines("New.")))
    assert new == "body:\n  - |\n    plain\n\n    New.\n"


def test_a_second_paragraph_behind_a_comment_stays_on_the_line() -> None:
    part = "body:\n  - plain # why\n"
    new = after(part, InsertParagraph(at("body", 0, paragraph=0), inlines("New.")))
    assert new == 'body:\n  - "plain\\n\\nNew." # why\n'


def test_windows_line_breaks_and_a_byte_order_mark_stay() -> None:
    part = "\ufefftitle: A\r\nbody:\r\n- |\r\n  One.\r\n  Two.\r\n"
    edits = [
        Reword(at("body", 0, paragraph=0), inlines("One. New. Two.")),
        InsertEntry(at("body", 0), NewEntry((inlines("Three."),))),
    ]
    new = after(part, *edits)
    assert new == part.replace("One.", "One.\r\n  New.") + "\r\n- |\r\n  Three.\r\n"


def test_numbers_in_cells_are_words_like_others() -> None:
    part = "body:\n  - table: {columns: [A, B], rows: [[x, 1.50], ['', ~]]}\n"
    rows = ("body", 0, "table", "rows")
    new = after(
        part,
        Reword(at(*rows, 0, 1), inlines("2.50")),
        Reword(at(*rows, 0, 0), ()),
        Reword(at(*rows, 1, 1), inlines("1")),
    )
    assert new == part.replace("[x, 1.50], ['', ~]", "[\"\", 2.50], ['', 1]")


# Entries.


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


# Several at once.


def test_all_edits_go_by_the_places_before_any_of_them() -> None:
    new = after(
        PARTS,
        Remove(at("ideas", 0)),
        InsertEntry(at("ideas", 0), NewEntry((inlines("New"),))),
        Reword(at("ideas", 1, paragraph=0), inlines("Second, changed")),
        Remove(at("body", 0, paragraph=0)),
        InsertParagraph(at("body", 0, paragraph=0), inlines("A new one.")),
        Reword(at("body", 0, paragraph=1), inlines("A last paragraph.")),
    )
    assert "  - New\n  - Second, changed\n" in new
    assert "  - |\n    A new one.\n\n    A last paragraph.\n" in new


def test_the_second_of_two_edits_to_one_passage_is_refused() -> None:
    place = at("ideas", 0, paragraph=0)
    codes = refused(PARTS, Reword(place, inlines("One")), Reword(place, inlines("Two")))
    assert codes == ["edited-twice"]


def test_an_edit_inside_what_goes_is_refused() -> None:
    inside = Reword(at("body", 1, "text", paragraph=0), inlines("New."))
    assert refused(PARTS, inside, Remove(at("body", 1))) == ["edited-twice"]


def test_what_would_move_in_a_circle_is_refused() -> None:
    part = (
        "body:\n  - list:\n      - text: a\n        list: [b]\n      - text: c\n        list: [d]\n"
    )
    rows = ("body", 0, "list")
    one = Move(at(*rows, 0), at(*rows, 1, "list", 0))
    other = Move(at(*rows, 1), at(*rows, 0, "list", 0))
    assert refused(
        part.replace("[b]", "\n          - b").replace("[d]", "\n          - d"), one, other
    ) == ["edited-twice"]
    assert refused(part, Move(at(*rows, 0), at(*rows, 0, "list", 0))) == ["into-itself"]


# Refusals.


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (Reword(at("gone", paragraph=0), inlines("x")), "no-such-place"),
        (Reword(at("body", 9, paragraph=0), inlines("x")), "no-such-place"),
        (Reword(at("body", 0, paragraph=5), inlines("x")), "no-such-place"),
        (Reword(at("body", 0), inlines("x")), "several-paragraphs"),
        (Reword(at("body"), inlines("x")), "no-text"),
        (Reword(at("title"), ()), "empty"),
        (Reword(at("title", file="gone.yaml"), inlines("x")), "missing-file"),
        (Remove(at("title")), "required"),
        (Remove(at("title", paragraph=0)), "required"),
        (Split(at("title"), (inlines("x"), inlines("y"))), "no-paragraph"),
        (Reword(at("title"), (Link(url="javascript:x", children=inlines("y")),)), "prose-error"),
        (Reword(at("title"), inlines("a\0b")), "unfit-character"),
        (Reword(at("title"), (*inlines("x"), call("gone"))), "call-out-of-sight"),
        (Reword(at("title"), (*inlines("x"), call("n", OTHER))), "call-out-of-sight"),
        (Reword(at("notes", "n", paragraph=0), (*inlines("x"), call("n"))), "call-out-of-sight"),
        (
            Reword(at("title"), (*inlines("item"), Emphasis(children=inlines("(s)")))),
            "no-notation",
        ),
        (AddNote(at("notes", "n"), (inlines("x"),)), "note-exists"),
        (AddNote(at("notes", "a b"), (inlines("x"),)), "bad-note-name"),
        (InsertEntry(at("title"), NewEntry((inlines("x"),))), "no-list"),
        (InsertEntry(at("body", 0), NewRow((inlines("x"),))), "no-table"),
        (InsertEntry(at("notes", "n"), NewEntry((inlines("x"),))), "no-list"),
        (Move(at("title"), at("notes", "n")), "no-list"),
        (Move(at("ideas", 0), at("notes", "n")), "other-kind"),
        (InsertEntry(at("ideas", 0), NewList((NewEntry((inlines("x"),)),))), "no-body"),
        (Move(at("body", 1, "text", paragraph=0), at("body", 0, paragraph=0)), "holds-more"),
    ],
)
def test_what_cannot_be_written_is_refused_with_its_reason(edit: Edit, code: str) -> None:
    applied = apply({FILE: source(PARTS).encode()}, [edit])
    assert applied.files == {FILE: source(PARTS).encode()}
    (refusal,) = applied.refusals
    assert refusal.edit is edit
    assert refusal.why.code == code
    assert refusal.why.where is not None
    assert refusal.why.where.file == edit.address.file
    assert refusal.why.address == str(edit.address)


def test_what_stands_at_several_places_is_refused() -> None:
    part = "body:\n  - &a words\n  - *a\n  - &b other\n"
    assert refused(part, Reword(at("body", 0, paragraph=0), inlines("x"))) == ["aliased"]
    assert refused(part, Reword(at("body", 1, paragraph=0), inlines("x"))) == ["aliased"]
    assert refused(part, Remove(at("body", 0))) == ["aliased"]
    inner = "body:\n  - list:\n      - &a words\n  - *a\n"
    assert refused(inner, Remove(at("body", 0))) == ["aliased"]
    assert refused(inner, Move(at("body", 0), at("body", 1))) == ["aliased"]
    assert "&b new" in after(part, Reword(at("body", 2, paragraph=0), inlines("new")))


def test_a_file_that_changed_meanwhile_takes_no_edit() -> None:
    data = source(PARTS).encode()
    edits = [Reword(at("title"), inlines("New"))]
    good = apply({FILE: data}, edits, digests={FILE: digest(data)})
    assert good.refusals == ()
    late = apply({FILE: data + b"#\n"}, edits, digests={FILE: digest(data)})
    assert [refusal.why.code for refusal in late.refusals] == ["changed-meanwhile"]
    assert late.files == {FILE: data + b"#\n"}


def test_a_file_with_errors_takes_no_edit() -> None:
    assert refused("title: a\ntitle: b\n", Reword(at("title"), inlines("x"))) == ["unreadable"]
    assert refused("- [\n", Reword(at(0, paragraph=0), inlines("x"))) == ["unreadable"]


def test_a_comment_between_brackets_is_not_lost() -> None:
    part = "ideas: [a, # why\n  b]\n"
    assert refused(part, Remove(at("ideas", 1))) == ["comment-in-brackets"]


def test_a_call_does_not_follow_to_where_it_means_nothing() -> None:
    files = {
        FILE: b"body:\n  - a[^n]\nnotes: {n: x}\n",
        OTHER: b"body:\n  - b\nnotes: {n: another}\n",
    }
    applied = apply(files, [Move(at("body", 0), at("body", 0, file=OTHER))])
    assert [refusal.why.code for refusal in applied.refusals] == ["call-out-of-sight"]
    files[FILE] = b"body:\n  - a[^n]\n"  # Then it calls a note of the report's.
    applied = apply(files, [Move(at("body", 0), at("body", 0, file=OTHER))])
    assert [refusal.why.code for refusal in applied.refusals] == ["call-out-of-sight"]


def test_a_refused_note_takes_its_calls_with_it() -> None:
    note = AddNote(at("notes", "new"), ((Text(text="x"), call("n")),))
    words = Reword(at("ideas", 0, paragraph=0), (*inlines("First"), call("new")))
    other = Reword(at("ideas", 1, paragraph=0), inlines("Changed"))
    assert refused(PARTS, words, note, other) == ["call-out-of-sight", "call-out-of-sight"]


def test_what_would_be_read_otherwise_is_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a fault of ours had slipped in between the plan and the bytes."""
    from reportgen.source.patch import writing

    honest = writing.Writer.written

    def faulty(writer: writing.Writer) -> dict[str, bytes]:
        return {file: data.replace(b"wrong", b"worse") for file, data in honest(writer).items()}

    monkeypatch.setattr(writing.Writer, "written", faulty)
    wrong = Reword(at("ideas", 0, paragraph=0), inlines("wrong"))
    right: Inlines = inlines("right")
    applied = apply({FILE: source(PARTS).encode()}, [wrong, Reword(at("title"), right)])
    assert [(one.edit, one.why.code) for one in applied.refusals] == [(wrong, "not-held")]
    assert applied.files[FILE].decode() == source(PARTS).replace("A Part", "right")
