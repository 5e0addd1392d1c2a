"""Where what was sent is in a source that has moved on since."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.model.circulation import Base
from reportgen.pipeline.basis import Drafts
from reportgen.review.placing.carry import Carried, carry
from reportgen.review.wording.units import words_of
from tests.review.notes import FILES, in_memory, sent_from

BASE: Base = sent_from(in_memory())[1]


def carried(files: Mapping[str, str]) -> Carried:
    return carry(BASE, Drafts(in_memory(files), "note").source("full", None))


def homes(found: Carried, words: str) -> list[str]:
    """The addresses of the passages that say these words, in order; `-` for one that has none."""
    return [
        str(sent.address or "-") for sent in found.passages if words in words_of(sent.wording.units)
    ]


def water(old: str, new: str) -> dict[str, str]:
    assert old in FILES["water.yaml"]
    return {**FILES, "water.yaml": FILES["water.yaml"].replace(old, new)}


def test_in_an_unchanged_source_all_that_can_be_edited_has_its_home() -> None:
    found = carried(FILES)
    assert not [part for sent in found.passages for part in sent.parts if part.is_lost]
    assert homes(found, "Build more") == ["content/note/water.yaml#/ideas/1:0"] * 2
    assert homes(found, "as agreed") == ["content/note/water.yaml#/ideas/2/annex:0"]
    assert found.notes["note-1"] == "content/note/water.yaml#/notes/rivers"
    assert found.fresh == ()


def test_a_reworded_paragraph_is_found_by_its_likeness() -> None:
    found = carried(water("runs over several lines,\n", "goes over many a line,\n"))
    assert homes(found, "A folded") == ["content/note/water.yaml#/body/2:0"]


def test_what_comes_before_a_passage_moves_its_address() -> None:
    new = "session\nbody:\n  - Something new is said first.\n"
    found = carried(water("session\nbody:\n", new))
    assert homes(found, "Rivers cross") == ["content/note/water.yaml#/body/1:0"]
    assert [words_of(line.wording.units) for line in found.fresh] == [
        "Something new is said first."
    ]


def test_a_block_is_known_by_its_id_whatever_it_says() -> None:
    found = carried(water("Gauges of the river", "Tide levels, old and new"))
    assert homes(found, "Gauges of") == ["content/note/water.yaml#/body/4/table/caption"]


def test_a_renamed_note_is_known_by_what_it_says() -> None:
    files = water("[^rivers]", "[^basins]")
    files["water.yaml"] = files["water.yaml"].replace("  rivers:", "  basins:")
    assert carried(files).notes["note-1"] == "content/note/water.yaml#/notes/basins"


def test_a_passage_that_the_draft_no_longer_shows_is_found_in_the_source() -> None:
    files = water('- "Rivers cross', '- audience: [house]\n    text: "Rivers cross')
    found = carried(files)
    assert homes(found, "Rivers cross") == ["content/note/water.yaml#/body/0/text:0"]


def test_a_passage_that_is_gone_has_no_home() -> None:
    found = carried(water("  - Share the data of all gauges.\n", ""))
    assert homes(found, "Share the data") == ["-", "-"]


def test_what_the_source_has_split_leads_to_both_halves() -> None:
    found = carried(water("in this text.\n    This", "in this text.\n\n    This"))
    (sent,) = (s for s in found.passages if "Two paragraphs" in words_of(s.wording.units))
    (part,) = sent.parts
    assert [str(home.address.paragraph) for home in (part.home, *part.more) if home] == ["0", "1"]
