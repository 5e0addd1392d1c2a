"""Words that someone took out at one place and put in at another, other than a paragraph moved.

Both must be made or neither: else they would stand in the source twice, or nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reportgen.comparing.words import part, weight
from reportgen.review.changes import Change, Kind, Shown

#: So many letters tell that it is no chance if they come again elsewhere.
_TELLING = 12
_WHOLE = (Kind.REMOVE, Kind.JOIN)
_OTHER = (Kind.FORMAT, Kind.RETYPE, Kind.MOVE)


def with_transfers(changes: Iterable[Change]) -> list[Change]:
    """The changes of one file, with the two halves of a transfer as one move."""
    rest = list(changes)
    places: dict[int, int] = {}
    losses = [n for n, change in enumerate(rest) if _is_loss(change)]
    for number in losses:
        found = next(
            (
                other
                for other in range(len(rest))
                if other not in places and other != number and _takes(rest[number], rest[other])
            ),
            None,
        )
        if found is not None:
            rest[found] = _one(rest[number], rest[found])
            places[number] = found
    return [change for number, change in enumerate(rest) if number not in places]


def _is_loss(change: Change) -> bool:
    """Whether words go and none come."""
    return not _is_aside(change) and bool(_words(change.shown.old)) and not _words(change.shown.new)


def _is_aside(change: Change) -> bool:
    return change.already or change.kind in _OTHER


def _takes(loss: Change, other: Change) -> bool:
    """Whether the other change puts in what this one takes out."""
    if _is_aside(other):
        return False
    lost, gained = _words(loss.shown.old), _words(other.shown.new)
    if lost == gained and loss.kind in _WHOLE:
        return True
    telling = sum(map(weight, lost)) >= _TELLING
    return telling and _holds(gained, lost) and not _holds(_words(other.shown.old), lost)


def _holds(row: tuple[str, ...], part_of_it: tuple[str, ...]) -> bool:
    size = len(part_of_it)
    return any(row[at : at + size] == part_of_it for at in range(len(row) - size + 1))


def _words(line: str) -> tuple[str, ...]:
    """The words of a line, without marks and breaks."""
    return tuple(word for start, end in part(line) if weight(word := line[start:end]))


def _one(loss: Change, gain: Change) -> Change:
    shown = gain.shown
    return replace(
        gain,
        kind=Kind.MOVE,
        shown=Shown(shown.before, shown.old + loss.shown.old, shown.new, shown.after),
        hands=tuple(dict.fromkeys((*gain.hands, *loss.hands))),
        ops=(*gain.ops, *loss.ops) if gain.ops and loss.ops else (),
        remarks=(*gain.remarks, *loss.remarks),
        drops=(*gain.drops, *loss.drops),
        now=gain.now if gain.now is not None else loss.now,
        refused=gain.refused or loss.refused,
    )
