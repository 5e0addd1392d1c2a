"""Rows and columns of tables that were put in without words, which no passage tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportgen.model.address import Address
from reportgen.review.changes import Reason
from reportgen.review.entries import is_cell, row_at
from reportgen.review.placing.carry import Sent
from reportgen.review.placing.placed import Placed
from reportgen.review.placing.reading import BODY, Reading
from reportgen.word.returned import Revision

_ROW = Reason(
    "row", "a row was put in that has no words", "write it into the table's `rows:` in the source"
)
_COLUMN = Reason(
    "column",
    "a column, or a cell, was put in that has no words",
    "write it into `columns:` and into each row in the source",
)


class Blank(NamedTuple):
    """What was put in: the reading where it begins, and who tracked it."""

    reason: Reason
    number: int
    told: list[Revision]


def blanks_in_tables(file: Placed, sent: Mapping[int, Sent]) -> Iterator[Blank]:
    """`sent` are the passages that a file's readings are, by their numbers."""
    tables: defaultdict[int, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, reading in enumerate(file.readings):
        if reading.cell is not None and reading.room == BODY:
            tables[reading.cell.table][reading.cell.row].append(number)
    were = Counter(row for one in file.carried.passages if (row := _row(one)) is not None)
    for rows in tables.values():
        known = {
            at: row
            for at, numbers in rows.items()
            for number in numbers
            if number in sent and (row := _row(sent[number])) is not None
        }
        if not known:
            continue
        for numbers in rows.values():
            are_empty = all(_is_empty(file.readings[number]) for number in numbers)
            if are_empty and not any(number in sent for number in numbers):
                yield _blank(_ROW, numbers, file)
        for at, row in known.items():
            others = [number for number in rows[at] if number not in sent]
            are_more = len({_column(file.readings[n]) for n in rows[at]}) > were[row]
            if others and are_more and all(_is_empty(file.readings[n]) for n in others):
                yield _blank(_COLUMN, others, file)
                break


def _blank(reason: Reason, numbers: Sequence[int], file: Placed) -> Blank:
    cells = [file.readings[number].cell for number in numbers]
    told = [cell.inserted for cell in cells if cell is not None and cell.inserted is not None]
    return Blank(reason, numbers[0], told[:1])


def _is_empty(reading: Reading) -> bool:
    return reading.line.is_empty and not reading.wording.atoms


def _column(reading: Reading) -> int | None:
    return None if reading.cell is None else reading.cell.column


def _row(sent: Sent) -> Address | None:
    """The row of the source's table that a passage is in. Of the head, which may be two rows with
    cells merged over both, nothing is asked: a column goes through all rows."""
    address = sent.address
    return row_at(address) if address is not None and is_cell(address) else None
