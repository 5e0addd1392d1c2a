"""What has moved: paragraphs that one draft has at one place and the other at another."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from reportgen.comparing.rows import matched
from reportgen.comparing.words import likeness
from reportgen.writers.docx.redlines.blocks import Paragraph
from reportgen.writers.docx.redlines.entries import ParagraphEntry

#: What has to be the same of a paragraph that moved: an idea is not moved into the contents.
Kind: TypeAlias = Callable[[Paragraph], Hashable]

#: Less alike than this, a paragraph elsewhere is another one.
_ALIKE_ELSEWHERE = 0.6
#: So many letters a moved paragraph must have: `Yes.` is the same everywhere.
_TELLING = 12
#: More comparisons than these are not made: then only what is equal has moved.
_MOST = 250_000


@dataclass
class Moves:
    """Which paragraph of the old draft moved where in the new one, and the names of the moves."""

    to: dict[Paragraph, Paragraph] = field(default_factory=dict)
    origin: dict[Paragraph, Paragraph] = field(default_factory=dict)

    def name(self, paragraph: Paragraph) -> str | None:
        """The name of the move that a paragraph of either draft is part of."""
        old = self.origin.get(paragraph, paragraph)
        return f"move{list(self.to).index(old) + 1}" if old in self.to else None

    def stayed(self, paragraph: Paragraph) -> set[int]:
        """The units of a paragraph of either draft that moved with it: both drafts have them."""
        old = self.origin.get(paragraph, paragraph)
        if old not in self.to:
            return set()
        pairs = matched(old.line.keys, self.to[old].line.keys)
        return {a if paragraph is old else b for a, b in pairs}

    def add(self, old: Paragraph, new: Paragraph) -> None:
        self.to[old] = new
        self.origin[new] = old


def find_moves(entries: Iterable[ParagraphEntry], kind: Kind) -> Moves:
    """Looks among the paragraphs that have no counterpart in their place, kind by kind."""
    alone = [entry for entry in entries if entry.is_rewritten or not (entry.old and entry.new)]
    olds = [entry.old for entry in alone if entry.old and _may_move(entry.old)]
    news = [entry.new for entry in alone if entry.new and _may_move(entry.new)]
    moves = Moves()
    places: dict[object, list[Paragraph]] = {}
    for new in news:
        places.setdefault((kind(new), *new.line.keys), []).append(new)
    for old in olds:
        if found := places.get((kind(old), *old.line.keys)):
            moves.add(old, found.pop(0))
    olds = [old for old in olds if old not in moves.to]
    news = [new for new in news if new not in moves.origin]
    if len(olds) * len(news) <= _MOST:
        likes = [
            (likeness(old.heap, new.heap), -a, -b)
            for a, old in enumerate(olds)
            for b, new in enumerate(news)
            if kind(old) == kind(new)
        ]
        for like, a, b in sorted(likes, reverse=True):
            old, new = olds[-a], news[-b]
            if like >= _ALIKE_ELSEWHERE and old not in moves.to and new not in moves.origin:
                moves.add(old, new)
    return moves


def _may_move(paragraph: Paragraph) -> bool:
    return paragraph.twin is None and sum(paragraph.heap.values()) >= _TELLING
