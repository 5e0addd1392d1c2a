"""How a matrix lies in its workbook, for those who write it and those who read it.

Above the heads stands a hidden row with the names of the columns, and behind the others a hidden
column with the keys of the rows: by these it is read again, whatever people have moved, sorted,
renamed or added. A key also tells what stands beside it, so that it is found again where somebody
has sorted the columns that he sees, and no others.
"""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

from openpyxl.styles import Font, PatternFill

from reportgen.matrix.rows import Column, Key

#: What the hidden column is called, so that no other workbook is taken for a matrix.
MARK = "reportgen-matrix-1"
#: The rows of names and of heads, and the first of the matrix.
NAMES, HEADS, FIRST = 1, 2, 3
#: The ground of rows that stand for nothing any more.
GONE = PatternFill("solid", fgColor="FFEEEEEE")
#: By these columns a row is known again that has lost its key.
TELLING = (Column.PASSAGE, Column.PROPOSAL)
_LENGTH = 12


class Look(NamedTuple):
    """How a cell looks that people fill in."""

    font: Font
    fill: PatternFill
    form: str


class Marked(NamedTuple):
    """A cell of the hidden column: a key, and the digest of what stood beside it."""

    key: Key
    beside: str

    def __str__(self) -> str:
        return f"{self.key.id} {self.key.said or '-'} {self.beside}"

    @classmethod
    def read(cls, text: str) -> Marked | None:
        """None if the cell is empty, or holds something else."""
        match text.split():
            case [name, said, beside]:
                return cls(Key(name, "" if said == "-" else said), beside)
        return None


def beside(told: tuple[object, ...]) -> str:
    """The digest of what the telling columns of a row say, spaces apart."""
    words = "\0".join("" if one is None else " ".join(str(one).split()) for one in told)
    return sha256(words.encode()).hexdigest()[:_LENGTH]
