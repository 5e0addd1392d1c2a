"""What a redline holds, as a list of changes in reading order.

What is computed, and what shows again what stands elsewhere, is not told: it changes along with
what it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from reportgen.model.changes import Change, Deed, Matter, Side, Stretch
from reportgen.model.circulation import Passage, repeated
from reportgen.word.tokens import parse_token
from reportgen.writers.docx.draft import Draft
from reportgen.writers.docx.redlines.blocks import Block, Paragraph
from reportgen.writers.docx.redlines.called import Calls
from reportgen.writers.docx.redlines.entries import (
    Entry,
    ParagraphEntry,
    RowEntry,
    TableEntry,
    entries_of,
)
from reportgen.writers.docx.redlines.moves import Moves
from reportgen.writers.docx.redlines.names import SAME, calls
from reportgen.writers.docx.redlines.numbers import idea_numbers
from reportgen.writers.docx.redlines.plan import plan
from reportgen.writers.docx.redlines.units import Unit

_MATTERS = {
    "Idea": Matter.IDEA,
    "Figure": Matter.FIGURE,
    "caption": Matter.CAPTION,
    "Table Caption": Matter.CAPTION,
    "Title": Matter.HEADING,
    "Ideas Heading": Matter.HEADING,
    "Callout Title": Matter.HEADING,
}
#: The style of the headings of parts, and what styles of that which stands in none begin with.
_PART, _APART = "heading 1", "Imprint"
_CONTENTS = ("toc ", "TOC ")
_CELLS = " | "
_PAUSE = Stretch(Side.BOTH, " ")


def kind_of(passage: Passage) -> str:
    """Its style, save for what depends only on the paragraph before it."""
    return SAME.get(passage.style, passage.style)


class Version:
    """One draft: its passages, and what its ideas and notes are numbered."""

    def __init__(self, draft: Draft, notes: Mapping[str, list[Block]]) -> None:
        self.notes = notes
        self._circulation = draft.passages.circulation
        self._passages = draft.passages.by_number()
        self._repeated = repeated(self._passages.values())
        self._notes = {note: number for number, note in enumerate(calls(draft), 1)}
        self._ideas = idea_numbers(draft)

    def passage(self, paragraph: Paragraph | None) -> Passage | None:
        """What the writer says of a paragraph, by its token."""
        names = () if paragraph is None else (name for _, name in paragraph.line.bounds)
        tokens = (token for name in names if (token := parse_token(name)))
        own = (token for token in tokens if token.circulation == self._circulation)
        return next((self._passages[token.number] for token in own), None)

    def style(self, paragraph: Paragraph) -> str:
        passage = self.passage(paragraph)
        return "" if passage is None else kind_of(passage)

    def is_told(self, paragraph: Paragraph) -> bool:
        """Whether its words are neither the contents nor shown elsewhere too."""
        passage = self.passage(paragraph)
        return (
            passage is not None
            and passage.number not in self._repeated
            and not passage.style.startswith(_CONTENTS)
        )

    def idea(self, paragraph: Paragraph) -> int | None:
        return self._ideas.get(paragraph.element)

    def note(self, note: str) -> int:
        return self._notes[note]


class Telling:
    """Tells the changes of a story. `pairs` tells which note is which."""

    def __init__(self, old: Version, new: Version, moves: Moves, pairs: Mapping[str, str]) -> None:
        self._old, self._new = old, new
        self._moves = moves
        self._pairs = pairs
        self._parts: dict[Paragraph, str] = {}
        self._calls = Calls(())

    def changes(self, entries: Sequence[Entry]) -> list[Change]:
        self._read_parts(entries)
        self._calls = Calls(entries_of(entries))
        found = (change for entry in entries for change in self._entry(entry))
        return _with_moved_rows([change for change in found if change.words])

    def _read_parts(self, entries: Sequence[Entry]) -> None:
        """The part that each paragraph stands in, by the heading that it has now."""
        old_part = new_part = ""
        for entry in entries_of(entries):
            if entry.old is not None:
                now = entry.new or self._moves.to.get(entry.old) or entry.old
                old_part = _part(self._old.style(entry.old), now, old_part)
                self._parts[entry.old] = old_part
            if entry.new is not None:
                new_part = _part(self._new.style(entry.new), entry.new, new_part)
                self._parts[entry.new] = new_part

    def _entry(self, entry: Entry) -> Iterator[Change]:
        if isinstance(entry, ParagraphEntry):
            yield from self._paragraph(entry)
            yield from self._notes_of(entry)
        elif all(len(one.rows) == 1 for one in (entry.old, entry.new) if one):  # a box
            for inner in (inner for row in entry.rows for cell in row.cells for inner in cell):
                yield from self._entry(inner)
        else:
            yield from self._table(entry)
            for paragraph in entries_of([entry]):
                yield from self._notes_of(paragraph)

    # Tables

    def _table(self, entry: TableEntry) -> Iterator[Change]:
        if entry.old is None or entry.new is None:
            deed = Deed.REMOVED if entry.new is None else Deed.ADDED
            words = _parted(map(_row, entry.rows), Stretch(_side(entry), _CELLS))
            yield self._change(deed, entries_of([entry]), words, Matter.TABLE)
            return
        for row in entry.rows:
            inside = (one for cell in row.cells for one in entries_of(cell))
            if row.old is None or row.new is None:
                deed = Deed.REMOVED if row.new is None else Deed.ADDED
                yield self._change(deed, inside, _row(row), Matter.ROW)
            elif any(one.side is not Side.BOTH for one in _row(row)):
                yield self._change(Deed.REWORDED, inside, _row(row), Matter.ROW)

    # Paragraphs

    def _paragraph(self, entry: ParagraphEntry) -> Iterator[Change]:
        old, new = entry.old, entry.new
        versions = (self._old, old), (self._new, new)
        if not any(version.is_told(one) for version, one in versions if one is not None):
            return
        if old is not None and new is not None and not entry.is_rewritten:
            words = _joined(_compared(entry))
            if any(one.side is not Side.BOTH for one in words):
                yield self._change(Deed.REWORDED, [entry], words)
            elif self._is_reset(entry):
                yield self._change(Deed.RESET, [entry], words)
            return
        if new is not None and new.twin is not None:
            yield from self._paragraph(ParagraphEntry(new.twin, new))
        went = old is not None and old not in self._moves.to
        came = new is not None and new not in self._moves.origin
        if old is not None and new is not None and went and came and not (old.twin or new.twin):
            yield self._change(Deed.REWORDED, [entry], _compared(entry))
            return
        if old is not None and went and not old.twin:
            alone = ParagraphEntry(old, None)
            yield self._change(Deed.REMOVED, [alone], _all(Side.OLD, old))
        if new is not None and came and not new.twin:
            yield self._change(Deed.ADDED, [ParagraphEntry(None, new)], _all(Side.NEW, new))
        elif new is not None and new in self._moves.origin:
            origin = self._moves.origin[new]
            both = ParagraphEntry(origin, new)
            yield self._change(Deed.MOVED, [both], _compared(both), origin=self._parts[origin])

    def _is_reset(self, entry: ParagraphEntry) -> bool:
        assert entry.old is not None
        assert entry.new is not None
        if self._old.style(entry.old) != self._new.style(entry.new):
            return True
        both = (step for step in entry.steps if step.old is not None and step.new is not None)
        units = (
            (entry.old.line.units[step.old or 0], entry.new.line.units[step.new or 0])
            for step in both
            if not step.is_bound
        )
        return any(old.pieces != new.pieces for old, new in units)

    def _change(
        self,
        deed: Deed,
        entries: Iterable[ParagraphEntry],
        words: Iterable[Stretch],
        matter: Matter | None = None,
        origin: str | None = None,
    ) -> Change:
        """A change of the first of these paragraphs, or of what begins with it."""
        first = next(iter(entries))
        version, shown = (self._new, first.new) if first.new else (self._old, first.old)
        assert shown is not None
        style = version.style(shown)
        is_heading = style.startswith("heading")
        matter = matter or (Matter.HEADING if is_heading else _MATTERS.get(style, Matter.PARAGRAPH))
        part = self._parts[shown]
        return Change(deed, matter, part, _joined(words), version.idea(shown), origin)

    # Notes

    def _notes_of(self, entry: ParagraphEntry) -> Iterator[Change]:
        """The changes of the notes that a paragraph calls; one that came with its call from
        elsewhere is no new one."""
        origins = {new: old for old, new in self._pairs.items()}
        kept = list(_kept_calls(entry))
        for old, new in kept:
            yield from self._note(entry, old, new)
        olds, news = {old for old, _ in kept}, {new for _, new in kept}
        for unit in entry.new.line.units if entry.new else ():
            if unit.note is not None and unit.note not in news:
                was = origins.get(unit.note)
                left = self._calls.left(was, unit.note, self._moves) if was else None
                origin = None if left is None else self._parts[left]
                yield from self._note(entry, was, unit.note, origin)
        for unit in entry.old.line.units if entry.old else ():
            if unit.note is not None and unit.note not in olds | self._pairs.keys():
                yield from self._note(entry, unit.note, None)

    def _note(
        self, entry: ParagraphEntry, old: str | None, new: str | None, origin: str | None = None
    ) -> Iterator[Change]:
        """What became of a note; `origin` is the part that its call stood in, if that has moved."""
        bodies = [[] if old is None else self._old.notes[old]]
        bodies.append([] if new is None else self._new.notes[new])
        side = Side.NEW if old is None else Side.OLD if new is None else Side.BOTH
        entries = map(_compared, entries_of(plan(*bodies, of_note=True)))
        words = _joined(_parted(entries, Stretch(side, " ")))
        if origin is None and all(one.side is Side.BOTH for one in words):
            return
        kept = Deed.REWORDED if origin is None else Deed.MOVED
        deed = Deed.REMOVED if new is None else Deed.ADDED if old is None else kept
        number = self._new.note(new) if new is not None else self._old.note(old or "")
        shown = entry.new or entry.old
        part = "" if shown is None else self._parts[shown]
        yield Change(deed, Matter.NOTE, part, words, number, origin)


def _part(style: str, now: Paragraph, part: str) -> str:
    if style == _PART:
        return "".join(unit.says for unit in now.line.units)
    return "" if style.startswith(_APART) else part


def _kept_calls(entry: ParagraphEntry) -> Iterator[tuple[str, str]]:
    """The notes that both drafts call at one place."""
    if entry.old is None or entry.new is None or entry.is_rewritten:
        return
    for step in entry.steps:
        if step.old is not None and step.new is not None and not step.is_bound:
            old, new = entry.old.line.units[step.old], entry.new.line.units[step.new]
            if old.note is not None and new.note is not None:
                yield old.note, new.note


def _row(row: RowEntry) -> list[Stretch]:
    cells = (map(_compared, entries_of(cell)) for cell in row.cells)
    inside = (_parted(cell, _PAUSE) for cell in cells)
    return _parted(inside, Stretch(_side(row), _CELLS))


def _side(entry: RowEntry | TableEntry) -> Side:
    return Side.NEW if entry.old is None else Side.OLD if entry.new is None else Side.BOTH


def _with_moved_rows(changes: list[Change]) -> list[Change]:
    """A row or table that went and came as it was has moved."""
    went: dict[tuple[Matter, str], list[Change]] = {}
    for change in changes:
        if change.deed is Deed.REMOVED and change.matter in (Matter.ROW, Matter.TABLE):
            went.setdefault((change.matter, change.words[0].words), []).append(change)
    moved: set[int] = set()
    told: list[Change] = []
    for change in changes:
        same = went.get((change.matter, change.words[0].words))
        if change.deed is Deed.ADDED and same:
            origin = same.pop(0)
            moved.add(id(origin))
            words = (Stretch(Side.BOTH, change.words[0].words),)
            told.append(replace(change, deed=Deed.MOVED, words=words, origin=origin.section))
        else:
            told.append(change)
    return [change for change in told if id(change) not in moved]


def _compared(entry: ParagraphEntry) -> list[Stretch]:
    """The words of a paragraph. What is computed is told as it is now."""
    if entry.old is None or entry.new is None or entry.is_rewritten:
        olds = _all(Side.OLD, entry.old) if entry.old else []
        return [*olds, *(_all(Side.NEW, entry.new) if entry.new else [])]
    words: list[Stretch] = []
    for step in entry.steps:
        if step.is_bound:
            continue
        if step.new is not None:
            unit = entry.new.line.units[step.new]
            side = Side.BOTH if step.old is not None or unit.is_computed else Side.NEW
            words.append(Stretch(side, _says(unit)))
        elif step.old is not None and not entry.old.line.units[step.old].is_computed:
            words.append(Stretch(Side.OLD, _says(entry.old.line.units[step.old])))
    return words


def _all(side: Side, paragraph: Paragraph) -> list[Stretch]:
    return [Stretch(side, _says(unit)) for unit in paragraph.line.units]


def _says(unit: Unit) -> str:
    """A picture says what stands for it."""
    inside = (element for run in unit.runs for element in run.iter())
    said = (element.get("descr", "") for element in inside if element.tag.endswith("}docPr"))
    return unit.says or next(said, "")


def _parted(rows: Iterable[Iterable[Stretch]], pause: Stretch) -> list[Stretch]:
    """One row after the other, with a pause between them."""
    parted: list[Stretch] = []
    for row in rows:
        parted += [pause, *row] if parted else row
    return parted


def _joined(words: Iterable[Stretch]) -> tuple[Stretch, ...]:
    spoken = (one for one in words if one.words)
    sides = groupby(spoken, lambda one: one.side)
    row = [Stretch(side, "".join(one.words for one in group)) for side, group in sides]
    if row:  # a note begins with the space after its number
        row[0] = Stretch(row[0].side, row[0].words.lstrip())
    return tuple(one for one in row if one.words)
