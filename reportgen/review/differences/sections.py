"""New headings, with the new paragraphs under them, as sections of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from reportgen.model.address import Address
from reportgen.model.edits import AddNote, InsertEntry, NewEntry, NewList, NewSection
from reportgen.review.changes import Change, Reason
from reportgen.review.differences.anchors import NOWHERE, Anchor, Neighbour, is_between
from reportgen.review.differences.newcomers import Making, Newcomer
from reportgen.review.entries import blocks_around, is_title
from reportgen.review.source import Source, holds

_PART = Reason(
    "new-part",
    "a part of the report cannot come from a draft",
    "write it into a file of its own, and name that under `body:`",
)
_TAKES_OVER = Reason(
    "new-section",
    "what follows would come under the new heading",
    "write `section:` in the source, and move into it what belongs there",
)
_EMPTY = Reason(
    "new-section",
    "nothing new stands under the new heading",
    "write `section:` in the source, and move into it what belongs there",
)
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)


def section(run: Sequence[Newcomer], making: Making) -> Change:
    """A change for a heading and all that is new behind it."""
    first, source = run[0], making.file.source
    depth = _depth(first)
    if depth < 1:
        return making.refused(run, _PART)
    address = _beside(first.before, depth, source)
    if address is None or _takes_over(first, depth, source):
        return making.refused(run, _TAKES_OVER)
    anchor = Anchor(address)
    if not is_between(anchor, first.before, first.after):
        return making.refused(run, NOWHERE)
    made, notes = _section(run, making, anchor)
    if not made.body:
        return making.refused(run, _EMPTY)
    return making.change(run, anchor, (InsertEntry(address, made), *notes))


def _depth(one: Newcomer) -> int:
    """How deep a heading's section lies in its part: parts have the first level."""
    found = _HEADING.match(one.reading.style)
    return int(found[1]) - 1 if found else 0


def _beside(before: Neighbour | None, depth: int, source: Source) -> Address | None:
    """The block behind which a section of this depth comes to stand."""
    if before is None:
        return None
    blocks = _blocks(before.address, source)
    if len(blocks) < depth:
        return None
    around = [Address(block.file, block.path[:-2]) for block in blocks[1:depth]]
    in_sections = all(
        inner.path == (*outer.path, "section") for outer, inner in zip(blocks, around, strict=False)
    )
    return blocks[depth - 1] if in_sections else None


def _blocks(address: Address, source: Source) -> list[Address]:
    """The blocks of its part that an address lies in, the outermost first."""
    part = source.note_holder(address)
    around = [block for block in blocks_around(address) if holds(part, block) and block != part]
    return around[::-1]


def _takes_over(one: Newcomer, depth: int, source: Source) -> bool:
    """Whether what follows in the same part would come to stand under the heading."""
    if one.before is None or one.after is None:
        return False
    part, address = source.note_holder(one.before.address), one.after.address
    blocks = _blocks(address, source) if holds(part, address) else []
    return bool(blocks) and not (is_title(address) and len(blocks) <= depth)


def _section(
    run: Sequence[Newcomer], making: Making, anchor: Anchor
) -> tuple[NewSection, list[AddNote]]:
    title, added = making.words(run[0], anchor)
    notes = list(added)
    body: list[NewEntry | NewList | NewSection] = []
    rest = list(run[1:])
    while rest:
        first = rest[0]
        if first.is_heading:
            inner = [first, *under(first, rest[1:])]
            made, more = _section(inner, making, anchor)
            body.append(made)
        elif first.is_item:
            inner = list(takewhile(lambda one: one.is_item, rest))
            entries, more = making.entries(inner, anchor)
            body.append(NewList(entries, numbered=first.is_numbered))
        else:
            inner = [first]
            words, added = making.words(first, anchor)
            more = list(added)
            body.append(NewEntry(words))
        notes += more
        rest = rest[len(inner) :]
    return NewSection(title[0] if title else (), tuple(body)), notes


def under(heading: Newcomer, run: Sequence[Newcomer]) -> Iterator[Newcomer]:
    """What comes before the next heading of its level."""
    depth = _depth(heading)
    return takewhile(lambda one: not one.is_heading or _depth(one) > depth, run)
