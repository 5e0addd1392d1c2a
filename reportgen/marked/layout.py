"""Where each value of a file is written: what `marked` need not know, and a patch must.

The YAML parser ends a block collection at the next token, behind blank lines and comments. Here
everything ends with its own last character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

import yaml

from reportgen.marked import core
from reportgen.marked.sourcefile import SourceFile
from reportgen.marked.values import Path, Scalar, Text

#: An anchor before a value, with the white space and comments after it.
_PROPERTIES = re.compile(r"(?:&\S+(?:\s+(?:#[^\r\n]*)?)*)*")
_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_REST_OF_LINE = re.compile(r"[ \t]+#[^\r\n]*|[ \t]*")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar. `start` is behind its anchor."""

    text: Text
    start: int
    end: int
    anchor: str | None = None

    @property
    def is_null(self) -> bool:
        return not self.text.scalar.style and core.resolve(self.text) is None


@dataclass(frozen=True, slots=True)
class Alias:
    """A `*name` in place of a value. It has no anchor of its own."""

    start: int
    end: int
    name: str
    anchor: str | None = None


class Entry(NamedTuple):
    """An entry of a collection. `start` is its dash's or key's; `key_end` is that of its key."""

    key: str | int
    start: int
    key_end: int
    node: Node


@dataclass(frozen=True, slots=True)
class Branch:
    """A mapping or sequence; `flow` says that it is written in brackets."""

    is_map: bool
    flow: bool
    start: int
    end: int
    column: int
    entries: tuple[Entry, ...]
    anchor: str | None = None

    def index(self, key: str | int) -> int | None:
        """The number of the entry with this key."""
        return next((n for n, entry in enumerate(self.entries) if entry.key == key), None)


Node: TypeAlias = Leaf | Alias | Branch


@dataclass(frozen=True)
class Layout:
    """A file that can be read without errors."""

    source: SourceFile
    top: Node

    @cached_property
    def aliased(self) -> frozenset[str]:
        """The anchors whose values stand at more than one path."""
        return frozenset(node.name for node in nodes(self.top) if isinstance(node, Alias))

    def way(self, path: Path) -> list[Node] | None:
        """The nodes from the top of the file down to this path; None if it leads nowhere."""
        way = [self.top]
        for step in path:
            branch = way[-1]
            index = branch.index(step) if isinstance(branch, Branch) else None
            if index is None or not isinstance(branch, Branch):
                return None
            way.append(branch.entries[index].node)
        return way

    def end_of_line(self, at: int) -> int:
        """Where the line ends on which a value of a block collection ends, its comment included."""
        rest = _REST_OF_LINE.match(self.source.text, at)
        return rest.end() if rest else at


def lay_out(source: SourceFile) -> Layout:
    """The layout of a file that `marked` reads without errors (which bounds its depth)."""
    events = yaml.parse(source.text, Loader=yaml.CSafeLoader)
    top = next(event for event in events if isinstance(event, yaml.NodeEvent))
    return Layout(source, _Builder(source, events).node(top, ()))


def nodes(node: Node) -> Iterator[Node]:
    """The node and all below it."""
    yield node
    if isinstance(node, Branch):
        for entry in node.entries:
            yield from nodes(entry.node)


class _Builder:
    def __init__(self, source: SourceFile, events: Iterator[yaml.Event]) -> None:
        self.source = source
        self.text = source.text
        self.events = events

    def node(self, event: yaml.Event, path: Path) -> Node:
        start, end = _marks(event)
        if isinstance(event, yaml.AliasEvent):
            return Alias(start, end, str(event.anchor))
        if isinstance(event, yaml.ScalarEvent):
            return self.leaf(event, start, end, path)
        assert isinstance(event, yaml.CollectionStartEvent)
        return self.branch(event, self.after_properties(start), path)

    def leaf(self, event: yaml.ScalarEvent, start: int, end: int, path: Path) -> Leaf:
        style = event.style or ""
        text = Text(event.value, Scalar(self.source, start, end, style), path)
        start = min(self.after_properties(start), end)
        if style in ("|", ">"):
            words = event.value.rstrip("\n")
            line_end = self.source.line_around(start)[1]
            end = text.spans()[len(words) - 1][1] if words else line_end
        return Leaf(text, start, end, event.anchor)

    def branch(self, event: yaml.CollectionStartEvent, start: int, path: Path) -> Branch:
        is_map, flow = isinstance(event, yaml.MappingStartEvent), bool(event.flow_style)
        entries: list[Entry] = []
        end = start
        key: str | int
        while not isinstance(inner := next(self.events), yaml.CollectionEndEvent):
            if is_map:
                key = str(getattr(inner, "value", ""))
                at, key_end = _marks(inner)
                node = self.node(next(self.events), (*path, key))
            else:
                key = len(entries)
                at = key_end = _marks(inner)[0] if flow else self.dash(end)
                node = self.node(inner, (*path, key))
            entries.append(Entry(key, at, key_end, node))
            end = max(node.end, key_end + (not flow))
        if flow:
            end = _marks(inner)[1]
        column = start - self.source.line_around(start)[0]
        return Branch(is_map, flow, start, end, column, tuple(entries), event.anchor)

    def dash(self, at: int) -> int:
        """Where the next dash of a sequence stands."""
        between = _BETWEEN.match(self.text, at)
        return between.end() if between else at

    def after_properties(self, start: int) -> int:
        found = _PROPERTIES.match(self.text, start)
        return found.end() if found else start


def _marks(event: yaml.Event) -> tuple[int, int]:
    start, end = event.start_mark, event.end_mark
    return start.index if start else 0, end.index if end else 0
