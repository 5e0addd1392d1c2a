"""A story of the new draft written anew, with what the old one said beside what it says now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby, islice, zip_longest

from reportgen.word.xml import Xml, tag, w
from reportgen.writers.docx.redlines.blocks import Paragraph
from reportgen.writers.docx.redlines.entries import (
    Entry,
    ParagraphEntry,
    RowEntry,
    TableEntry,
    entries_of,
)
from reportgen.writers.docx.redlines.lines import Lines
from reportgen.writers.docx.redlines.marks import Fate, Revisions
from reportgen.writers.docx.redlines.moves import Moves
from reportgen.writers.docx.redlines.numbers import Lists
from reportgen.writers.docx.redlines.sections import of_old
from reportgen.writers.docx.redlines.spanning import Spans
from reportgen.writers.docx.redlines.wording import Step, begin_with_old

_VAL, _WIDTH = tag("val"), tag("w")


@dataclass
class Merging:
    """Writes one story."""

    lines: Lines
    revisions: Revisions
    moves: Moves
    lists: Lists
    _unframed: set[ParagraphEntry] = field(default_factory=set)

    def fill(self, container: Xml, entries: Sequence[Entry], *, is_whole: bool = False) -> None:
        """Puts merged blocks in the place of those that the container had.

        `is_whole` says that all of it comes or goes with what calls it.
        """
        had = [child for child in container if child.tag in (tag("p"), tag("tbl"))]
        at = container.index(had[0]) if had else 0
        for child in had:
            container.remove(child)
        container[at:at] = self._blocks(entries, is_whole=is_whole)

    def _blocks(self, entries: Sequence[Entry], *, is_whole: bool) -> list[Xml]:
        """`is_whole` says that all of it comes or goes with the row around it."""
        spans = Spans(entries, self.revisions)
        self._unframed.update(_in_changed_frames(entries))
        made: list[Xml] = []
        before: Entry | None = None
        for entry in entries:
            if isinstance(entry, TableEntry):
                made.append(self._table(entry))
            else:
                steps = _apart(before, entry)
                made += self._paragraph(entry, steps, *spans.around(entry), is_whole=is_whole)
            before = entry
        return made

    # Tables

    def _table(self, entry: TableEntry) -> Xml:
        shown = entry.new or entry.old
        assert shown is not None
        table = w("tbl", *(deepcopy(child) for child in shown.element if child.tag != tag("tr")))
        for row in entry.rows:
            made = self._row(row)
            if row.new is None and entry.new is not None:
                _fit(made, table)
            table.append(made)
        return table

    def _row(self, entry: RowEntry) -> Xml:
        shown = entry.new or entry.old
        assert shown is not None
        row = w("tr", *(deepcopy(child) for child in shown.element if child.tag != tag("tc")))
        is_whole = entry.old is None or entry.new is None
        if is_whole:
            self.revisions.row(row, "ins" if entry.old is None else "del")
        for cell, entries in zip(shown.cells, entry.cells, strict=True):
            properties = cell.element.find(tag("tcPr"))
            made = w("tc", None if properties is None else deepcopy(properties))
            made.extend(self._blocks(entries, is_whole=is_whole))
            row.append(made)
        return row

    # Paragraphs

    def _paragraph(
        self,
        entry: ParagraphEntry,
        steps: Sequence[Step],
        before: list[Xml],
        after: list[Xml],
        *,
        is_whole: bool,
    ) -> list[Xml]:
        """The paragraph, and the end of its move where that takes its mark along."""
        made = w("p", self._properties(entry), *before)
        moved = entry.old in self.moves.to or entry.new in self.moves.origin
        if entry.old is not None and entry.new is not None and not moved:
            made.extend(self.lines.both(entry.old.line, entry.new.line, steps))
            made.extend(after)
            return [made]
        ends: list[Xml] = []
        for paragraph, is_old in ((entry.old, True), (entry.new, False)):
            if paragraph is not None:
                made.extend(ends)
                content, ends = self._alone(paragraph, is_old=is_old)
                made.extend(content)
        made.extend(after)
        if is_whole or entry.keeps_mark:
            made.extend(ends)
            ends = []
        return [made, *ends]

    def _alone(self, paragraph: Paragraph, *, is_old: bool) -> tuple[list[Xml], list[Xml]]:
        """What one draft says, and the end of its move if it has moved."""
        write = self.lines.of_old if is_old else self.lines.of_new
        content = write(paragraph.line, self.moves.stayed(paragraph))
        if (name := self.moves.name(paragraph)) is None:
            return content, []
        start, end = self.revisions.move(name, "moveFrom" if is_old else "moveTo")
        return [start, *content], [end]

    def _properties(self, entry: ParagraphEntry) -> Xml:
        """Of a paragraph that both drafts have the properties tell both, though its mark may pass
        to another: LibreOffice gives joined paragraphs those of the first one."""
        fate: Fate = None
        if entry.old_mark is None:
            is_moved = entry.new_mark is entry.new and entry.new in self.moves.origin
            fate = "moveTo" if is_moved else "ins"
        elif entry.new_mark is None:
            is_moved = entry.old_mark is entry.old and entry.old in self.moves.to
            fate = "moveFrom" if is_moved else "del"
        old, new = entry.old_mark or entry.old, entry.new_mark or entry.new
        before = None if old is None else self._of_old(old)
        after = before if new is None else new.own
        assert after is not None
        if entry in self._unframed:
            _unframe(after, before)
        before = None if new is None else before
        return self.revisions.paragraph(after, before, fate, self._section(entry))

    def _section(self, entry: ParagraphEntry) -> Xml | None:
        """The `w:sectPr` of the section that ends with the paragraph's mark."""
        if entry.new_mark is not None:
            section = entry.new_mark.section
            return None if section is None else deepcopy(section)
        section = None if entry.old_mark is None else entry.old_mark.section
        return None if section is None else of_old(section, self.lines.carrier.draft)

    def _of_old(self, paragraph: Paragraph) -> Xml:
        properties = paragraph.own
        for number in properties.iterfind(f"{tag('numPr')}/{tag('numId')}"):
            number.set(_VAL, self.lists.of_old(number.get(_VAL, "")))
        return properties


