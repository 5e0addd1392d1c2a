"""Words that someone took out at one place and put in at another, other than a paragraph moved.

Both must be made or neither: else they would stand in the source twice, or nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportgen.comparing.words import part, weight
from reportgen.review.changes import Change, Hand, Kind, Shown
from reportgen.review.placing.notation import line_of
from reportgen.review.placing.placed import Placed
from reportgen.review.placing.reading import Reading
from reportgen.word.returned import Revision

#: So many letters tell that it is no chance if they come again elsewhere.
_TELLING = 12
_WHOLE = (Kind.REMOVE, Kind.JOIN)
_OTHER = (Kind.FORMAT, Kind.RETYPE, Kind.MOVE)


def with_transfers(changes: Iterable[Change], file: Placed) -> list[Change]:
    """The changes of a file, with the two halves of a transfer as one move."""
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
            hands = tuple(dict.fromkeys((*rest[found].hands, *rest[number].hands)))
            if not all(hand.tracked for hand in hands):
                hands = _trackers(file, _words(rest[number].shown.old)) or hands
            rest[found] = _one(rest[number], rest[found], hands)
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


def _trackers(file: Placed, words: tuple[str, ...]) -> tuple[Hand, ...]:
    """Who put words of the draft elsewhere with tracking on though nobody moved them: others were
    moved in front of them or past them, and a mark between paragraphs came or went. None, if before
    the tracked changes they did not stand where they were sent."""
    sent = {passage.line.key for passage in file.carried.passages}
    if not any(_holds(_said(one), words) for one in file.before if one.line.key in sent):
        return ()
    revisions: list[Revision] = []
    for number, reading in enumerate(file.readings):
        if _holds(_said(reading), words):
            marks = list(_marks(file.readings[:number]))
            parted = marks and marks[-1].move is None
            revisions += [*reading.revisions, *(marks[-1:] if parted else marks)]
    return file.hands(revisions) if revisions else ()


def _marks(readings: Sequence[Reading]) -> Iterator[Revision]:
    """Who made the ends of the last paragraphs, back to the first that has words from before."""
    for reading in reversed(readings):
        mark = reading.paragraphs[-1].mark
        if mark is None:
            return
        yield mark
        if not all(history.inserted for history, size in reading.told if size):
            return


def _said(reading: Reading) -> tuple[str, ...]:
    return _words(line_of(reading.wording.units))


def _one(loss: Change, gain: Change, hands: tuple[Hand, ...]) -> Change:
    shown = gain.shown
    return replace(
        gain,
        kind=Kind.MOVE,
        shown=Shown(shown.before, shown.old + loss.shown.old, shown.new, shown.after),
        hands=hands,
        ops=(*gain.ops, *loss.ops) if gain.ops and loss.ops else (),
        remarks=(*gain.remarks, *loss.remarks),
        drops=(*gain.drops, *loss.drops),
        now=gain.now if gain.now is not None else loss.now,
        refused=gain.refused or loss.refused,
        asked=None,
    )
