"""Which head cells speak of a cell of a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from xml.etree.ElementTree import Element


def spanned(cell: Element, attribute: str) -> int:
    """How many columns (`colspan`) or rows (`rowspan`) a cell takes."""
    return int(cell.get(attribute, "1"))


def is_complex(table: Element) -> bool:
    """Whether a head spans others, so that its scope alone does not tell what it heads."""
    return any(
        spanned(head, attribute) > 1
        for head in table.iter("th")
        for attribute in ("colspan", "rowspan")
    )


def heads_of_cells(table: Element) -> dict[Element, list[Element]]:
    """By cell, the heads of its columns from the top, then those of its rows."""
    cells = dict(_places(table))
    of_columns: list[Element] = []
    of_rows: defaultdict[int, list[Element]] = defaultdict(list)
    for head in (cell for cell in cells if cell.tag == "th"):
        if head.get("scope") in ("row", "rowgroup"):
            for row in cells[head][0]:
                of_rows[row].append(head)
        else:
            of_columns.append(head)
    found: dict[Element, list[Element]] = {}
    for cell, (rows, columns) in cells.items():
        above = [
            head
            for head in of_columns
            if cells[head][0].stop <= rows.start and _meet(cells[head][1], columns)
        ]
        beside = [head for row in rows for head in of_rows[row] if head is not cell]
        found[cell] = list(dict.fromkeys((*above, *beside)))
    return found


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _places(table: Element) -> Iterator[tuple[Element, tuple[range, range]]]:
    """Each cell with the rows and the columns that it takes, from 0."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(table.iter("tr")):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            rows = range(number, number + spanned(cell, "rowspan"))
            columns = range(column, column + spanned(cell, "colspan"))
            taken.update(product(rows, columns))
            column = columns.stop
            yield cell, (rows, columns)
