"""What has no words, or holds them: empty paragraphs, tables, rows, columns, text boxes. They are
told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from reportgen.model.address import Address
from reportgen.review.changes import Change, Kind, Reason, Shown
from reportgen.review.looks.grids import blanks_in_tables
from reportgen.review.looks.layouts import described
from reportgen.review.placing.carry import Sent
from reportgen.review.placing.notation import line_of
from reportgen.review.placing.placed import Placed
from reportgen.review.placing.reading import BODY, HEAD, together
from reportgen.word.returned import Revision
from reportgen.word.views import Standing

#: A paragraph that keeps tables apart: it comes and goes with them.
_GAP = "Table Gap"
_SPACING = "spacing is the theme's; a new paragraph needs words"
_BOX = Reason(
    "text-box",
    "the source holds no text box: its words are taken as paragraphs",
    "write a `callout:` in the source, if it is to stand out",
)
_EMPTY_TABLE = Reason(
    "new-table", "a table was put in that has no words", "write it as `table:` in the source"
)
_EMPTY_BOX = Reason("text-box", "the source holds no text box, and this one is empty", None)


class Extras:
    """Looks at what in a file is none of its passages."""

    def __init__(self, file: Placed) -> None:
        self.file = file
        self._sent: dict[int, Sent] = {
            number: file.sent(group)[0]
            for group in file.placement.groups
            if group.passages
            for number in group.paragraphs
        }

    def changes(self) -> Iterator[Change]:
        yield from self._boxes()
        yield from self._tables()
        for blank in blanks_in_tables(self.file, self._sent):
            yield self._refused(blank.reason, blank.number, "", blank.told)
        yield from self._blanks()

    def _boxes(self) -> Iterator[Change]:
        """A refusal for each text box without a passage: LibreOffice makes some of frames."""
        boxes: defaultdict[int, list[int]] = defaultdict(list)
        for number, reading in enumerate(self.file.readings):
            box = reading.paragraphs[0].box
            if box is not None and reading.room != HEAD:
                boxes[box].append(number)
        for numbers in boxes.values():
            if any(number in self._sent for number in numbers):
                continue
            readings = [self.file.readings[number] for number in numbers]
            words = line_of(
                together(
                    [one for one in readings if not one.line.is_empty] or readings
                ).wording.units
            )
            told = [told.inserted for one in readings for told, _ in one.told if told.inserted]
            yield self._refused(_BOX if words else _EMPTY_BOX, numbers[0], words, told)

    def _tables(self) -> Iterator[Change]:
        """A refusal for each table without any words; those with words are told with them."""
        tables: defaultdict[int, list[int]] = defaultdict(list)
        for number, reading in enumerate(self.file.readings):
            if reading.cell is not None and reading.room == BODY:
                tables[reading.cell.table].append(number)
        for numbers in tables.values():
            readings = [self.file.readings[number] for number in numbers]
            is_new = not any(number in self._sent for number in numbers)
            if is_new and all(one.line.is_empty and not one.wording.atoms for one in readings):
                yield self._refused(_EMPTY_TABLE, numbers[0], "", [])

    def _blanks(self) -> Iterator[Change]:
        """One refusal for all empty paragraphs of one hand, and one for those of a style that went;
        if the base tells how many there were."""
        sent = self.file.carried.base.blanks
        if not sent or not self.file.returned.has_styles:
            return
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number in self._empty():
            found[self.file.readings[number].style].append(number)
        by_hand: defaultdict[Revision | None, list[int]] = defaultdict(list)
        for style, numbers in found.items():
            for number in numbers[int(sent.get(style, "0")) :]:
                by_hand[_author(self.file.readings[number].paragraphs[0])].append(number)
        for hand, numbers in by_hand.items():
            numbers.sort()
            yield self._refused(self._put_in(numbers), numbers[0], "", [hand] if hand else [])
        for style, count in sent.items():
            missing = int(count) - len(found[style])
            if missing > 0 and style != _GAP:
                message = f"{_counted(missing)} in the style `{style}` was taken out"
                title = self.file.source.report.address.child("title")
                yield self._change(Reason("empty-paragraph", message, _SPACING), title, 0, "", [])

    def _empty(self) -> Iterator[int]:
        """Empty paragraphs of the text and its notes that are no passage, but for those that fill a
        cell or box alone, which must have one, those that LibreOffice leaves where a move is
        rejected, with copies of the bookmark, and those that end a section: it gives them no style,
        and a new section is told as such."""
        filled = Counter(map(_place, self._paragraphs()))
        tokens = Counter(token for reading in self.file.readings for token in reading.tokens)
        for number, reading in enumerate(self.file.readings):
            ends = any(paragraph.ends_section for paragraph in reading.paragraphs)
            if ends or any(tokens[token] > 1 for token in reading.tokens):
                continue
            place = _place(reading.paragraphs[0])
            is_free = place == (None, None) or filled[place] > 1
            is_new = reading.room != HEAD and number not in self._sent
            if is_free and is_new and reading.line.is_empty and not reading.wording.atoms:
                yield number

    def _paragraphs(self) -> Iterator[Standing]:
        for reading in self.file.readings:
            if reading.room == BODY:
                yield from reading.paragraphs

    def _put_in(self, numbers: Sequence[int]) -> Reason:
        layouts: dict[str, None] = {}
        for number in numbers:
            for paragraph in self.file.readings[number].paragraphs:
                layouts |= dict.fromkeys(described(paragraph.layout.beyond({})))
        were = "was" if len(numbers) == 1 else "were"
        message = f"{_counted(len(numbers))} {were} put in"
        if layouts:
            message += f", with {', '.join(layouts)}"
        return Reason("empty-paragraph", message, _SPACING)

    def _refused(self, reason: Reason, number: int, words: str, told: Sequence[Revision]) -> Change:
        """A refusal at the passage that stands before, or else after."""
        before = (self._sent[n] for n in range(number, -1, -1) if n in self._sent)
        after = (self._sent[n] for n in range(number, len(self.file.readings)) if n in self._sent)
        sent = next(before, next(after, None))
        place, order = (sent.place, sent.passage.number) if sent else (None, 0)
        return self._change(reason, place, order, words, told)

    def _change(
        self,
        reason: Reason,
        place: Address | None,
        order: int,
        words: str,
        told: Sequence[Revision],
    ) -> Change:
        shown, hands = Shown(new=words), self.file.hands(told)
        return Change(Kind.FORMAT, place, (order, 0), shown, hands, refused=reason)


def _place(paragraph: Standing) -> tuple[object, object]:
    cell = paragraph.cell
    return paragraph.box, None if cell is None else (cell.table, cell.row, cell.column)


def _author(paragraph: Standing) -> Revision | None:
    """Who put a paragraph in, whenever."""
    return None if paragraph.mark is None else Revision(paragraph.mark.author)


def _counted(count: int) -> str:
    return "an empty paragraph" if count == 1 else f"{count} empty paragraphs"
