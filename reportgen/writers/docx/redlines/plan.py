"""The plan of a redline: for each block, which draft has it, and what becomes of paragraph marks.

Word joins a paragraph whose mark goes with the one that follows. Before a table and at the end of
a cell, note or story there is none to join with: Word leaves an empty paragraph there, and so does
LibreOffice. So in each row of paragraphs the last mark is one that both drafts have: where only
paragraphs of one draft stand at the end, the mark before them passes to the last of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

from reportgen.comparing.rows import Pair
from reportgen.word.xml import Xml
from reportgen.writers.docx.redlines.aligning import align, align_rows, alike
from reportgen.writers.docx.redlines.blocks import Block, Paragraph, Row, Table
from reportgen.writers.docx.redlines.wording import Step, compare, replace

#: Less alike than this, a paragraph in another one's place is told as a whole, not word by word.
_SCARCELY = 0.25


@dataclass(eq=False)
class ParagraphEntry:
    """Paragraphs whose words become one.

    `is_rewritten` says that they have nothing to do with each other but the mark. `old_mark` is
    the paragraph whose mark this one's is in the old draft, None if it has none there. `section`
    is the `w:sectPr` of the section that ends with it.
    """

    old: Paragraph | None
    new: Paragraph | None
    is_rewritten: bool = False
    section: Xml | None = None
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


def plan(old: Sequence[Block], new: Sequence[Block]) -> list[Entry]:
    """What a story, cell or note consists of, the old before the new where both differ."""
    pairs = _parted(old, new, align(old, new))
    entries: list[Entry] = []
    a = b = 0
    for next_a, next_b in (*pairs, (len(old), len(new))):
        entries += sole(old[a:next_a], is_old=True)
        entries += sole(new[b:next_b], is_old=False)
        if next_a < len(old):
            entries.append(_entry(old[next_a], new[next_b]))
        a, b = next_a + 1, next_b + 1
    return _settled(entries)


def sole(row: Sequence[Block], *, is_old: bool) -> list[Entry]:
    """The same of what only one draft has: all of it comes or goes as a whole."""
    return [_entry(block, None) if is_old else _entry(None, block) for block in row]


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


def _entry(old: Block | None, new: Block | None) -> Entry:
    match old, new:
        case ((Paragraph() | None), (Paragraph() | None)):
            rewritten = bool(old and new and alike(old, new) < _SCARCELY)
            return ParagraphEntry(old, new, is_rewritten=rewritten)
        case ((Table() | None), (Table() | None)):
            return TableEntry(old, new, _rows(old, new))
        case _:
            raise ValueError("a table is no counterpart of a paragraph")


def _rows(old: Table | None, new: Table | None) -> list[RowEntry]:
    olds, news = old.rows if old else (), new.rows if new else ()
    rows: list[RowEntry] = []
    a = b = 0
    for next_a, next_b in (*align_rows(olds, news), (len(olds), len(news))):
        rows += [_row(row, None) for row in olds[a:next_a]]
        rows += [_row(None, row) for row in news[b:next_b]]
        if next_a < len(olds):
            rows.append(_row(olds[next_a], news[next_b]))
        a, b = next_a + 1, next_b + 1
    return rows


def _row(old: Row | None, new: Row | None) -> RowEntry:
    if old is not None and new is not None:
        both = zip(old.cells, new.cells, strict=True)
        return RowEntry(old, new, [plan(one.blocks, other.blocks) for one, other in both])
    shown = old or new
    assert shown is not None
    is_old = old is not None
    return RowEntry(old, new, [sole(cell.blocks, is_old=is_old) for cell in shown.cells])


def _parted(old: Sequence[Block], new: Sequence[Block], pairs: list[Pair]) -> list[Pair]:
    """Without the pairs around a table that another one replaces.

    The old table and the new one would stand next to each other there, and Word joins tables that
    do. Parted so, a paragraph of each draft stands between them, and these two share a mark.
    """
    bounds = [(-1, -1), *pairs, (len(old), len(new))]
    parted: set[Pair] = set()
    for (a, b), (c, d) in pairwise(bounds):
        olds, news = old[a + 1 : c], new[b + 1 : d]
        if not (_has_table(olds) and _has_table(news)):
            continue
        if isinstance(news[0], Table) and a >= 0:
            parted.add((a, b))
        if isinstance(olds[-1], Table) and c < len(old):
            parted.add((c, d))
    for a, b in list(parted):
        one, other = old[a], new[b]
        if isinstance(one, Paragraph) and isinstance(other, Paragraph):
            one.twin, other.twin = other, one
        else:
            parted.discard((a, b))
    return [pair for pair in pairs if pair not in parted]


def _has_table(row: Sequence[Block]) -> bool:
    return any(isinstance(block, Table) for block in row)


def _settled(entries: list[Entry]) -> list[Entry]:
    """With the last mark of each row of paragraphs in both drafts, where it can be.

    A row ends, too, where a field ends that spans paragraphs, and with a section of the document:
    these ends are to stay in it.
    """
    settled: list[Entry] = []
    row: list[ParagraphEntry] = []
    sections = dict(_ends(entries, lambda paragraph: paragraph.section is not None))
    fields = dict(_ends(entries, lambda paragraph: bool(paragraph.line.closing)))
    for number, entry in enumerate(entries):
        if isinstance(entry, ParagraphEntry):
            row.append(entry)
        if isinstance(entry, TableEntry) or number in sections or number in fields:
            settled += (made := _with_last_mark(row))
            row = []
            if number in sections:
                made[-1].section = sections[number].section
        if isinstance(entry, TableEntry):
            settled.append(entry)
    return [*settled, *_with_last_mark(row)]


def _ends(
    entries: Sequence[Entry], is_end: Callable[[Paragraph], bool]
) -> Iterator[tuple[int, Paragraph]]:
    """Where what the new draft has ends, whichever draft's paragraph is the last in it; and the
    paragraph that ends it there. What only the old one has comes to no end of its own."""
    olds, news = (
        [
            (number, one)
            for number, entry in enumerate(entries)
            if isinstance(entry, ParagraphEntry)
            and (one := entry.old if is_old else entry.new) is not None
            and is_end(one)
        ]
        for is_old in (True, False)
    )
    for count, (number, end) in enumerate(news):
        yield max(number, *(other for other, _ in olds[count : count + 1]), number), end


def _with_last_mark(row: list[ParagraphEntry]) -> list[ParagraphEntry]:
    """A row of paragraphs, of which a table or nothing follows the last one."""
    settled: list[ParagraphEntry] = []
    tail: list[ParagraphEntry] = []
    for entry in row:
        if not entry.keeps_mark:
            tail.append(entry)
            continue
        olds, news = _parted_tail(tail)
        _pass_on(settled[-1:], olds, (news or [entry])[0])
        _pass_on([*settled[-1:], *olds][-1:], news, entry)
        settled += [*tail, entry]
        tail = []
    olds, news = _parted_tail(tail)
    if olds and news:
        both = ParagraphEntry(olds[-1].old, news[-1].new, is_rewritten=True)
        return [*settled, *olds[:-1], *news[:-1], both]
    _pass_on(settled[-1:], tail, None)
    return [*settled, *tail]


def _pass_on(
    before: list[ParagraphEntry], tail: list[ParagraphEntry], after: ParagraphEntry | None
) -> None:
    """Lets the last of some paragraphs of one draft have the mark before them, where it should.

    That is at the end of a row. Elsewhere it is so where they are set as the paragraph before
    them and not as the one after: then paragraphs alike join. And LibreOffice numbers a paragraph
    that others join which were in a list.
    """
    if not before or not tail or not before[0].keeps_mark:
        return
    first, last = before[0], tail[-1]
    if last.new is None:
        if after is None or _goes_with(first.old_mark, tail, after):
            first.new_mark, last.new_mark = None, first.new_mark
    elif after is None or _goes_with(first.new_mark, tail, after):
        first.old_mark, last.old_mark = None, first.old_mark


def _goes_with(before: Paragraph | None, tail: list[ParagraphEntry], after: ParagraphEntry) -> bool:
    shown = [one for entry in tail if (one := entry.old or entry.new)]
    following = after.new if shown[-1] is tail[-1].new else after.old or after.new
    if before is None or following is None or not shown[-1].heap:
        return False
    if shown[-1].properties == following.properties:
        return False
    if shown[-1].properties == before.properties:
        return True
    return any(one.is_listed for one in shown) and not following.is_listed


def _parted_tail(
    tail: list[ParagraphEntry],
) -> tuple[list[ParagraphEntry], list[ParagraphEntry]]:
    """What of it only the old draft has, and what only the new one has."""
    return [one for one in tail if one.new is None], [one for one in tail if one.old is None]
