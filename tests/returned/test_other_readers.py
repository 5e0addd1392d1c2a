"""Readers that are not ours see the same in returned files, all accepted or all rejected."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from docx2python import docx2python

from reportgen.importers import docx
from reportgen.word.returned import Call, Returned
from reportgen.word.views import Story, View, accepted, rejected
from tests.returned.copies import FILES
from tests.returned.pandoc import said, squeezed

NAMES = sorted(path.stem for path in FILES.glob("*.docx"))
VIEWS: dict[str, Callable[[Returned], View]] = {"accept": accepted, "reject": rejected}
#: What pandoc takes for the document's metadata.
FRONT = ("Title", "Subtitle")
#: Pandoc drops what stands in a text box, and what a field shows that it does not know.
_DROPPED = ["content-control-and-field", "text-box"]
#: Rejecting a mark at the end of a paragraph that was there before, pandoc drops that paragraph.
#: The tests of LibreOffice show that it stands.
PANDOC_LOSES = {
    "accept": _DROPPED,
    "reject": sorted([*_DROPPED, "libreoffice-moved-idea", "libreoffice-paragraphs"]),
}
#: docx2python reads no text boxes.
DOCX2PYTHON_LOSES = ["text-box: Boatsforhire."]


def path_of(name: str) -> Path:
    return FILES / f"{name}.docx"


def view(name: str, how: str) -> View:
    path = path_of(name)
    return VIEWS[how](docx.read(path.name, path.read_bytes()))


def letters(story: Story) -> str:
    return "".join(squeezed(each.text) for each in story.standing)


def as_we_read(name: str, how: str) -> tuple[str, list[str]]:
    """The letters of the text, titles apart, and of its notes in the order of their calls."""
    seen = view(name, how)
    standing = seen.body.standing
    words = "".join(squeezed(each.text) for each in standing if each.style not in FRONT)
    pieces = (piece.content for each in standing for piece in each.pieces)
    return words, [letters(seen.notes[one.note]) for one in pieces if isinstance(one, Call)]


def as_pandoc_reads(name: str, how: str) -> tuple[str, list[str]]:
    told = pypandoc.convert_file(
        str(path_of(name)), "json", format="docx+styles", extra_args=[f"--track-changes={how}"]
    )
    notes: list[str] = []
    text = squeezed(said(_without(json.loads(told)["blocks"], notes)))
    return text, notes


def _without(node: Any, notes: list[str]) -> Any:
    """The same without pictures, whose words are alternative texts, and notes, which are put by."""
    if isinstance(node, list):
        return [_without(each, notes) for each in node]
    if not isinstance(node, dict):
        return node
    if node.get("t") == "Note":
        notes.append(squeezed(said(node["c"])))
    if node.get("t") in ("Note", "Image"):
        return []
    return {key: _without(value, notes) for key, value in node.items()}


@pytest.mark.slow
@pytest.mark.parametrize("how", VIEWS)
def test_pandoc_reads_the_same_words_and_notes(how: str) -> None:
    wrong = [name for name in NAMES if as_pandoc_reads(name, how) != as_we_read(name, how)]
    assert wrong == PANDOC_LOSES[how]


@pytest.mark.slow
def test_docx2python_finds_each_accepted_paragraph_in_its_place() -> None:
    """It knows no moves, and shows what was moved at both places."""
    wrong = list(_not_found())
    assert wrong == DOCX2PYTHON_LOSES


def _not_found() -> Iterator[str]:
    for name in NAMES:
        with docx2python(path_of(name)) as document:
            told = squeezed(re.sub(r"----footnote\d+----|</?(a|latex)\b[^>]*>", "", document.text))
        seen = view(name, "accept")
        at = 0
        for each in seen.body.standing:
            words = squeezed(each.text)
            found = told.find(words, at)
            if found < 0:
                yield f"{name}: {words}"
            else:
                at = found + len(words)
