"""Paragraphs that come to a place where they were not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportgen.model.edits import Inlines
from reportgen.source.patch.refused import Refused
from reportgen.source.patch.rewording import respell
from reportgen.source.patch.scope import Scope


@dataclass(frozen=True)
class Arrival:
    """A paragraph, new or carried from elsewhere: how it is written, with line breaks, and what
    it means. Asked for when all edits are entered, since what is carried may be reworded too.
    """

    text: Callable[[], str]
    meaning: Callable[[], tuple[Inlines, ...]]


def new_arrival(inlines: Inlines, scope: Scope, *, lines: bool) -> Arrival:
    """A new paragraph; `lines` gives each sentence its own. Raises `Refused`."""
    meant = scope.meant(inlines)
    refuse_empty([meant])
    text = "".join(piece.text for piece in respell("", [], [meant], scope, lines=lines))
    return Arrival(lambda: text, lambda: (meant,))


def refuse_empty(meant: list[Inlines]) -> None:
    """Raises `Refused` if a paragraph has no words."""
    if not all(meant):
        raise Refused("empty", "nothing would be left of this paragraph", "remove it instead")
