from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.content.transcript import CONTENT, read_source
from tests.content.wording import read_scan

ISTANBUL = CONTENT / "istanbul-retreat"


@pytest.mark.parametrize("field", ["front", "body", "annex", "imprint"])
def test_the_source_has_the_words_of_the_scan_and_no_others(field: str) -> None:
    assert getattr(read_source(ISTANBUL), field) == getattr(read_scan(), field)


def test_all_eight_notes_are_there_and_the_fourth_waits_for_its_text() -> None:
    notes = read_source(ISTANBUL).notes

    assert notes == read_scan().notes
    assert list(notes) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [number for number, text in notes.items() if text is None] == [4]


def test_seventeen_ideas_stand_in_the_sessions_and_two_are_worded_otherwise_in_the_annex() -> None:
    wording = read_source(ISTANBUL)
    collected = [block.text for block in wording.annex if block.kind == "idea"]

    assert len(wording.ideas()) == len(collected) == 17
    assert [
        n
        for n, pair in enumerate(zip(wording.ideas(), collected, strict=True), 1)
        if pair[0] != pair[1]
    ] == [2, 10]


def test_the_four_key_terms_are_strong() -> None:
    body = " ".join(block.text for block in read_source(ISTANBUL).body)

    assert re.findall(r"\*\*(.+?)\*\*", body) == [
        "regionally led missions",
        "impartiality and neutrality",
        "drugs and terrorism",
        "regional organizations in humanitarian crises",
    ]


def test_paragraphs_cut_by_a_column_are_whole_again() -> None:
    paragraphs = [block.text for block in read_scan().body if block.kind == "paragraph"]

    assert all(re.match(r'["A-Z]', text) for text in paragraphs)
    assert sum(text.startswith("The Security Council's relationship") for text in paragraphs) == 1
    assert len(paragraphs) == 49


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.yaml")), ids=lambda path: path.stem)
def test_quotes_in_the_source_are_typographic(path: Path) -> None:
    straight = [text for text in _texts(yaml.safe_load(path.read_bytes())) if _has_straight(text)]

    assert straight == []


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def _has_straight(prose: str) -> bool:
    """A straight quote outside attributes, as in `[WHO]{abbr="..."}`, and outside code."""
    return bool(re.search("['\"]", re.sub(r"\]\{[^}]*\}|`[^`]*`", "", prose)))
