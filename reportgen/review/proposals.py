"""What a review finds: proposals to apply, conflicts to decide, refusals."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.model.address import Address
from reportgen.model.edits import AddNote, InsertEntry, InsertParagraph, Move
from reportgen.model.inlines import plain_text
from reportgen.review.changes import Change, Hand, Kind, Op, Reason, Remark, Shown

#: So many characters of an id; more where two would be the same.
_LENGTH = 6
#: So much of the words around a change is part of its identity.
_NEAR = 24


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change to the source, by everyone who proposes it.

    `id` is the same in each run, whatever other files are reviewed with it. `drops` are notes that
    go with it, unless something calls them still. `nth` counts what is new and the same.
    """

    id: str
    kind: Kind
    address: Address | None
    order: tuple[int, int]
    shown: Shown
    hands: tuple[Hand, ...]
    ops: tuple[Op, ...] = ()
    remarks: tuple[Remark, ...] = ()
    drops: tuple[Address, ...] = ()
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """Proposals of which only one can be made, each a side; or one that is at odds with the source.

    `now` is what the source says, if it has changed there since the draft was sent; empty if
    nothing is left of it.
    """

    sides: tuple[Proposal, ...]
    now: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change that the source cannot take, and why."""

    proposal: Proposal
    why: Reason


def unified(changes: Iterable[Change]) -> list[tuple[Proposal, Change]]:
    """Changes as proposals with ids; the same change by several is one, in all their names."""
    together: dict[object, list[Change]] = {}
    for change in changes:
        what = change.ops or (change.address, change.shown, change.refused, change.already)
        together.setdefault((what, change.now, change.nth), []).append(change)
    names = _ids([row[0] for row in together.values()])
    return [
        (_proposal(name, row), row[0]) for name, row in zip(names, together.values(), strict=True)
    ]


def _proposal(name: str, row: Sequence[Change]) -> Proposal:
    first = row[0]
    return Proposal(
        name,
        first.kind,
        first.address,
        first.order,
        first.shown,
        tuple(dict.fromkeys(hand for change in row for hand in change.hands)),
        first.ops,
        tuple(dict.fromkeys(remark for change in row for remark in change.remarks)),
        first.drops,
        first.nth,
    )


def _ids(changes: Sequence[Change]) -> list[str]:
    """An id for each, of its words and place alone."""
    digests: list[str] = []
    counted: dict[str, int] = {}
    for change in changes:
        said = "\0".join(_identity(change))
        counted[said] = counted.get(said, 0) + 1
        data = f"{said}\0{counted[said]}".encode()
        digests.append(b32encode(hashlib.sha256(data).digest()).decode().lower())
    length = _LENGTH
    while len({digest[:length] for digest in digests}) < len(digests):
        length += 1
    return [digest[:length] for digest in digests]


def _identity(change: Change) -> Iterator[str]:
    shown = change.shown
    new = shown.new
    for op in change.ops:
        match op:
            case AddNote(address=address, paragraphs=paragraphs):
                # The name that a note gets depends on others that come along.
                words = " ¶ ".join(map(plain_text, paragraphs))
                new = new.replace(f"[^{address.path[-1]}]", f"[^{words}]")
            case Move(beside=beside, before=before):
                yield f"{beside} {before}"
            case InsertEntry(before=before) | InsertParagraph(before=before):
                yield str(before)
    yield from (change.kind, str(change.address), shown.old, new)
    yield from (shown.before[-_NEAR:], shown.after[:_NEAR])
