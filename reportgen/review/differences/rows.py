"""New words in tables: rows, and cells that were empty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportgen.model.address import Address
from reportgen.model.edits import AddNote, Inlines, InsertEntry, NewRow
from reportgen.review.changes import Change, Kind, Reason, Replace, Shown
from reportgen.review.content import content_of, paragraphs_of
from reportgen.review.differences.anchors import Anchor
from reportgen.review.differences.formatting import of_style
from reportgen.review.differences.newcomers import Making, Newcomer
from reportgen.review.entries import is_cell, is_in, row_at
from reportgen.review.placing.carry import Sent
from reportgen.review.placing.notation import line_of
from reportgen.review.placing.placed import Placed
from reportgen.review.placing.reading import Reading
from reportgen.review.wording.dress import dressed
from reportgen.review.wording.words import Wording

_NEW_TABLE = Reason(
    "new-table", "a table cannot come from a draft", "write it as `table:` in the source"
)
_SECOND_PARAGRAPH = Reason(
    "one-paragraph", "a cell is one paragraph", "put it all into one paragraph, or into another row"
)
_NEW_COLUMN = Reason(
    "column",
    "a column cannot come from a draft",
    "write it into `columns:` and into each row in the source",
)
_MERGED_CELLS = Reason(
    "cells",
    "this cell was merged with the one before it, and the source keeps them apart",
    "put the words of both into one of them, if that is meant",
)


class Tables:
    """The tables of a returned file: which are the source's, and where their rows are."""

    def __init__(self, file: Placed) -> None:
        self.file = file
        #: Addresses of placed cells by table, row and column of the file; of boxes, those of texts.
        self.cells: dict[tuple[int, int, int], Address] = {}
        #: The styles that the cells of each table were sent in.
        self.styles: defaultdict[int, set[str]] = defaultdict(set)
        self._merged: list[tuple[Sent, Reading]] = []
        for group in file.placement.groups:
            if group.passages and group.paragraphs:
                for reading in (file.readings[number] for number in group.paragraphs):
                    self._take(file.sent(group), reading)

    def _take(self, sent: Sequence[Sent], reading: Reading) -> None:
        cell, address = reading.cell, sent[0].address
        if cell is None or address is None:
            return
        self.styles[cell.table].update(one.passage.style for one in sent)
        there = self.cells.setdefault((cell.table, cell.row, cell.column), address)
        if there != address and is_cell(there) and is_cell(address):
            self._merged.append((sent[0], reading))

    def takes(self, reading: Reading) -> bool:
        """Whether this is in a table of rows, or in one that was not there: a box is none."""
        cell = reading.cell
        if cell is None:
            return False
        inside = [address for (table, _, _), address in self.cells.items() if table == cell.table]
        return not inside or any(is_in(address, "rows", "columns") for address in inside)

    def is_in_new_one(self, reading: Reading) -> bool:
        """Whether this is in a table that was not there."""
        cell = reading.cell
        return cell is not None and all(table != cell.table for table, _, _ in self.cells)

    def changes(self, newcomers: Sequence[Newcomer], making: Making) -> Iterator[Change]:
        for sent, reading in self._merged:
            yield self._refused_merge(sent, reading)
        rows: dict[tuple[int, int], list[Newcomer]] = {}
        tables: dict[int, list[Newcomer]] = {}
        for one in newcomers:
            cell = one.reading.cell
            assert cell is not None, "it is in a table"
            if any(table == cell.table for table, _, _ in self.cells):
                rows.setdefault((cell.table, cell.row), []).append(one)
            else:
                tables.setdefault(cell.table, []).append(one)
        for table in tables.values():
            yield making.refused(table, _NEW_TABLE)
        for place, row in rows.items():
            if any(key[:2] == place for key in self.cells):
                found = [self._cell(one, making) for one in row]
            else:
                found = [self._row(place, row, making)]
            yield from found
            if not any(change.refused for change in found):
                yield from self._styles(row)

    def _styles(self, row: Sequence[Newcomer]) -> Iterator[Change]:
        """What has a style that no cell of its table had."""
        for one in row:
            cell, beside = one.reading.cell, one.before or one.after
            usual = self.styles[cell.table] | self.file.plain_styles if cell else set()
            if beside and one.reading.style not in usual:
                yield of_style(self.file, one.reading, None, beside.address, beside.number)

    def _refused_merge(self, sent: Sent, reading: Reading) -> Change:
        shown = Shown(new=line_of(reading.wording.units))
        order = sent.passage.number, 0
        return Change(
            Kind.FORMAT, sent.place, order, shown, self.file.hands([]), refused=_MERGED_CELLS
        )

    def _row(self, place: tuple[int, int], run: Sequence[Newcomer], making: Making) -> Change:
        anchor = self._beside(place)
        if anchor is None:
            return making.refused(run, _NEW_TABLE)
        cells: dict[int, list[Reading]] = {}
        for reading in self.file.readings:
            cell = reading.cell
            if cell is not None and (cell.table, cell.row) == place:
                cells.setdefault(cell.column, []).append(reading)
        row: list[Inlines] = []
        notes: list[AddNote] = []
        for column in sorted(cells):
            words: list[Inlines] = []
            for reading in cells[column]:
                units = content_of(reading.wording.units).units
                named, more = making.names.named(units, anchor.address, self.file)
                words += paragraphs_of(named)
                notes += more
            if len(words) > 1:
                return making.refused(run, _SECOND_PARAGRAPH)
            row += words or [()]
        op = InsertEntry(anchor.address, NewRow(tuple(row)), anchor.before)
        return making.change(run, anchor, (op, *notes))

    def _beside(self, place: tuple[int, int]) -> Anchor | None:
        """The nearest row of the source above, or else below."""
        table, number = place
        known = {
            row: found
            for (other, row, _), address in self.cells.items()
            if other == table and (found := row_at(address)) is not None
        }
        above = [row for row in known if row < number]
        if above:
            return Anchor(known[max(above)])
        below = [row for row in known if row > number]
        return Anchor(known[min(below)], before=True) if below else None

    def _cell(self, one: Newcomer, making: Making) -> Change:
        """Words in a row that is there: of a cell that was empty, if there is such a one."""
        cell = one.reading.cell
        assert cell is not None, "it is in a table"
        for (table, row, column), address in self.cells.items():
            last = address.path[-1]
            if (table, row) == (cell.table, cell.row) and isinstance(last, int):
                there = Address(address.file, (*address.path[:-1], last + cell.column - column))
                if self.file.source.prose.get(there) == () and there not in self.cells.values():
                    units = content_of(one.reading.wording.units).units
                    named, notes = making.names.named(units, there, self.file)
                    new = dressed(Wording(named), 0, 0, Wording(()))
                    return making.change([one], Anchor(there), (Replace(there, 0, 0, new), *notes))
        known = any((table, column) == (cell.table, cell.column) for table, _, column in self.cells)
        return making.refused([one], _SECOND_PARAGRAPH if known else _NEW_COLUMN)
