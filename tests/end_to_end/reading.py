"""The text of artefacts as their readers' programs give it, by tools that did not write them."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pikepdf

from tests.writers.pdf.speech import spoken

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART_BREAKS = {f"{_W}{name}": mark for name, mark in {"p": "\n", "tab": "\t", "br": "\n"}.items()}


@cache
def text_of(path: Path) -> str:
    """All the words that a reader sees, in reading order, notes included."""
    match path.suffix:
        case ".pdf":
            return pdf_text(path)
        case ".docx":
            parts = ("word/document.xml", "word/footnotes.xml", *_heads_and_feet(path))
            return "\n".join(docx_text(path, part) for part in parts)
        case ".html":
            return html_text(path)
        case other:
            raise ValueError(f"no way to read {other}")


def pdf_text(path: Path) -> str:
    """The tagged text in the order of its tags, which is what a screen reader reads: without
    running heads and folios. A line of the page is a line here, or several."""
    with pikepdf.open(path) as file:
        return spoken(file)


@dataclass(frozen=True)
class Word:
    """A word on a page, its edges in points from the page's top left corner."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


def pdf_words(path: Path) -> list[Word]:
    """All words that are drawn, in the order in which they are."""
    ran = subprocess.run(
        ["pdftotext", "-raw", "-bbox", path, "-"], capture_output=True, text=True, check=True
    )
    # A font may give characters that XML forbids; poppler does not mind.
    tree = ElementTree.fromstring(re.sub(r"[\0-\x08\x0b\x0c\x0e-\x1f]", "", ran.stdout))
    space = "{http://www.w3.org/1999/xhtml}"
    return [
        Word(
            word.text or "",
            number,
            *(float(word.attrib[edge]) for edge in ("xMin", "yMin", "xMax", "yMax")),
        )
        for number, page in enumerate(tree.iter(f"{space}page"), start=1)
        for word in page.iter(f"{space}word")
    ]


def docx_text(path: Path, part: str = "word/document.xml") -> str:
    """The text of a part of a Word file; a paragraph a line. Empty if there is no such part."""
    with zipfile.ZipFile(path) as archive:
        if part not in archive.namelist():
            return ""
        root = ElementTree.fromstring(archive.read(part))
    return "".join(_runs(root))


def _heads_and_feet(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        names = sorted(archive.namelist())
    return [name for name in names if re.fullmatch(r"word/(header|footer)[^/]*\.xml", name)]


def _runs(element: ElementTree.Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        else:
            yield from _runs(child)
        yield _PART_BREAKS.get(child.tag, "")


class _Reader(HTMLParser):
    HIDDEN = frozenset({"script", "style", "title", "template"})
    BLOCKS = frozenset(
        "address article aside blockquote br div dd dl dt figcaption figure footer h1 h2 h3 h4 h5 "
        "h6 header hr li main nav ol p section table td th tr ul".split()
    )

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in self.HIDDEN
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in self.HIDDEN
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)

    def _part(self, tag: str) -> None:
        if tag in self.BLOCKS:
            self.parts.append("\n")


def html_text(path: Path) -> str:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return "".join(reader.parts)
