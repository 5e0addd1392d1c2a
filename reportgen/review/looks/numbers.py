"""Lists that count from elsewhere than they did: anew, or on from the list before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple

from reportgen.review.changes import Change, Kind, Reason, Shown
from reportgen.review.placing.notation import line_of
from reportgen.review.placing.placed import Placed
from reportgen.word.lists import NUMBER, is_count

_HINT = "the toolkit numbers lists and ideas: a list begins anew where the source has another one"


class _Item(NamedTuple):
    """The level and number of an item, and the item of its level that stands before it."""

    level: str
    number: int
    before: str | None
    before_number: int

    @property
    def goes_on(self) -> bool:
        return self.number == self.before_number + 1

    @property
    def is_first(self) -> bool:
        return self.number == 1


def of_numbers(file: Placed) -> Iterator[Change]:
    """A refusal for each item that has another number, though it follows the same item as when it
    was sent, and does not go on from that as it did."""
    sent, now = _items(file.carried.base.whole), _items(file.returned.whole)
    groups = {
        str(one.passage.number): group
        for group in file.placement.groups
        if group.paragraphs
        for one in file.sent(group)
    }
    for name, old in sent.items():
        new, group = now.get(name), groups.get(name)
        if new is None or group is None or new.number == old.number or new.before != old.before:
            continue
        if not (old.goes_on and new.goes_on) and not _is_counted_on(name, sent, now):
            message = f"the list was made to count from {new.number} here instead of {old.number}"
            shown = Shown(new=line_of(file.reading(group).wording.units))
            place, order = file.sent(group)[0].place, (group.passages[0], 0)
            why = Reason("list", message, _HINT)
            yield Change(Kind.FORMAT, place, order, shown, file.hands([]), refused=why)


def _is_counted_on(name: str, sent: Mapping[str, _Item], now: Mapping[str, _Item]) -> bool:
    """Whether items that came or went before it may be why it has another number: its list may have
    begun before another one."""
    old, new = sent[name], now[name]
    before, after = _earlier(name, sent), _earlier(name, now)
    return old.is_first == new.is_first and abs(new.number - old.number) <= len(before ^ after)


def _earlier(name: str, items: Mapping[str, _Item]) -> set[str]:
    """The items of its level that stand before it."""
    found = takewhile(lambda other: other != name, items)
    return {other for other in found if items[other].level == items[name].level}


def _items(whole: Mapping[str, str]) -> dict[str, _Item]:
    """Those that bear a number, in the order of the document."""
    found: dict[str, _Item] = {}
    last: dict[str, tuple[str | None, int]] = {}
    for key, told in whole.items():
        level, _, number = told.partition(" ")
        if key.startswith(NUMBER) and is_count(number):
            name = key.removeprefix(NUMBER)
            found[name] = _Item(level, int(number), *last.get(level, (None, 0)))
            last[level] = name, int(number)
    return found
