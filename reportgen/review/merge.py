"""The changes of several reviewers put together: what they agree on, and what they do not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from reportgen.model.address import Address
from reportgen.model.edits import (
    AddNote,
    InsertEntry,
    InsertParagraph,
    Move,
    Remove,
    Retype,
)
from reportgen.review.changes import Change, Op, Replace, Unbreak
from reportgen.review.proposals import Conflict, Proposal, Refusal, unified
from reportgen.review.source import covers
from reportgen.review.wording.asked import Asked
from reportgen.review.wording.difference import overlaps


@dataclass(frozen=True)
class Merged:
    """All changes of all files. `already` are those that the source has by now."""

    proposals: tuple[Proposal, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    already: tuple[Proposal, ...] = ()

    def all(self) -> Iterator[Proposal]:
        """Every change, whatever becomes of it."""
        yield from self.proposals
        yield from (side for conflict in self.conflicts for side in conflict.sides)
        yield from (refusal.proposal for refusal in self.refusals)
        yield from self.already


def merge(
    changes: Iterable[Change], is_wanted: Callable[[Proposal], bool] = lambda _: True
) -> Merged:
    """Puts changes together. Those that are not wanted neither count nor conflict, but may have
    been made before."""
    every = unified(changes)
    asked = [change.asked for _, change in every if change.asked and not change.refused]
    known = [(proposal, change) for proposal, change in every if is_wanted(proposal)]
    known.sort(key=lambda pair: pair[0].order)
    already = tuple(p for p, change in known if change.already or _is_there(change, asked))
    refusals = tuple(Refusal(p, change.refused) for p, change in known if change.refused)
    open_ones = [(p, c) for p, c in known if p not in already and not c.refused]
    proposals: list[Proposal] = []
    conflicts: list[Conflict] = []
    for row in _at_odds(open_ones):
        now = next((change.now for _, change in row if change.now is not None), None)
        if len(row) == 1 and now is None:
            proposals.append(row[0][0])
        else:
            conflicts.append(Conflict(tuple(proposal for proposal, _ in row), now))
    return Merged(tuple(proposals), tuple(conflicts), refusals, already)


def _is_there(change: Change, all_asked: Sequence[Asked]) -> bool:
    """Whether the source says what was meant, and what others put beside it."""
    if change.asked is None or change.refused:
        return False
    return change.asked.is_there(all_asked, is_changed=change.now is not None)


def clash(one: Proposal, other: Proposal) -> bool:
    """Whether two proposals cannot both be made."""
    if one.ops == other.ops:
        return False
    dropped = [(Remove(note), op) for note in one.drops for op in other.ops]
    dropped += [(Remove(note), op) for note in other.drops for op in one.ops]
    return any(_clash(a, b) for a in one.ops for b in other.ops) or any(
        _clash(removal, op) for removal, op in dropped if not isinstance(op, Remove)
    )


def _at_odds(
    known: Sequence[tuple[Proposal, Change]],
) -> list[list[tuple[Proposal, Change]]]:
    """Those that hang together by clashes, in order."""
    rows: list[list[tuple[Proposal, Change]]] = [[pair] for pair in known]
    of = list(range(len(known)))
    for a, b in combinations(range(len(known)), 2):
        if of[a] != of[b] and clash(known[a][0], known[b][0]):
            keep, goes = min(of[a], of[b]), max(of[a], of[b])
            rows[keep] += rows[goes]
            rows[goes] = []
            of = [keep if row == goes else row for row in of]
    return [row for row in rows if row]


def _clash(one: Op, other: Op) -> bool:
    if one == other:
        return False
    match one, other:
        case (Replace(), Replace()):
            same = one.address == other.address
            return same and overlaps((one.start, one.end), (other.start, other.end))
        case (Unbreak(), Unbreak()):
            return one.first == other.first or one.second == other.second
        case (
            (Retype(address=at), Retype(address=there))
            | (AddNote(address=at), AddNote(address=there))
            | (Move(address=at), Move(address=there))
        ):
            return at == there
        case (Remove(), _):
            return _takes(one.address, other)
        case (_, Remove()):
            return _takes(other.address, one)
        case (Unbreak() as join, Move() as move) | (Move() as move, Unbreak() as join):
            return any(covers(move.address, end) for end in (join.first, join.second))
        case (Unbreak() as join, InsertParagraph(address=at)) | (
            InsertParagraph(address=at),
            Unbreak() as join,
        ):
            return at in (join.first, join.second)
    return False


def _takes(removed: Address, op: Op) -> bool:
    """Whether a removal takes away what the other change is about."""
    match op:
        case Unbreak():
            return covers(removed, op.first) or covers(removed, op.second)
        case InsertEntry(address=address):
            return removed != address and covers(removed, address)
        case InsertParagraph(address=address):
            return removed.paragraph is None and covers(removed, address)
        case AddNote():
            return False
        case Move(address=address, beside=beside):
            return covers(removed, address) or (removed != beside and covers(removed, beside))
        case Remove(address=address):
            return covers(removed, address) or covers(address, removed)
        case Replace() | Retype():
            return covers(removed, op.address)
    return False
