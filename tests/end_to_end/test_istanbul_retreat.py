"""The Istanbul note in three formats, held against the scan that it came from."""

from __future__ import annotations

import re
import zipfile

import pytest

from tests.content.scan import (
    assert_annex_in_order,
    assert_body_in_order,
    assert_front_matter,
    assert_imprint,
    assert_notes_in_order,
    squeezed,
)
from tests.content.wording import read_scan
from tests.end_to_end.conftest import Build
from tests.end_to_end.reading import docx_text, text_of

pytestmark = pytest.mark.slow

FORMATS = ("pdf", "docx", "html")
SESSIONS = (
    "conflict-prevention",
    "peace-operations",
    "counterterrorism-and-sanctions",
    "humanitarian-crises",
)
#: What the PDF sets in the margin beside the lines that hold these key terms.
SIDE_HEADS = (
    "regionally led missions",
    "impartiality and neutrality",
    "drugs and terrorism",
    "regional organizations in humanitarian crises",
)


def test_twenty_artefacts_tell_by_their_names_what_they_are(note: Build) -> None:
    editions = ["full", "annex", *(f"one-pager-{session}" for session in SESSIONS)]
    names = [f"istanbul-retreat-{edition}.{fmt}" for edition in editions for fmt in FORMATS]
    assert len(names) == 18
    names += ["istanbul-retreat-print-shop.pdf", "istanbul-retreat-draft.docx"]
    targets = [name for name, entry in note.manifest.items() if entry["variant"] is not None]
    assert sorted(targets) == sorted(names), "the index apart, which is of no variant"
    assert all((note.folder / name).stat().st_size > 1000 for name in names)


def test_the_manifest_vouches_for_every_artefact(note: Build) -> None:
    for entry in note.manifest.values():
        assert entry["sha256"] is not None
        assert not entry["failed"]
        assert not entry["stale"]
        assert (entry["pages"] is not None) == (entry["format"] == "pdf")
    assert len({entry["sources"] for entry in note.manifest.values()}) == 1


@pytest.mark.parametrize("format_", FORMATS)
def test_the_full_note_has_every_sentence_of_the_scan_once_and_in_order(
    note: Build, format_: str
) -> None:
    text = text_of(note.path("full", format_))
    assert_body_in_order(text, interruptions=SIDE_HEADS)
    assert_front_matter(text, interruptions=SIDE_HEADS)
    assert_imprint(text, interruptions=SIDE_HEADS)


@pytest.mark.parametrize("format_", FORMATS)
def test_the_full_note_has_eight_notes_and_says_which_is_to_come(note: Build, format_: str) -> None:
    path = note.path("full", format_)
    assert note.manifest[path.name]["notes"] == 8
    assert_notes_in_order(text_of(path), interruptions=SIDE_HEADS)


def test_words_own_footnotes_hold_the_notes(note: Build) -> None:
    path = note.path("full", "docx")
    with zipfile.ZipFile(path) as archive:
        document = archive.read("word/document.xml").decode()
        footnotes = archive.read("word/footnotes.xml").decode()
    called = re.findall(r'<w:footnoteReference\b[^>]*w:id="(-?\d+)"', document)
    written = re.findall(r'<w:footnote\b(?![^>]*w:type=)[^>]*w:id="(-?\d+)"', footnotes)
    assert len(set(called)) == 8
    assert sorted(called) == sorted(written)
    assert_notes_in_order(docx_text(path, "word/footnotes.xml"))


@pytest.mark.parametrize("format_", FORMATS)
def test_seventeen_ideas_stand_in_the_sessions_and_seventeen_in_the_annex(
    note: Build, format_: str
) -> None:
    """The wording of one idea differs in the annex only by the words that the scan has otherwise,
    so that each is looked for in its own wording."""
    text = squeezed(text_of(note.path("full", format_)))
    scan = read_scan()
    sessions = [squeezed(b.text) for b in scan.body if b.kind == "idea"]
    annex = [squeezed(b.text) for b in scan.annex if b.kind == "idea"]
    assert len(sessions) == len(annex) == 17
    assert [idea for idea in {*sessions, *annex} if idea not in text] == []
    assert_annex_in_order(text_of(note.path("annex", format_)), interruptions=SIDE_HEADS)


@pytest.mark.parametrize("session", SESSIONS)
@pytest.mark.parametrize("format_", FORMATS)
def test_a_one_pager_has_all_ideas_of_its_session_and_of_no_other(
    note: Build, session: str, format_: str
) -> None:
    text = squeezed(text_of(note.path("one-pager", format_, session)))
    heading, found = "", {}
    for block in read_scan().body:
        if block.kind == "heading" and not block.text.startswith("Ideas"):
            heading = block.text.casefold().replace(" ", "-")
        elif block.kind == "idea":
            found[squeezed(block.text)] = heading
    shown = {found[idea] for idea in found if idea in text}
    assert shown == {session}
    assert all(idea in text for idea in found if found[idea] == session)
