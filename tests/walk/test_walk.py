"""Whoever types what docs/review.md says sees what docs/review.md shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.validators import ooxml_errors
from tests.walk.copies import FOLDER
from tests.walk.walking import PAGE, Reader, shown

pytestmark = pytest.mark.slow


def test_every_command_of_the_page_prints_what_the_page_shows(tmp_path: Path) -> None:
    steps = shown(PAGE.read_text(encoding="utf-8"))
    assert len(steps) >= 10
    reader = Reader(tmp_path)
    reader.receive(FOLDER)
    told = [(command, reader.type(command)) for command, _ in steps]
    assert told == steps, "if the page is behind: python -m tests.walk"


def test_the_files_that_came_back_are_as_word_writes_them() -> None:
    assert ooxml_errors(*sorted(FOLDER.glob("*.docx"))) == []
