"""Words written back into YAML: each style keeps its spelling."""

from __future__ import annotations

import pytest

from reportgen.model.edits import (
    InsertEntry,
    InsertParagraph,
    Join,
    NewEntry,
    Remove,
    Retype,
    Reword,
    Split,
)
from reportgen.model.inlines import Strong, Text
from tests.source.expected import inlines
from tests.source.patching import PARTS, after, at, source


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
        ("plain", "yes", '"yes"'),
        ("plain", "12:30:45", '"12:30:45"'),
        ("2015-01-02", "2015-01-03", '"2015-01-03"'),
        ("55", "66", "66"),
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
