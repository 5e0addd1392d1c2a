"""The files of a batch of edits: each read once, with where everything in it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from reportgen.engine.digests import digest
from reportgen.marked import core
from reportgen.marked.decode import decode
from reportgen.marked.layout import Alias, Branch, Layout, Leaf, Node, lay_out, nodes
from reportgen.marked.values import Map, Path, Seq, Value
from reportgen.marked.yaml import read_yaml
from reportgen.source.patch.refused import Refused
from reportgen.source.patch.scalars import Site
from reportgen.source.patch.sentences import sentence_lines, with_line_breaks

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Document:
    """A file that can be read without errors."""

    file: str
    value: Value
    layout: Layout

    @property
    def text(self) -> str:
        return self.layout.source.text

    def bytes_of(self, text: str) -> bytes:
        """The text as this file's bytes."""
        return b"\xef\xbb\xbf" * self.layout.source.bom + text.encode()

    def node(self, path: Path) -> Node:
        """What is written at a path. Raises `Refused` if nothing is, or if an alias repeats it."""
        way = self.layout.way(path)
        if way is None:
            message = "there is nothing at this place any more"
            raise Refused("no-such-place", message, "look at where its words are now")
        for node in way:
            if isinstance(node, Alias) or node.anchor in self.layout.aliased:
                name = node.name if isinstance(node, Alias) else node.anchor
                message = f"what is written at the anchor `&{name}` stands at several places"
                raise Refused("aliased", message, "change it by hand, where all of them change")
        return way[-1]

    def leaf(self, path: Path) -> Leaf:
        """The scalar at a path, if it can be a text. Raises `Refused`."""
        node = self.node(path)
        if not isinstance(node, Leaf):
            raise Refused("no-text", "there is a list or mapping at this place, not a text")
        plain = not node.text.scalar.style
        if plain and isinstance(core.resolve(node.text), bool):
            raise Refused("no-text", f"`{node.text}` is no text")
        return node

    def branch(self, path: Path) -> Branch:
        """The collection at a path. Raises `Refused`."""
        node = self.node(path)
        if not isinstance(node, Branch):
            raise Refused("no-collection", "there is no list or mapping at this place")
        return node

    def site(self, path: Path) -> Site:
        """How a scalar at this path may be written."""
        way = self.layout.way(path[:-1]) or [self.layout.top]
        parent = next(n for n in reversed(way) if isinstance(n, Branch))
        around = next((n for n in reversed(way) if isinstance(n, Branch) and not n.flow), None)
        column = around.column if around else 0
        end = self.node(path).end
        comment = self.text[end : self.layout.end_of_line(end)].strip()
        indent = column + (self.step if parent.is_map else 2)
        block = not parent.flow and not comment
        return Site(column, indent, self.line_break, flow=parent.flow, block=block)

    @cached_property
    def line_break(self) -> str:
        """The file's own: that of most of its lines."""
        found = Counter(_LINE_BREAK.findall(self.text)).most_common(1)
        return found[0][0] if found else "\n"

    @cached_property
    def step(self) -> int:
        """By how many columns what is inside a mapping's entry is indented."""
        for node in nodes(self.layout.top):
            if isinstance(node, Branch) and node.is_map and not node.flow:
                for entry in node.entries:
                    inner = entry.node
                    if isinstance(inner, Branch) and not inner.flow and inner.column > node.column:
                        return inner.column - node.column
        return 2

    @cached_property
    def sentence_lines(self) -> bool:
        """Whether texts of several lines give each sentence its own."""
        found = Counter(
            sentence_lines(with_line_breaks(node.text))
            for node in nodes(self.layout.top)
            if isinstance(node, Leaf)
        )
        return found[True] > found[False]


@dataclass
class Sources:
    """Reads files when they are first asked for."""

    files: Mapping[str, bytes]
    digests: Mapping[str, str]
    documents: dict[str, Document] = field(default_factory=dict)

    def document(self, file: str) -> Document:
        """Raises `Refused` if there is no such file, if it changed, or if it has errors."""
        if file not in self.documents:
            self.documents[file] = self._read(file)
        return self.documents[file]

    def _read(self, file: str) -> Document:
        data = self.files.get(file)
        if data is None:
            raise Refused("missing-file", f"there is no file `{file}`")
        if self.digests.get(file) not in (None, digest(data)):
            message = f"`{file}` changed in the meantime"
            raise Refused("changed-meanwhile", message, "review the returned files once more")
        value, complaints = read_yaml(file, data)
        source, _ = decode(file, data)
        for complaint in complaints:
            if complaint.is_error:
                raise Refused(
                    "unreadable", f"`{file}` has errors: {complaint.message}", complaint.hint
                )
        if source is None or not isinstance(value, Map | Seq):
            raise Refused("unreadable", f"`{file}` holds no list or mapping")
        return Document(file, value, lay_out(source))
