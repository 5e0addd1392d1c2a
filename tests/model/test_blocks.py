"""What the kinds of block know of themselves."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.address import Address
from reportgen.model.blocks import Block, Column, Row, Spanner, Table, block_kinds
from reportgen.model.node import Cell
from reportgen.model.report import slug

PLACE = Address("part.yaml")
CELL = Cell(address=PLACE)
HEADS = st.recursive(
    st.builds(Column, address=st.just(PLACE), title=st.just(CELL)),
    lambda inner: st.builds(
        Spanner,
        address=st.just(PLACE),
        title=st.just(CELL),
        columns=st.lists(inner, min_size=1, max_size=3).map(tuple),
    ),
    max_leaves=8,
)


def table(heads: list[Column | Spanner], widths: tuple[int, ...] = ()) -> Table:
    rows = tuple(
        Row(address=PLACE.child("rows", n), cells=(CELL,) * w) for n, w in enumerate(widths)
    )
    return Table(address=PLACE, columns=tuple(heads), rows=rows)


@given(st.lists(HEADS, min_size=1, max_size=4))
def test_a_boxhead_fills_its_rows_without_gap_or_overlap(heads: list[Column | Spanner]) -> None:
    one = table(heads)
    width, depth = len(one.leaves), len(one.head_rows)
    reach = [0] * width  # how far down each column is filled
    for row, cells in enumerate(one.head_rows):
        free = [column for column in range(width) if reach[column] == row]
        assert sum(cell.columns for cell in cells) == len(free)
        for cell in cells:
            for column in [free.pop(0) for _ in range(cell.columns)]:
                reach[column] += cell.rows
    assert reach == [depth] * width


def test_each_row_has_a_cell_for_each_column() -> None:
    column = Column(address=PLACE, title=CELL)
    faults = list(table([column, column], (2, 1, 2, 3)).faults())
    assert [fault.address.path[-1] for fault in faults] == [1, 3]


def test_every_block_has_a_key_and_a_kind_of_its_own() -> None:
    kinds = block_kinds()
    assert len({kind.kind for kind in kinds.values()}) == len(kinds)
    for key, kind in kinds.items():
        assert issubclass(kind, Block)
        assert kind.key == key
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.kind)


def test_a_slug_is_made_of_the_words() -> None:
    assert slug("Côte d’Ivoire: the *2nd* Case") == "cote-divoire-the-2nd-case"
    assert slug("2015 in Review") == "in-review"
    assert slug("مقدمة") is None
