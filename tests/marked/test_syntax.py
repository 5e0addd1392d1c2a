"""What people write and YAML does not read: the answer names the place and the way out."""

from __future__ import annotations

import pytest

from tests.marked.reading import complaint, place


@pytest.mark.parametrize(
    ("text", "line", "column", "advice"),
    [
        ("- *Emphasis* first", 1, 12, "begins with `*`"),
        ('- "Quoted" words first', 1, 12, 'begins with `"`'),
        ("k: 'Quoted' words first", 1, 13, "begins with `'`"),
        ("k: [link](https://x.org) first", 1, 10, "begins with `[`"),
        ("- {abbr} first", 1, 10, "begins with `{`"),
        ("k: @someone", 1, 4, "quotes"),
        ("k: `code`", 1, 4, "quotes"),
        ("k: %", 1, 4, "quotes"),
        ("%k: 1", 1, 3, "quotes"),
        ("k: > quote", 1, 6, "begins with `|` or `>`"),
        ("k: & more", 1, 5, "begins with `&`"),
        ("k: !<x", 1, 7, "begins with `!`"),
        ("k: The title: a subtitle", 1, 13, "quotes"),
        ("k: - entry", 1, 4, "line of its own"),
        ("k: [a, b", 1, 4, "close it with `]`"),
        ("k: {a: b\nc: d", 1, 4, "close it with `}`"),
        ("k: 'never closed\nl: m\n", 1, 4, "close it"),
        ("k: 'never closed\n---\n", 1, 4, "close it"),
        ('k: "a \\d"', 1, 7, "single quotes"),
        ('k: "\\x1"', 1, 7, "hexadecimal"),
        ('k: "\\ud83d\\ude00"', 1, 7, "the character itself"),
        ("k: v\nno colon\nl: m", 2, 1, "colon"),
        ("a: b\n   c: d", 2, 5, "indent"),
        ("a:\n  b: 1\n c: 2", 3, 2, "indented"),
        ("- a\nb: c", 2, 1, "- "),
        ("a: 1\n- b", 2, 1, "key: value"),
        ("[a]\nb", 2, 1, "indentation"),
        ("k: ]", 1, 4, "quote the text"),
        ("k: [a, : b]", 1, 8, "write one"),
        ("k: |0\n  a", 1, 5, "1 to 9"),
        (": x", 1, 1, "key: value"),
        ("%YAML 3.0\n--- a", 1, 1, "1.2"),
    ],
)
def test_a_syntax_error_says_where_and_what_would_be_right(
    text: str, line: int, column: int, advice: str
) -> None:
    found = complaint(text)
    assert found.code == "yaml-syntax"
    assert advice in str(found.hint)
    assert place(found) == (line, column)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a:\n\tb: 1", 2, 1),
        ("a:\n  b: 1\n\tc: 2", 3, 1),
        ("a:\n  \t- b", 2, 3),
        ("a: |\n\tb", 2, 1),
        ("a: b\n\tc", 2, 1),
    ],
)
def test_a_tab_as_indentation_is_called_so(text: str, line: int, column: int) -> None:
    found = complaint(text)
    assert found.code == "tab-indentation"
    assert place(found) == (line, column)
    assert "spaces" in str(found.hint)


def test_a_tab_after_a_dash_is_called_so() -> None:
    assert "a tab" in complaint("-\ta").message
