"""What is set as the source cannot have it: words, whole paragraphs, their styles and lists."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model.address import Address
from reportgen.review.changes import Change
from reportgen.review.differences.anchors import goes_on
from reportgen.review.differences.formatting import of_list, of_paragraph, of_style, of_words
from reportgen.review.differences.newcomers import Newcomer
from reportgen.review.looks.cells import Cells
from reportgen.review.looks.languages import of_languages
from reportgen.review.looks.layouts import Layouts
from reportgen.review.placing.carry import Sent
from reportgen.review.placing.place import Group
from reportgen.review.placing.placed import Placed
from reportgen.review.placing.reading import FILE, HEAD, Reading


class Appearance:
    """Looks at one paragraph of a file after the other; what concerns many comes at the end."""

    def __init__(self, file: Placed) -> None:
        self.file = file
        self._layouts = Layouts(file)
        self._cells = Cells(file)

    def of_group(self, group: Group) -> Iterator[Change]:
        """Of passages that were sent."""
        sent, reading = self.file.sent(group), self.file.reading(group)
        place, order = sent[0].place, group.passages[0]
        computed = any(part.is_computed for one in sent for part in one.parts)
        yield from of_words(self.file, reading, place, order, computed=computed)
        yield from of_languages(self.file, sent, reading, place, order)
        yield from self._styles(group, sent) if self.file.returned.has_styles else ()
        if self.file.returned.has_styles:
            self._layouts.see(reading, [one.passage for one in sent], place, order)
        self._cells.see(reading, sent)
        yield from self._around(group, reading, sent)

    def of_new(self, one: Newcomer) -> Iterator[Change]:
        """Of a paragraph that was not sent."""
        sides = [side for side in (one.before, one.after) if side]
        place, order = (sides[0].address, sides[0].number) if sides else (None, 0)
        sent = [self.file.carried.passages[side.number].passage for side in sides]
        yield from of_words(self.file, one.reading, place, order)
        self._layouts.see(one.reading, sent, place, order)

    def of_new_note(self, one: Newcomer) -> Iterator[Change]:
        """Of a paragraph of a note that was not sent, told where its call stands."""
        place, order = self._call(f"{FILE}{one.reading.note}")
        yield from of_words(self.file, one.reading, place, order)
        self._layouts.see(one.reading, (), place, order)

    def at_the_end(self) -> Iterator[Change]:
        yield from self._layouts.changes()
        yield from self._cells.changes()

    def _around(self, group: Group, reading: Reading, sent: list[Sent]) -> Iterator[Change]:
        """That a paragraph was put into a table, such as draws a box, or taken out of one."""
        is_moved = group in self.file.placement.moved or not self.file.tells_all
        if is_moved or reading.room == HEAD or reading.paragraphs[0].box is not None:
            return
        was, is_now = bool(sent[0].passage.cell), reading.cell is not None
        if was != is_now:
            told = "a table around it" if is_now else "no table around it"
            paragraph = reading.paragraphs[0]
            where = sent[0].place, group.passages[0]
            yield of_paragraph(self.file, reading, paragraph, (told,), where)

    def _call(self, note: str) -> tuple[Address | None, int]:
        """The place of the passage that calls a note of that name."""
        for group in self.file.placement.groups:
            for number in group.paragraphs if group.passages else ():
                if any(atom.name == note for atom in self.file.readings[number].wording.atoms):
                    return self.file.sent(group)[0].place, group.passages[0]
        return None, 0

    def _styles(self, group: Group, sent: list[Sent]) -> Iterator[Change]:
        (first, *others), reading = sent, self.file.reading(group)
        place, order = first.place, group.passages[0]
        styles = {one.passage.style for one in sent}
        was, is_now = first.passage.style, reading.style
        if others and is_now in styles and _is_heading(was) == _is_heading(is_now):
            return  # of the others Word takes the last one's style, LibreOffice the first one's
        if len(group.paragraphs) > 1:
            plain = self.file.plain_styles
            usual = styles | plain if styles & plain else styles
            for number in group.paragraphs:
                part = self.file.readings[number]
                if part.style not in usual and not goes_on(part.style):
                    yield of_style(self.file, part, was, place, order)
        elif is_now != was:
            yield of_style(self.file, reading, was, place, order)
        elif group not in self.file.placement.moved:
            # LibreOffice may make an item of what it moves
            yield from of_list(self.file, reading, place, order)


def _is_heading(style: str) -> bool:
    return style.lower().startswith("heading")
