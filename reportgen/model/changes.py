"""What changed between two versions of a report, told passage by passage in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Signature(NamedTuple):
    """Who changed it, and when: an instant as in `2015-06-01T00:00:00Z`, None for not told."""

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
