"""A matrix written as a workbook, or into that of an earlier one."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, TYPE_STRING
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formula.translate import Translator
from openpyxl.styles.colors import Color

from reportgen.matrix.form import FIRST, GONE, HEADS, MARK, NAMES, TELLING, Look, Marked, beside
from reportgen.matrix.layout import CELL, FACE, HEAD, SIZE, add_styles, lay_out
from reportgen.matrix.reading import open_book
from reportgen.matrix.rows import FILLED, Cell, Column, Head, Kept, Key, Matrix, Numbered, Row
from reportgen.model.changes import Side, Stretch
from reportgen.word.archive import Entry, archive

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: So many UTF-16 units are the most that Excel takes in a cell.
LONGEST = 32_767
#: What begins so is taken for a formula once somebody has edited the cell.
_LIKE_FORMULAS = ("=", "+", "-", "@")
#: Words with looks of their own need a face of their own too.
_FACE: Any = {"rFont": FACE, "sz": SIZE}
_OLD = InlineFont(**_FACE, strike=True, color=Color("FFB3261E"))
_NEW = InlineFont(**_FACE, u="single", color=Color("FF0B6B3A"))
#: The order of a font's properties in Microsoft's schema; openpyxl has another.
_PROPERTIES = (
    *(b"b", b"i", b"strike", b"condense", b"extend", b"outline", b"shadow", b"u", b"vertAlign"),
    *(b"sz", b"color", b"name", b"family", b"charset", b"scheme"),
)
_FONT, _PROPERTY = re.compile(rb"<font>(.*?)</font>", re.DOTALL), re.compile(rb"<(\w+)[^>]*/>")
_DATES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


@dataclass(frozen=True)
class Words:
    """What a matrix says in its own name: the `title` of its report, its `heads`, a line for rows
    that stand for nothing any more (`gone`), one for cells that were `cut`, with a blank for the
    `number` of characters that are missing, and the `choices` of a disposition."""

    title: str
    heads: Mapping[Column, str]
    gone: str
    cut: str
    choices: Sequence[str]


@dataclass(frozen=True)
class Book:
    """The workbook's bytes, and the numbers of the comments of which something had to be cut."""

    data: bytes
    cut: tuple[str, ...]


def write(matrix: Matrix, words: Words, before: bytes | None = None) -> Book:
    """The workbook; the same matrix gives the same bytes.

    It is written into that of the earlier matrix, `before`, so that its other sheets stay.
    """
    book, sheet = _fresh(words.title) if before is None else _emptied(before)
    book.active = book.index(sheet)
    book.properties.title = words.title
    add_styles(book)
    heads = _heads(matrix, words)
    writing = _Writing(sheet, words, heads)
    last = writing.all(matrix)
    lay_out(sheet, heads, last, words.choices, words.title)
    made = BytesIO()
    book.save(made)
    return Book(_settled(made.getvalue()), tuple(writing.cut))


def _fresh(title: str) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    book.properties.creator = "reportgen"
    book.remove(book.worksheets[0])
    name = re.sub(r"[\\/*?:\[\]]", " ", title)[:31].strip(" '")
    return book, book.create_sheet(name or None)


def _emptied(before: bytes) -> tuple[Workbook, Worksheet]:
    book, old = open_book(before)
    title, at = old.title, book.index(old)
    book.remove(old)
    return book, book.create_sheet(title, at)


def _heads(matrix: Matrix, words: Words) -> list[Head]:
    """The columns as people have them, and behind them what is missing."""
    heads = list(matrix.earlier.heads)
    there = {head.name for head in heads}
    missing = [column for column in Column if column not in there]
    return [*heads, *(Head(c, words.heads.get(c, ""), is_hidden=c is Column.ID) for c in missing)]


