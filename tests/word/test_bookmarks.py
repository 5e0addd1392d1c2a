"""Names of bookmarks."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from reportgen.word.bookmarks import LONGEST, bookmark_name

PREFIXES = st.sampled_from(["", "_Ref_"])


def test_a_plain_id_is_its_own_name() -> None:
    assert bookmark_name("peace-operations") == "peace_operations"
    assert bookmark_name("note-3", "_Ref_") == "_Ref_note_3"


@given(st.text(min_size=1), PREFIXES)
def test_every_id_makes_a_name_that_word_takes(target: str, prefix: str) -> None:
    name = bookmark_name(target, prefix)
    assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name)
    assert len(name) <= LONGEST
    assert name.startswith(prefix)


ALIKE = st.text(alphabet="aA-_.é1 ", min_size=1, max_size=60)


@given(ALIKE, ALIKE, PREFIXES)
@example("annex", "Annex", "")
@example("a-b", "a_b", "_Ref_")
@example("a" * 41, "a" * 42, "")
def test_two_ids_never_share_a_name_though_word_minds_no_case(
    one: str, other: str, prefix: str
) -> None:
    same = bookmark_name(one, prefix).lower() == bookmark_name(other, prefix).lower()
    assert same == (one == other)
