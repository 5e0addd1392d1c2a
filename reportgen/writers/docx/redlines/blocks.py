"""A draft's stories as blocks: paragraphs, and tables of rows of cells of blocks."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from reportgen.comparing.words import heap
from reportgen.word.xml import Xml, tag, w
from reportgen.writers.docx.redlines.units import PLACES, Line, Naming, canonical, read

_VAL = tag("val")
_ENDS = frozenset({tag("sectPr"), tag("tcPr")})


@dataclass(eq=False)
class Paragraph:
    """A `w:p`. `style` is the id of its style, whatever stands before it.

    `twin` is the paragraph of the other draft that really is this one, where the two have to be
    told apart for what stands beside them.
    """

    element: Xml
    style: str
    line: Line
    is_heading: bool = False
    twin: Paragraph | None = None

    @cached_property
    def heap(self) -> Mapping[str, int]:
        return heap(unit.says for unit in self.line.units)

    @cached_property
    def key(self) -> Hashable:
        return self.style, *self.line.keys

    @property
    def own(self) -> Xml:
        """What it says itself of how it is set; the section that ends with it is no part of it."""
        found = self.element.find(tag("pPr"))
        copied = w("pPr") if found is None else deepcopy(found)
        for section in copied.findall(tag("sectPr")):
            copied.remove(section)
        return copied

    @property
    def section(self) -> Xml | None:
        """The `w:sectPr` of the section that ends with it, if one does."""
        return self.element.find(f"{tag('pPr')}/{tag('sectPr')}")

    @cached_property
    def properties(self) -> bytes:
        """Equal for paragraphs that are set alike."""
        return canonical(self.own)

    @property
    def is_listed(self) -> bool:
        """Whether it says itself, and not only by its style, which list it belongs to."""
        return self.element.find(f"{tag('pPr')}/{tag('numPr')}") is not None

    @property
    def is_empty(self) -> bool:
        return not self.line.units


@dataclass(eq=False)
class Cell:
    element: Xml
    blocks: Sequence[Block]


@dataclass(eq=False)
class Row:
    """A `w:tr`. Rows of another `shape` have cells that are no counterparts."""

    element: Xml
    cells: Sequence[Cell]
    shape: Hashable

    def words(self) -> Iterator[str]:
        return (word for cell in self.cells for word in words(cell.blocks))

    @cached_property
    def heap(self) -> Mapping[str, int]:
        return heap(self.words())

    @cached_property
    def key(self) -> Hashable:
        return self.shape, *(block.key for cell in self.cells for block in cell.blocks)


@dataclass(eq=False)
class Table:
    """A `w:tbl`. Tables of another `shape` (style and columns) are no counterparts."""

    element: Xml
    style: str
    rows: Sequence[Row]
    shape: Hashable

    @property
    def is_box(self) -> bool:
        """Whether it only sets apart what it holds."""
        return len(self.rows) == 1

    @cached_property
    def heap(self) -> Mapping[str, int]:
        return heap(word for row in self.rows for word in row.words())

    @cached_property
    def key(self) -> Hashable:
        return self.shape, *(row.key for row in self.rows)


Block: TypeAlias = Paragraph | Table


def blocks(container: Xml, naming: Naming) -> list[Block]:
    """The blocks of a body, cell, note, head or foot."""
    found: list[Block] = []
    for child in container:
        if child.tag == tag("p"):
            own = style_of(child)
            style = naming.same_style.get(own, own)
            line = read(child, naming)
            found.append(Paragraph(child, style, line, is_heading=style in naming.headings))
        elif child.tag == tag("tbl"):
            found.append(_table(child, naming))
        elif child.tag not in PLACES | _ENDS:
            raise ValueError(f"a draft of ours holds no `{child.tag}` among its blocks")
    return found


def paragraphs(row: Sequence[Block]) -> Iterator[Paragraph]:
    """All paragraphs, those in tables too, in the order of the document."""
    for block in row:
        if isinstance(block, Paragraph):
            yield block
        else:
            for line in block.rows:
                for cell in line.cells:
                    yield from paragraphs(cell.blocks)


def words(row: Sequence[Block]) -> Iterator[str]:
    return (unit.says for paragraph in paragraphs(row) for unit in paragraph.line.units)


def style_of(paragraph: Xml) -> str:
    style = paragraph.find(f"{tag('pPr')}/{tag('pStyle')}")
    return "" if style is None else style.get(_VAL, "")


def _table(element: Xml, naming: Naming) -> Table:
    properties = element.find(tag("tblPr"))
    found = None if properties is None else properties.find(tag("tblStyle"))
    style = "" if found is None else found.get(_VAL, "")
    placed = properties is not None and properties.find(tag("tblpPr")) is not None
    columns = len(element.findall(f"{tag('tblGrid')}/{tag('gridCol')}"))
    rows = [_row(row, naming) for row in element.iterfind(tag("tr"))]
    return Table(element, style, rows, (style, columns, placed))


def _row(element: Xml, naming: Naming) -> Row:
    found = element.findall(tag("tc"))
    cells = [Cell(cell, blocks(cell, naming)) for cell in found]
    head = element.find(f"{tag('trPr')}/{tag('tblHeader')}") is not None
    return Row(element, cells, (head, *(_span(cell) for cell in found)))


def _span(cell: Xml) -> Hashable:
    """What of a cell's properties belongs to the table's grid, and is not looks."""
    kept = (cell.find(f"{tag('tcPr')}/{tag(name)}") for name in ("gridSpan", "vMerge"))
    return tuple(None if one is None else canonical(one) for one in kept)