class _Writing:
    def __init__(self, sheet: Worksheet, words: Words, heads: Sequence[Head]) -> None:
        self.sheet = sheet
        self.words = words
        self.heads = heads
        self.key_at = 1 + next(n for n, head in enumerate(heads) if head.name is Column.ID)
        self.cut: list[str] = []

    def all(self, matrix: Matrix) -> int:
        """Writes every row, and returns the number of the last."""
        for at, head in enumerate(self.heads, 1):
            name = MARK if head.name is Column.ID else head.name
            self._put(NAMES, at, Cell(None if name is None else str(name)))
            self._put(HEADS, at, Cell(head.words), HEAD)
        last = HEADS
        for last, one in enumerate(matrix.rows, FIRST):
            self._row(last, [self._cell(one, at) for at in range(len(self.heads))], one.row.key)
        for kept in matrix.others:
            last += 1
            self._row(last, list(self._other(kept)), kept.key, is_gone=kept.key is not None)
        return last

    def _row(
        self, row: int, cells: Sequence[Cell], key: Key | None, *, is_gone: bool = False
    ) -> None:
        told: dict[Column | None, object] = {}
        for at, (head, cell) in enumerate(zip(self.heads, cells, strict=True), 1):
            if head.name is not Column.ID:
                written = self._put(row, at, cell)
                told[head.name] = written.value
                if is_gone:
                    written.fill = GONE
        if key is not None:
            mark = Marked(key, beside(tuple(told[column] for column in TELLING)))
            self._put(row, self.key_at, Cell(str(mark)))

    def _cell(self, one: Numbered, at: int) -> Cell:
        """What stands there now: what people left, but for the words that are made anew."""
        name = self.heads[at].name
        left = one.kept.cells[at] if one.kept and at < len(one.kept.cells) else Cell()
        if name is None:
            return left
        if name in FILLED:
            given = one.row.given.get(name)
            return left if left.says_anything or given is None else Cell(given)
        value = one.number if name is Column.NUMBER else self._made(one.row, name)
        if isinstance(value, str | CellRichText) and _size(str(value)) > LONGEST:
            self.cut.append(str(one.number))
            value = self._cut(str(value))
        return Cell(value, left.note, look=left.look)

    def _made(self, row: Row, name: Column) -> object:
        match name:
            case Column.SECTION:
                return row.section
            case Column.PASSAGE:
                return row.passage
            case Column.REVIEWER:
                return "\n".join(row.reviewers)
            case Column.PROPOSAL:
                return _rich(row.words, row.remarks)
            case Column.CURRENT:
                return row.current
        return None

    def _other(self, kept: Kept) -> Iterator[Cell]:
        missing = len(self.heads) - len(kept.cells)
        cells = (*kept.cells, *(Cell() for _ in range(missing)))
        for head, cell in zip(self.heads, cells, strict=True):
            if kept.key is not None and head.name is Column.PROPOSAL:
                yield Cell(self._as_gone(cell.value), cell.note, look=cell.look)
            else:
                yield cell

    def _as_gone(self, value: object) -> object:
        line = f"\n{self.words.gone}"
        told = "" if value is None else str(value)
        if told.endswith(line) or _size(told + line) > LONGEST:
            return value
        return CellRichText(*value, line) if isinstance(value, CellRichText) else told + line

    def _cut(self, text: str) -> str:
        """As much of it as a cell holds, and how much more there is."""
        room = LONGEST - _size(self.words.cut) - len(str(len(text)))
        kept = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
        return kept + self.words.cut.format(number=len(text) - len(kept))

    def _put(self, row: int, column: int, cell: Cell, style: str = CELL) -> Any:
        written: Any = self.sheet.cell(row, column)
        written.style = style
        if isinstance(cell.look, Look):
            written.font, written.fill, written.number_format = cell.look
        value = cell.value
        if cell.formula_at and isinstance(value, str):
            value = Translator(value, cell.formula_at).translate_formula(written.coordinate)
            written.value = value
        elif isinstance(value, str) and value:
            written.value = _storable(value)
            written.data_type = TYPE_STRING
            written.quotePrefix = value.startswith(_LIKE_FORMULAS)
        elif value != "":
            written.value = value
        if cell.link:
            written.hyperlink = cell.link
        if cell.note:
            written.comment = Comment(cell.note, "")
        return written


def _rich(words: Sequence[Stretch], remarks: Sequence[str]) -> CellRichText | str:
    """What goes struck, what comes underlined; below it what is said besides."""
    rich = CellRichText()
    for one in words:
        text = _storable(one.words)
        if one.side is Side.BOTH:
            rich.append(text)
        else:
            rich.append(TextBlock(_OLD if one.side is Side.OLD else _NEW, text))
    if remarks:
        rich.append(("\n" if words else "") + _storable("\n".join(remarks)))
    is_plain = all(one.side is Side.BOTH for one in words)
    return str(rich) if is_plain else rich


def _storable(text: str) -> str:
    """Without the characters that a workbook cannot hold."""
    return ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text)


def _size(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _settled(data: bytes) -> bytes:
    """The same file without the time at which it was made, and as Microsoft's validator has it."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    core = "docProps/core.xml"
    parts[core] = _DATES.sub(b"", parts[core])
    styles = "xl/styles.xml"
    parts[styles] = _FONT.sub(_in_order, parts[styles])
    return archive([Entry(name, part) for name, part in parts.items()])


def _in_order(font: re.Match[bytes]) -> bytes:
    properties = sorted(_PROPERTY.finditer(font[1]), key=lambda one: _PROPERTIES.index(one[1]))
    return b"<font>%s</font>" % b"".join(one[0] for one in properties)
