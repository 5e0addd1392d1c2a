"""Compares the text that came out of an artefact with the Istanbul note's scan.

Text extracted from a PDF, a Word file or a web page has lost what layout added or folded: a line's
end may have swallowed a space or a hyphen, capitals may be the style's. So both sides are reduced
to letters, digits and marks, without case, quotes, dashes and spaces; a sentence is then found or
it is not. The source is held to the scan letter by letter elsewhere (`test_transcript.py`).

Between two sentences anything may stand: labels, calls, numbers of ideas, contents. Within one,
only what the caller names (a running head, a note, at the end of a page) and numbers, so that what
is tolerated can hide no loss.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from os.path import commonprefix

from tests.content.wording import Block, read_scan

_LOST_IN_LAYOUT = re.compile(r"[\s'\"‘’“”\-‐‑‒–—−\u00ad\u200b-\u200f\u2060\ufeff]")
_SENTENCE_GAP = re.compile(r"(?<!vs\.)(?:(?<=[.?])|(?<=[.?]\"))\s+(?=[\"A-Z])")
_IMPRINT_LINE = re.compile(r"(?<=[a-z]\.)\s+|\s+(?=TEL|FAX|Freyung|52-52|P\.O\.|www)")
_HEADROOM = 40  # may stand between the first heading and its text; more would be the contents
_GAP = "\0"  # stands where something was taken out: no sentence runs across it


def squeezed(text: str) -> str:
    """The text without case, quotes, dashes, spaces and invisible characters."""
    return _LOST_IN_LAYOUT.sub("", unicodedata.normalize("NFKC", text).casefold())


def sentences(block: Block | str) -> list[str]:
    """The sentences of a block as they print: without calls and marks of emphasis."""
    text = block if isinstance(block, str) else block.text
    printed = re.sub(r"\[\^\d\]|\*\*", "", text)
    return _SENTENCE_GAP.split(printed)


def assert_body_in_order(text: str, *, interruptions: Iterable[str] = ()) -> None:
    """Introduction, sessions, conclusion and annex stand in `text`: each sentence, heading and
    idea in the scan's order, and no sentence twice outside the annex, or twice within it.

    `interruptions` are texts that may stand within a sentence where a page ends: running heads,
    side heads, notes without text. The notes of the scan need no mention.
    Raises AssertionError that names every sentence that is missing, misplaced or repeated.
    """
    scan = read_scan()
    page = _Page.of(text, interruptions)
    heading, first, *_ = units = [*_units(scan.body), *_units(scan.annex)]
    text_begins = page.find(first) or (0, 0)
    places, faults = _placed(page, units, text_begins[0] - len(heading) - _HEADROOM)
    if not faults:
        begin, end = places[len(_units(scan.body))][0], places[-1][1]
        outside = page.text[:begin] + _GAP + page.text[end:]
        faults += _repeated(page.showing(outside), _prose(scan.body))
        faults += _repeated(page.showing(page.text[begin:end]), _prose(scan.annex))
    _report(faults)


def assert_annex_in_order(text: str, *, interruptions: Iterable[str] = ()) -> None:
    """The annex alone: its headings and seventeen ideas in order, none twice."""
    annex = read_scan().annex
    page = _Page.of(text, interruptions)
    _, faults = _placed(page, _units(annex))
    _report(faults + _repeated(page, _prose(annex)))


def assert_notes_in_order(
    text: str, *, missing: str = "[Note text to come]", interruptions: Iterable[str] = ()
) -> None:
    """All eight notes, once each and in order; `missing` is what stands for one without text."""
    page = _Page.of(text, interruptions)
    notes = [note if note is not None else missing for note in read_scan().notes.values()]
    _, faults = _placed(page, notes)
    _report(faults + _repeated(page, notes))


def assert_front_matter(text: str, *, interruptions: Iterable[str] = ()) -> None:
    """Title, subtitle, date and the opening paragraphs, in whichever order the design has them."""
    *opening, title, date = read_scan().front
    page = _Page.of(text, interruptions)
    wanted = [*title.split(": "), date, *chain.from_iterable(map(sentences, opening))]
    _report([f"missing: {words}" for words in wanted if page.find(words) is None])


def assert_imprint(text: str, *, interruptions: Iterable[str] = ()) -> None:
    """The publisher's description, offices and address on the web, in order."""
    page = _Page.of(text, interruptions)
    _, faults = _placed(page, _IMPRINT_LINE.split(read_scan().imprint))
    _report(faults)


