"""What changed between two versions of a report, told passage by passage in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Signature(NamedTuple):
    """Who changed it, and the year, month or day (`2015-06-01`) when; None for not told."""

    author: str
    date: str | None


class Deed(StrEnum):
    """What was done to a passage."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    #: The words are the same, their looks or links are not.
    RESET = "reset"


class Matter(StrEnum):
    """What kind of passage it is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    IDEA = "idea"
    NOTE = "note"
    FIGURE = "figure"
    CAPTION = "caption"
    TABLE = "table"
    ROW = "row"


class Side(StrEnum):
    """Which version has some words."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


class Stretch(NamedTuple):
    """Words in a row that the same versions have."""

    side: Side
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `section` is the heading of the part that the passage stands in, empty for what
    stands in none; of a passage that moved, `origin` is that of the part that it stood in.

    `number` is that of an idea or a note. Cells of a row are parted by ` | `.
    """

    deed: Deed
    matter: Matter
    section: str
    words: tuple[Stretch, ...]
    number: int | None = None
    origin: str | None = None

    @property
    def is_reworded(self) -> bool:
        return any(stretch.side is not Side.BOTH for stretch in self.words)

    @property
    def weight(self) -> int:
        """How many characters came and went."""
        return sum(len(one.words) for one in self.words if one.side is not Side.BOTH)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: what it is about, the words, and what else is said of it."""

    label: str
    words: tuple[Stretch, ...]
    aside: str


@dataclass(frozen=True, slots=True)
class Section:
    """The changes of one part that are told, and a word on those that are not."""

    title: str
    entries: tuple[Entry, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """`rows` are those of a table of counts, the first its heads, the last its sums; there are
    none if nothing changed. `more` is a word on the changes of parts of which none is told."""

    title: str
    between: str
    extent: str
    rows: tuple[tuple[str, ...], ...]
    sections: tuple[Section, ...]
    more: str = ""
