"""Prose as a row of units, so that two wordings can be compared and parts of one put into another.

A unit is one character, or an atom: what stands in the text like a character but is none. It
bears the inlines that enclose it. Those that show (emphasis, links) are compared; an abbreviation's
expansion and a phrase's language do not show in Word, so they are kept where their words are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
#: What an atom is among characters.
OBJECT: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
#: What a tab and a line break are called; and that character, if anyone should type it.
_LAYOUT: Final = {
    "\t": Atom(LAYOUT, "tab"),
    "\n": Atom(LAYOUT, "line break"),
    OBJECT: Atom(UNKNOWN, "object"),
}
_LAYOUTS = re.compile("|".join(_LAYOUT))

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


#: Most characters have nothing around them.
_BARE = Letters()


def letters_in(stack: Stack) -> Letters:
    return Letters(stack) if stack else _BARE


class Stretch(NamedTuple):
    """Characters within one stack, with `OBJECT` for each of the atoms among them."""

    text: str
    atoms: tuple[Atom, ...] = ()
    stack: Stack = ()

    def units(self) -> Iterator[Unit]:
        letters = letters_in(self.stack)
        if not self.atoms:
            return letters.of(self.text)
        atoms = iter(self.atoms)
        return (
            Unit(next(atoms), self.stack) if character == OBJECT else letters[character]
            for character in self.text
        )


def stretches_of(inlines: Iterable[Inline]) -> list[Stretch]:
    """Inlines as stretches, in reading order."""
    serial = count(1)
    row: list[Stretch] = []

    def take(inside: Iterable[Inline], stack: Stack) -> None:
        for inline in inside:
            match inline:
                case Text(text=text):
                    row.append(characters(text, stack))
                case Code(text=text):
                    row.append(characters(text, (*stack, Wrapper(Code(text=""), next(serial)))))
                case Enclosing():
                    bare = replace(inline, children=(), span=(0, 0))
                    take(inline.children, (*stack, Wrapper(bare, next(serial))))
                case NoteCall(note=note):
                    row.append(Stretch(OBJECT, (Atom(CALL, note),), stack))
                case Reference(target=target):
                    row.append(Stretch(OBJECT, (Atom(REFERENCE, target),), stack))
                case _:
                    raise TypeError(f"no unit for {type(inline).__name__}")

    take(inlines, ())
    return row


def characters(text: str, stack: Stack = ()) -> Stretch:
    """Words as a stretch. A tab or line break is an atom, since the source holds none."""
    if not _LAYOUT.keys() & set(text):
        return Stretch(text, (), stack)
    atoms = tuple(_LAYOUT[each] for each in text if each in _LAYOUT)
    return Stretch(_LAYOUTS.sub(OBJECT, text), atoms, stack)


def renamed(row: Iterable[Stretch], calls: Mapping[str, str]) -> list[Stretch]:
    """The same, with calls by other names."""
    return [
        one._replace(atoms=tuple(_renamed(atom, calls) for atom in one.atoms)) if one.atoms else one
        for one in row
    ]


def _renamed(atom: Atom, calls: Mapping[str, str]) -> Atom:
    return Atom(CALL, calls.get(atom.name, atom.name)) if atom.kind == CALL else atom


def units_of(inlines: Iterable[Inline]) -> list[Unit]:
    """Inlines as units, in reading order."""
    return [unit for stretch in stretches_of(inlines) for unit in stretch.units()]


def inlines_of(units: Units, depth: int = 0) -> Inlines:
    """Units as inlines again. Atoms other than calls and references must be gone."""
    if not any(len(unit.stack) > depth for unit in units):
        return tuple(_bare(units))
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
