"""A paragraph's content as it is written, in links and marks of revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import groupby

from reportgen.word.xml import Xml, text, w
from reportgen.writers.docx.redlines.marks import Fate, Revisions
from reportgen.writers.docx.redlines.units import Look, Unit

_SOFT_HYPHEN = "\u00ad"


class Content:
    """Takes units one after the other; `finished` is what they make."""

    def __init__(self, revisions: Revisions) -> None:
        self._revisions = revisions
        self._out: list[Xml] = []
        self._link: Xml | None = None
        self._target: object = None
        self._fate: Fate = None
        self._waiting: list[tuple[str, Look, Look | None]] = []
        self._runs: list[Xml] = []

    def put(self, unit: Unit, fate: Fate, link: Xml | None, runs: Iterable[Xml]) -> None:
        """Adds a unit; `link` and `runs` are its own, fit for this document."""
        self._begin(unit, fate, link)
        self._waiting += [(piece.text, piece.look, None) for piece in unit.pieces]
        if unit.runs:
            self._flush()
            self._runs += runs

    def keep(self, new: Unit, old: Unit, link: Xml | None) -> None:
        """Adds what both drafts have, with what changed of its look."""
        self._begin(new, None, link)
        if new.runs:
            self._flush()
            self._runs += new.runs
            return
        before = iter(look for piece in old.pieces for look in [piece.look] * len(piece.text))
        for piece in new.pieces:
            of_piece = groupby(zip(piece.text, before, strict=False), lambda pair: pair[1])
            for was, group in of_piece:
                self._waiting.append(("".join(c for c, _ in group), piece.look, was))

    def place(self, *marks: Xml) -> None:
        """Adds marks of a place, such as the start of a bookmark."""
        if not marks:
            return
        self._close_fate()
        (self._out if self._link is None else self._link).extend(marks)

    def finished(self) -> list[Xml]:
        self._close_link()
        return self._out

    def _begin(self, unit: Unit, fate: Fate, link: Xml | None) -> None:
        if unit.target != self._target:
            self._close_link()
            self._target = unit.target
            if link is not None:
                self._link = link
                self._out.append(link)
        if fate != self._fate:
            self._close_fate()
            self._fate = fate

    def _close_link(self) -> None:
        self._close_fate()
        self._link = self._target = None

    def _close_fate(self) -> None:
        self._flush()
        runs, self._runs = self._runs, []
        into = self._out if self._link is None else self._link
        into.extend(self._revisions.marked(self._fate, runs))

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        for (look, was), group in groupby(waiting, lambda one: one[1:]):
            words = "".join(text for text, _, _ in group)
            self._runs.append(w("r", self._revisions.look(look, was), *written(words)))


def bare(link: Xml) -> Xml:
    """A hyperlink like this one, without its content."""
    copied = deepcopy(link)
    copied[:] = []
    return copied


def written(words: str) -> Iterator[Xml]:
    """`w:t`, with soft hyphens as Word's own: it would print the character."""
    first, *rest = words.split(_SOFT_HYPHEN)
    if first:
        yield text(first)
    for piece in rest:
        yield w("softHyphen")
        if piece:
            yield text(piece)
