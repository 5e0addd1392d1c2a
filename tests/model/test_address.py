"""Addresses and their spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.address import Address

STEPS = st.lists(st.integers(0, 99) | st.text(st.characters(codec="utf-8"), max_size=5), max_size=4)


@pytest.mark.parametrize(
    ("address", "text"),
    [
        (Address("content/x/report.yaml"), "content/x/report.yaml#"),
        (Address("r.yaml", ("body", 3), 1), "r.yaml#/body/3:1"),
        (Address("r.yaml", ("notes", "3")), "r.yaml#/notes/~43"),
        (Address("a#b.yaml", ("c/d:e#f~g",)), "a#b.yaml#/c~1d~3e~2f~0g"),
        (Address("r.yaml", (), 0), "r.yaml#:0"),
    ],
)
def test_an_address_is_spelt_as_a_pointer_into_a_file(address: Address, text: str) -> None:
    assert str(address) == text
    assert Address.parse(text) == address


@given(st.text(st.characters(codec="utf-8"), max_size=8), STEPS, st.none() | st.integers(0, 99))
def test_the_spelling_tells_all(file: str, steps: list[int | str], paragraph: int | None) -> None:
    address = Address(file, tuple(steps), paragraph)
    assert Address.parse(str(address)) == address


@pytest.mark.parametrize("text", ["", "report.yaml", "a#b", "a#b/c"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an address"):
        Address.parse(text)


def test_a_child_has_no_paragraph() -> None:
    whole = Address("r.yaml").child("body", 0)
    assert whole.at_paragraph(2).child("text") == Address("r.yaml", ("body", 0, "text"))
