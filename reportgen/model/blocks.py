"""The blocks that a body holds. To add one: a class here, its partial, its golden case.

A block's `key` is its key in a body item; `kind` names its partial, as in
`templates/blocks/<kind>.html.j2`. Its fields are what the YAML mapping under that key may hold
(see `model.node`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, TypeAlias

from reportgen.model.node import (
    COMPUTED,
    Calls,
    Cell,
    Example,
    Fault,
    Item,
    Key,
    Node,
    Prose,
    Selectable,
)
from reportgen.model.scalars import ImagePath, Remark

Alignment: TypeAlias = Literal["left", "right", "center", "decimal"]


@dataclass(frozen=True, kw_only=True)
class Block(Item):
    """An entry of a body. The common keys stand beside its kind key."""

    key: ClassVar[str]
    kind: ClassVar[str]


@dataclass(frozen=True, kw_only=True)
class Paragraph(Block):
    """One paragraph; a scalar of several makes several, which share tags and audience."""

    key = "text"
    kind = "paragraph"
    prose: Annotated[Prose, Key("text")]


Paragraphs: TypeAlias = tuple[Paragraph, ...]
Flow: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Section(Block):
    """A heading and what it is over."""

    key = "section"
    kind = "section"
    referable = True
    title: Prose
    body: Flow


@dataclass(frozen=True, kw_only=True)
class ListItem(Item):
    """An entry of a list: paragraphs, and lists nested in it."""

    shorthand = "text"
    text: Paragraphs
    list: BulletList | None = None
    numbered: NumberedList | None = None

    @property
    def body(self) -> Flow:
        """All that the item holds, in reading order."""
        nested = (block for block in (self.list, self.numbered) if block is not None)
        return (*self.text, *nested)


@dataclass(frozen=True, kw_only=True)
class BulletList(Block):
    key = "list"
    kind = "bullet-list"
    shorthand = "items"
    items: tuple[ListItem, ...]


@dataclass(frozen=True, kw_only=True)
class NumberedList(Block):
    key = "numbered"
    kind = "numbered-list"
    shorthand = "items"
    items: tuple[ListItem, ...]


@dataclass(frozen=True, kw_only=True)
class Figure(Block):
    """A picture. `alt` says what it shows to those who do not see it."""

    key = "figure"
    kind = "figure"
    referable = True
    image: ImagePath
    alt: Annotated[str, Example("What the picture shows, for those who do not see it")]
    caption: Prose | None = None
    credit: Prose | None = None


@dataclass(frozen=True, kw_only=True)
class Column(Node):
    """A column and its head."""

    shorthand = "title"
    title: Annotated[Cell, Calls.REPEATED]
    align: Alignment = "left"


@dataclass(frozen=True, kw_only=True)
class Spanner(Node):
    """A head over several columns."""

    title: Annotated[Prose, Key("spanner"), Calls.REPEATED]
    columns: tuple[Column | Spanner, ...]


@dataclass(frozen=True, kw_only=True)
class Row(Selectable):
    shorthand = "cells"
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the boxhead, measured in rows and columns."""

    head: Column | Spanner
    rows: int
    columns: int

    @property
    def is_spanner(self) -> bool:
        return isinstance(self.head, Spanner)


@dataclass(frozen=True, kw_only=True)
class Table(Block):
    """Rows under a boxhead. The first column is the stub, which names the rows."""

    key = "table"
    kind = "table"
    referable = True
    caption: Prose | None = None
    columns: tuple[Column | Spanner, ...]
    rows: tuple[Row, ...]
    source: Prose | None = None
    stub: bool = True

    @property
    def leaves(self) -> tuple[Column, ...]:
        """The columns that hold cells, spanners opened."""
        return tuple(_leaves(self.columns))

    @property
    def head_rows(self) -> tuple[tuple[HeadCell, ...], ...]:
        """The boxhead, row by row; a plain column's cell reaches down to the last row."""
        depth = max((_depth(head) for head in self.columns), default=0)
        rows: list[list[HeadCell]] = [[] for _ in range(depth)]

        def place(heads: tuple[Column | Spanner, ...], row: int) -> None:
            for head in heads:
                if isinstance(head, Spanner):
                    rows[row].append(HeadCell(head, 1, len(tuple(_leaves(head.columns)))))
                    place(head.columns, row + 1)
                else:
                    rows[row].append(HeadCell(head, depth - row, 1))

        place(self.columns, 0)
        return tuple(tuple(row) for row in rows)

    def faults(self) -> Iterator[Fault]:
        width = len(self.leaves)
        for row in self.rows:
            if (count := len(row.cells)) != width:
                message = f"the row has {count} cells, but the table has {width} columns"
                hint = 'write `""` for an empty cell' if count < width else "take some out"
                yield Fault("table-width", message, hint, row.address)


@dataclass(frozen=True, kw_only=True)
class BlockQuote(Block):
    key = "quote"
    kind = "block-quote"
    shorthand = "text"
    text: Paragraphs
    by: Prose | None = None


@dataclass(frozen=True, kw_only=True)
class PullQuote(Block):
    """A sentence from the text, shown once more: a copy."""

    key = "pullquote"
    kind = "pull-quote"
    shorthand = "text"
    text: Annotated[Paragraphs, Calls.DROPPED]
    by: Annotated[Prose | None, Calls.DROPPED] = None


@dataclass(frozen=True, kw_only=True)
class Callout(Block):
    """An aside that asks for attention."""

    key = "callout"
    kind = "callout"
    title: Prose | None = None
    body: Flow

    def faults(self) -> Iterator[Fault]:
        for block in self.body:
            if isinstance(block, Section):
                hint = "put the section after it, or make the heading a **bold** paragraph"
                yield Fault("misplaced", "a callout cannot hold a section", hint, block.address)


@dataclass(frozen=True, kw_only=True)
class Divider(Block):
    """A break in the text."""

    key = "divider"
    kind = "divider"
    words: ClassVar[Mapping[str, Mapping[str, object]]] = {"true": {}}


@dataclass(frozen=True, kw_only=True)
class Idea(Item):
    """A recommendation, written once, in its session. `annex` is its wording there, if another."""

    shorthand = "text"
    referable = True
    text: Paragraphs
    annex: Paragraphs = ()
    number: Annotated[int | None, COMPUTED] = None


@dataclass(frozen=True, kw_only=True)
class Note(Selectable):
    """A note's paragraphs, or word that they are to come."""

    shorthand = "text"
    paragraphs: Annotated[Paragraphs, Key("text"), Calls.IN_NOTE] = ()
    missing: bool = False
    query: Remark | None = None

    @property
    def key(self) -> str:
        """What its calls name: unique in the report, even where two files use one name."""
        return str(self.address)

    def faults(self) -> Iterator[Fault]:
        if self.missing and self.paragraphs:
            hint = "take out `missing` now that there is a text"
            yield Fault("note-not-missing", "the note has a text", hint, self.address)
        elif not self.missing and not self.paragraphs:
            hint = "write it as `text: ...`, or mark it as `missing: true`"
            yield Fault("note-empty", "the note has no text", hint, self.address)


def block_kinds() -> Mapping[str, type[Block]]:
    """Every class of block by its key in a body item."""
    return {kind.key: kind for kind in Block.__subclasses__()}


def _leaves(heads: tuple[Column | Spanner, ...]) -> Iterator[Column]:
    for head in heads:
        if isinstance(head, Spanner):
            yield from _leaves(head.columns)
        else:
            yield head


def _depth(head: Column | Spanner) -> int:
    if isinstance(head, Spanner):
        return 1 + max((_depth(below) for below in head.columns), default=0)
    return 1
