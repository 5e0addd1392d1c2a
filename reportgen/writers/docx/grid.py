"""A table's cells in their columns, and the widths that columns want."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import running_text

#: The mean width of a letter in ems, and what a cell has beside its words, in points.
_LETTER, _BESIDE = 0.52, 12.0
_NUMBER = re.compile(r"[-−+]?[\d.,\u202f\u00a0\u2009' ]*\d")

Merge = Literal["restart", "continue"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its place; `element` is None where one from above reaches down, or none is."""

    element: Element | None
    column: int
    columns: int = 1
    merge: Merge | None = None


def cells(rows: Sequence[Element]) -> list[list[Cell]]:
    """The cells of each row, those that span rows again in each row that they reach into.

    The rows are of one row group: a cell reaches no further.
    """
    laid: list[list[Cell]] = []
    reaching: dict[int, tuple[int, int]] = {}
    for index, row in enumerate(rows):
        here: list[Cell] = []
        column = 0
        for element in [child for child in row.elements if child.name in {"td", "th"}]:
            column = _pass_over(reaching, here, column)
            across = _span(element, "colspan")
            down = min(_span(element, "rowspan"), len(rows) - index)
            here.append(Cell(element, column, across, "restart" if down > 1 else None))
            if down > 1:
                reaching[column] = (across, down)
            column += across
        _pass_over(reaching, here, column)
        reaching = {c: (w, d - 1) for c, (w, d) in reaching.items() if d > 1}
        laid.append(here)
    return laid


def _pass_over(reaching: dict[int, tuple[int, int]], here: list[Cell], column: int) -> int:
    """Places the cells that reach down from above from this column on; returns the free one."""
    begun_here = {cell.column for cell in here}
    while column in reaching and column not in begun_here:
        across, _ = reaching[column]
        here.append(Cell(None, column, across, "continue"))
        column += across
    return column


def count_columns(laid: Sequence[Sequence[Cell]]) -> int:
    return max((cell.column + cell.columns for row in laid for cell in row), default=0)


def widths(laid: Sequence[Sequence[Cell]], available: float, size: float) -> list[float]:
    """The columns' widths in points, together `available`, for type of that size.

    As a browser does it: each at least its longest word, the rest shared by what each would want.
    Word would find widths by itself; LibreOffice and others take those in the file.
    """
    count = count_columns(laid)
    least, wanted = [_BESIDE] * count, [_BESIDE] * count
    for cell in (cell for row in laid for cell in row):
        if cell.element is not None and cell.columns == 1:
            words = running_text(cell.element)
            longest = max(map(len, words.split()), default=0)
            least[cell.column] = max(least[cell.column], longest * _LETTER * size + _BESIDE)
            wanted[cell.column] = max(wanted[cell.column], len(words) * _LETTER * size + _BESIDE)
    if sum(wanted) <= available:
        return [width * available / sum(wanted) for width in wanted]
    if sum(least) >= available:
        return [width * available / sum(least) for width in least]
    spare = available - sum(least)
    hunger = [want - minimum for want, minimum in zip(wanted, least, strict=True)]
    return [
        minimum + spare * share / sum(hunger) for minimum, share in zip(least, hunger, strict=True)
    ]


def decimals(laid: Sequence[Sequence[Cell]], column: int, mark: str) -> int:
    """How many characters stand after the decimal mark in a column, the mark included, at most."""
    longest = 0
    for cell in (cell for row in laid for cell in row):
        if cell.element is not None and cell.column == column and cell.columns == 1:
            words = running_text(cell.element).strip()
            if _NUMBER.match(words) and mark in words:
                longest = max(longest, len(words) - words.rindex(mark))
    return longest


def _span(element: Element, attribute: str) -> int:
    value = element.get(attribute)
    return max(1, int(value)) if value.isascii() and value.isdigit() else 1
