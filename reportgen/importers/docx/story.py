"""A story: the paragraphs of the body, of a note or of a running head, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reportgen.importers.docx.drawings import chosen
from reportgen.importers.docx.fields import whole_fields
from reportgen.importers.docx.histories import DELETED, INSERTED, UNTOUCHED, History
from reportgen.importers.docx.line import (
    SILENT,
    TRANSPARENT,
    Line,
    Running,
    without_page_break,
)
from reportgen.importers.docx.names import q, value, whole
from reportgen.importers.docx.package import Package
from reportgen.importers.docx.styles import (
    Properties,
    Styles,
    begins_page,
    layout_of,
    list_level,
    properties_of,
)
from reportgen.word.returned import Cell, Paragraph, Revision
from reportgen.word.tables import (
    cell_values,
    column_widths,
    row_values,
    table_values,
)
from reportgen.word.views import text
from reportgen.word.xml import Xml

#: LibreOffice tracks a new row by a character in it: a zero width joiner where it is empty.
_EMPTY = "\u200d"


@dataclass(frozen=True, slots=True)
class _Place:
    cell: Cell | None = None
    box: int | None = None
    history: History = UNTOUCHED


class Stories:
    """Reads the stories of one file: tables and text boxes count through them all."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._package = package
        self._styles = styles
        self._tables = self._boxes = 0

    def read(self, story: Xml, part: str) -> tuple[Paragraph, ...]:
        """The paragraphs of a story that stands in that part."""
        ended = frozenset(each.get(q("w:id"), "") for each in story.iter(q("w:commentRangeEnd")))
        running = Running(self._package, part, self._styles, whole_fields(story), ended)
        reading = _Reading(self, running)
        reading.blocks(story, _Place())
        return reading.finished()

    def next_table(self) -> int:
        self._tables += 1
        return self._tables - 1

    def next_box(self) -> int:
        self._boxes += 1
        return self._boxes - 1


