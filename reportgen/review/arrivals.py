"""Paragraphs of a returned draft that were not sent: what they are to be in the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, takewhile

from reportgen.model.edits import (
    AddNote,
    Inlines,
    InsertEntry,
    InsertParagraph,
    NewEntry,
    NewList,
)
from reportgen.review.anchors import (
    NOWHERE,
    Anchor,
    Neighbour,
    begins_below,
    for_block,
    for_item,
    for_paragraph,
)
from reportgen.review.changes import Change, Kind, Op, Reason, Shown
from reportgen.review.content import content_of, paragraphs_of
from reportgen.review.entries import block_at, is_plain_text
from reportgen.review.formatting import of_style, of_words
from reportgen.review.notation import line_of
from reportgen.review.notes import NoteNames
from reportgen.review.placed import Placed
from reportgen.review.reading import Reading

_HEADING = Reason(
    "new-section",
    "a section cannot come from a draft",
    "write it as `section:` in the source, and move into it what belongs there",
)
_NESTED = Reason(
    "new-list",
    "a list within an item cannot come from a draft",
    "write it as `list:` beside the item's `text:` in the source",
)


@dataclass(frozen=True, eq=False)
class Newcomer:
    """A new paragraph, by its number among all, between two passages that kept their place."""

    number: int
    reading: Reading
    before: Neighbour | None
    after: Neighbour | None

    @property
    def is_item(self) -> bool:
        return self.reading.level is not None

    @property
    def is_heading(self) -> bool:
        return self.reading.style.lower().startswith(("heading", "title"))

    @property
    def level(self) -> int:
        return self.reading.level or 0


class Arrivals:
    """New paragraphs between two passages, as changes."""

    def __init__(self, file: Placed, names: NoteNames) -> None:
        self.file = file
        self.names = names

    def changes(self, newcomers: Sequence[Newcomer]) -> Iterator[Change]:
        """A change for each new paragraph or list, in order."""
        for _, group in groupby(newcomers, lambda one: (one.before, one.after)):
            run = list(group)
            while run:
                first = run[0]
                if first.is_heading:
                    count = len(run)
                    yield self.refused(run, _HEADING)
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
        if anchor is None:
            yield self.refused([one], NOWHERE)
            return
        words, notes = self._words(one, anchor)
        if anchor.address.paragraph is None:
            content = NewEntry(words)
            op: Op = InsertEntry(anchor.address, content, anchor.before)
        else:
            op = InsertParagraph(anchor.address, words[0], anchor.before)
        yield self.change([one], anchor, (op, *notes))
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
            yield self.refused(run, _NESTED)
            return
        if anchor is not None:
            for row in _by_top(run):
                entries, notes = self._entries(row, anchor)
                op = InsertEntry(anchor.address, entries[0], anchor.before)
                yield self.change(row, anchor, (op, *notes))
            return
        anchor = for_block(first.before, first.after)
        if anchor is None:
            yield self.refused(run, NOWHERE)
            return
        entries, notes = self._entries(run, anchor)
        content = NewList(entries, numbered=_is_numbered(first))
        yield self.change(
            run, anchor, (InsertEntry(anchor.address, content, anchor.before), *notes)
        )

    def _entries(
        self, run: Sequence[Newcomer], anchor: Anchor
    ) -> tuple[tuple[NewEntry, ...], list[AddNote]]:
        """Items as entries, those on deeper levels in lists of those before them."""
        entries: list[NewEntry] = []
        added: list[AddNote] = []
        for row in _by_top(run):
            words, notes = self._words(row[0], anchor)
            inner = None
            if row[1:]:
                below, more = self._entries(row[1:], anchor)
                inner = NewList(below, numbered=_is_numbered(row[1]))
                added += more
            entries.append(NewEntry(words, inner))
            added += notes
        return tuple(entries), added

    def _words(
        self, one: Newcomer, anchor: Anchor
    ) -> tuple[tuple[Inlines, ...], tuple[AddNote, ...]]:
        units = content_of(one.reading.wording.units).units
        named, notes = self.names.named(units, anchor.address, self.file)
        return paragraphs_of(named), notes

    def refused(self, run: Sequence[Newcomer], reason: Reason) -> Change:
        return self.change(run, None, (), refused=reason)

    def already(self, one: Newcomer) -> Change:
        return replace(self.change([one], None, ()), already=True)

    def change(
        self,
        run: Sequence[Newcomer],
        anchor: Anchor | None,
        ops: tuple[Op, ...],
        *,
        refused: Reason | None = None,
    ) -> Change:
        before = run[0].before or run[0].after
        place = anchor.address if anchor else before.address if before else None
        revisions = [told.inserted for one in run for told in one.reading.history]
        known = [revision for revision in revisions if revision is not None]
        comments = [c for one in run for told in one.reading.history for c in told.comments]
        shown = " ¶ ".join(line_of(one.reading.wording.units) for one in run)
        return Change(
            Kind.NEW_NOTE if any(isinstance(op, AddNote) for op in ops) else Kind.INSERT,
            place,
            (before.number if before else 0, run[0].number + 1),
            Shown(new=shown),
            self.file.hands(known, untracked=len(known) < len(revisions)),
            ops,
            self.file.remarks(comments),
            refused=refused,
        )


def _by_top(run: Sequence[Newcomer]) -> list[list[Newcomer]]:
    """Items of the first one's level, each with what is deeper behind it."""
    rows: list[list[Newcomer]] = []
    for one in run:
        if rows and one.level > rows[0][0].level:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _is_numbered(one: Newcomer) -> bool:
    return "number" in one.reading.style.lower()
