"""The specimen as a web page, small pages around a body, and a second parser to read them with."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element as Parsed

import tinyhtml5

from reportgen.semantic.tree import Element, parse
from reportgen.theme import Theme, load_theme
from reportgen.workspace import MemoryWorkspace
from reportgen.writers import Written
from reportgen.writers.html import Options, write

SPECIMEN = Path(__file__).parent.parent.parent / "semantic" / "specimen.xhtml"
SQUARE = SPECIMEN.parent / "specimen" / "content" / "specimen" / "images" / "square.png"

#: Fonts take most of the time and of the page; few tests are about them.
PLAIN = Options(embed_fonts=False)


@cache
def theme() -> Theme:
    found, complaints = load_theme(MemoryWorkspace({}), None)
    assert found is not None, complaints
    return found


def assets(**files: bytes) -> MemoryWorkspace:
    return MemoryWorkspace({"content/specimen/images/square.png": SQUARE.read_bytes(), **files})


def specimen() -> Element:
    return parse(SPECIMEN.read_text(encoding="utf-8"))


def tree(body: str) -> Element:
    """A tree with the specimen's head and this markup as its body's content."""
    head = next(specimen().elements)
    (new,) = parse(f"<html><body>{body}</body></html>").elements
    return Element("html", {"lang": "en", "dir": "ltr"}, [head, new])


def written(source: Element, options: Options = PLAIN, **files: bytes) -> Written:
    return write(source, theme(), assets(**files), options)


def page(source: Element, options: Options = PLAIN, **files: bytes) -> str:
    """The page of a tree that gives cause for no complaint."""
    done = written(source, options, **files)
    assert done.diagnostics == ()
    return done.data.decode()


def page_of(body: str) -> Parsed:
    return parsed(page(tree(body)))


def parsed(text: str) -> Parsed:
    """The page as a browser's algorithm reads it."""
    root: Parsed = tinyhtml5.parse(text, namespace_html_elements=False)
    return root


def words(element: Parsed) -> list[str]:
    """All words that a reader sees."""
    return "".join(element.itertext()).split()