@dataclass(frozen=True)
class _Page:
    """Extracted text, squeezed, and what may interrupt its sentences."""

    text: str
    interruptions: tuple[str, ...]

    @classmethod
    def of(cls, text: str, interruptions: Iterable[str]) -> _Page:
        notes = filter(None, read_scan().notes.values())
        return cls(squeezed(text), tuple(filter(None, map(squeezed, [*interruptions, *notes]))))

    def showing(self, squeezed_text: str) -> _Page:
        return _Page(squeezed_text, self.interruptions)

    @cached_property
    def breaks(self) -> Mapping[int, tuple[int, ...]]:
        """Where an interruption could begin, and the lengths of those that do."""
        breaks: dict[int, tuple[int, ...]] = {}
        for words in self.interruptions:
            for at in _occurrences(self.text, words):
                breaks[at] = (*breaks.get(at, ()), len(words))
        for folio in re.finditer(r"\d(?=(\d?\d?))", self.text):
            lengths = range(1, 2 + len(folio[1]))
            breaks[folio.start()] = (*breaks.get(folio.start(), ()), *lengths)
        return breaks

    def find(self, words: str, start: int = 0) -> tuple[int, int] | None:
        """Where the words next stand from `start` on: their first place and that after them."""
        return next(self.all(words, start), None)

    def all(self, words: str, start: int = 0) -> Iterator[tuple[int, int]]:
        wanted = squeezed(words)
        for begin in sorted(self._begins(wanted[:8])):
            end = self._end(begin, wanted) if begin >= start else None
            if end is not None:
                yield begin, end

    def _begins(self, head: str) -> set[int]:
        """Places where `head` begins, whole or cut by an interruption."""
        cut = {
            at - length
            for at in self.breaks
            for length in range(1, len(head))
            if self.text.endswith(head[:length], 0, at)
        }
        return cut | set(_occurrences(self.text, head))

    def _end(self, at: int, wanted: str) -> int | None:
        """Where `wanted` ends if it begins at `at`, stepping over interruptions."""
        if self.text.startswith(wanted, at):
            return at + len(wanted)
        here = self.text[at : at + len(wanted)]
        run = len(commonprefix([here, wanted]))  # noqa: RUF071 -- characters, not paths
        for cut in range(run, -1, -1):
            for length in self.breaks.get(at + cut, ()):
                end = self._end(at + cut + length, wanted[cut:])
                if end is not None:
                    return end
        return None


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _units(blocks: Iterable[Block]) -> list[str]:
    return [sentence for block in blocks for sentence in sentences(block)]


def _prose(blocks: Iterable[Block]) -> list[str]:
    """Sentences and ideas; headings may show again in contents and running heads."""
    return _units(block for block in blocks if block.kind != "heading")


def _placed(
    page: _Page, units: Sequence[str], start: int = 0
) -> tuple[list[tuple[int, int]], list[str]]:
    """Where each unit stands, one after the other, and which do not."""
    places, faults, at = [], [], start
    for unit in units:
        place = page.find(unit, at)
        if place is not None:
            places.append(place)
            at = place[1]
        else:
            elsewhere = page.find(unit) is not None
            faults.append(f"{'out of order' if elsewhere else 'missing'}: {unit}")
    return places, faults


def _repeated(page: _Page, units: Iterable[str]) -> list[str]:
    # Counted by their ends: an interruption right before a sentence gives it a second beginning.
    counted = ((unit, len({end for _, end in page.all(unit)})) for unit in units)
    return [f"{count} times: {unit}" for unit, count in counted if count != 1]


def _report(faults: Sequence[str]) -> None:
    if faults:
        raise AssertionError("\n".join(["not as in the scan:", *faults]))
