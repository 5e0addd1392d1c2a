"""Which characters of the old words are still there in the new ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from reportgen.comparing.rows import matched
from reportgen.comparing.words import part
from reportgen.model.edits import Inlines
from reportgen.model.inlines import Code, Enclosing, Inline, NoteCall, Reference, Span, Text

#: What stands for that among characters.
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"

#: A character, or what stands for something that has none: its kind and what it names.
Token: TypeAlias = str | tuple[str, str]
BREAK: Token = ("paragraph", "")


class Unit(NamedTuple):
    """One character of the prose as it reads, or a call, a code, the end of a paragraph.

    `span` is what it is made of in the text; of several characters made by one entity, the first
    has it all.
    """

    token: Token
    span: Span


def units(paragraphs: Sequence[Inlines], gaps: Sequence[Span] = ()) -> list[Unit]:
    """Paragraphs in reading order; `gaps` are the spans between them."""
    row: list[Unit] = []
    for number, inlines in enumerate(paragraphs):
        if number:
            row.append(Unit(BREAK, gaps[number - 1] if gaps else (0, 0)))
        row.extend(_units(inlines))
    return row


def token(inline: Inline) -> Token | None:
    """What an inline is if it is neither characters nor around others."""
    match inline:
        case Code():
            return "code", inline.text
        case NoteCall():
            return "call", inline.note
        case Reference():
            return "reference", inline.target
    return None


def match(old: Sequence[Unit], new: Sequence[Unit]) -> list[int | None]:
    """For each new unit the number of the old one that it is, word by word, in order."""
    old_words, new_words = _words(old), _words(new)
    pairs = matched([key for key, _ in old_words], [key for key, _ in new_words])
    found: list[int | None] = [None] * len(new)
    for a, b in pairs:
        (start, _), (first, end) = old_words[a][1], new_words[b][1]
        found[first:end] = range(start, start + end - first)
    return found


def _units(inlines: Iterable[Inline]) -> Iterator[Unit]:
    for inline in inlines:
        start, end = inline.span
        if isinstance(inline, Text):
            if len(inline.text) == end - start:
                for offset, character in enumerate(inline.text, start):
                    yield Unit(character, (offset, offset + 1))
            else:
                for number, character in enumerate(inline.text):
                    yield Unit(character, (end if number else start, end))
        elif isinstance(inline, Enclosing):
            yield from _units(inline.children)
        elif (what := token(inline)) is not None:
            yield Unit(what, inline.span)


def _words(row: Sequence[Unit]) -> list[tuple[Token, Span]]:
    """The words, each with where it begins and ends; what has no characters stands alone."""
    text = "".join(unit.token if isinstance(unit.token, str) else _OBJECT for unit in row)
    return [
        (text[start:end] if isinstance(row[start].token, str) else row[start].token, (start, end))
        for start, end in part(text)
    ]
