"""Tables: boxhead rows that repeat, spanners, a stub, numbers aligned by their decimal mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import BLOCKS
from reportgen.word.formats import Border
from reportgen.word.xml import Xml, twips, w
from reportgen.writers.docx import grid
from reportgen.writers.docx.captions import caption
from reportgen.writers.docx.flow import Flow, Place

_ALIGNED = {"center": " Centered", "right": " Right", "decimal": " Decimal"}
#: A figure's width in ems: tables are set with figures of one width.
_FIGURE = 0.5


def table_figure(flow: Flow, element: Element, place: Place) -> None:
    """A table with its caption above and its source note below."""
    noted = any(child.kind == "source-note" for child in element.elements)
    for child in element.children:
        if isinstance(child, Element) and child.name == "table":
            _table(flow, child, element, place, closed=not noted)
        elif isinstance(child, Element) and child.name == "figcaption":
            caption(flow, child, element, "Table Caption", place)
        else:
            flow.blocks([child], place)


def bare_table(flow: Flow, element: Element, place: Place) -> None:
    _table(flow, element, element, place, closed=True)


def _table(flow: Flow, element: Element, figure: Element, place: Place, *, closed: bool) -> None:
    for child in element.elements:
        if child.name == "caption":
            caption(flow, child, figure, "Table Caption", place)
    groups = _groups(element)
    laid = [row for group in groups for row in grid.cells(group.rows)]
    if grid.count_columns(laid) == 0:
        return
    heads = len(groups[0].rows) if groups[0].name == "thead" else 0
    writing = _Writing(flow, place, laid, heads=heads)
    flow.table(writing.table(), closed=closed)


class _Group(NamedTuple):
    """Rows that belong together, and the name of the element that says so."""

    name: str
    rows: list[Element]


def _groups(element: Element) -> list[_Group]:
    """A table's row groups; rows that stand in none make one with their neighbours."""
    groups: list[_Group] = []
    for child in element.elements:
        if child.name in {"thead", "tbody", "tfoot"}:
            groups.append(_Group(child.name, [e for e in child.elements if e.name == "tr"]))
        elif child.name == "tr" and groups and groups[-1].name == "tr":
            groups[-1].rows.append(child)
        elif child.name == "tr":
            groups.append(_Group("tr", [child]))
    return groups


class _Writing:
    """One table on its way."""

    def __init__(
        self, flow: Flow, place: Place, laid: Sequence[Sequence[grid.Cell]], *, heads: int
    ) -> None:
        self._flow = flow
        self._draft = flow.draft
        self._place = place
        self._laid = laid
        self._heads = heads
        sizes = self._draft.theme.sizes
        self._size = sizes.caption
        self._widths = grid.widths(laid, place.width, self._size)
        self._mark = self._draft.decimal_mark
        self._decimals = {
            column: grid.decimals(laid[heads:], column, self._mark)
            for column in range(len(self._widths))
        }

    def table(self) -> Xml:
        table = w(
            "tbl",
            w(
                "tblPr",
                w("tblStyle", val=self._draft.styles.id("Report Table")),
                w("bidiVisual") if self._draft.survey.right_to_left else None,
                w("tblW", w=twips(sum(self._widths)), type="dxa"),
                w("tblLayout", type="fixed"),
                w("tblLook", val="0620", firstRow=1, noHBand=1, noVBand=1),
            ),
            w("tblGrid", *(w("gridCol", w=twips(width)) for width in self._widths)),
        )
        for index, row in enumerate(self._laid):
            table.append(self._row(row, index))
        return table

    def _row(self, cells: Sequence[grid.Cell], index: int) -> Xml:
        head = index < self._heads
        properties = w("trPr", w("cantSplit"), w("tblHeader") if head else None)
        row = w("tr", properties)
        column = 0
        for cell in cells:
            for missing in range(column, cell.column):
                row.append(self._cell(grid.Cell(None, missing), index))
            row.append(self._cell(cell, index))
            column = cell.column + cell.columns
        for missing in range(column, len(self._widths)):
            row.append(self._cell(grid.Cell(None, missing), index))
        return row

    def _cell(self, cell: grid.Cell, index: int) -> Xml:
        head = index < self._heads
        width = sum(self._widths[cell.column : cell.column + cell.columns])
        container = w(
            "tc",
            w(
                "tcPr",
                w("tcW", w=twips(width), type="dxa"),
                w("gridSpan", val=cell.columns) if cell.columns > 1 else None,
                w("vMerge", val=cell.merge) if cell.merge else None,
                self._rules(cell, index) if head else None,
                w("vAlign", val="bottom") if head else None,
            ),
        )
        inner = self._flow.into(container)
        style = "Table Heading" if head else "Table Text"
        if cell.element is None:
            inner.add(style)
            return container
        place = self._place.within(cell.element)
        self._fill(inner, cell, style, replace(place, width=width), head=head)
        inner.close_cell()
        return container

    def _fill(self, inner: Flow, cell: grid.Cell, style: str, place: Place, *, head: bool) -> None:
        element = cell.element
        assert element is not None
        align = element.get("data-align")
        spanner = head and cell.columns > 1
        aligned = style + (" Centered" if spanner else _ALIGNED.get(align, ""))
        if head and align == "decimal":
            aligned = f"{style} Right"
        blocks = any(child.name in BLOCKS for child in element.elements)
        inner.await_bookmark(element)
        if blocks:
            inner.blocks(element.children, place.styled(aligned))
        else:
            decimal = align == "decimal" and not head
            tabs = [self._decimal_tab(cell.column)] if decimal else []
            inner.paragraph(element, aligned, place, *tabs)

    def _decimal_tab(self, column: int) -> Xml:
        """Numbers in a cell with a decimal tab stop align by it, without a tab before them."""
        after = self._decimals[column] * _FIGURE * self._size
        position = self._widths[column] - 2 * CELL_SIDE - after
        return w("tabs", w("tab", val="decimal", pos=twips(max(position, 1))))

    def _rules(self, cell: grid.Cell, index: int) -> Xml | None:
        """Rules in a boxhead of several rows: the table's style knows of one row only."""
        colors = self._draft.theme.colors
        if cell.columns > 1 and index < self._heads - 1:
            return w("tcBorders", Border("bottom", 0.5, colors.rule).xml())
        if self._heads > 1:
            last = index == self._heads - 1
            rule = Border("bottom", 0.75, colors.primary).xml() if last else w("bottom", val="nil")
            return w("tcBorders", rule)
        return None


#: A cell's margin at each side, in points; the table style says the same.
CELL_SIDE = 4.0
