"""What of the source an address lies in: an item, an idea, a block, a row; and what is whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from reportgen.model.address import Address
from reportgen.review.changes import Reason
from reportgen.review.source import NOTES, Source, holds

OWNED = Reason(
    "list-changes-hands",
    "what follows belongs to the item before, and would belong to the new one",
    "make the change in the source by hand",
)
_LISTS = ("list", "numbered", "items")


def block_at(address: Address) -> Address | None:
    """The innermost block of a body that it lies in."""
    return next(_within(address, ("body",)), None)


def blocks_around(address: Address) -> Iterator[Address]:
    """The blocks of bodies that it lies in, the innermost first."""
    return _within(address, ("body",))


def items_around(address: Address) -> list[Address]:
    """The items of lists that it lies in within its block, the innermost first."""
    block = block_at(address)
    inner = len(block.path) if block else 0
    return [item for item in _within(address, _LISTS) if len(item.path) > inner]


def idea_at(address: Address) -> Address | None:
    return next(_within(address, ("ideas",)), None)


def row_at(address: Address) -> Address | None:
    """The row of a table, not of its head."""
    return next(_within(address, ("rows",)), None)


def is_cell(address: Address) -> bool:
    """Whether this is a cell of a table, or of its head."""
    return is_in(address, "rows", "columns") and address.paragraph is None


def is_plain_text(address: Address) -> bool:
    """Whether this is a paragraph that is a block of a body by itself."""
    block = block_at(address)
    return block is not None and address.path[len(block.path) :] in ((), ("text",))


def is_title(address: Address) -> bool:
    """Whether this is the heading of a part or section."""
    return address.path[-1:] == ("title",) and address.path[-2:-1] not in (("callout",), ("ideas",))


def is_in(address: Address, *keys: str) -> bool:
    """Whether it lies under one of these keys within its block."""
    block = block_at(address)
    return any(key in keys for key in address.path[len(block.path) if block else 0 :])


def has_more(address: Address, source: Source) -> bool:
    """Whether an item goes on behind this paragraph of it: with paragraphs, or a list."""
    entry = idea_at(address) or next(iter(items_around(address)), None)
    if entry is None:
        return False
    field = address.path[len(entry.path) :]
    for other in source.worded:
        if holds(entry, other) and other != address:
            inner = other.path[len(entry.path) :]
            later = (other.paragraph or 0) > (address.paragraph or 0)
            if (inner == field and later) or inner[:1] in (("list",), ("numbered",)):
                return True
    return False


def wholes(addresses: Collection[Address], source: Source) -> dict[Address, Address]:
    """For each address the largest entry of a list that holds nothing but these, or itself.

    Of an idea its wording here is enough: the one for the annex goes with it, and the reverse.
    """
    given = frozenset(addresses)
    return {address: _whole(address, given, source) for address in addresses}


def _whole(address: Address, given: Collection[Address], source: Source) -> Address:
    found = address
    for length in range(len(address.path), 0, -1):
        step = address.path[length - 1]
        entry = Address(address.file, address.path[:length])
        if not isinstance(step, int) or length < 2:
            continue
        held = [one for one in source.worded if holds(entry, one) and NOTES not in one.path]
        if idea_at(address) == entry:
            aside = "text" if "annex" in address.path[length:] else "annex"
            held = [one for one in held if one.path[length : length + 1] != (aside,)]
        if not all(one in given for one in held):
            return found
        found = entry
    return found


def _within(address: Address, keys: Collection[str]) -> Iterator[Address]:
    path = address.path
    for length in range(len(path), 1, -1):
        if isinstance(path[length - 1], int) and path[length - 2] in keys:
            yield Address(address.file, path[:length])
