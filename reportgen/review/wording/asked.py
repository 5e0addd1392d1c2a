"""What several asked for at one place, put together: whether the source says all of it by now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, chain, combinations
from typing import NamedTuple

from reportgen.review.wording.difference import overlaps
from reportgen.review.wording.units import BREAK, Atom, Unit, Units
from reportgen.review.wording.words import Wording, said

#: With more than these beside it, nobody tries which of them have been applied.
_MOST = 6
_BREAK = Unit(Atom(BREAK))


class Piece(NamedTuple):
    """Units `start` to `end` of what was sent became others."""

    start: int
    end: int
    new: tuple[Unit, ...]


@dataclass(frozen=True, eq=False)
class Sheet:
    """All passages that were sent, in one row with breaks between them, and the paragraphs of the
    draft that the source makes now; notes stand apart in both. `order` tells the number that each
    passage has among those of the draft, `places` which paragraph it is, if any is known."""

    passages: Sequence[Wording]
    paragraphs: Sequence[Wording]
    order: Sequence[int]
    places: Sequence[int | None]

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each passage starts in the row."""
        return list(accumulate((len(one.text) + 1 for one in self.passages), initial=0))

    def start(self, numbers: Sequence[int]) -> int | None:
        """Where passages start in the row, if they follow each other there."""
        first = self.order.index(numbers[0])
        follow = list(self.order[first : first + len(numbers)]) == list(numbers)
        return self.starts[first] if follow else None

    def around(self, pieces: Sequence[Piece], others: Sequence[Piece]) -> tuple[int, int]:
        """The first and the last passage that pieces lie in, with those that any of the others join
        to them."""
        numbers = [n for piece in pieces for n in self._touched(piece)]
        first, last = min(numbers), max(numbers)
        for piece in others:
            touched = self._touched(piece)
            if touched[0] < first <= touched[-1] or touched[0] <= last < touched[-1]:
                return self.around([*pieces, piece], [one for one in others if one is not piece])
        return first, last

    def _touched(self, piece: Piece) -> Sequence[int]:
        bounds = zip(self.starts, self.starts[1:], strict=False)
        return [n for n, (a, b) in enumerate(bounds) if a <= piece.end and piece.start < b]

    def units(self, first: int, last: int) -> Units:
        """The passages from the first to the last."""
        row = [list(self.passages[n].units) for n in range(first, last + 1)]
        return [unit for n, one in enumerate(row) for unit in (*([_BREAK] if n else []), *one)]

    def say(self, first: int, last: int, units: Units) -> bool:
        """Whether the source has these paragraphs one after the other between those of the passages
        that stand around the first and the last."""
        known = [n for n, place in enumerate(self.places) if place is not None]
        before = next((self.places[n] for n in reversed(known) if n < first), None)
        after = next((self.places[n] for n in known if n > last), None)
        start = 0 if before is None else before + 1
        end = len(self.paragraphs) if after is None else after
        now = [said(one.units) for one in self.paragraphs[start:end]]
        wanted = [said(one) for one in _paragraphs(units)]
        return any(now[n : n + len(wanted)] == wanted for n in range(len(now)))


def _paragraphs(units: Units) -> Iterator[Units]:
    row: list[Unit] = []
    for unit in units:
        if unit == _BREAK:
            yield row
            row = []
        else:
            row.append(unit)
    yield row


@dataclass(frozen=True, slots=True)
class Asked:
    """What one reviewer made of a stretch that the source has changed as well, since.

    The stretch begins at unit `start` of what `of` names; `sent` is what it said, `now` what the
    source says in its place, None where it has no such place any more. What `of` names is all that
    was sent, as on the `sheet`, or else passages that do not follow each other.
    """

    of: object
    start: int
    sent: tuple[Unit, ...]
    now: tuple[Unit, ...] | None
    pieces: tuple[Piece, ...]
    sheet: Sheet | None = field(default=None, compare=False)

    @property
    def end(self) -> int:
        return self.start + len(self.sent)

    def is_there(self, all_asked: Iterable[Asked], *, is_changed: bool) -> bool:
        """Whether the source says all that was asked, and else but what some others asked beside
        it: in its place, if that `is_changed`, or in whole paragraphs wherever the source parts
        them by now."""
        pieces = chain.from_iterable(one.pieces for one in all_asked if one.of == self.of)
        others = [piece for piece in dict.fromkeys(pieces) if _are_apart((*self.pieces, piece))]
        if is_changed and self.now is not None:
            wanted = said(self.now)
            beside = [one for one in others if self.start <= one.start and one.end <= self.end]
            if any(said(units) == wanted for units in self._with(beside, self.sent, self.start)):
                return True
        if self.sheet is None or not self.pieces:
            return False
        first, last = self.sheet.around(self.pieces, others)
        units, start = self.sheet.units(first, last), self.sheet.starts[first]
        beside = [one for one in others if start <= one.start and one.end <= start + len(units)]
        tried = self._with(beside, units, start)
        return any(self.sheet.say(first, last, made) for made in tried)

    def _with(self, beside: Sequence[Piece], sent: Units, start: int) -> Iterator[Units]:
        """What was sent with all that was asked here, and with some of what others asked."""
        if len(beside) > _MOST:
            return
        for count in range(len(beside) + 1):
            for some in filter(_are_apart, combinations(beside, count)):
                units = list(sent)
                for piece in sorted((*self.pieces, *some), key=lambda p: p[:2], reverse=True):
                    units[piece.start - start : piece.end - start] = piece.new
                yield units


def _are_apart(pieces: Sequence[Piece]) -> bool:
    return not any(overlaps(one[:2], other[:2]) for one, other in combinations(pieces, 2))
