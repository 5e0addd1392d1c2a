"""Tokens are names that Word takes, and no other bookmark is taken for one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.word.bookmarks import LONGEST
from reportgen.word.returned import Token
from reportgen.word.tokens import parse_token, token_name

TOKENS = st.builds(
    Token,
    st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=8, max_size=8),
    st.integers(1, 99999),
)


@given(TOKENS)
def test_a_token_is_read_from_its_name_whatever_became_of_its_case(token: Token) -> None:
    assert parse_token(token_name(token)) == token
    assert parse_token(token_name(token).upper()) == token


@given(TOKENS)
def test_a_token_that_libreoffice_copied_is_the_same(token: Token) -> None:
    assert parse_token(f"{token_name(token)}_Copy_1") == token
    assert parse_token(f"{token_name(token)}_Copy_1_Copy_2") == token


@given(TOKENS)
def test_the_name_of_a_token_is_a_hidden_bookmark(token: Token) -> None:
    assert re.fullmatch(r"_[A-Za-z0-9_]+", token_name(token))
    assert len(token_name(token)) <= LONGEST


@pytest.mark.parametrize(
    "name",
    [
        "",
        "figure_1",
        "_Toc123",
        "_rg_",
        "_rg_abcdefgh",
        "_rg_abcdefg1_1",
        "_rg_abcdefgh_0",
        "_rg_abcdefgh_1x",
        "_rg_abcdefgh_1_Copy_",
        "x_rg_abcdefgh_1",
        "_rg_abcdefgh_٣",
        "_rg_abcdefgh_" + "9" * 40,
    ],
)
def test_no_other_bookmark_is_a_token(name: str) -> None:
    assert parse_token(name) is None
