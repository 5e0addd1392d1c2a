"""Where in the source something comes to stand that stands between two passages in the draft."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.model.address import Address
from reportgen.review.changes import Reason
from reportgen.review.entries import (
    block_at,
    blocks_around,
    idea_at,
    is_in,
    is_title,
    items_around,
    row_at,
)
from reportgen.review.placing.reading import Reading
from reportgen.review.source import NOTES, Source, holds

NOWHERE = Reason(
    "no-place",
    "the source has no place for a paragraph here",
    "put it into the text before, or into a section of its own",
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What something comes to stand beside: after it, or `before`.

    An address of a paragraph stands for a place within its text, one of an entry for one in its
    list. `as_entry` says that it becomes an item or idea, not a paragraph of one.
    """

    address: Address
    before: bool = False


@dataclass(frozen=True, eq=False)
class Neighbour:
    """A passage that kept its place, by its number among all, and its paragraph now."""

    number: int
    reading: Reading
    address: Address


def goes_on(style: str) -> bool:
    """Whether paragraphs of a style go on with an item, an idea or a note."""
    return " continue" in style.casefold()


def is_between(anchor: Anchor, before: Neighbour | None, after: Neighbour | None) -> bool:
    """Whether a place is between these two: what it is beside must not reach over to the other
    side, as an item does with a list of its own."""
    if anchor.address.paragraph is not None:
        return True
    other = before if anchor.before else after
    return other is None or not holds(anchor.address, other.address)


def for_item(reading: Reading, before: Neighbour | None, after: Neighbour | None) -> Anchor | None:
    """The place of a list item or idea among those around it; None if it begins a new list."""
    if before is not None:
        if (idea := idea_at(before.address)) and reading.style == before.reading.style:
            return Anchor(idea)
        if item := _item_at_level(before, reading):
            return Anchor(item)
    if after is not None:
        if (idea := idea_at(after.address)) and reading.style == after.reading.style:
            return Anchor(idea, before=True)
        if item := _item_at_level(after, reading):
            return Anchor(item, before=True)
    return None


def begins_below(reading: Reading, before: Neighbour | None) -> bool:
    """Whether an item would be the first of a list within the item before it."""
    if before is None:
        return False
    depth = len(items_around(before.address)) or (idea_at(before.address) is not None)
    return 0 < depth <= (reading.level or 0)


def _item_at_level(neighbour: Neighbour, reading: Reading) -> Address | None:
    """The item of this level that the neighbour is, or lies in."""
    items = items_around(neighbour.address)
    level = reading.level or 0
    return items[-1 - level] if level < len(items) else None


def for_paragraph(
    reading: Reading, before: Neighbour | None, after: Neighbour | None, source: Source
) -> Anchor | None:
    """The place of a paragraph in a text or among the blocks of a body."""
    if before is not None and (anchor := _behind(reading, before, after, source)):
        return anchor
    return None if after is None else _in_front(reading, after)


def for_block(before: Neighbour | None, after: Neighbour | None) -> Anchor | None:
    """The place of a list among the blocks of a body."""
    behind = None if before is None or is_title(before.address) else _open_block(before, None)
    if behind is not None:
        return Anchor(behind)
    front = None if after is None else block_at(after.address)
    return None if front is None else Anchor(front, before=True)


def _behind(
    reading: Reading, before: Neighbour, after: Neighbour | None, source: Source
) -> Anchor | None:
    address = before.address
    if NOTES in address.path or (block_at(address) is None and not is_title(address)):
        same_idea = idea_at(address) is None or _continues(reading, before)
        return Anchor(address) if address.paragraph is not None and same_idea else None
    if is_title(address):
        return _under(address, after)
    if is_in(address, "quote") or items_around(address):
        if _continues(reading, before):
            return Anchor(address)
    elif address.paragraph is not None and _same_box(reading, before):
        inner = after is not None and (after.address.file, after.address.path) == (
            address.file,
            address.path,
        )
        if inner or source.is_filtered:
            return Anchor(address)
    block = _open_block(before, reading)
    return None if block is None else Anchor(block)


def _in_front(reading: Reading, after: Neighbour) -> Anchor | None:
    address = after.address
    if is_title(address) or row_at(address):
        return None
    if NOTES in address.path:
        return Anchor(address, before=True) if address.paragraph is not None else None
    if block := block_at(address):
        return Anchor(block, before=True)
    if address.paragraph is not None and _continues(reading, after):
        return Anchor(address, before=True)
    return None


def _under(title: Address, after: Neighbour | None) -> Anchor | None:
    """The place before the first block under a heading."""
    if after is None:
        return None
    body = Address(title.file, (*title.path[:-1], "body"))
    blocks = [block for block in blocks_around(after.address) if holds(body, block)]
    return Anchor(blocks[-1], before=True) if blocks else None


def _open_block(before: Neighbour, reading: Reading | None) -> Address | None:
    """The innermost block that it is in and that what follows is not: a callout may be over."""
    for block in blocks_around(before.address):
        around = Address(block.file, block.path[:-2])
        in_callout = around.path[-1:] == ("callout",)
        if not in_callout or reading is None or _same_box(reading, before):
            return block
    return None


def _same_box(reading: Reading, neighbour: Neighbour) -> bool:
    one, other = reading.cell, neighbour.reading.cell
    if one is None or other is None:
        return one is other
    return (one.table, one.row, one.column) == (other.table, other.row, other.column)


def _continues(reading: Reading, neighbour: Neighbour) -> bool:
    """Whether a paragraph goes on with the same item, idea, quote or note, as its style says."""
    return reading.style == neighbour.reading.style or goes_on(reading.style)
