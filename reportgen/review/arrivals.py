"""Paragraphs of a returned draft that were not sent: where they go, and as what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, takewhile

from reportgen.model.edits import InsertEntry, InsertParagraph, NewEntry, NewList
from reportgen.review.anchors import (
    NOWHERE,
    begins_below,
    for_block,
    for_item,
    for_paragraph,
    is_between,
)
from reportgen.review.changes import Change, Op, Reason
from reportgen.review.content import content_of, trimmed
from reportgen.review.entries import OWNED, block_at, is_plain_text
from reportgen.review.formatting import of_style, of_words
from reportgen.review.newcomers import Making, Newcomer, by_top
from reportgen.review.sections import section, under

_NESTED = Reason(
    "new-list",
    "a list within an item cannot come from a draft",
    "write it as `list:` beside the item's `text:` in the source",
)


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
                    count = sum(1 for _ in takewhile(lambda one: one.is_item, run))
                    yield from self._items(run[:count])
                else:
                    count = 1
                    yield from self._paragraph(first)
                yield from (one for new in run[:count] for one in self._formatting(new))
                run = run[count:]

    def _formatting(self, one: Newcomer) -> Iterator[Change]:
        beside = one.before or one.after
        place, order = (beside.address, beside.number) if beside else (None, 0)
        yield from of_words(self.file, one.reading, place, order)

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
        if anchor.address.paragraph is None and one.reading.style not in self._plain_styles:
            order = one.before.number if one.before else 0
            yield of_style(self.file, one.reading, None, anchor.address, order)

    @cached_property
    def _plain_styles(self) -> frozenset[str]:
        """The styles of paragraphs that are blocks of a body, and Word's own for all that has
        none."""
        found = {"Normal", "Body Text", "Default Paragraph Style"}
        for sent in self.file.carried.passages:
            if sent.address and block_at(sent.address) and is_plain_text(sent.address):
                found.add(sent.passage.style)
        return frozenset(found)

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
