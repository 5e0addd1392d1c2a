"""Who made a change: the authors of tracked changes, or else whoever did not track."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from reportgen.review.changes import Hand
from reportgen.review.difference import Hunk, always, compare
from reportgen.review.placed import Placed
from reportgen.review.reading import History, Loss, Reading
from reportgen.review.units import BREAK, Unit, Units
from reportgen.review.words import Wording
from reportgen.word.returned import Revision


class Authors:
    """Of one paragraph, or of several together, and what was sent of them.

    `taken` is who took these passages out with tracking on, if their words stand in a new
    paragraph.
    """

    def __init__(
        self, file: Placed, reading: Reading, sent: Units, taken: Sequence[Revision] = ()
    ) -> None:
        self._file = file
        self._reading = reading
        self._sent = sent
        self._taken = taken

    @cached_property
    def _untracked(self) -> Sequence[tuple[int, int]]:
        """The stretches of what was sent that the file said otherwise before its tracked changes:
        these are changes that nobody tracked."""
        kept = [number for number, unit in enumerate(self._sent) if _stands(unit)]
        sent = Wording([_bare(self._sent[number]) for number in kept])
        before = Wording(list(self._before()))
        if self._taken or sent.folded == before.folded:
            return []
        ends = [*kept, len(self._sent)]
        return [
            (ends[hunk.start], kept[hunk.end - 1] + 1 if hunk.start < hunk.end else ends[hunk.end])
            for hunk in compare(sent, before, always).hunks
        ]

    def of(self, hunk: Hunk) -> tuple[Hand, ...]:
        """Those who made a change, with whoever did not track if that is a part of it."""
        if hunk.is_format:
            found = [told.reformatted or told.inserted for told in self._reset(hunk)]
            return self._file.hands(_present(found), untracked=not all(found))
        revisions = [*self._revisions(range(hunk.new_start, hunk.new_end)), *self._taken]
        if any(start <= hunk.end and hunk.start <= end for start, end in self._untracked):
            return self._file.hands(revisions, untracked=True)
        whole = range(len(self._reading.wording.units))
        return self._file.hands(revisions or self._revisions(whole))

    def _reset(self, hunk: Hunk) -> list[History]:
        """The history of those units of a stretch that are set otherwise than they were sent."""
        stretch = range(hunk.new_start, hunk.new_end)
        marks, sent = self._reading.wording.marks, Wording(self._sent).marks
        same_size = len(stretch) == hunk.end - hunk.start
        return [
            self._reading.history[number]
            for offset, number in enumerate(stretch)
            if not (same_size and marks[number] == sent[hunk.start + offset])
        ]

    def _revisions(self, stretch: range) -> list[Revision]:
        inserted = (self._reading.history[number].inserted for number in stretch)
        lost = (loss.revisions for loss in self._losses(stretch))
        return [*_present(inserted), *(revision for row in lost for revision in row)]

    def _before(self) -> Iterator[Unit]:
        """The letters as they stood before the tracked changes."""
        reading = self._reading
        for number, unit in enumerate(reading.wording.units):
            if number in reading.lost:
                yield from map(Unit, reading.lost[number].words)
            told = reading.history[number].inserted
            if (told is None or told.move is not None) and _stands(unit):
                yield _bare(unit)
        if (end := len(reading.wording.units)) in reading.lost:
            yield from map(Unit, reading.lost[end].words)

    def _losses(self, stretch: range) -> Sequence[Loss]:
        return [self._reading.lost.get(at, Loss()) for at in (*stretch, stretch.stop)]


def _stands(unit: Unit) -> bool:
    """Whether it is a letter, or an end of a paragraph, which stands for the space there."""
    return isinstance(unit.token, str) or unit.token.kind == BREAK


def _bare(unit: Unit) -> Unit:
    return Unit(unit.token if isinstance(unit.token, str) else " ")


def _present(revisions: Iterable[Revision | None]) -> list[Revision]:
    return [revision for revision in revisions if revision is not None]
