from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.marked.core import resolve
from reportgen.marked.values import Map, Seq
from tests.marked.reading import read

LOOKS_LIKE_DATA = (
    "no yes on Off y 2011-01-01 2015-06 1:30 685_230 0b11 0o8 0xG tRue nUll +.nan .. 1e . - + = "
    "1.2.3 12e03x ١٢ -0o7"
).split()

CORE: dict[str, object] = {
    **dict.fromkeys(["", "~", "null", "Null", "NULL"], None),
    **dict.fromkeys(["true", "True", "TRUE"], True),
    **dict.fromkeys(["false", "False", "FALSE"], False),
    **{"0": 0, "-19": -19, "+12": 12, "010": 10, "0o14": 12, "0xfF": 255},
    **{"0.": 0.0, "-.5": -0.5, "+12e03": 12000.0, "-2E+05": -200000.0, "1.50": 1.5},
    **{".inf": math.inf, "-.Inf": -math.inf, "+.INF": math.inf},
}


@pytest.mark.parametrize("plain", LOOKS_LIKE_DATA)
def test_what_only_looks_like_data_is_text(plain: str) -> None:
    assert resolve(plain) == plain


@pytest.mark.parametrize(("plain", "value"), CORE.items())
def test_core_data_has_the_value_that_yaml_1_2_gives_it(plain: str, value: object) -> None:
    found = resolve(plain)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("plain", [".nan", ".NaN", ".NAN"])
def test_not_a_number_is_a_float(plain: str) -> None:
    found = resolve(plain)
    assert isinstance(found, float)
    assert math.isnan(found)


def test_a_number_of_endless_digits_is_text() -> None:
    digits = "9" * 5000  # Python itself refuses to convert these.
    assert read(f"isbn: {digits}") == {"isbn": digits}


@given(st.integers())
def test_every_integer_reads_back(number: int) -> None:
    assert resolve(str(number)) == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_reads_back(number: float) -> None:
    assert resolve(repr(number)) == number


def test_numbers_keep_their_spelling_for_those_who_print_them() -> None:
    found = read("{share: 1.50, code: 007, open: True, none: ~, text: x}")
    assert isinstance(found, Map)
    assert found == {"share": 1.5, "code": 7, "open": True, "none": None, "text": "x"}
    assert [found.spelling(key) for key in found] == ["1.50", "007", "True", "~", "x"]
    assert found.spelling("missing") is None
    spelt = found.spelling("share")
    assert spelt is not None
    assert spelt.origin.path == ("share",)
    assert spelt.place(2).column == 11


def test_numbers_in_a_list_keep_their_spelling_and_lists_have_none() -> None:
    found = read("[1.50, [2], x]")
    assert isinstance(found, Seq)
    assert [found.spelling(index) for index in range(3)] == ["1.50", None, "x"]


def test_quoted_data_is_text() -> None:
    assert read("""['1', "true", '~', "", "<<"]""") == ["1", "true", "~", "", "<<"]
