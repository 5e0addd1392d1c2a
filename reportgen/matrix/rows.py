"""The rows of a matrix, and how those of an earlier one, with what people filled in, go into it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from typing import NamedTuple

from reportgen.model.changes import Stretch


class Column(StrEnum):
    """The columns, by the names that stand for them whatever their heads say."""

    NUMBER = "number"
    SECTION = "section"
    PASSAGE = "passage"
    REVIEWER = "reviewer"
    PROPOSAL = "proposal"
    CURRENT = "current"
    RESPONSE = "response"
    DISPOSITION = "disposition"
    #: Hidden: what a row is known by when the matrix is made again.
    ID = "id"


#: Those that people fill in; the others are made anew each time.
FILLED = (Column.RESPONSE, Column.DISPOSITION)


class Key(NamedTuple):
    """What a row is known by: its `id`; and, where the source has changed so much that the id is
    another, what is `said` under which heading. Both are short words without spaces."""

    id: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What people left in a cell: its `value` (words, plain or with looks, a number, a date), a
    `note` pinned to it, the address that it links to, where it stood if it is a formula, and how it
    looks, which only the workbook knows.
    """

    value: object = None
    note: str = ""
    link: str = ""
    formula_at: str = ""
    look: object = None

    @property
    def says_anything(self) -> bool:
        return self.value not in (None, "") or bool(self.note)


@dataclass(frozen=True, slots=True)
class Row:
    """One proposal or comment.

    `words` stay, go and come; `remarks` is what else is said, a line each; `given` is what is
    filled in for people unless they did so.
    """

    key: Key
    section: str
    passage: str
    reviewers: tuple[str, ...]
    words: tuple[Stretch, ...]
    remarks: tuple[str, ...]
    current: str
    given: Mapping[Column, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """A row of an earlier matrix as it stands there: a cell for each of its columns. One that
    somebody added has no `key`."""

    key: Key | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A column as it stands in a matrix; `name` is None for one that somebody added."""

    name: Column | None
    words: str
    width: float | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier matrix: its columns and its rows, in order."""

    heads: tuple[Head, ...] = ()
    rows: tuple[Kept, ...] = ()

    def cell(self, kept: Kept, name: Column) -> Cell:
        """What stands in that column."""
        at = next((n for n, head in enumerate(self.heads) if head.name is name), None)
        return Cell() if at is None else kept.cells[at]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row with its number, as people may have changed it, and the earlier row that it was."""

    number: object
    row: Row
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """`rows` stand for what there is now. `others` were in the earlier matrix and stand for nothing
    that there is: added by somebody, or no longer among what came back."""

    rows: tuple[Numbered, ...]
    others: tuple[Kept, ...]
    earlier: Earlier


def filled_in(rows: Sequence[Row], earlier: Earlier) -> Matrix:
    """The rows, each with what it was in the earlier matrix, whose number it keeps; new ones are
    numbered on from the highest. What has no row any more is among the others: nothing that anybody
    wrote is lost."""
    known = _known(rows, earlier)
    free = count(1 + max(_numbers(earlier), default=0))
    numbered = []
    for at, row in enumerate(rows):
        kept = known.get(at)
        number = None if kept is None else earlier.cell(kept, Column.NUMBER).value
        numbered.append(Numbered(next(free) if number in (None, "") else number, row, kept))
    taken = {id(kept) for kept in known.values()}
    others = [kept for kept in earlier.rows if id(kept) not in taken and _says_anything(kept)]
    return Matrix(tuple(numbered), tuple(_unless_copied(others, rows)), earlier)


def _known(rows: Sequence[Row], earlier: Earlier) -> dict[int, Kept]:
    """Which earlier row each row is: that of its id, or else the one that says the same; where
    several do, in order if there are as many of each."""
    known: dict[int, Kept] = {}
    by_id: dict[str, Kept] = {}
    for kept in earlier.rows:
        if kept.key is not None:
            by_id.setdefault(kept.key.id, kept)
    for at, row in enumerate(rows):
        if row.key.id in by_id:
            known[at] = by_id.pop(row.key.id)
    said: dict[str, list[Kept]] = defaultdict(list)
    for kept in by_id.values():
        if kept.key is not None and kept.key.said:
            said[kept.key.said].append(kept)
    asked: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if at not in known and row.key.said in said:
            asked[row.key.said].append(at)
    for words, places in asked.items():
        if len(said[words]) == len(places):
            known.update(zip(places, said[words], strict=True))
    return known


def _unless_copied(others: Iterable[Kept], rows: Sequence[Row]) -> Iterator[Kept]:
    """Somebody who adds a row may begin with a copy of another one, hidden key and all."""
    taken = {row.key.id for row in rows}
    for kept in others:
        if kept.key is not None and kept.key.id in taken:
            yield Kept(None, kept.cells)
        else:
            taken |= {kept.key.id} if kept.key else set()
            yield kept


def _numbers(earlier: Earlier) -> Iterator[int]:
    for kept in earlier.rows:
        value = earlier.cell(kept, Column.NUMBER).value
        is_number = isinstance(value, int | float)
        if is_number or (isinstance(value, str) and value.strip().isdecimal()):
            yield int(str(value).partition(".")[0])


def _says_anything(kept: Kept) -> bool:
    return kept.key is not None or any(cell.says_anything for cell in kept.cells)
