"""What prose is made of.

Every inline knows its `span`: the characters of the scalar's text that it was read from, so that
a reworded passage finds its way back to the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

#: Start and end in the text of the whole scalar, not of the paragraph.
Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """One piece of prose. `kind` names it for templates."""

    kind: ClassVar[str]
    span: Span = (0, 0)

    @property
    def parts(self) -> tuple[Inline, ...]:
        """The inlines inside this one."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Inline):
    """Characters as they shall print. Line breaks of the source have become spaces."""

    kind = "text"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Inline):
    """Words of a machine, without markup inside."""

    kind = "code"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosing(Inline):
    """An inline that holds others."""

    kind = "enclosing"
    children: tuple[Inline, ...] = ()

    @property
    def parts(self) -> tuple[Inline, ...]:
        return self.children


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis(Enclosing):
    kind = "emphasis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong(Enclosing):
    kind = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Superscript(Enclosing):
    kind = "superscript"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscript(Enclosing):
    kind = "subscript"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Enclosing):
    """A link to an address on the web or in the mail, or to `#id` within the report."""

    kind = "link"
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation(Enclosing):
    kind = "abbreviation"
    expansion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase(Enclosing):
    """Words in another language, a BCP 47 tag."""

    kind = "phrase"
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteCall(Inline):
    """A call to a note. `note` is the key of that `Note`, unique in the report."""

    kind = "note-call"
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Inline):
    """A cross-reference: prints the label of the figure, table, section or idea `target`."""

    kind = "reference"
    target: str


def walk_inlines(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """These inlines and all inside them, in reading order."""
    waiting = list(inlines)[::-1]
    while waiting:
        inline = waiting.pop()
        yield inline
        waiting.extend(reversed(inline.parts))


def plain_text(inlines: Iterable[Inline]) -> str:
    """The words alone, without markup and calls; a cross-reference has no words of its own yet."""
    return "".join(
        inline.text for inline in walk_inlines(inlines) if isinstance(inline, Text | Code)
    )
