"""The plan of a redline: for each block, which draft has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from reportgen.comparing.rows import Pair
from reportgen.comparing.words import weight
from reportgen.writers.docx.redlines.aligning import align, align_rows, alike
from reportgen.writers.docx.redlines.blocks import Block, Paragraph, Row, Table
from reportgen.writers.docx.redlines.entries import Entry, ParagraphEntry, RowEntry, TableEntry
from reportgen.writers.docx.redlines.settling import settle
from reportgen.writers.docx.redlines.units import Unit

#: Less alike than this, a paragraph in another one's place is told as a whole, not word by word.
_SCARCELY = 0.25


def plan(old: Sequence[Block], new: Sequence[Block], *, of_note: bool = False) -> list[Entry]:
    """What a story, cell or note consists of, the old before the new where both differ.

    What stands on either side of a section's end stays on that side, if both drafts have it.
    """
    olds, news = list(_sections(old)), list(_sections(new))
    if len(olds) != len(news):
        return settle(_plan(old, new), of_note=of_note)
    sections = zip(olds, news, strict=True)
    return [one for a, b in sections for one in settle(_plan(a, b), of_note=of_note)]


def _sections(row: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """The blocks of each section of the document, the last of which ends with the row."""
    start = 0
    for number, block in enumerate(row, 1):
        if isinstance(block, Paragraph) and block.section is not None:
            yield row[start:number]
            start = number
    yield row[start:]


def _plan(old: Sequence[Block], new: Sequence[Block]) -> list[Entry]:
    """All blocks of both, each with its counterpart if it has one."""
    pairs = _parted(old, new, align(old, new))
    entries: list[Entry] = []
    a = b = 0
    for next_a, next_b in (*pairs, (len(old), len(new))):
        entries += sole(old[a:next_a], is_old=True)
        entries += sole(new[b:next_b], is_old=False)
        if next_a < len(old):
            entries.append(_entry(old[next_a], new[next_b]))
        a, b = next_a + 1, next_b + 1
    return entries


def sole(row: Sequence[Block], *, is_old: bool) -> list[Entry]:
    """The same of what only one draft has: all of it comes or goes as a whole."""
    return [_entry(block, None) if is_old else _entry(None, block) for block in row]


def _entry(old: Block | None, new: Block | None) -> Entry:
    match old, new:
        case ((Paragraph() | None), (Paragraph() | None)):
            rewritten = old is not None and new is not None and _is_rewritten(old, new)
            return ParagraphEntry(old, new, is_rewritten=rewritten)
        case ((Table() | None), (Table() | None)):
            return TableEntry(old, new, _rows(old, new))
        case _:
            raise ValueError("a table is no counterpart of a paragraph")


def _is_rewritten(old: Paragraph, new: Paragraph) -> bool:
    """Whether the two are scarcely alike; and neither is the other cut short, of whose words half
    still stand at its ends."""
    if alike(old, new) >= _SCARCELY:
        return False
    units = old.line.units, new.line.units
    same = [_weight_of_same(*units), _weight_of_same(*(row[::-1] for row in units))]
    shorter = min(sum(heap.values()) for heap in (old.heap, new.heap))
    return 2 * sum(same) < shorter or not shorter


def _weight_of_same(old: Sequence[Unit], new: Sequence[Unit]) -> int:
    """How much the words weigh that both rows begin with."""
    pairs = takewhile(lambda pair: pair[0].key == pair[1].key, zip(old, new, strict=False))
    return sum(weight(unit.says) for unit, _ in pairs)


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
