"""Each returned file proposes what it is known to propose, and nothing else."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.conformance.validators import ooxml_errors
from tests.returned.copies import COPIES, FILES
from tests.returned.expected import expected, found
from tests.returned.pandoc import PAGE, written

NAMES = sorted(path.stem for path in FILES.glob("*.docx"))

#: What section 2 of the round says a review understands, each with a file that has it.
KINDS = {
    "reword", "format", "insert", "remove", "move", "split", "join", "new-note", "note", "retype",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_review_finds_what_was_changed(name: str) -> None:
    assert found(name) == expected(name)


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_what_its_making_says(name: str) -> None:
    assert (FILES / f"{name}.docx").read_bytes() == COPIES[name]()


def test_there_is_a_file_for_each_kind_of_change() -> None:
    kinds = Counter(
        proposal["kind"] for name in NAMES for proposal in expected(name).get("proposals", [])
    )
    assert len(NAMES) >= 30
    assert {kind for kind in KINDS if not kinds[kind]} == set()


def test_every_file_has_its_expectation_and_none_is_left_over() -> None:
    assert sorted(path.stem for path in FILES.glob("*.yaml")) == NAMES


@pytest.mark.slow
def test_the_page_tells_what_pandoc_keeps() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert written(page) == page


@pytest.mark.slow
@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_what_word_itself_could_have_written(name: str) -> None:
    assert ooxml_errors(FILES / f"{name}.docx") == []
