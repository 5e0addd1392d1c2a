"""Paragraphs that were not sent, as the content of what is new in the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.model.edits import AddNote, Inlines, NewEntry, NewList
from reportgen.review.changes import Change, Kind, Op, Reason, Shown
from reportgen.review.content import content_of, paragraphs_of
from reportgen.review.differences.anchors import Anchor, Neighbour
from reportgen.review.differences.notes import NoteNames
from reportgen.review.placing.notation import line_of
from reportgen.review.placing.placed import Placed
from reportgen.review.placing.reading import Reading
from reportgen.review.wording.aligning import Line


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
    def is_numbered(self) -> bool:
        """Whether its list counts, as the name of its style says."""
        return "number" in self.reading.style.lower()

    @property
    def level(self) -> int:
        return self.reading.level or 0


class Making:
    """Makes changes of new paragraphs of one file."""

    def __init__(self, file: Placed, names: NoteNames) -> None:
        self.file = file
        self.names = names
        self._made: Counter[object] = Counter()

    def entries(
        self, run: Sequence[Newcomer], anchor: Anchor
    ) -> tuple[tuple[NewEntry, ...], list[AddNote]]:
        """Items as entries, those on deeper levels in lists of those before them."""
        entries: list[NewEntry] = []
        added: list[AddNote] = []
        for row in by_top(run):
            words, notes = self.words(row[0], anchor)
            inner = None
            if row[1:]:
                below, more = self.entries(row[1:], anchor)
                inner = NewList(below, numbered=row[1].is_numbered)
                added += more
            entries.append(NewEntry(words, inner))
            added += notes
        return tuple(entries), added

    def words(
        self, one: Newcomer, anchor: Anchor
    ) -> tuple[tuple[Inlines, ...], tuple[AddNote, ...]]:
        units = content_of(one.reading.wording.units).units
        named, notes = self.names.named(units, anchor.address, self.file)
        return paragraphs_of(named), notes

    def refused(self, run: Sequence[Newcomer], reason: Reason) -> Change:
        return self.change(run, None, (), refused=reason)

    def known(self, one: Newcomer, there: Line) -> Change:
        """Of words that the source has got by now: it may show them otherwise, or with other
        notes."""
        change = self.change([one], None, ())
        if self.file.is_as(one.reading, there):
            return replace(change, already=True)
        return replace(change, now=line_of(there.wording.units))

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
        words = (self.file.with_notes(one.reading.wording.units) for one in run)
        shown = " ¶ ".join(map(line_of, words))
        return Change(
            Kind.NEW_NOTE if any(isinstance(op, AddNote) for op in ops) else Kind.INSERT,
            place,
            (before.number if before else 0, run[0].number + 1),
            Shown(new=shown),
            self.file.hands(known, untracked=len(known) < len(revisions)),
            ops,
            self.file.remarks(comments),
            refused=refused,
            nth=self._count(run[0], ops),
        )

    def _count(self, first: Newcomer, ops: tuple[Op, ...]) -> int:
        """How many of the same there were: what is added to copies is the same as to what they
        show."""
        beside = first.before or first.after
        copied = beside is not None and self.file.carried.passages[beside.number].passage.copy
        self._made[ops, copied] += 1
        return self._made[ops, copied] - 1


def by_top(run: Sequence[Newcomer]) -> list[list[Newcomer]]:
    """Items of the first one's level, each with what is deeper behind it."""
    rows: list[list[Newcomer]] = []
    for one in run:
        if rows and one.level > rows[0][0].level:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows
