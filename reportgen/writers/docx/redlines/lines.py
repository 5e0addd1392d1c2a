"""Paragraphs' content with what both drafts say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Protocol

from reportgen.word.xml import Xml, tag, w
from reportgen.writers.docx.redlines.carrying import Carrier
from reportgen.writers.docx.redlines.content import Content, bare
from reportgen.writers.docx.redlines.marks import Fate, Revisions
from reportgen.writers.docx.redlines.units import Line, Unit
from reportgen.writers.docx.redlines.wording import Step

_ID, _NAME = tag("id"), tag("name")


class Notes(Protocol):
    """What becomes of the notes that a story calls, by their ids in its draft."""

    def keep(self, old: str, new: str) -> None:
        """Both drafts call it here."""

    def insert(self, note: str) -> None:
        """Only the new draft does."""


class _Places:
    """The marks of places of a line that are still to be written."""

    def __init__(self, line: Line) -> None:
        self._starts = dict(line.starts)
        self._ends = dict(line.ends)

    def before(self, number: int) -> list[Xml]:
        """What ends and starts before a unit."""
        return [*self._ends.pop(number, ()), *self._starts.pop(number, ())]

    def after(self, number: int) -> list[Xml]:
        """What ends right after a unit."""
        return self._ends.pop(number + 1, [])


@dataclass
class Lines:
    """Writes the lines of one story. `bookmarks` are those that only the old draft has, by their
    names in it, each with its name in the redline."""

    carrier: Carrier
    revisions: Revisions
    notes: Notes
    bookmarks: Mapping[str, str]
    _open: dict[str, int] = field(default_factory=dict)

    def both(self, old: Line, new: Line, steps: Sequence[Step]) -> list[Xml]:
        """What a paragraph of both drafts says: what stayed, what went, what came."""
        content = Content(self.revisions)
        olds, news = _Places(old), _Places(new)
        for step in steps:
            if step.old is not None:
                content.place(*self._own(olds.before(step.old)))
            if step.new is not None:
                content.place(*map(deepcopy, news.before(step.new)))
            if step.is_bound:
                continue
            if step.old is not None and step.new is not None:
                self._keep(content, old.units[step.old], new.units[step.new])
            elif step.old is not None:
                self._put_old(content, old.units[step.old], "del")
            elif step.new is not None:
                self._put_new(content, new.units[step.new], "ins")
            if step.old is not None:
                content.place(*self._own(olds.after(step.old)))
            if step.new is not None:
                content.place(*map(deepcopy, news.after(step.new)))
        content.place(*self._own(olds.before(len(old.units))))
        content.place(*map(deepcopy, news.before(len(new.units))))
        return content.finished()

    def of_old(self, line: Line, moved: Set[int]) -> list[Xml]:
        """What a paragraph of the old draft says; the `moved` units stand elsewhere now."""
        content = Content(self.revisions)
        places = _Places(line)
        for number, unit in enumerate(line.units):
            content.place(*self._own(places.before(number)))
            self._put_old(content, unit, "moveFrom" if number in moved else "del")
            content.place(*self._own(places.after(number)))
        content.place(*self._own(places.before(len(line.units))))
        return content.finished()

    def of_new(self, line: Line, moved: Set[int]) -> list[Xml]:
        """What a paragraph of the new draft says; the `moved` units stood elsewhere."""
        content = Content(self.revisions)
        places = _Places(line)
        for number, unit in enumerate(line.units):
            content.place(*map(deepcopy, places.before(number)))
            self._put_new(content, unit, "moveTo" if number in moved else "ins")
            content.place(*map(deepcopy, places.after(number)))
        content.place(*map(deepcopy, places.before(len(line.units))))
        return content.finished()

    def _keep(self, content: Content, old: Unit, new: Unit) -> None:
        if old.note is not None and new.note is not None:
            self.notes.keep(old.note, new.note)
        content.keep(new, old, None if new.link is None else bare(new.link))

    def _put_old(self, content: Content, unit: Unit, fate: Fate) -> None:
        runs = map(self.carrier.carry, unit.runs)
        content.put(unit, fate, self.carrier.link(unit.link), runs)

    def _put_new(self, content: Content, unit: Unit, fate: Fate) -> None:
        if unit.note is not None:
            self.notes.insert(unit.note)
        link = None if unit.link is None else bare(unit.link)
        content.put(unit, fate, link, map(deepcopy, unit.runs))

    def _own(self, marks: Iterable[Xml]) -> Iterator[Xml]:
        """The old draft's own bookmarks among its marks of places."""
        for mark in marks:
            name = self.bookmarks.get(mark.get(_NAME, ""))
            if mark.tag == tag("bookmarkStart") and name is not None:
                number = self._open[mark.get(_ID, "")] = self.revisions.id()
                yield w("bookmarkStart", id=number, name=name)
            elif mark.tag == tag("bookmarkEnd") and mark.get(_ID) in self._open:
                yield w("bookmarkEnd", id=self._open.pop(mark.get(_ID, "")))
