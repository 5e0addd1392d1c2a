"""Documents whose every word is known by its text, and where a reader of the PDF finds them.

`t3x15w` is a word of the text, the sixteenth of stretch 3, and `n7x15w` one of note 7. A call may
follow: `t3x15w7`. So a program that knows nothing of layout can say what stands where.
"""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree

_WORD = re.compile(r"([nt])(\d+)x(\d+)w(\d*)")
_XHTML = "{http://www.w3.org/1999/xhtml}"


def stretch(kind: str, number: int, length: int) -> str:
    """So many known words of a stretch of text (`t`) or of a note (`n`)."""
    return " ".join(f"{kind}{number}x{index}w" for index in range(length))


@dataclass(frozen=True)
class Place:
    """Where a word stands: its page, from 1, and its band from the baseline to the height of
    capitals, in points from the page's top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Place) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return self.page == other.page and across > 1 and down > 1


@dataclass
class Printed:
    """What a reader's program finds: the words of stretches and of notes with their places, in the
    order in which they are drawn, the places of calls by the number of their note, and the
    numbers that stand by themselves, as before notes."""

    text: dict[int, list[tuple[int, Place]]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[int, list[tuple[int, Place]]] = field(default_factory=lambda: defaultdict(list))
    calls: dict[int, list[Place]] = field(default_factory=lambda: defaultdict(list))
    numbers: list[tuple[int, Place]] = field(default_factory=list)

    def places(self) -> list[Place]:
        """All words of the text and of notes."""
        stretches = (*self.text.values(), *self.notes.values())
        return [place for found in stretches for _, place in found]


def read_words(pdf: bytes) -> list[tuple[str, Place]]:
    """All words of a PDF as they are drawn, by poppler, which did not write it."""
    ran = subprocess.run(
        ["pdftotext", "-raw", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    )
    tree = ElementTree.fromstring(ran.stdout)
    return [
        (word.text or "", _place(number, word))
        for number, page in enumerate(tree.iter(f"{_XHTML}page"), start=1)
        for word in page.iter(f"{_XHTML}word")
    ]


def read_printed(pdf: bytes) -> Printed:
    """What a PDF of known words has where."""
    found = Printed()
    for text, place in read_words(pdf):
        _sort_in(found, text, place)
    return found


def _place(page: int, word: ElementTree.Element) -> Place:
    left, top, right, bottom = (
        float(word.attrib[edge]) for edge in ("xMin", "yMin", "xMax", "yMax")
    )
    # Poppler's boxes reach from the ascent to the descent of the face.
    height = bottom - top
    return Place(page, left, top + 0.3 * height, right, bottom - 0.25 * height)


def _sort_in(found: Printed, text: str, place: Place) -> None:
    if text.isdigit():
        found.numbers.append((int(text), place))
    for match in _WORD.finditer(text):
        kind, number, index, call = match.groups()
        words = found.notes if kind == "n" else found.text
        words[int(number)].append((int(index), place))
        if call:
            found.calls[int(call)].append(place)


def overprinted(places: Sequence[Place]) -> list[tuple[Place, Place]]:
    """Words that are printed over each other."""
    collisions = []
    open_: list[Place] = []
    for place in sorted(places, key=lambda place: (place.page, place.top)):
        open_ = [one for one in open_ if one.page == place.page and one.bottom > place.top]
        collisions += [(one, place) for one in open_ if one.overlaps(place)]
        open_.append(place)
    return collisions
