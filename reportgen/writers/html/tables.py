"""Tables: their own scroll bar on narrow screens, and decimal points that stand in line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from reportgen.semantic.tree import Element
from reportgen.writers.html.rewriting import Node, fresh_id, ids, rewrite

#: The last point or comma in a number, with the digits after it: the decimals of `1,200.5`.
_DECIMALS = re.compile(r"[.,](\d+)\D*$")
#: A comma before three digits parts thousands where a point parts decimals.
_THOUSANDS = re.compile(r"\d,\d{3}(?!\d)")


def with_scrolling_tables(body: Element) -> Element:
    """The body with each table in a region that scrolls by itself, by keyboard too."""
    taken = ids(body)

    def wrap(element: Element) -> Iterable[Node]:
        if element.name != "table":
            return [element]
        attributes = {"class": "scroll", "tabindex": "0"}
        caption = next((child for child in element.elements if child.name == "caption"), None)
        if caption is not None:
            if not caption.has("id"):
                caption.attributes["id"] = fresh_id("table-caption", taken)
            attributes |= {"role": "region", "aria-labelledby": caption.get("id")}
        return [Element("div", attributes, [_aligned(element)])]

    return rewrite(body, wrap)


def _aligned(table: Element) -> Element:
    """The table with what each decimal cell lacks to its column's longest decimals.

    CSS aligns at the right edge only, so the style sheet fills with space: `data-short` decimals,
    and a point where `data-whole` says that there is none.
    """
    columns: dict[int, list[Element]] = defaultdict(list)
    for column, cell in _body_cells(table):
        if cell.get("data-align") == "decimal":
            columns[column].append(cell)
    for cells in columns.values():
        decimals = [_decimals(cell.text()) for cell in cells]
        for cell, own in zip(cells, decimals, strict=True):
            if own < max(decimals):
                cell.attributes["data-short"] = str(max(decimals) - own)
                if own == 0:
                    cell.attributes["data-whole"] = ""
    return table


def _body_cells(table: Element) -> Iterator[tuple[int, Element]]:
    """The cells of the table's bodies, each with its column from 0."""
    for part in table.elements:
        if part.name != "tbody":
            continue
        for row in part.elements:
            column = 0
            for cell in row.elements:
                yield column, cell
                column += int(cell.get("colspan", "1"))


def _decimals(number: str) -> int:
    """How many digits stand after its decimal point or comma."""
    match = _DECIMALS.search(number.strip())
    if match is None or (match[0].startswith(",") and _THOUSANDS.search(number)):
        return 0
    return len(match[1])
