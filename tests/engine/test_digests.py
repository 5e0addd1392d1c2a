from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from reportgen.engine.digests import digest, digest_of_all

NAMED = st.dictionaries(st.text(), st.none() | st.binary().map(digest))


def test_a_digest_is_sha_256_in_hexadecimal() -> None:
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(NAMED, st.randoms())
def test_the_order_of_names_does_not_matter(
    parts: dict[str, str | None], chance: random.Random
) -> None:
    items = list(parts.items())
    chance.shuffle(items)
    assert digest_of_all(dict(items)) == digest_of_all(parts)


@given(NAMED, NAMED)
def test_different_parts_have_different_digests(
    one: dict[str, str | None], other: dict[str, str | None]
) -> None:
    assert (digest_of_all(one) == digest_of_all(other)) == (one == other)


def test_absent_is_not_the_same_as_left_out() -> None:
    assert digest_of_all({"a": None}) != digest_of_all({})
