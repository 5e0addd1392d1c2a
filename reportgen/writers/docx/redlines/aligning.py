"""Which block of the old draft is which of the new one, within one story or cell, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from reportgen.comparing.rows import Pair, gaps, likest, matched
from reportgen.comparing.words import likeness
from reportgen.writers.docx.redlines.blocks import Block, Paragraph, Row, Table

#: Less alike than this, two paragraphs are not taken for one that was reworded.
ALIKE = 0.45
#: What takes the place of a paragraph in another style has to be so much more alike.
_OTHER_STYLE = 0.8
#: A stretch of more comparisons than these is not searched for what is alike.
_MOST = 40_000


def align(old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    """Pairs of indices, both rising: what is the same, was reworded or plays the same part."""
    sole = _sole_styles(old) & _sole_styles(new)
    olds = [n for n, block in enumerate(old) if not _is_filler(block, sole)]
    news = [n for n, block in enumerate(new) if not _is_filler(block, sole)]
    same = matched([old[n].key for n in olds], [new[n].key for n in news])
    pairs = [(olds[a], news[b]) for a, b in same]
    for left, right in gaps(same, len(olds), len(news)):
        if len(left) * len(right) <= _MOST:
            pairs += likest(
                [olds[a] for a in left],
                [news[b] for b in right],
                lambda a, b: _likeness(old[a], new[b], sole),
                ALIKE,
            )
    pairs = sorted([*pairs, *_headings(old, new, pairs, (olds, news))])
    return sorted([*pairs, *_fillers(old, new, pairs, sole)])


def align_rows(old: Sequence[Row], new: Sequence[Row]) -> list[Pair]:
    """The same for the rows of a table; the one row of a box is the same whatever it holds."""
    if len(old) == len(new) == 1 and old[0].shape == new[0].shape:
        return [(0, 0)]
    same = matched([row.key for row in old], [row.key for row in new])
    pairs = list(same)
    for left, right in gaps(same, len(old), len(new)):
        if len(left) * len(right) <= _MOST:
            pairs += likest(left, right, lambda a, b: _rows_alike(old[a], new[b]), ALIKE)
    return sorted(pairs)


def alike(old: Paragraph, new: Paragraph) -> float:
    """How much two paragraphs say the same, from 0 to 1."""
    like = likeness(old.heap, new.heap)
    if not old.heap and not new.heap:  # pictures, marks
        like = old.key == new.key
    return like if old.style == new.style else like * _OTHER_STYLE


def _likeness(old: Block, new: Block, sole: Set[str]) -> float:
    match old, new:
        case Paragraph(), Paragraph():
            like = alike(old, new)
            return max(like, ALIKE) if old.style == new.style and old.style in sole else like
        case Table(), Table() if old.shape == new.shape:
            like = likeness(old.heap, new.heap)
            return max(like, ALIKE) if old.is_box and new.is_box and old.style in sole else like
        case _:
            return 0


def _rows_alike(old: Row, new: Row) -> float:
    """Rows of one stub are about the same thing, whatever their figures say."""
    if old.shape != new.shape:
        return 0
    like = likeness(old.heap, new.heap)
    stub = old.cells and old.cells[0].blocks[0].heap
    if stub and old.cells[0].blocks[0].key == new.cells[0].blocks[0].key:
        return max(like, ALIKE)
    return like


def _headings(
    old: Sequence[Block],
    new: Sequence[Block],
    pairs: Sequence[Pair],
    rows: tuple[Sequence[int], Sequence[int]],
) -> Iterator[Pair]:
    """A heading is the same, whatever it says now, if it is over the same or comes first."""
    above_old, above_new = (dict(pairwise(reversed(row))) for row in rows)
    taken = {("old", a) for a, _ in pairs} | {("new", b) for _, b in pairs}
    firsts = (next(iter(row), None) for row in rows)
    for one, other in (*((above_old.get(a), above_new.get(b)) for a, b in pairs), tuple(firsts)):
        if one is None or other is None or ("old", one) in taken or ("new", other) in taken:
            continue
        if _heads_alike(old[one], new[other]):
            taken |= {("old", one), ("new", other)}
            yield one, other


def _heads_alike(old: Block, new: Block) -> bool:
    heads = (isinstance(one, Paragraph) and one.is_heading for one in (old, new))
    return all(heads) and old.style == new.style


def _sole_styles(row: Sequence[Block]) -> Set[str]:
    """Styles that only one block has, as a title does: it is what its style says."""
    counts = Counter(block.style for block in row)
    return {style for style, count in counts.items() if count == 1}


def _is_filler(block: Block, sole: Set[str]) -> bool:
    return isinstance(block, Paragraph) and block.is_empty and block.style not in sole


def _fillers(
    old: Sequence[Block], new: Sequence[Block], pairs: Sequence[Pair], sole: Set[str]
) -> Iterator[Pair]:
    """Empty paragraphs belong to what they stand beside: so those next to pairs are pairs."""

    def are_same(a: int, b: int) -> bool:
        both = _is_filler(old[a], sole) and _is_filler(new[b], sole)
        return both and old[a].key == new[b].key

    for left, right in gaps(pairs, len(old), len(new)):
        a, b = left.start, right.start
        while a < left.stop and b < right.stop and are_same(a, b):
            yield a, b
            a, b = a + 1, b + 1
        c, d = left.stop - 1, right.stop - 1
        while c >= a and d >= b and are_same(c, d):
            yield c, d
            c, d = c - 1, d - 1
