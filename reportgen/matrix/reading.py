"""A matrix read from its workbook, as people have left it."""

from __future__ import annotations

import copy
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import TYPE_FORMULA
from openpyxl.styles import PatternFill
from openpyxl.utils import column_index_from_string

from reportgen.matrix.form import GONE, MARK, TELLING, Look, Marked, beside
from reportgen.matrix.rows import Cell, Column, Earlier, Head, Kept, Key

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: More than any matrix unpacks to. Python reads no more of an entry than its header says.
_MOST_BYTES = 200_000_000
#: So far down the row of names is looked for: somebody may have put something above.
_MOST_ABOVE = 50


class BadMatrix(ValueError):
    """The file is no matrix, or is damaged."""


def open_book(data: bytes) -> tuple[Workbook, Worksheet]:
    """The workbook, and its sheet that is a matrix. Raises `BadMatrix`."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            size = sum(entry.file_size for entry in file.infolist())
        book = load_workbook(BytesIO(data), rich_text=True) if size <= _MOST_BYTES else None
    except Exception as fault:  # openpyxl lets through whatever its parsers raise
        raise BadMatrix("it is no Excel workbook, or is damaged") from fault
    if book is None:
        raise BadMatrix(f"it unpacks to {size:,} bytes, more than any matrix")
    sheet = next((one for one in book.worksheets if _row_of_names(one)), None)
    if sheet is None:
        raise BadMatrix("it is no matrix, or has lost its hidden first row or last column")
    return book, sheet


def read(data: bytes) -> Earlier:
    """What a matrix holds. Raises `BadMatrix`."""
    _, sheet = open_book(data)
    at = _row_of_names(sheet)
    rows = [tuple(row) for row in sheet.iter_rows()]
    names, heads = rows[at - 1 : at + 1]
    rows = [*rows[at + 1 :], *rows[: at - 1]]
    columns = list(_columns([_text(cell.value) for cell in names]))
    shapes = _shapes(sheet)
    told = (
        Head(column, _text(heads[n].value), *shapes.get(n, (None, False)))
        for n, column in enumerate(columns)
    )
    looks: dict[int, Look] = {}
    kept = (
        Kept(key, tuple(_cell(cell, looks) for cell in row))
        for row, key in zip(rows, _keys(rows, columns), strict=True)
    )
    return Earlier(tuple(told), tuple(kept))


def _row_of_names(sheet: Worksheet) -> int:
    """The number of the row, 0 if there is none, or none below it."""
    for number, row in enumerate(sheet.iter_rows(max_row=_MOST_ABOVE, values_only=True), 1):
        if MARK in row:
            return number if number < sheet.max_row else 0
    return 0


def _columns(names: Sequence[str]) -> Iterator[Column | None]:
    """Whose column is whose: one without a name, or of a name that came before, was added."""
    known = {MARK: Column.ID, **{str(one): one for one in Column if one is not Column.ID}}
    for name in names:
        yield known.pop(name, None)


def _keys(rows: Sequence[tuple[Any, ...]], columns: Sequence[Column | None]) -> list[Key | None]:
    """The key of each row: its own, or that of the row that says what this one says now."""
    marked = [Marked.read(_text(row[columns.index(Column.ID)].value)) for row in rows]
    telling = [columns.index(column) for column in TELLING if column in columns]
    said = [beside(tuple(row[n].value for n in telling)) for row in rows]
    astray: dict[str, list[Key]] = {}
    for mark, now in zip(marked, said, strict=True):
        if mark is not None and mark.beside != now:
            astray.setdefault(mark.beside, []).append(mark.key)
    keys: list[Key | None] = []
    for mark, now in zip(marked, said, strict=True):
        if mark is not None and mark.beside == now:
            keys.append(mark.key)
        elif now in astray:
            keys.append(astray[now].pop(0))
            if not astray[now]:
                del astray[now]
        else:
            keys.append(None)
    left = {key for row in astray.values() for key in row}
    for n, mark in enumerate(marked):
        if keys[n] is None and mark is not None and mark.key in left:
            keys[n] = mark.key
    return keys


def _shapes(sheet: Worksheet) -> Mapping[int, tuple[float | None, bool]]:
    """The widths of columns, and which are hidden. Neighbours of one width are told as one."""
    shapes: dict[int, tuple[float | None, bool]] = {}
    for letter, one in sheet.column_dimensions.items():
        first = one.min or column_index_from_string(letter)
        for number in range(first, min(one.max or first, sheet.max_column) + 1):
            shapes[number - 1] = (one.width if one.customWidth else None, bool(one.hidden))
    return shapes


def _cell(cell: Any, looks: dict[int, Look]) -> Cell:
    """`looks` are those of cells so far, by their styles."""
    note = cell.comment.text if cell.comment else ""
    formula_at = cell.coordinate if cell.data_type == TYPE_FORMULA else ""
    if cell.style_id not in looks:
        fill = PatternFill() if cell.fill == GONE else copy.copy(cell.fill)
        looks[cell.style_id] = Look(copy.copy(cell.font), fill, cell.number_format)
    link = cell.hyperlink.target or "" if cell.hyperlink else ""
    return Cell(cell.value, note, link, formula_at, looks[cell.style_id])


def _text(value: object) -> str:
    return "" if value is None else str(value)
