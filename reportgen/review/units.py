"""Prose as a row of units, so that two wordings can be compared and parts of one put into another.

A unit is one character, or an atom: what stands in the text like a character but is none. It
bears the inlines that enclose it. Those that show (emphasis, links) are compared; an abbreviation's
expansion and a phrase's language do not show in Word, so they are kept where their words are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby
from typing import Final, NamedTuple, TypeAlias

from reportgen.comparing.words import SPACE
from reportgen.model.edits import Inlines
from reportgen.model.inlines import (
    Abbreviation,
    Code,
    Emphasis,
    Enclosing,
    Inline,
    Link,
    NoteCall,
    Phrase,
    Reference,
    Strong,
    Subscript,
    Superscript,
    Text,
)


class Atom(NamedTuple):
    """A call, a reference, a picture, an end of a paragraph: its kind and what it names."""

    kind: str
    name: str = ""


class Wrapper(NamedTuple):
    """An inline around units, without its children. `serial` keeps two alike ones apart."""

    inline: Inline
    serial: int = 0


Token: TypeAlias = str | Atom
Stack: TypeAlias = tuple[Wrapper, ...]
#: What shows of the inlines around a unit: each kind with what it leads to.
Marks: TypeAlias = frozenset[tuple[str, str]]

CALL: Final = "call"
REFERENCE: Final = "reference"
BREAK: Final = "break"
PICTURE: Final = "picture"
#: A tab or line break, which the source cannot hold.
LAYOUT: Final = "layout"
#: An equation, a form field: what no unit of ours can be.
UNKNOWN: Final = "unknown"
PLAIN: Final[Marks] = frozenset()

_HIDDEN = (Abbreviation, Phrase)
#: The order in which marks are put around new words, outermost first.
_ORDER = ("link", "emphasis", "strong", "superscript", "subscript", "code")
_MADE: dict[str, type[Enclosing]] = {
    kind.kind: kind for kind in (Emphasis, Strong, Superscript, Subscript)
}


class Unit(NamedTuple):
    """One character or atom, and what encloses it, outermost first."""

    token: Token
    stack: Stack = ()

    @property
    def is_space(self) -> bool:
        return isinstance(self.token, str) and self.token in SPACE

    @property
    def marks(self) -> Marks:
        return visible(self.stack)


Units: TypeAlias = Sequence[Unit]


def visible(stack: Stack) -> Marks:
    """The marks that a stack makes."""
    return frozenset(_mark(one.inline) for one in stack if not isinstance(one.inline, _HIDDEN))


def is_hidden(wrapper: Wrapper) -> bool:
    """Whether it does not show in Word."""
    return isinstance(wrapper.inline, _HIDDEN)


class Letters(dict[str, Unit]):
    """The unit of each character within one stack, made once."""

    def __init__(self, stack: Stack = ()) -> None:
        super().__init__()
        self._stack = stack

    def __missing__(self, character: str) -> Unit:
        self[character] = Unit(character, self._stack)
        return self[character]

    def of(self, text: str) -> Iterator[Unit]:
        return map(self.__getitem__, text)


def units_of(inlines: Iterable[Inline]) -> list[Unit]:
    """Inlines as units, in reading order."""
    serial = count(1)
    units: list[Unit] = []

    def take(row: Iterable[Inline], stack: Stack) -> None:
        letters = Letters(stack)
        for inline in row:
            match inline:
                case Text(text=text):
                    units.extend(letters.of(text))
                case Code(text=text):
                    deeper = (*stack, Wrapper(Code(text=""), next(serial)))
                    units.extend(Letters(deeper).of(text))
                case Enclosing():
                    bare = replace(inline, children=(), span=(0, 0))
                    take(inline.children, (*stack, Wrapper(bare, next(serial))))
                case NoteCall(note=note):
                    units.append(Unit(Atom(CALL, note), stack))
                case Reference(target=target):
                    units.append(Unit(Atom(REFERENCE, target), stack))
                case _:
                    raise TypeError(f"no unit for {type(inline).__name__}")

    take(inlines, ())
    return units


def inlines_of(units: Units, depth: int = 0) -> Inlines:
    """Units as inlines again. Atoms other than calls and references must be gone."""
    row: list[Inline] = []
    for wrapper, group in groupby(units, lambda unit: _wrapper_at(unit, depth)):
        inner = list(group)
        if wrapper is None:
            row += _bare(inner)
        elif isinstance(wrapper.inline, Code):
            row.append(Code(text=words_of(inner)))
        else:
            children = inlines_of(inner, depth + 1)
            assert isinstance(wrapper.inline, Enclosing)
            row.append(replace(wrapper.inline, children=children))
    return tuple(row)


def stack_of(marks: Marks) -> Stack:
    """The inlines that make these marks, around new words."""
    named = dict(marks)
    stack: list[Wrapper] = []
    for name in _ORDER:
        if name not in named:
            continue
        if name == Link.kind:
            stack.append(Wrapper(Link(url=named[name])))
        elif name == Code.kind:
            stack.append(Wrapper(Code(text="")))
        else:
            stack.append(Wrapper(_MADE[name]()))
    return tuple(stack)


def words_of(units: Iterable[Unit]) -> str:
    """The characters alone."""
    return "".join(unit.token for unit in units if isinstance(unit.token, str))


def calls_in(units: Iterable[Unit]) -> set[str]:
    """The notes that are called."""
    tokens = (unit.token for unit in units)
    return {token.name for token in tokens if isinstance(token, Atom) and token.kind == CALL}


def _mark(inline: Inline) -> tuple[str, str]:
    return inline.kind, inline.url if isinstance(inline, Link) else ""


def _wrapper_at(unit: Unit, depth: int) -> Wrapper | None:
    return unit.stack[depth] if depth < len(unit.stack) else None


def _bare(units: Sequence[Unit]) -> Iterator[Inline]:
    for is_text, group in groupby(units, lambda unit: isinstance(unit.token, str)):
        if is_text:
            yield Text(text=words_of(group))
            continue
        for unit in group:
            match unit.token:
                case Atom(kind="call", name=name):
                    yield NoteCall(note=name)
                case Atom(kind="reference", name=name):
                    yield Reference(target=name)
                case _:
                    raise ValueError(f"the source has no place for {unit.token!r}")