def _apart(before: Entry | None, entry: ParagraphEntry) -> Sequence[Step]:
    """What became of the paragraph's words, if both drafts have them.

    LibreOffice (7.4) takes a mark that stays between two insertions for inserted, whatever their
    dates: so after new words that stand at such a mark something that went is to come first.
    """
    if entry.old is None or entry.new is None:
        return ()
    if isinstance(before, ParagraphEntry) and before.keeps_mark and before.ends_anew:
        return begin_with_old(entry.steps, entry.old.line)
    return entry.steps


def _in_changed_frames(entries: Sequence[Entry]) -> Iterator[ParagraphEntry]:
    """All paragraphs of frames in which something has changed, or in the paragraph that follows:
    those that stand one after the other are in one."""
    rows = [(is_framed, list(row)) for is_framed, row in groupby(entries, _is_framed)]
    for (is_framed, row), (_, after) in zip_longest(rows, rows[1:], fillvalue=(False, [])):
        framed = [entry for entry in row if isinstance(entry, ParagraphEntry)]
        following = islice(entries_of(after), 1)
        if is_framed and not all(entry.is_same for entry in (*framed, *following)):
            yield from framed


def _is_framed(entry: Entry) -> bool:
    if isinstance(entry, TableEntry):
        return False
    row = (entry.old, entry.new, entry.old_mark, entry.new_mark)
    return any(one.element.find(f"{tag('pPr')}/{tag('framePr')}") is not None for one in row if one)


def _unframe(*properties: Xml | None) -> None:
    """Leaves frames to the styles. LibreOffice needs to be told of them once more, but then it
    loses all changes inside, and in the paragraph that follows."""
    for each in properties:
        if each is not None:
            for frame in each.findall(tag("framePr")):
                each.remove(frame)


def _fit(row: Xml, table: Xml) -> None:
    """Gives a row of the old draft the widths that the table has now."""
    columns = [int(column.get(_WIDTH, "0")) for column in table.iter(tag("gridCol"))]
    at = 0
    for properties in row.iterfind(f"{tag('tc')}/{tag('tcPr')}"):
        span, width = properties.find(tag("gridSpan")), properties.find(tag("tcW"))
        count = 1 if span is None else int(span.get(_VAL, "1"))
        if width is not None:
            width.set(_WIDTH, str(sum(columns[at : at + count])))
        at += count
