"""The full note and the specimen, edited at random as reviewers edit: nearly every block is found.

What stays in place is known from how a draft was edited, not from the review.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from reportgen import importers
from reportgen.pipeline.basis import Drafts
from reportgen.review.compare import changes
from reportgen.review.differences.gone import count_known
from reportgen.review.differences.notes import NoteNames
from reportgen.review.placing.carry import Carried, carry
from reportgen.review.placing.placed import Placed, placed
from reportgen.review.source import Source
from reportgen.word.tokens import parse_token
from reportgen.workspace import DiskWorkspace
from tests.review.editing import Draft, W, text_of
from tests.review.notes import written

ROOT = Path(__file__).parents[3]
#: Each with how many edits are made to one copy: one in five paragraphs or so is touched.
REPORTS = {"istanbul-retreat": 30, "specimen": 100}
NEW = "delegates recalled that further support would require clear mandates and resources".split()
KINDS = "put put put put cut cut insert remove split join move set".split()


@cache
def sent(report: str) -> tuple[bytes, Carried, Source]:
    workspace = DiskWorkspace(ROOT)
    source = Drafts(workspace, report).source("draft", None)
    return written(workspace, "draft", report), carry(source.base, source), source


def edited_copy(report: str, seed: int) -> tuple[Draft, set[int]]:
    """A copy with edits, and the numbers of the passages that were taken out."""
    random, draft = Random(seed), Draft(sent(report)[0])
    removed: set[int] = set()
    for _ in range(REPORTS[report]):
        removed |= edit(draft, random)
    return draft, removed


def edit(draft: Draft, random: Random) -> set[int]:
    """One edit somewhere; returns the numbers of the passages that it takes out."""
    draft.by = random.choice([None, "Anna", "Ben"])
    paragraphs = [p for p in draft.paragraphs() if text_of(p).strip() and not _is_contents(p)]
    paragraph = random.choice(paragraphs)
    words = [found.span() for found in re.finditer(r"\S+", text_of(paragraph))]
    first = random.randrange(len(words))
    some = words[first : first + random.randint(1, 6)]
    start, end = some[0][0], some[-1][1]
    new = " ".join(random.sample(NEW, random.randint(1, 8)))
    in_body = next(paragraph.iterancestors(f"{W}tc", f"{W}footnote"), None) is None
    match random.choice(KINDS):
        case "put":
            draft.put(paragraph, start, end, new)
        case "cut" if len(some) < len(words):
            draft.put(paragraph, start, end, "")
        case "set":
            draft.format(paragraph, start, end, "i")
        case "split" if start:
            draft.split_at(paragraph, start)
        case "insert" if in_body:
            draft.insert_after(paragraph, f"{new}.")
        case "join" if (after := paragraph.getnext()) is not None and after in paragraphs:
            draft.join_next(paragraph)
        case "move" if in_body:
            others = [p for p in paragraphs if p.getparent() is paragraph.getparent()]
            if (beside := random.choice(others)) is not paragraph:
                draft.move_after(paragraph, beside)
        case "remove" if in_body:
            removed = set(_tokens(paragraph))
            draft.remove_paragraph(paragraph)
            return removed
    return set()


def _is_contents(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is None or (style.get(f"{W}val") or "").lower().startswith("toc")


def _tokens(paragraph: etree._Element) -> Iterator[int]:
    for mark in paragraph.iter(f"{W}bookmarkStart"):
        if (token := parse_token(mark.get(f"{W}name") or "")) is not None:
            yield token.number


def paragraphs_of(file: Placed) -> dict[int, set[int]]:
    """For each passage that is found, by its number, the paragraphs that it is."""
    return {
        file.carried.passages[passage].passage.number: set(group.paragraphs)
        for group in file.placement.groups
        for passage in group.passages
        if group.paragraphs
    }


@pytest.mark.parametrize(
    ("report", "seed"), [*(("istanbul-retreat", seed) for seed in range(4)), ("specimen", 0)]
)
def test_nearly_every_block_is_found_and_the_others_are_told(report: str, seed: int) -> None:
    _, carried, source = sent(report)
    draft, removed = edited_copy(report, seed)
    file = placed(importers.read("a.docx", draft.done()), carried, source)
    there = {one.passage.number for one in carried.passages if one.wording.words} - removed
    found = paragraphs_of(file)
    assert len(there & found.keys()) >= 0.99 * len(there)
    assert len(there) > 0.8 * len(carried.passages)
    _is_told(file, found)

    stranger = placed(importers.read("a.docx", draft.strip().done()), carried, source)
    again = paragraphs_of(stranger)
    right = [one for one in there if found.get(one, set()) & again.get(one, set())]
    assert len(right) >= 0.95 * len(there)
    _is_told(stranger, again)


@pytest.mark.parametrize(("by", "unknown"), [("Anna", 0), (None, 1)])
def test_of_what_was_taken_out_with_tracking_on_it_is_known(by: str | None, unknown: int) -> None:
    data, carried, source = sent("istanbul-retreat")
    draft = Draft(data, by).remove("Develop the coordinating capabilities")
    file = placed(importers.read("a.docx", draft.done()), carried, source)
    assert file.placement.placed == len(carried.passages) - 1
    assert count_known(file) == len(carried.passages) - unknown


def _is_told(file: Placed, found: dict[int, set[int]]) -> None:
    """Whether what is not found is told with its text."""
    losses = (change.shown.old for change in changes(file, NoteNames(file.source)))
    told = {word for line in losses for word in re.findall(r"[^\W_]+", line)}
    for sent_one in file.carried.passages:
        words = sent_one.wording.words_alone
        if sent_one.passage.number not in found and not sent_one.passage.note:
            assert set(re.findall(r"[^\W_]+", words)) <= told
