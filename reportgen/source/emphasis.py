"""Emphasis by runs of `*`: CommonMark's algorithm over a flat list of pieces."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reportgen.model.inlines import Emphasis, Inline, Strong, Text


@dataclass(slots=True)
class Run:
    """Neighbouring asterisks that may open or close emphasis. `start` and `count` shrink."""

    start: int
    count: int
    length: int
    opens: bool
    closes: bool

    def matches(self, closer: Run) -> bool:
        """CommonMark's rule of three, for runs that could do both."""
        both = self.closes or closer.opens
        return (
            not both
            or (self.length + closer.length) % 3 != 0
            or (self.length % 3 == 0 and closer.length % 3 == 0)
        )


Piece: TypeAlias = Inline | Run


def run_at(start: int, length: int, before: str, after: str) -> Run:
    """A run of asterisks between two characters, which say whether it opens or closes."""
    opens = not after.isspace() and (
        not _is_punctuation(after) or before.isspace() or _is_punctuation(before)
    )
    closes = not before.isspace() and (
        not _is_punctuation(before) or after.isspace() or _is_punctuation(after)
    )
    return Run(start, length, length, opens, closes)


def nest(pieces: Sequence[Piece]) -> tuple[list[Inline], list[Run]]:
    """The pieces with emphasis made of runs that match, and those runs that found no partner."""
    out: list[Piece] = []
    openers: list[int] = []
    lonely: list[Run] = []
    floor: dict[tuple[bool, int], int] = {}
    for piece in pieces:
        if not isinstance(piece, Run):
            out.append(piece)
            continue
        if piece.closes:
            _close(piece, out, openers, floor, lonely)
        if piece.count:
            if piece.opens:
                openers.append(len(out))
            out.append(piece)
    return _settled(out, lonely), lonely


def _close(
    closer: Run,
    out: list[Piece],
    openers: list[int],
    floor: dict[tuple[bool, int], int],
    lonely: list[Run],
) -> None:
    while closer.count:
        key = (closer.opens, closer.length % 3)
        lowest = floor.get(key, 0)
        for position in range(len(openers) - 1, lowest - 1, -1):
            opener = out[openers[position]]
            assert isinstance(opener, Run)
            if opener.matches(closer):
                break
        else:
            # Openers below are no match for such a closer later either: no search goes there again.
            floor[key] = len(openers)
            return
        del openers[position + 1 :]
        for other, bound in floor.items():
            floor[other] = min(bound, len(openers))
        index = openers[position]
        used = 2 if opener.count >= 2 and closer.count >= 2 else 1
        children = tuple(joined(_settled(out[index + 1 :], lonely)))
        opener.count -= used
        span = (opener.start + opener.count, closer.start + used)
        made = (Strong if used == 2 else Emphasis)(children=children, span=span)
        closer.start += used
        closer.count -= used
        del out[index + 1 :]
        if not opener.count:
            out.pop()
            openers.pop()
        out.append(made)


def _settled(pieces: Sequence[Piece], lonely: list[Run]) -> list[Inline]:
    """The pieces, with runs that found no partner as the asterisks that they are."""
    settled: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, Run):
            lonely.append(piece)
            span = (piece.start, piece.start + piece.count)
            settled.append(Text(text="*" * piece.count, span=span))
        else:
            settled.append(piece)
    return settled


def joined(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Neighbouring texts as one, where each of their characters is one of the source."""
    out: list[Inline] = []
    start = 0
    words: list[str] = []
    end = 0

    def flush() -> None:
        if words:
            out.append(Text(text="".join(words), span=(start, end)))
            words.clear()

    for inline in inlines:
        aligned = isinstance(inline, Text) and len(inline.text) == inline.span[1] - inline.span[0]
        if isinstance(inline, Text) and aligned:
            if words and inline.span[0] != end:
                flush()
            if not words:
                start = inline.span[0]
            words.append(inline.text)
            end = inline.span[1]
        else:
            flush()
            out.append(inline)
    flush()
    return tuple(out)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
