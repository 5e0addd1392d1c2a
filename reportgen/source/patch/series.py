"""What becomes of one list or mapping: its entries kept, gone, new ones between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from reportgen.marked.layout import Alias, Branch, Leaf, Node, nodes
from reportgen.marked.values import Path
from reportgen.model.edits import Edit
from reportgen.source.patch.fresh import Fresh
from reportgen.source.patch.refused import Refused
from reportgen.source.patch.sources import Document


@dataclass(frozen=True)
class FreshEntry:
    """An entry that was not there; in a mapping, under its key."""

    value: Fresh
    key: str | None = None


@dataclass(frozen=True)
class CarriedEntry:
    """An entry that comes from another place, with all that becomes of what is in it."""

    document: Document
    path: Path


Comer: TypeAlias = FreshEntry | CarriedEntry


@dataclass
class Series:
    """One collection, its entries and what becomes of them, by their numbers.

    `before` and `after` are what comes to stand beside an entry, be that still there or not.
    `bare` says that its brackets stay when nothing is left in them.
    """

    document: Document
    path: Path
    branch: Branch
    gone: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)
    before: dict[int, list[Comer]] = field(default_factory=dict)
    after: dict[int, list[Comer]] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)
    bare: bool = False

    def remove(self, number: int, edit: Edit) -> None:
        """Takes an entry out. Raises `Refused`."""
        self._check(number)
        if anchored := self._anchors(self.branch.entries[number].node):
            message = f"what is written at the anchor `&{anchored}` is used elsewhere"
            raise Refused("aliased", message, "write it there first")
        self.gone.add(number)
        self.edits.append(edit)

    def carry(self, number: int, edit: Edit) -> CarriedEntry:
        """Takes an entry away, to be put elsewhere. Raises `Refused`."""
        self._check(number)
        node = self.branch.entries[number].node
        if any(isinstance(one, Alias) or one.anchor for one in nodes(node)):
            raise Refused(
                "aliased", "there are anchors or aliases in what moves", "move it by hand"
            )
        self.gone.add(number)
        self.moved.add(number)
        self.edits.append(edit)
        return CarriedEntry(self.document, (*self.path, self.branch.entries[number].key))

    def insert(self, number: int, comer: Comer, edit: Edit, *, before: bool = False) -> None:
        """Puts an entry after the one with this number, or before it."""
        (self.before if before else self.after).setdefault(number, []).append(comer)
        self.edits.append(edit)

    def outcome(self) -> list[int | Comer]:
        """What stands here in the end: old entries by their numbers, and new ones."""
        row: list[int | Comer] = []
        for number in range(len(self.branch.entries)):
            row += self.before.get(number, [])
            if number not in self.gone:
                row.append(number)
            row += self.after.get(number, [])
        return row

    def style_near(self, number: int) -> str:
        """How the text of the entry with this number is quoted, or else of one near it."""
        for near in sorted(range(len(self.branch.entries)), key=lambda one: abs(one - number)):
            if (leaf := _text(self.branch.entries[near].node)) is not None:
                return leaf.text.scalar.style
        return ""

    def _check(self, number: int) -> None:
        if number in self.gone:
            raise Refused(
                "edited-twice", "another edit moves or removes the same", "make one edit of the two"
            )

    def _anchors(self, node: Node) -> str | None:
        aliased = self.document.layout.aliased
        return next((one.anchor for one in nodes(node) if one.anchor in aliased), None)


def _text(node: Node) -> Leaf | None:
    """The words of an entry, in short form or long."""
    if isinstance(node, Branch) and node.is_map and (index := node.index("text")) is not None:
        return _text(node.entries[index].node)
    if isinstance(node, Branch) and not node.is_map and node.entries:
        return _text(node.entries[0].node)
    return node if isinstance(node, Leaf) else None
