"""Fields over several paragraphs, as a table of contents is.

Their ends are no words: where both drafts have the field, its ends stand unmarked around the
paragraphs of both, so that it is whole whichever of them are gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Literal, NamedTuple

from reportgen.word.xml import Xml, tag
from reportgen.writers.docx.redlines.entries import Entry, ParagraphEntry
from reportgen.writers.docx.redlines.marks import Fate, Revisions
from reportgen.writers.docx.redlines.units import canonical

Side = Literal["old", "new"]


class _Span(NamedTuple):
    """Indices of the entries that a field begins and ends in, and the runs of its ends."""

    first: int
    last: int
    opening: Sequence[Xml]
    closing: Sequence[Xml]


class Spans:
    """The ends of the fields that span entries of one row."""

    def __init__(self, entries: Sequence[Entry], revisions: Revisions) -> None:
        self._entries = entries
        self._revisions = revisions
        self._before: dict[Entry, list[Xml]] = {}
        self._after: dict[Entry, list[Xml]] = {}
        olds, news = self._found("old"), self._found("new")
        for old, new in zip(olds, news, strict=False):
            first, last = min(old.first, new.first), max(old.last, new.last)
            self._put(_Span(first, last, self._opening(old, new), new.closing), None)
        for span in olds[len(news) :]:
            self._put(span, "del")
        for span in news[len(olds) :]:
            self._put(span, "ins")

    def around(self, entry: Entry) -> tuple[list[Xml], list[Xml]]:
        """What stands before and after the entry's own content."""
        return self._before.get(entry, []), self._after.get(entry, [])

    def _found(self, side: Side) -> list[_Span]:
        found: list[_Span] = []
        begun: tuple[int, Sequence[Xml]] | None = None
        for number, entry in enumerate(self._entries):
            paragraph = getattr(entry, side) if isinstance(entry, ParagraphEntry) else None
            if paragraph is None:
                continue
            if paragraph.line.opening:
                begun = number, paragraph.line.opening
            if paragraph.line.closing and begun is not None:
                found.append(_Span(begun[0], number, begun[1], paragraph.line.closing))
                begun = None
        return found

    def _opening(self, old: _Span, new: _Span) -> list[Xml]:
        """The new draft's, with the old instruction deleted if it is another one."""
        runs: list[Xml] = []
        for before, now in zip(old.opening, new.opening, strict=True):
            if now.find(tag("instrText")) is not None and canonical(before) != canonical(now):
                runs += self._revisions.marked("del", [deepcopy(before)])
                runs += self._revisions.marked("ins", [deepcopy(now)])
            else:
                runs.append(deepcopy(now))
        return runs

    def _put(self, span: _Span, fate: Fate) -> None:
        opening, closing = map(deepcopy, span.opening), map(deepcopy, span.closing)
        self._before[self._entries[span.first]] = self._revisions.marked(fate, list(opening))
        self._after[self._entries[span.last]] = self._revisions.marked(fate, list(closing))
