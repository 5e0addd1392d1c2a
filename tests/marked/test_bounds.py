from __future__ import annotations

import pytest

from reportgen.marked.bounds import DEEPEST, LARGEST_FILE, MOST_REPEATED, MOST_VALUES
from tests.marked.reading import complaint, complaints, place, read

FAR = 100_000


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{a: ", "[a, ", "&x [", "? - "])
def test_deep_nesting_is_refused_where_it_becomes_too_deep(opening: str) -> None:
    found = complaints(opening * FAR)[-1]
    assert found.code == "bound-exceeded"
    line, column = place(found)
    assert line == 1
    assert column <= (DEEPEST + 2) * len(opening)


def test_the_deepest_nesting_allowed_is_read() -> None:
    value = read("[" * DEEPEST + "]" * DEEPEST)
    depth = 0
    while value:
        assert isinstance(value, list)
        value = value[0]
        depth += 1
    assert depth == DEEPEST - 1
    assert complaint("[" * (DEEPEST + 2) + "]" * (DEEPEST + 2)).code == "bound-exceeded"


def test_aliases_cannot_nest_deeper_than_lists() -> None:
    chain = "".join(f"- &a{n} [*a{n - 1}]\n" for n in range(1, DEEPEST + 5))
    found = complaint(f"- &a0 x\n{chain}")
    assert found.code == "bound-exceeded"
    assert place(found)[0] == DEEPEST + 1


def test_a_billion_laughs_are_cut_short() -> None:
    lines = ["a0: &a0 [" + ", ".join(["lol"] * 9) + "]"]
    lines += [f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 9) + "]" for n in range(1, 9)]
    found = complaint("\n".join(lines))
    assert found.code == "bound-exceeded"
    assert "values" in found.message


def test_a_long_text_cannot_be_repeated_without_end() -> None:
    text = "x" * (MOST_REPEATED // 10)
    found = complaint(f"a: &a {text}\nb: [" + "*a, " * 11 + "]")
    assert found.code == "bound-exceeded"
    assert "aliases" in found.message
    assert place(found) == (2, 5 + 10 * 4)


def test_too_many_values_are_refused() -> None:
    assert "values" in complaint("[" + "a," * MOST_VALUES + "]").message


def test_a_file_that_is_too_large_is_not_parsed() -> None:
    assert complaint(b"[" * (LARGEST_FILE + 1)).code == "file-too-large"


def test_a_single_text_may_fill_the_file() -> None:
    text = "word " * 600_000
    assert read(f"a: {text}") == {"a": text.strip()}
