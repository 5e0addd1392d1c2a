"""What one returned draft wants changed, in terms of the source as it is now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from reportgen.model.address import Address
from reportgen.model.edits import Edit
from reportgen.review.wording.asked import Asked
from reportgen.review.wording.units import Unit


class Kind(StrEnum):
    """What a change does, in a reviewer's terms."""

    REWORD = "reword"
    FORMAT = "format"
    INSERT = "insert"
    REMOVE = "remove"
    MOVE = "move"
    SPLIT = "split"
    JOIN = "join"
    NEW_NOTE = "new-note"
    NOTE = "note"
    RETYPE = "retype"


@dataclass(frozen=True, slots=True, order=True)
class Hand:
    """Who made a change: the author of tracked ones; else `tracked` is false, and `name` is that
    of who saved the file last, or empty. `date` is as Word wrote it, ISO 8601, or empty."""

    name: str
    file: str
    date: str = ""
    tracked: bool = True


@dataclass(frozen=True, slots=True)
class Remark:
    """A reviewer's comment. `answers` is the text of the one that it replies to; `resolved` says
    that someone has marked it as settled."""

    author: str
    date: str
    text: str
    file: str
    answers: str | None = None
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """Old and new words between those that stay around them, with marks as the source has them."""

    before: str = ""
    old: str = ""
    new: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Replace:
    """Units `start` to `end` of the words at an address become others.

    Breaks among the new ones part paragraphs; `entries` says of each whether what follows is an
    entry of the list by itself.
    """

    address: Address
    start: int
    end: int
    new: tuple[Unit, ...]
    entries: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Unbreak:
    """The paragraph at one address goes on with that at another, which ends to be one itself."""

    first: Address
    second: Address


#: What a change consists of. Replacements at one address go together into one edit.
Op: TypeAlias = Replace | Unbreak | Edit


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a change cannot be made, and what to do instead."""

    code: str
    message: str
    hint: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One change that one file asks for; all of its `ops` are made, or none.

    `address` is where it is in the source; None where that is not told, as of a contents line.
    `order` sorts by place in the draft. `drops` are notes that nothing calls any more. `now` is
    what the source says there, if that has changed since the draft was sent, so that nobody can
    say what is meant; empty, if it is gone. `refused` is why the source cannot take it; `already`
    says that it has it. `nth` counts what is new and the same in one file. `asked` is the same in
    terms of what was sent, if it is about words that were.
    """

    kind: Kind
    address: Address | None
    order: tuple[int, int]
    shown: Shown
    hands: tuple[Hand, ...]
    ops: tuple[Op, ...] = ()
    remarks: tuple[Remark, ...] = ()
    drops: tuple[Address, ...] = ()
    now: str | None = None
    refused: Reason | None = None
    already: bool = False
    nth: int = 0
    asked: Asked | None = None
