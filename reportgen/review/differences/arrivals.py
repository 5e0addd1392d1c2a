"""Paragraphs of a returned draft that were not sent: where they go, and as what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import partial
from itertools import groupby, takewhile

from reportgen.model.edits import InsertEntry, InsertParagraph, NewEntry, NewList
from reportgen.review.changes import Change, Op, Reason
from reportgen.review.content import content_of
from reportgen.review.differences.anchors import (
    NOWHERE,
    Anchor,
    begins_below,
    for_block,
    for_item,
    for_paragraph,
    goes_on,
    is_between,
)
from reportgen.review.differences.formatting import of_style
from reportgen.review.differences.newcomers import Making, Newcomer, by_top
from reportgen.review.differences.sections import section, under
from reportgen.review.entries import OWNED
from reportgen.review.wording.words import trimmed

_NESTED = Reason(
    "new-list",
    "a list within an item cannot come from a draft",
    "write it as `list:` beside the item's `text:` in the source",
)
#: The end of a list style's name: `List Bullet 2`.
_LEVEL = re.compile(r" [2-9]$")
#: What Word makes of a paragraph that someone puts into a list by its button.
_OF_ITEMS = frozenset({"List Paragraph"})
_OF_LISTS = frozenset({"List Bullet", "List Number", *_OF_ITEMS})


class Arrivals:
    """New paragraphs between two passages, as changes."""

    def __init__(self, making: Making) -> None:
        self.making = making
        self.file = making.file

    def changes(self, newcomers: Sequence[Newcomer]) -> Iterator[Change]:
        """A change for each new paragraph or list, in order."""
        for _, group in groupby(newcomers, lambda one: (one.before, one.after)):
            run: list[Newcomer] = []
            for one in group:
                content = content_of(one.reading.wording.units)
                yield from (self.making.refused([one], why) for why in content.troubles)
                if trimmed(content.units):
                    run.append(one)
            while run:
                first = run[0]
                if first.is_heading:
                    count = 1 + sum(1 for _ in under(first, run[1:]))
                    yield section(run[:count], self.making)
                elif first.is_item:
                    count = sum(1 for _ in takewhile(partial(_goes_on, first), run))
                    yield from self._items(run[:count])
                else:
                    count = 1
                    yield from self._paragraph(first)
                run = run[count:]

    def _paragraph(self, one: Newcomer) -> Iterator[Change]:
        anchor = for_paragraph(one.reading, one.before, one.after, self.file.source)
        if anchor is None or not is_between(anchor, one.before, one.after):
            yield self.making.refused([one], NOWHERE)
            return
        words, notes = self.making.words(one, anchor)
        if anchor.address.paragraph is None:
            content = NewEntry(words)
            op: Op = InsertEntry(anchor.address, content, anchor.before)
        else:
            op = InsertParagraph(anchor.address, words[0], anchor.before)
        yield self.making.change([one], anchor, (op, *notes))
        in_text = anchor.address.paragraph is not None
        yield from self._style([one], _styles_beside(one) if in_text else frozenset(), anchor)

    def _style(self, run: Sequence[Newcomer], usual: Set[str], anchor: Anchor) -> Iterator[Change]:
        """What is no more than `usual` once it is in the source, whatever its style was."""
        for one in run:
            style = _LEVEL.sub("", one.reading.style)
            if style not in {*usual, *self.file.plain_styles} and not goes_on(style):
                order = one.before.number if one.before else 0
                yield of_style(self.file, one.reading, None, anchor.address, order)

    def _items(self, run: Sequence[Newcomer]) -> Iterator[Change]:
        """Items of a list that is there, or a list of its own."""
        first = run[0]
        anchor = for_item(first.reading, first.before, first.after)
        if anchor is None and begins_below(first.reading, first.before):
            yield self.making.refused(run, _NESTED)
            return
        if anchor is not None and not is_between(anchor, first.before, first.after):
            yield self.making.refused(run, OWNED)
            return
        if anchor is not None:
            for row in by_top(run):
                entries, notes = self.making.entries(row, anchor)
                op = InsertEntry(anchor.address, entries[0], anchor.before)
                yield self.making.change(row, anchor, (op, *notes))
                yield from self._style(row[:1], {*_styles_beside(row[0]), *_OF_ITEMS}, anchor)
            return
        anchor = for_block(first.before, first.after)
        if anchor is None or not is_between(anchor, first.before, first.after):
            yield self.making.refused(run, NOWHERE)
            return
        entries, notes = self.making.entries(run, anchor)
        content = NewList(entries, numbered=first.is_numbered)
        yield self.making.change(
            run, anchor, (InsertEntry(anchor.address, content, anchor.before), *notes)
        )
        yield from self._style(run, _OF_LISTS, anchor)


def _styles_beside(one: Newcomer) -> frozenset[str]:
    """The styles of what stands around a new paragraph, in lists without their level."""
    sides = (side.reading.style for side in (one.before, one.after) if side)
    return frozenset(_LEVEL.sub("", style) for style in sides)


def _goes_on(first: Newcomer, one: Newcomer) -> bool:
    """Whether an item is in the list of the first one: one that counts is none with bullets."""
    is_alike = one.level > first.level or one.is_numbered == first.is_numbered
    return one.is_item and is_alike
