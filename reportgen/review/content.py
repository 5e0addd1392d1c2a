"""What of a returned draft's words the source can hold."""

from __future__ import annotations

from typing import NamedTuple

from reportgen.model.edits import Inlines
from reportgen.review.changes import Reason
from reportgen.review.wording.dress import dressed
from reportgen.review.wording.units import (
    BREAK,
    LAYOUT,
    PICTURE,
    UNKNOWN,
    Atom,
    Unit,
    Units,
    inlines_of,
)
from reportgen.review.wording.words import Wording, trimmed

_BY_HAND = "do in the source what is meant by it"
_TROUBLES = {
    LAYOUT: "the source holds no {}",
    PICTURE: "a picture cannot come from a draft",
    UNKNOWN: "the source cannot hold this: {}",
}
_HINTS = {
    LAYOUT: "its words are taken without it",
    PICTURE: "put its file into the project, and a `figure:` into the source",
    UNKNOWN: _BY_HAND,
}


class Content(NamedTuple):
    """Units that the source can hold, and what it cannot."""

    units: list[Unit]
    troubles: tuple[Reason, ...]


def content_of(units: Units) -> Content:
    """Without tabs and line breaks, which become spaces, pictures and foreign objects."""
    row: list[Unit] = []
    troubles: dict[Reason, None] = {}
    for unit in units:
        match unit.token:
            case Atom(kind=("layout" | "picture" | "unknown") as kind, name=name):
                shown = name if kind != PICTURE else ""
                troubles[Reason(kind, _TROUBLES[kind].format(shown), _HINTS[kind])] = None
                row += [Unit(" ", unit.stack)] if kind == LAYOUT else []
            case _:
                row.append(unit)
    return Content(row, tuple(troubles))


def paragraphs_of(units: Units) -> tuple[Inlines, ...]:
    """The inlines of each paragraph that has words, as they come to stand in a new place."""
    bare = dressed(Wording(content_of(units).units), 0, 0, Wording(()))
    found = (inlines_of(trimmed(stretch)) for stretch in parted(bare))
    return tuple(inlines for inlines in found if inlines)


def parted(units: Units) -> list[list[Unit]]:
    """The units between breaks."""
    rows: list[list[Unit]] = [[]]
    for unit in units:
        if isinstance(unit.token, Atom) and unit.token.kind == BREAK:
            rows.append([])
        else:
            rows[-1].append(unit)
    return rows
