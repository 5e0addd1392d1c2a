"""What every part of the model shares, and how a pass walks it without knowing kinds.

A class says by its dataclass fields what its YAML mapping holds: the field's name is the key, its
type says what may stand there, no default means required. Marks inside `Annotated` say the rest:
`Key` gives the key another name, `COMPUTED` says that no one writes it, `DERIVED` that it may be
left out though it is always set, `Calls` that note calls are restricted, `Example` what is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum
from functools import cache
from typing import Annotated, Any, ClassVar, Final, TypeVar

from reportgen.model.address import Address
from reportgen.model.inlines import Inline, NoteCall, plain_text, walk_inlines
from reportgen.model.rows import Condition
from reportgen.model.scalars import Identifier, LanguageTag, Remark

#: Marks a field that the toolkit fills in and the source does not hold.
COMPUTED: Final = "computed"
#: Marks a field that the source may hold, and that is otherwise filled in by `complete`.
DERIVED: Final = "derived"


@dataclass(frozen=True, slots=True)
class Key:
    """Marks a field whose key in the source is not its name here."""

    name: str


@dataclass(frozen=True, slots=True)
class Example:
    """Marks a field with what a complaint shows as right."""

    text: str


class Calls(Enum):
    """Marks prose where a note call is not simply a call."""

    IN_NOTE = "a note cannot call a note"
    REPEATED = "a table's head is repeated on each page, and its calls would be"
    DROPPED = "calls do not show here, so they do not count"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a node in itself, though each of its values is right."""

    code: str
    message: str
    hint: str
    address: Address


@dataclass(frozen=True, kw_only=True)
class Node:
    """A piece of the model that stems from one place in the source.

    `shorthand` names the field that a bare value stands for, `words` gives bare words that stand
    for fields with values. What is `includable` may stand in a file of its own.
    """

    shorthand: ClassVar[str | None] = None
    words: ClassVar[Mapping[str, Mapping[str, object]]] = {}
    includable: ClassVar[bool] = False

    address: Annotated[Address, COMPUTED]

    @classmethod
    def complete(cls, values: dict[str, Any], address: Address) -> None:
        """Fills in, before the node is made, what follows from the values given."""

    def faults(self) -> Iterator[Fault]:
        """What is wrong with this node in itself, those below it apart."""
        yield from ()


@dataclass(frozen=True, kw_only=True)
class Prose(Node):
    """One line or paragraph of prose."""

    may_be_empty: ClassVar[bool] = False
    inlines: tuple[Inline, ...] = ()

    @property
    def plain(self) -> str:
        """The words without markup and calls, for titles in metadata and the like."""
        return plain_text(self.inlines)

    @property
    def calls(self) -> tuple[NoteCall, ...]:
        return tuple(i for i in walk_inlines(self.inlines) if isinstance(i, NoteCall))

    def __str__(self) -> str:
        return self.plain


@dataclass(frozen=True, kw_only=True)
class Cell(Prose):
    """Prose that may have no words: a cell of a table, or of its head."""

    may_be_empty = True


@dataclass(frozen=True, kw_only=True)
class Selectable(Node):
    """What a variant may choose or leave out. With `when`, it is only for rows that meet it."""

    tags: tuple[Identifier, ...] = ()
    audience: tuple[Identifier, ...] = ()
    when: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Item(Selectable):
    """What may be named, questioned, and set in a language of its own.

    `referable` says that a cross-reference can name it, since it bears a label or a title.
    `query` is an editorial question to the authors, which published formats never show.
    """

    referable: ClassVar[bool] = False
    id: Identifier | None = None
    query: Remark | None = None
    language: LanguageTag | None = None


N = TypeVar("N", bound=Node)


def children(node: Node) -> Iterator[Node]:
    """The nodes directly inside this one, in reading order."""
    for name in field_names(node):
        yield from _nodes_in(getattr(node, name))


def walk(node: Node) -> Iterator[Node]:
    """This node and all below it, in reading order."""
    yield node
    for child in children(node):
        yield from walk(child)


def rebuild(node: N, change: Callable[[Node], Node | None]) -> N:
    """The node with `change` applied to each node below it, innermost first.

    None leaves a node out where it is one of several or optional. What did not change is the same
    object as before.
    """
    changes: dict[str, Any] = {}
    for name in field_names(node):
        old = getattr(node, name)
        new = _rebuild_value(old, change)
        if new is not old:
            changes[name] = new
    return replace(node, **changes) if changes else node


def prune(node: N, keep: Callable[[Node], bool]) -> N:
    """The node without those below it that `keep` refuses, and all that they hold."""

    def visit(child: Node) -> Node | None:
        return child if keep(child) else None

    return rebuild(node, visit)


def field_names(node: Node) -> tuple[str, ...]:
    """The names of what the node holds: all of its fields but its address."""
    kind: Any = type(node)  # mypy holds that no class of nodes can be hashed
    return _field_names(kind)


@cache
def _field_names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name != "address")


def _nodes_in(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            if isinstance(member, Node):
                yield member
    elif isinstance(value, Mapping):
        yield from _nodes_in(tuple(value.values()))


def _rebuild_value(value: Any, change: Callable[[Node], Node | None]) -> Any:
    if isinstance(value, Node):
        return change(rebuild(value, change))
    if isinstance(value, tuple):
        members = tuple(_rebuild_value(member, change) for member in value)
        if all(new is old for new, old in zip(members, value, strict=True)):
            return value
        return tuple(
            new for new, old in zip(members, value, strict=True) if new is not None or old is None
        )
    if isinstance(value, Mapping):
        entries = {key: _rebuild_value(member, change) for key, member in value.items()}
        if all(entries[key] is value[key] for key in entries):
            return value
        return {key: member for key, member in entries.items() if member is not None}
    return value
