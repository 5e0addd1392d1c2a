"""What others say of our redlines: Microsoft's validator, pandoc, another comparer of files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pypandoc
import pytest
from python_redlines import DocxodusEngine

from reportgen.importers.docx import read
from reportgen.word.returned import Returned
from reportgen.word.views import View, accepted, rejected
from tests.conformance.validators import ooxml_errors
from tests.end_to_end.versions import MANY_KINDS, NAMES, drafts

pytestmark = pytest.mark.slow


def test_microsofts_validator_finds_nothing_wrong_with_any_redline(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.docx" for name in NAMES]
    for path in paths:
        path.write_bytes(drafts(path.stem).redline)
    assert ooxml_errors(*paths) == []


@pytest.mark.parametrize("name", MANY_KINDS)
def test_pandoc_accepts_to_the_new_draft_and_rejects_to_the_old_one(
    tmp_path: Path, name: str
) -> None:
    made = drafts(name)
    assert by_pandoc(made.redline, "accept", tmp_path) == by_pandoc(made.new, "accept", tmp_path)
    assert by_pandoc(made.redline, "reject", tmp_path) == by_pandoc(made.old, "accept", tmp_path)


def by_pandoc(data: bytes, decision: str, folder: Path) -> str:
    """All that pandoc reads as words, notes at their calls, without white space: it keeps that of
    words that went. Not as a page: it leaves a number where an entry of a list went, too.

    Pairs where one table replaces another are no question for it: pandoc (3.9) knows no rows that
    went, keeps the table that they were, empty, and lets captions slip from one to the next.
    """
    file = folder / "draft.docx"
    file.write_bytes(data)
    options = [f"--track-changes={decision}"]
    told = json.loads(pypandoc.convert_file(str(file), "json", extra_args=options))
    return "".join("".join(texts(told["blocks"])).split())


def texts(node: object) -> Iterator[str]:
    """The texts in a pandoc tree."""
    if isinstance(node, list):
        for child in node:
            yield from texts(child)
    elif isinstance(node, dict):
        kind, content = node.get("t"), node.get("c")
        if kind == "Str":
            yield str(content)
        elif kind in {"Code", "CodeBlock"}:
            yield str(content[1])
        elif kind is not None:
            yield from texts(content)


@pytest.mark.parametrize("name", ["words", "notes", "rows", "lists", "paragraphs"])
def test_another_comparer_marks_other_words_but_comes_to_the_same_drafts(
    tmp_path: Path, name: str
) -> None:
    made = drafts(name)
    data, _, _ = DocxodusEngine(str(tmp_path)).run_redline("Another", made.old, made.new)
    ours, theirs = read("ours.docx", made.redline), read("theirs.docx", data)
    for view in (accepted, rejected):
        assert lines(view(ours)) == lines(view(theirs))
    assert marked(ours) <= marked(theirs)


def lines(view: View) -> list[str]:
    """The paragraphs of body and notes that have words."""
    stories = (view.body, *view.notes.values())
    return sorted(one.text for story in stories for one in story.standing if one.text.strip())


def marked(returned: Returned) -> int:
    """How many characters are inserted or deleted."""
    stories = (returned.body, *returned.notes.values())
    pieces = (piece for story in stories for paragraph in story for piece in paragraph.pieces)
    return sum(
        len(getattr(piece.content, "text", ""))
        for piece in pieces
        if piece.inserted is not None or piece.deleted is not None
    )
