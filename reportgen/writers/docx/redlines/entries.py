"""What becomes of the blocks of two drafts, one by one: the entries of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from reportgen.writers.docx.redlines.blocks import Paragraph, Row, Table
from reportgen.writers.docx.redlines.wording import Step, compare, replace


@dataclass(eq=False)
class ParagraphEntry:
    """Paragraphs whose words become one.

    `is_rewritten` says that they have nothing to do with each other but the mark. `old_mark` is
    the paragraph whose mark this one's is in the old draft, None if it has none there.
    """

    old: Paragraph | None
    new: Paragraph | None
    is_rewritten: bool = False
    old_mark: Paragraph | None = field(init=False)
    new_mark: Paragraph | None = field(init=False)

    def __post_init__(self) -> None:
        self.old_mark, self.new_mark = self.old, self.new

    @cached_property
    def steps(self) -> list[Step]:
        """What became of the words, where both drafts have them."""
        if self.old is None or self.new is None:
            raise ValueError("a paragraph of one draft has nothing to compare with")
        if self.is_rewritten:
            return replace(self.old.line, self.new.line)
        return compare(self.old.line, self.new.line)

    @property
    def is_same(self) -> bool:
        """Whether nothing of it changed: neither words nor looks nor the mark."""
        if self.old is None or self.new is None or self.is_rewritten or not self.keeps_mark:
            return False
        olds, news = self.old.line.units, self.new.line.units
        pairs = ((step.old, step.new) for step in self.steps if not step.is_bound)
        return self.old.properties == self.new.properties and all(
            a is not None and b is not None and olds[a].pieces == news[b].pieces for a, b in pairs
        )

    @property
    def ends_anew(self) -> bool:
        """Whether only the new draft has its last words."""
        if self.old is None or self.new is None:
            return self.old is None
        last = next((step for step in reversed(self.steps) if not step.is_bound), None)
        return last is not None and last.old is None

    @property
    def keeps_mark(self) -> bool:
        return self.old_mark is not None and self.new_mark is not None


@dataclass(eq=False)
class RowEntry:
    old: Row | None
    new: Row | None
    cells: list[list[Entry]]


@dataclass(eq=False)
class TableEntry:
    old: Table | None
    new: Table | None
    rows: list[RowEntry]


Entry: TypeAlias = ParagraphEntry | TableEntry


def entries_of(row: Sequence[Entry], *, with_rows: bool = True) -> Iterator[ParagraphEntry]:
    """All paragraphs, those in tables too, in their order.

    Without rows: not those in rows of tables that only one draft has, boxes apart.
    """
    for entry in row:
        if isinstance(entry, ParagraphEntry):
            yield entry
            continue
        is_box = all(one.is_box for one in (entry.old, entry.new) if one)
        for line in entry.rows:
            if with_rows or is_box or (line.old and line.new):
                for cell in line.cells:
                    yield from entries_of(cell, with_rows=with_rows)
