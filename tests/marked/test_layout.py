"""Where values are written: each ends with its own last character."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings

from reportgen.marked.decode import decode
from reportgen.marked.layout import Alias, Branch, Layout, Leaf, lay_out, nodes
from reportgen.marked.yaml import read_yaml
from tests.source.yaml_styles import Part, parts

FILE = "small.yaml"


def layout(data: bytes) -> Layout:
    source, complaints = decode(FILE, data)
    assert source is not None
    assert complaints == []
    return lay_out(source)


@given(parts())
@settings(max_examples=50)
def test_values_lie_in_order_inside_of_what_holds_them(part: Part) -> None:
    found = layout(part.written())
    for node in nodes(found.top):
        assert not found.source.text[node.end - 1 : node.end].isspace()
        if isinstance(node, Branch):
            for entry in node.entries:
                assert node.start <= entry.start <= entry.node.start <= entry.node.end <= node.end
            for one, following in pairwise(node.entries):
                assert one.node.end < following.start


@given(parts())
@settings(max_examples=50)
def test_a_scalar_read_by_itself_says_the_same(part: Part) -> None:
    found = layout(part.written())
    for node in nodes(found.top):
        if isinstance(node, Leaf):
            alone = found.source.text[node.start : node.end]
            value, _ = read_yaml(FILE, f"- {alone}\n".encode())
            assert isinstance(value, list)
            assert value[0] == node.text or str(value[0]).rstrip() == node.text.rstrip()


def test_anchors_aliases_and_brackets_are_told_apart() -> None:
    found = layout(b"a: &x # why\n  - one # two\n  - [1, {b: *x}, ]\n  -\n")
    way = found.way(("a", 1, 1, "b"))
    assert way is not None
    top, outer, row, fields, alias = way
    assert isinstance(outer, Branch)
    assert (outer.anchor, outer.flow, outer.column) == ("x", False, 2)
    assert isinstance(row, Branch)
    assert row.flow
    assert isinstance(alias, Alias)
    assert found.aliased == {"x"}
    text = found.source.text
    assert text[row.start : row.end] == "[1, {b: *x}, ]"
    assert [text[entry.start] for entry in outer.entries] == ["-", "-", "-"]
    assert text[top.start : top.end] == text.rstrip()
    assert found.end_of_line(outer.entries[0].node.end) == text.index("# two") + len("# two")
    assert found.way(("a", 7)) is None
    assert isinstance(fields, Branch)