class _Reading:
    def __init__(self, stories: Stories, running: Running) -> None:
        self._stories = stories
        self._running = running
        self._styles = running.styles
        self._paragraphs: list[Paragraph] = []
        #: Takes marks that stand between paragraphs; they count for the next one.
        self._between = Line(running, None)
        #: Tracked changes of the layout of tables and pages; they too are told of the next one.
        self._layouts: list[tuple[str, Revision]] = []

    def finished(self) -> tuple[Paragraph, ...]:
        """The paragraphs. Marks that no paragraph followed belong to the last."""
        if self._paragraphs:
            last, marks = self._told(self._paragraphs[-1]), self._between
            self._paragraphs[-1] = replace(
                last,
                pieces=(*last.pieces, *marks.finished()),
                tokens=(*last.tokens, *marks.tokens),
            )
        return tuple(self._paragraphs)

    def blocks(self, elements: Iterable[Xml], place: _Place) -> None:
        for element in elements:
            name = element.tag
            if name == q("w:p"):
                self._paragraph(element, place)
            elif name == q("w:tbl"):
                self._table(element, place)
            elif name == q("w:sdt"):
                with self._running.control(element):
                    self.blocks(element.iterfind(q("w:sdtContent")), place)
            elif name in TRANSPARENT:
                self.blocks(element, place)
            elif name == q("mc:AlternateContent"):
                self.blocks(chosen(element), place)
            elif name in INSERTED or name in DELETED:
                history = self._running.moves.within(place.history, element)
                self.blocks(element, replace(place, history=history))
            elif name == q("w:sectPr"):
                self._note(element)
            elif name not in SILENT and not self._between.mark(element):
                self._block_of_no_paragraph(element, place)

    # Paragraphs

    def _paragraph(self, element: Xml, place: _Place) -> None:
        properties = element.find(q("w:pPr"))
        own = properties_of(properties)
        line = self._line(own)
        line.read(element, place.history)
        mark = self._running.moves.told_by(
            None if properties is None else properties.find(q("w:rPr")), place.history
        )
        styled = self._styles.properties(own.style)
        pieces = line.finished()
        if place.cell and place.cell.inserted and text(pieces) == _EMPTY:
            pieces = ()
        paragraph = Paragraph(
            pieces,
            self._styles.paragraph_name(own.style),
            tuple(line.tokens),
            list_level(own, styled),
            place.cell,
            mark.inserted,
            mark.deleted,
            layout=layout_of(own, styled),
            box=place.box,
            ends_section=properties is not None and properties.find(q("w:sectPr")) is not None,
        )
        if begins_page(own, styled) and self._paragraphs:
            last = self._paragraphs[-1]
            self._paragraphs[-1] = replace(last, pieces=without_page_break(last.pieces))
        self._note(None if properties is None else properties.find(q("w:sectPr")))
        self._paragraphs.append(self._told(self._restyled(paragraph, properties)))
        self._boxes_of(line)

    def _line(self, own: Properties) -> Line:
        """A new line, which takes what was marked before it."""
        if not self._between.is_begun:
            return Line(self._running, own.style)
        line = Line(self._running, own.style, self._between)
        self._between = Line(self._running, None)
        return line

    def _restyled(self, paragraph: Paragraph, properties: Xml | None) -> Paragraph:
        change = None if properties is None else properties.find(q("w:pPrChange"))
        if properties is None or change is None:
            return paragraph
        before, after = properties_of(change.find(q("w:pPr"))), properties_of(properties)
        was = self._styles.paragraph_name(before.style)
        is_of_list = (before.number, before.level) != (after.number, after.level)
        if was == paragraph.style and not is_of_list and before.values == after.values:
            return paragraph
        return replace(
            paragraph,
            was_style=was if was != paragraph.style else None,
            restyled=self._running.moves.revision(change),
            foreign=("other list",) if is_of_list else (),
        )

    def _note(self, properties: Xml | None) -> None:
        for change in properties.iter(*_LAYOUTS) if properties is not None else ():
            told = f"other {_LAYOUTS[change.tag]}", self._running.moves.revision(change)
            self._layouts.append(told)

    def _told(self, paragraph: Paragraph) -> Paragraph:
        """The paragraph, with the changes of layout around it."""
        told, self._layouts = self._layouts, []
        if not told:
            return paragraph
        foreign = dict.fromkeys((*paragraph.foreign, *(words for words, _ in told)))
        restyled = paragraph.restyled or told[0][1]
        return replace(paragraph, foreign=tuple(foreign), restyled=restyled)

    def _boxes_of(self, line: Line) -> None:
        """What stands in a text box is none of a field's that runs on around it."""
        running = self._running
        for box, history in line.boxes:
            outside = running.fields, running.whole
            running.fields, running.whole = [], whole_fields(box)
            self.blocks(box, _Place(None, self._stories.next_box(), history))
            running.fields, running.whole = outside

    def _block_of_no_paragraph(self, element: Xml, place: _Place) -> None:
        line = self._line(Properties())
        line.read([element], place.history)
        pieces = line.finished()
        if pieces:
            style = self._styles.paragraph_name(None)
            tokens = tuple(line.tokens)
            self._paragraphs.append(
                Paragraph(pieces, style, tokens, cell=place.cell, box=place.box)
            )

    # Tables

    def _table(self, table: Xml, place: _Place) -> None:
        number = self._stories.next_table()
        outer = place.cell
        around = History(outer.inserted, outer.deleted) if outer is not None else place.history
        of_table, grid = table.find(q("w:tblPr")), table.find(q("w:tblGrid"))
        self._note(of_table)
        self._note(grid)
        styled = self._styles.of_tables(value(of_table, "w:tblStyle"))
        said, widths = table_values(table, styled), column_widths(table)
        is_changed = _is_changed(of_table) or _is_changed(grid)
        for row_number, row in enumerate(self._inside(table, q("w:tr"))):
            properties = row.find(q("w:trPr"))
            of_row = self._running.moves.told_by(properties, around)
            self._note(properties)
            self._note(row.find(q("w:tblPrEx")))
            column, of_its_row = whole(value(properties, "w:gridBefore")), row_values(row)
            for cell in self._inside(row, q("w:tc")):
                of_its_own = cell.find(q("w:tcPr"))
                of_cell = self._running.moves.told_by(of_its_own, of_row)
                self._note(of_its_own)
                across = max(1, whole(value(of_its_own, "w:gridSpan"), 1))
                columns = str(sum(widths[column : column + across]))
                values = None
                if not (is_changed or _is_changed(properties) or _is_changed(of_its_own)):
                    values = {**said, **of_its_row, **cell_values(cell, columns, styled)}
                at = Cell(number, row_number, column, *of_cell, values)
                self.blocks(cell, replace(place, cell=at))
                column += across

    def _inside(self, parent: Xml, name: str) -> Iterator[Xml]:
        """Rows or cells, of which content controls and the like may enclose some."""
        for element in parent:
            if element.tag == name:
                yield element
            elif element.tag == q("w:sdt"):
                with self._running.control(element):
                    yield from self._inside(element, name)
            elif element.tag in TRANSPARENT:
                yield from self._inside(element, name)
            elif element.tag == q("mc:AlternateContent"):
                for each in chosen(element):
                    if each.tag == name:
                        yield each
            else:
                self._between.mark(element)


def _is_changed(properties: Xml | None) -> bool:
    """Whether a tracked change says what these properties were."""
    return properties is not None and any(one.tag in _LAYOUTS for one in properties)


#: Tracked changes of layout around paragraphs, by their elements.
_LAYOUTS = {
    q("w:tblPrChange"): "table layout",
    q("w:tblPrExChange"): "table layout",
    q("w:tblGridChange"): "column widths",
    q("w:trPrChange"): "table layout",
    q("w:tcPrChange"): "table layout",
    q("w:cellMerge"): "merged cells",
    q("w:sectPrChange"): "page layout",
}
