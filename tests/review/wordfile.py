"""A Word file that someone works on: its paragraphs and runs, and how changes are tracked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from tests.review.runs import (
    W,
    apart,
    append_to,
    cut_run,
    is_by,
    runs_of,
    text_of,
    words_of_run,
    wrap,
)

DAY = "2015-05-01T10:00:00Z"
STORIES = ("word/document.xml", "word/footnotes.xml")


@dataclass
class WordFile:
    """`by` is who tracks changes, None who does not."""

    data: bytes
    by: str | None = None
    parts: dict[str, etree._Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with ZipFile(BytesIO(self.data)) as file:
            self.entries = {name: file.read(name) for name in file.namelist()}
        for name in STORIES:
            if name in self.entries:
                self.parts[name] = etree.fromstring(self.entries[name])
        self._numbers = count(9000)

    def done(self) -> bytes:
        """The file with all that was changed."""
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as file:
            for name, data in self.entries.items():
                part = self.parts.get(name)
                written = data if part is None else etree.tostring(part, xml_declaration=True)
                file.writestr(name, written)
        return out.getvalue()

    def part(self, name: str) -> etree._Element:
        """The root of another part, to be changed."""
        if name not in self.parts:
            self.parts[name] = etree.fromstring(self.entries[name])
        return self.parts[name]

    # Finding

    def paragraphs(self) -> Iterator[etree._Element]:
        for part in self.parts.values():
            yield from part.iter(f"{W}p")

    def paragraph(self, words: str, nth: int = 0) -> etree._Element:
        """The paragraph that holds these words."""
        return [found for found in self.paragraphs() if words in text_of(found)][nth]

    # How it is tracked

    def _mark(self, kind: str) -> etree._Element:
        mark = etree.Element(f"{W}{kind}")
        mark.set(f"{W}id", str(next(self._numbers)))
        mark.set(f"{W}author", self.by or "")
        mark.set(f"{W}date", DAY)
        return mark

    def _tracked(self, kind: str, run: etree._Element) -> etree._Element:
        if self.by is None:
            return run
        mark = self._mark(kind)
        mark.append(run)
        return mark

    def _take(self, run: etree._Element) -> None:
        """Deletes a run; one that someone else inserted stays, inserted and deleted."""
        if self.by is None or is_by(run, self.by):
            run.getparent().remove(run)
            return
        for words in run.iter(f"{W}t"):
            words.tag = f"{W}delText"
        wrap(run, self._mark("del"))

    def _of_mark(self, paragraph: etree._Element) -> etree._Element:
        """The properties of a paragraph's mark."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        found = properties.find(f"{W}rPr")
        return etree.SubElement(properties, f"{W}rPr") if found is None else found

    def _of_row(self, row: etree._Element) -> etree._Element:
        found = row.find(f"{W}trPr")
        if found is None:
            found = etree.Element(f"{W}trPr")
            row.insert(0, found)
        return found

    # Where it stands

    def _cut(self, paragraph: etree._Element, start: int, end: int) -> list[etree._Element]:
        """The runs that hold exactly these characters, once runs are cut at both ends."""
        found: list[etree._Element] = []
        at = 0
        for whole in list(runs_of(paragraph)):
            run, first = whole, at
            last = first + len(words_of_run(run))
            at = last
            if first < start < last:
                run, first = cut_run(run, start - first), start
            if first < end < last:
                cut_run(run, end - first)
                last = end
            if start <= first < last <= end:
                found.append(run)
        return found

    def _place_before(
        self, paragraph: etree._Element, place: etree._Element | None, element: etree._Element
    ) -> None:
        """In front of a run, at its side if that can be; at the end if there is none."""
        if place is None:
            append_to(paragraph, element)
        elif place.getparent().tag == f"{W}hyperlink":
            place.addprevious(element)
        else:
            apart(place, paragraph).addprevious(element)

    def _place(self, paragraph: etree._Element, at: int) -> etree._Element | None:
        """The run that begins at a character; None at the end."""
        position = 0
        for run in runs_of(paragraph):
            words = words_of_run(run)
            if words and position == at:
                return run
            position += len(words)
        return None
