"""Who made a change: the authors of tracked changes, or else whoever did not track."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from reportgen.review.changes import Hand
from reportgen.review.difference import Hunk
from reportgen.review.placed import Placed
from reportgen.review.reading import Loss, Reading
from reportgen.review.units import Units, words_of
from reportgen.word.returned import Revision


class Authors:
    """Of one paragraph, or of several together, and what was sent of them."""

    def __init__(self, file: Placed, reading: Reading, sent: Units) -> None:
        self._file = file
        self._reading = reading
        self._sent = sent

    @cached_property
    def _tracked(self) -> bool:
        """Whether rejecting what is tracked gives back what was sent: then all is tracked."""
        whole = range(len(self._reading.wording.units))
        return self._rejected(whole) == _bare(self._sent)

    def of(self, hunk: Hunk) -> tuple[Hand, ...]:
        """Those who made a change, with whoever did not track if that is a part of it."""
        stretch = range(hunk.new_start, hunk.new_end)
        history = [self._reading.history[number] for number in stretch]
        if hunk.is_format:
            found = [told.reformatted or told.inserted for told in history]
            return self._file.hands(_present(found), untracked=not all(found))
        revisions = self._revisions(stretch)
        if self._tracked:
            whole = range(len(self._reading.wording.units))
            return self._file.hands(revisions or self._revisions(whole))
        old = _bare(self._sent[hunk.start : hunk.end])
        return self._file.hands(revisions, untracked=self._rejected(stretch) != old)

    def _revisions(self, stretch: range) -> list[Revision]:
        inserted = (self._reading.history[number].inserted for number in stretch)
        lost = (loss.revisions for loss in self._losses(stretch))
        return [*_present(inserted), *(revision for row in lost for revision in row)]

    def _rejected(self, stretch: range) -> str:
        """What a stretch said before its tracked changes, without space."""
        said: list[str] = []
        lost, history, units = (
            self._reading.lost,
            self._reading.history,
            self._reading.wording.units,
        )
        for number in range(stretch.start, stretch.stop + 1):
            if number in lost:
                said.append(lost[number].words)
            if number < stretch.stop:
                token, told = units[number].token, history[number].inserted
                was_there = told is None or told.move is not None
                said += [token] if was_there and isinstance(token, str) else []
        return "".join("".join(said).split())

    def _losses(self, stretch: range) -> Sequence[Loss]:
        return [self._reading.lost.get(at, Loss()) for at in (*stretch, stretch.stop)]


def _bare(units: Units) -> str:
    return "".join(words_of(units).split())


def _present(revisions: Iterable[Revision | None]) -> list[Revision]:
    return [revision for revision in revisions if revision is not None]
