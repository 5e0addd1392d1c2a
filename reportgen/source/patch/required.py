"""Which keys of the source can be left out, as the model's classes say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reportgen.model.node import Item, Node
from reportgen.model.report import Report
from reportgen.source.shapes import shape


def _kinds(kind: type[Node]) -> Iterator[type[Node]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _kinds(below)


#: Keys that some mapping cannot do without: none of them is ever taken out.
REQUIRED: Final = frozenset(
    key
    for kind in _kinds(Node)
    if kind.__module__.startswith(Report.__module__.rpartition(".")[0])
    for key, field in shape(kind).items()
    if field.required
)
#: Keys that stand beside what an item is; without it they are nothing.
COMMON: Final = frozenset(shape(Item))
