"""Who made a change: the authors of tracked changes, or else whoever did not track."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from reportgen.review.changes import Hand
from reportgen.review.placing.placed import Placed
from reportgen.review.placing.reading import History, Loss, Reading
from reportgen.review.wording.difference import Hunk, always, compare
from reportgen.review.wording.units import BREAK, OBJECT, Stretch, Unit
from reportgen.review.wording.words import Wording
from reportgen.word.returned import Revision


class Authors:
    """Of one paragraph, or of several together, and what was sent of them.

    `taken` is who took these passages out with tracking on, if their words stand in a new
    paragraph.
    """

    def __init__(
        self, file: Placed, reading: Reading, sent: Wording, taken: Sequence[Revision] = ()
    ) -> None:
        self._file = file
        self._reading = reading
        self._sent = sent
        self._taken = taken

    @cached_property
    def _untracked(self) -> Sequence[tuple[int, int]]:
        """The stretches of what was sent that the file said otherwise before its tracked changes:
        these are changes that nobody tracked."""
        size = len(self._sent.text)
        sent = _wording(_letters(self._sent, 0, size))
        before = _wording("".join(self._before()))
        if self._taken or sent.folded == before.folded:
            return []
        kept = [number for number, unit in enumerate(self._sent.units) if _stands(unit)]
        ends = [*kept, size]
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
        marks, sent = self._reading.wording.marks, self._sent.marks
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

    def _before(self) -> Iterator[str]:
        """The letters as they stood before the tracked changes."""
        reading = self._reading
        at = 0
        for told, size in reading.told:
            was_there = told.inserted is None or told.inserted.move is not None
            cuts = {at, at + size, *(number for number in reading.lost if at <= number < at + size)}
            for start, end in pairwise(sorted(cuts)):
                if start in reading.lost:
                    yield reading.lost[start].words
                if was_there:
                    yield _letters(reading.wording, start, end)
            at += size
        if at in reading.lost:
            yield reading.lost[at].words

    def _losses(self, stretch: range) -> Sequence[Loss]:
        return [self._reading.lost.get(at, Loss()) for at in (*stretch, stretch.stop)]


def _stands(unit: Unit) -> bool:
    """Whether it is a letter, or an end of a paragraph, which stands for the space there."""
    return isinstance(unit.token, str) or unit.token.kind == BREAK


def _letters(wording: Wording, start: int, end: int) -> str:
    text = wording.text[start:end]
    if OBJECT not in text:
        return text
    standing = (unit.token for unit in wording.units[start:end] if _stands(unit))
    return "".join(token if isinstance(token, str) else " " for token in standing)


def _wording(text: str) -> Wording:
    return Wording(stretches=[Stretch(text)])


def _present(revisions: Iterable[Revision | None]) -> list[Revision]:
    return [revision for revision in revisions if revision is not None]
