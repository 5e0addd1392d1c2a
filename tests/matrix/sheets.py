"""Matrices as people see and edit them, by what the heads say."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

#: The row of the heads; above it lies the hidden one.
HEADS = 2


class Sheet:
    """The sheet of a matrix on disk. Rows are called by their number in the first column."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = load_workbook(BytesIO(path.read_bytes()), rich_text=True)
        self.sheet: Any = self.book.worksheets[0]

    @property
    def heads(self) -> list[str]:
        return [str(cell.value or "") for cell in self.sheet[HEADS]]

    def rows(self) -> list[dict[str, Any]]:
        """What can be seen of each row, by the heads."""
        shown = [n for n, cell in enumerate(self.sheet[HEADS]) if not self.is_hidden(cell)]
        return [{self.heads[n]: row[n].value for n in shown} for row in self._rows()]

    def row(self, number: object) -> dict[str, Any]:
        (found,) = (row for row in self.rows() if row["No."] == number)
        return found

    def number_of(self, words: str) -> object:
        """The number of the row that proposes or says this."""
        (found,) = (
            row["No."] for row in self.rows() if words in str(row["Comment or proposed text"])
        )
        return found

    def cell(self, number: object, head: str) -> Any:
        (found,) = (row for row in self._rows() if row[0].value == number)
        return found[self.heads.index(head)]

    def fill(self, number: object, head: str, value: object) -> None:
        self.cell(number, head).value = value

    def is_hidden(self, cell: Any) -> bool:
        return bool(self.sheet.column_dimensions[cell.column_letter].hidden)

    def save(self) -> None:
        self.book.save(self.path)

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        yield from self.sheet.iter_rows(min_row=HEADS + 1)
