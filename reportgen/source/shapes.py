"""How the model's classes are written down: keys and types, read off the classes themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from reportgen.model.blocks import Block, Note, Paragraph
from reportgen.model.node import COMPUTED, DERIVED, Calls, Example, Item, Key, Node, Prose
from reportgen.model.rows import Condition
from reportgen.model.scalars import Date, FilePath, Scalar


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a mapping: the model's name for it, what may stand there, whether it must."""

    name: str
    key: str
    type: Any
    required: bool
    calls: Calls | None = None
    shown: str | None = None

    @property
    def example(self) -> str:
        """What it looks like in YAML, on one line."""
        return self.shown or example(self.type)


#: A mapping's keys, as the user writes them.
Shape = Mapping[str, Field]


def shape(kind: Any) -> Shape:
    """The keys that a node of this class may have in the source, in the order of its fields."""
    return _shape(kind)


@cache
def _shape(kind: Any) -> Shape:
    hints = get_type_hints(kind, include_extras=True)
    keys: dict[str, Field] = {}
    for field in fields(kind):
        hint = hints[field.name]
        marks = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
        if COMPUTED in marks:
            continue
        key = next((mark.name for mark in marks if isinstance(mark, Key)), field.name)
        given = field.default is not MISSING or field.default_factory is not MISSING
        calls = next((mark for mark in marks if isinstance(mark, Calls)), None)
        required = not given and DERIVED not in marks
        shown = next((mark.text for mark in marks if isinstance(mark, Example)), None)
        keys[key] = Field(field.name, key, plain_type(hint), required, calls, shown)
    return MappingProxyType(keys)


def plain_type(hint: Any) -> Any:
    """A type without marks and without `None`: what stands there if anything does."""
    if get_origin(hint) is Annotated:
        return plain_type(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        members = [member for member in get_args(hint) if member is not NoneType]
        return members[0] if len(members) == 1 else Union[tuple(members)]  # noqa: UP007 - made at run time
    return hint


def alternatives(kind: Any) -> tuple[type[Node], ...]:
    """The classes of a union; none if it is none."""
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else ()


def member_of(kind: Any) -> Any:
    """What a list holds; None for what is no list."""
    arguments = get_args(kind)
    return arguments[0] if get_origin(kind) is tuple else None


def choices(kind: Any) -> tuple[str, ...]:
    """The words that may stand there; none if it is no choice of words."""
    return get_args(kind) if get_origin(kind) is Literal else ()


def is_notes(kind: Any) -> bool:
    """Whether it is a mapping of names to notes."""
    return bool(kind == Mapping[str, Note])


def is_condition(kind: Any) -> bool:
    """Whether it is a mapping of a row's fields to the values that they are to have."""
    return kind is Condition


def is_prose(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Prose)


def is_node(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Node)


def expected(kind: Any) -> str:
    """What may stand there, in the user's words."""
    if is_prose(kind):
        return "a line of prose"
    if is_notes(kind):
        return "a mapping of names to notes"
    if is_condition(kind):
        return "a mapping of a row's fields to values"
    if (member := member_of(kind)) is not None:
        if member is Paragraph:
            return "prose"
        return "a list"
    if words := choices(kind):
        return " or ".join(f"`{word}`" for word in words)
    if kinds := alternatives(kind):
        return " or ".join(expected(one) for one in kinds)
    if isinstance(kind, type) and issubclass(kind, Scalar | Date):
        return kind.expected
    if kind in _PLAIN:
        return _PLAIN[kind]
    ways = [FilePath.expected] if kind.includable else []
    ways += [f"`{word}`" for word in kind.words]
    if shape(kind).keys() - (shape(Item).keys() if issubclass(kind, Item) else ()):
        ways.append("a mapping")
    return " or ".join(ways)


def example(kind: Any) -> str:
    """What it looks like in YAML, on one line."""
    if is_prose(kind) or member_of(kind) is Paragraph:
        return "Words in *Markdown*."
    if is_notes(kind):
        return "{name: The text of the note.}"
    if is_condition(kind):
        return "{country: [Norway, Sweden]}"
    if (member := member_of(kind)) is not None:
        inner = '"A paragraph."' if member is Block else example(member)
        return f"[{inner}]"
    if words := choices(kind):
        return words[0]
    if kinds := alternatives(kind):
        return example(kinds[0])
    if isinstance(kind, type) and issubclass(kind, Scalar | Date):
        return kind.example
    if kind in _EXAMPLES:
        return _EXAMPLES[kind]
    if kind.words:
        return str(next(iter(kind.words)))
    if kind.shorthand:
        return example(next(f.type for f in shape(kind).values() if f.key == kind.shorthand))
    required = [key for key, field in shape(kind).items() if field.required]
    keys = required or list(shape(kind))[:1]
    return "{" + ", ".join(f"{key}: ..." for key in keys) + "}"


_PLAIN = {str: "a text", bool: "true or false", int: "a whole number", float: "a number"}
_EXAMPLES = {str: "A few words", bool: "true", int: "1", float: "0.8"}
