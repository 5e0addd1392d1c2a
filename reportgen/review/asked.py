"""What several asked for at one place, put together: whether the source says all of it by now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import NamedTuple

from reportgen.review.difference import overlaps
from reportgen.review.units import Unit
from reportgen.review.words import said

#: With more than these beside it, nobody tries which of them have been applied.
_MOST = 6


class Piece(NamedTuple):
    """Units `start` to `end` of what was sent became others."""

    start: int
    end: int
    new: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What one reviewer made of a stretch that the source has changed as well, since.

    The stretch begins at unit `start` of the passages that `of` names by their circulation; `sent`
    is what it said, `now` what the source says in its place.
    """

    of: tuple[str, tuple[int, ...]]
    start: int
    sent: tuple[Unit, ...]
    now: tuple[Unit, ...]
    pieces: tuple[Piece, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.sent)

    def is_there(self, others: Iterable[Asked]) -> bool:
        """Whether the source says all that was asked, and else but what some others asked beside
        it."""
        pieces = chain.from_iterable(one.pieces for one in others if one.of == self.of)
        beside = [
            piece
            for piece in dict.fromkeys(pieces)
            if self.start <= piece.start
            and piece.end <= self.end
            and _are_apart((*self.pieces, piece))
        ]
        wanted = said(self.now)
        return len(beside) <= _MOST and any(
            said(self._with(some)) == wanted
            for count in range(1, len(beside) + 1)
            for some in combinations(beside, count)
            if _are_apart(some)
        )

    def _with(self, others: Iterable[Piece]) -> list[Unit]:
        units = list(self.sent)
        for start, end, new in sorted((*self.pieces, *others), key=lambda p: p[:2], reverse=True):
            units[start - self.start : end - self.start] = new
        return units


def _are_apart(pieces: Sequence[Piece]) -> bool:
    return not any(overlaps(one[:2], other[:2]) for one, other in combinations(pieces, 2))
