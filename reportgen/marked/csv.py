"""Comma-separated values (RFC 4180) to rows of text, each cell with its place.

Unlike YAML, such a file comes out of other programs, mostly with many rows that have nothing to do
with one another: what is wrong with one row costs that row alone, and reading goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.diagnostics import Diagnostic, error
from reportgen.marked.bounds import LARGEST_TABLE
from reportgen.marked.decode import as_text, unfit_in
from reportgen.marked.sourcefile import SourceFile

#: What programs write between columns.
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}

_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"')


@dataclass(frozen=True, slots=True)
class Record:
    """A row as it stands in the file: its cells without white space around them, and the offsets
    at which they, and the row itself, begin."""

    cells: tuple[str, ...]
    starts: tuple[int, ...]

    @property
    def start(self) -> int:
        return self.starts[0]


@dataclass
class Table:
    """`header` names the columns; it is None if there is none to be read. `complaints` are about
    the file if there is no header, and else about rows, which are not among the `records`."""

    source: SourceFile
    header: Record | None = None
    records: list[Record] = field(default_factory=list)
    complaints: list[Diagnostic] = field(default_factory=list)


def read_csv(file: str, data: bytes, separator: str = "comma") -> Table:
    """Reads a file whose first row names the columns. `file` is its project-relative path,
    `separator` one of the names of `SEPARATORS`.

    Rows without anything in them are passed over. A line break, a separator or a quotation mark
    (twice) may stand in a value that is in double quotes. A byte order mark is no part of the text.
    """
    source, complaints = as_text(file, data, largest=LARGEST_TABLE)
    if source is None:
        return Table(SourceFile(file, ""), complaints=complaints)
    table = Table(source)
    reader = _Reader(source, SEPARATORS[separator])
    rows = (one for one in reader.rows() if isinstance(one, Diagnostic) or any(one.cells))
    first = next(rows, None)
    table.header, table.complaints = _header(first, source, separator)
    if table.header is None:
        return table
    for row in rows:
        if isinstance(row, Diagnostic):
            table.complaints.append(row)
        elif complaint := reader.misfit(row, len(table.header.cells)):
            table.complaints.append(complaint)
        else:
            table.records.append(row)
    return table


@dataclass(frozen=True)
class _Reader:
    source: SourceFile
    separator: str

    def rows(self) -> Iterator[Record | Diagnostic]:
        """Each row, or what is wrong with it."""
        unfit = unfit_in(self.source)
        bad = next(unfit, None)
        at, end = 0, len(self.source.text)
        plain = re.compile(f"[^{re.escape(self.separator)}\r\n]*")
        while at < end:
            row, after = self._row(at, plain)
            if bad is not None and bad[0] < after:
                row = bad[1]
                while bad is not None and bad[0] < after:
                    bad = next(unfit, None)
            yield row
            at = after

    def misfit(self, row: Record, width: int) -> Diagnostic | None:
        """The complaint about a row that has not as many columns as the header."""
        found = len(row.cells)
        if found == width:
            return None
        at = row.starts[width] if found > width else row.start
        message = f"the row has {found} {'value' if found == 1 else 'values'} for {width} columns"
        hint = (
            f"a value that holds `{self.separator}` stands in double quotes"
            if found > width
            else f"a value that is empty has its `{self.separator}` all the same"
        )
        return error("row-width", message, self.source.ref(at), hint=hint)

    def _row(self, at: int, plain: re.Pattern[str]) -> tuple[Record | Diagnostic, int]:
        """The row that begins there, or what is wrong with it; and where the next one begins."""
        text = self.source.text
        cells: list[str] = []
        starts: list[int] = []
        while True:
            starts.append(at)
            quoted = _QUOTED.match(text, at)
            if quoted:
                value, after = quoted[1].replace('""', '"'), quoted.end()
                rest = plain.match(text, after)
                assert rest is not None
                if rest[0].strip():
                    return self._after_quote(at, after), self._next_line(at)
                after = rest.end()
            elif text.startswith('"', at):
                return self._left_open(at), self._next_line(at)
            else:
                found = plain.match(text, at)
                assert found is not None
                value, after = found[0], found.end()
            cells.append(value.strip())
            if text.startswith(self.separator, after):
                at = after + 1
                continue
            return Record(tuple(cells), tuple(starts)), self._next_line(after)

    def _next_line(self, at: int) -> int:
        found = _LINE_END.search(self.source.text, at)
        assert found is not None
        return found.end()

    def _left_open(self, at: int) -> Diagnostic:
        hint = "close it; a quotation mark that is part of a value stands twice, in double quotes"
        message = "a quotation mark opens here that nothing closes"
        return error("open-quote", message, self.source.ref(at), hint=hint)

    def _after_quote(self, at: int, after: int) -> Diagnostic:
        closed = self.source.ref(after - 1)
        message = f"the quotation mark that opens here is closed in line {closed.line}, column "
        message += f"{closed.column}, and more text follows"
        hint = "a quotation mark that is part of a value stands twice, in double quotes"
        return error("text-after-quote", message, self.source.ref(at), hint=hint)


def _header(
    first: Record | Diagnostic | None, source: SourceFile, separator: str
) -> tuple[Record | None, list[Diagnostic]]:
    if first is None:
        hint = "the first line names the columns, and each one after it is a row"
        return None, [error("empty-file", "the file holds no data", source.ref(0), hint=hint)]
    if isinstance(first, Diagnostic):
        return None, [first]
    complaints = []
    if len(first.cells) == 1 and (other := _other_separator(first.cells[0], separator)):
        message = f"the columns are parted by {other}s, not by {separator}s"
        hint = f"write `separator: {other}` beside the name of the file"
        return None, [error("separator", message, source.ref(first.start), hint=hint)]
    seen: dict[str, int] = {}
    for number, (name, start) in enumerate(zip(first.cells, first.starts, strict=True), 1):
        if not name:
            message = f"column {number} has no name"
            hint = "the first line names each column"
            complaints.append(error("unnamed-column", message, source.ref(start), hint=hint))
        elif name in seen:
            message = f"columns {seen[name]} and {number} are both called `{name}`"
            hint = "give one of the two another name"
            complaints.append(error("duplicate-column", message, source.ref(start), hint=hint))
        seen.setdefault(name, number)
    return (None if complaints else first), complaints


def _other_separator(line: str, separator: str) -> str | None:
    counts = {name: line.count(sign) for name, sign in SEPARATORS.items() if name != separator}
    found = max(counts, key=lambda name: counts[name])
    return found if counts[found] else None
