"""The contents: linked entries inside a field, so that they are right before Word updates them."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_heading
from reportgen.word.bookmarks import bookmark_name
from reportgen.word.fields import closing, opening
from reportgen.word.xml import w
from reportgen.writers.docx.flow import Flow, Place
from reportgen.writers.docx.inlines import Line

#: Word has styles for nine levels; the theme has three.
_LEVELS = 3


def contents(flow: Flow, element: Element, place: Place) -> None:
    for child in element.elements:
        if is_heading(child):
            flow.await_bookmark(child)
            flow.paragraph(child, "TOC Heading", place)
        elif child.name == "ol":
            _list(flow, child, place)
        else:
            flow.blocks([child], place)


def _list(flow: Flow, element: Element, place: Place) -> None:
    """The field begins in the first entry and ends in the last."""
    place = place.within(element)
    entries = list(_entries(element, 1))
    depth = max((level for level, _ in entries), default=0)
    for number, (level, item) in enumerate(entries, 1):
        line = flow.line(place)
        if number == 1:
            line.put(*opening(f'TOC \\o "1-{depth}" \\n \\h \\z'))
        _entry(line, item, place)
        if number == len(entries):
            line.put(closing())
        flow.add(f"toc {level}", line, place.voice.within(item))


def _entries(element: Element, level: int) -> Iterator[tuple[int, Element]]:
    """The items of a list of contents and of those within, each with its level from 1."""
    if element.name != "ol":
        return
    for item in element.elements:
        yield min(level, _LEVELS), item
        for child in item.elements:
            yield from _entries(child, level + 1)


def _entry(line: Line, item: Element, place: Place) -> None:
    voice = place.voice.within(item)
    for child in item.children:
        if isinstance(child, str):
            line.write([child], voice)
        elif child.name == "a":
            inside = line.apart(child, voice)
            name = bookmark_name(child.get("href").removeprefix("#"))
            line.put(w("hyperlink", *inside, anchor=name, history=True))
        elif child.name != "ol":
            line.write([child], voice)
