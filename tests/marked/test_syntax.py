"""What people write and YAML does not read: the answer names the place and the way out."""

from __future__ import annotations

import pytest

from tests.marked.reading import complaint, complaints, place, read


@pytest.mark.parametrize(
    ("text", "line", "column", "advice"),
    [
        ("- *Emphasis* first", 1, 3, "begins with `*`"),
        ('- "Quoted" words first', 1, 12, 'begins with `"`'),
        ("k: 'Quoted' words first", 1, 13, "begins with `'`"),
        ("k: [link](https://x.org) first", 1, 10, "begins with `[`"),
        ("- {abbr} first", 1, 10, "begins with `{`"),
        ("k: @someone", 1, 4, "quotes"),
        ("k: `code`", 1, 4, "quotes"),
        ("k: %", 1, 4, "quotes"),
        ("%k: 1", 1, 3, "quotes"),
        ("k: > quote", 1, 6, "begins with `|` or `>`"),
        ("k: & more", 1, 4, "begins with `&`"),
        ("k: !<x", 1, 4, "begins with `!`"),
        ("k: The title: a subtitle", 1, 13, "quotes"),
        ("k: - entry", 1, 4, "line of its own"),
        ("k: [a, b", 1, 4, "close it with `]`"),
        ("k: [", 1, 4, "close it with `]`"),
        ("k: [{a: b}, {c: [d]\n\n", 1, 13, "close it with `}`"),
        ("k: {a: b\nc: d", 1, 4, "close it with `}`"),
        ("k: 'never closed\nl: m\n", 1, 4, "close it"),
        ("k: 'never closed\n---\n", 1, 4, "close it"),
        ('k: "a \\d"', 1, 7, "single quotes"),
        ('k: "\\x1"', 1, 7, "hexadecimal"),
        ('k: "C:\\Users"', 1, 9, "for a backslash"),
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


@pytest.mark.parametrize(
    ("text", "line", "column", "advice"),
    [
        ("title:A Note\nbody: b", 1, 7, "key: value"),
        ("kind: k\ntitle:A\n\nbody: b", 2, 7, "key: value"),
        ("- a: b\n  title:“A”\n  c: d", 2, 9, "key: value"),
        ("kind: k\n-title: A", 2, 1, "- entry"),
        ("- a: b\n-c: d", 2, 1, "- entry"),
        ("-title: A", 1, 1, "- entry"),
        ("body:\n  -title: A\n   body: b", 2, 3, "- entry"),
        ("title:\u00a0A\nbody: b", 1, 7, "plain space"),
        ("body:\n\u00a0\u00a0- b", 2, 1, "plain space"),
        ("body:\n  -\u2003b: c\n  - d", 2, 4, "plain space"),
    ],
)
def test_a_space_that_is_missing_or_odd_is_found_where_it_should_stand(
    text: str, line: int, column: int, advice: str
) -> None:
    found = complaints(text)[0]
    assert found.code in ("missing-space", "odd-space")
    assert advice in str(found.hint)
    assert place(found) == (line, column)


@pytest.mark.parametrize("text", ["k: v\nhttps://x.org\nl: m", "k: v\n10:30 again\nl: m"])
def test_addresses_and_times_lack_no_space(text: str) -> None:
    assert complaint(text).code == "yaml-syntax"


def test_a_quoted_key_may_begin_with_a_dash() -> None:
    assert read("'-a': b\n-1: c\n--: d") == {"-a": "b", "-1": "c", "--": "d"}
