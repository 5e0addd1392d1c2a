"""Lists of the old draft among those of the new one.

Both number alike where a list has the same definition and the same start. Then the paragraphs of
the old draft join the new draft's list, so that no list is called changed whose paragraphs are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy

from reportgen.word.numbering import Numbering
from reportgen.word.xml import Xml, tag
from reportgen.writers.docx.draft import Draft
from reportgen.writers.docx.lists import IDEAS
from reportgen.writers.docx.redlines.blocks import Paragraph, style_of
from reportgen.writers.docx.redlines.entries import ParagraphEntry
from reportgen.writers.docx.redlines.units import canonical

_VAL, _NUM_ID = tag("val"), tag("numId")
_OF_PARAGRAPH = f"{tag('pPr')}/{tag('numPr')}/{tag('numId')}"


class Lists:
    """Which list of the merged draft each list of the old one is."""

    def __init__(self, old: Numbering, new: Numbering, entries: Sequence[ParagraphEntry]) -> None:
        self._old, self._new = _instances(old), _instances(new)
        self._numbering = new
        self._same = self._agreed(entries)
        self._part(entries)

    def of_old(self, number: str) -> str:
        """The `w:numId` in the merged draft for one of the old draft."""
        if number not in self._same:
            copied = deepcopy(self._old[number])
            self._same[number] = str(self._numbering.adopt(copied))
        return self._same[number]

    def _agreed(self, entries: Iterable[ParagraphEntry]) -> dict[str, str]:
        """Lists that the paragraphs of both drafts agree on, and that count alike."""
        votes: dict[str, set[str]] = {}
        for entry in entries:
            old, new = _list_of(entry.old), _list_of(entry.new)
            if old is not None and new is not None:
                votes.setdefault(old, set()).add(new)
        agreed: dict[str, str] = {}
        for old, news in votes.items():
            new = next(iter(news))
            if len(news) == 1 and new not in agreed.values() and self._count_alike(old, new):
                agreed[old] = new
        return agreed

    def _part(self, entries: Iterable[ParagraphEntry]) -> None:
        """Parts lists whose first paragraph only one draft has, so that they survive without it."""
        seen: set[str] = set()
        for entry in entries:
            old, new = _list_of(entry.old), _list_of(entry.new)
            lists = {new, None if old is None else self.of_old(old)} - {None} - seen
            for number in sorted(str(one) for one in lists):
                if entry.old is None or entry.new is None or entry.is_rewritten:
                    self._numbering.part(int(number))
                seen.add(number)

    def _count_alike(self, old: str, new: str) -> bool:
        one, other = deepcopy(self._old[old]), deepcopy(self._new[new])
        other.set(_NUM_ID, old)
        return canonical(one) == canonical(other)


def idea_numbers(draft: Draft) -> dict[Xml, int]:
    """The paragraphs that begin an idea, each with its number."""
    nums = _instances(draft.numbering)
    style = draft.styles.id(IDEAS)
    counts: dict[str, int] = {}
    numbers: dict[Xml, int] = {}
    for paragraph in draft.body.iter(tag("p")):
        number = paragraph.find(_OF_PARAGRAPH)
        if number is None or style_of(paragraph) != style:
            continue
        list_ = number.get(_VAL, "")
        start = next(nums[list_].iter(tag("startOverride")), None)
        first = 1 if start is None else int(start.get(_VAL, "1"))
        numbers[paragraph] = counts[list_] = counts.get(list_, first - 1) + 1
    return numbers


def _list_of(paragraph: Paragraph | None) -> str | None:
    """The `w:numId` that a paragraph says itself."""
    found = None if paragraph is None else paragraph.element.find(_OF_PARAGRAPH)
    return None if found is None else found.get(_VAL)


def _instances(numbering: Numbering) -> dict[str, Xml]:
    return {num.get(_NUM_ID, ""): num for num in numbering.element.iterfind(tag("num"))}
