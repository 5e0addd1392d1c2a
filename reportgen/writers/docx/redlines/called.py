"""Where a draft calls its notes, and whether a call stands elsewhere than it did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reportgen.writers.docx.redlines.blocks import Paragraph
from reportgen.writers.docx.redlines.entries import ParagraphEntry
from reportgen.writers.docx.redlines.moves import Moves

#: A call with as many characters beside it as before has not moved, wherever they stand now.
_BESIDE = 12
#: So many are enough where the paragraph has no more: it may have been parted.
_LEAST = 4


class Call(NamedTuple):
    """The first call of a note, with the words before and behind it in its paragraph."""

    paragraph: Paragraph
    before: str
    after: str

    def is_beside_the_same(self, other: Call) -> bool:
        """Whether there are words on one side that are the same."""
        before = min(_BESIDE, len(self.before), len(other.before))
        after = min(_BESIDE, len(self.after), len(other.after))
        return (before >= _LEAST and self.before[-before:] == other.before[-before:]) or (
            after >= _LEAST and self.after[:after] == other.after[:after]
        )


class Calls:
    """The first call of each note in both drafts, by the note's id in each."""

    def __init__(self, entries: Iterable[ParagraphEntry]) -> None:
        rows = list(entries)
        self.old = _calls(one.old for one in rows if one.old is not None)
        self.new = _calls(one.new for one in rows if one.new is not None)
        self._stayed = {
            paragraph
            for one in rows
            if one.old is not None and one.new is not None and not one.is_rewritten
            for paragraph in (one.old, one.new)
        }

    def left(self, note: str, now: str, moves: Moves) -> Paragraph | None:
        """The paragraph of the old draft that a note was called in, if its call stands elsewhere by
        itself: it has other words beside it, and came with no paragraph."""
        was, new = self.old.get(note), self.new.get(now)
        if was is None or new is None or was.is_beside_the_same(new):
            return None
        came_along = was.paragraph in (moves.origin.get(new.paragraph), new.paragraph.twin)
        is_replaced = not self._stayed & {was.paragraph, new.paragraph}
        return None if came_along or is_replaced else was.paragraph


def _calls(paragraphs: Iterable[Paragraph]) -> Mapping[str, Call]:
    found: dict[str, Call] = {}
    for paragraph in paragraphs:
        said = [unit.says for unit in paragraph.line.units]
        for number, unit in enumerate(paragraph.line.units):
            if unit.note is not None:
                before, after = "".join(said[:number]), "".join(said[number:])
                found.setdefault(unit.note, Call(paragraph, before, after))
    return found
