"""The links on laid-out pages: each once, from note to call too, and said in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_call, is_note, label, plain_text
from reportgen.writers.pdf.artifacts import all_boxes
from reportgen.writers.pdf.layout import Layout

#: What `adapt` adds to words for the sake of line breaks.
_SHAPELESS = re.compile("[\u00ad\u200b\u2060]+")


def link_notes_back(layout: Layout, tree: Element) -> None:
    """Makes each note's number lead to the first call. CSS has no word for that.

    What stands inside a link is a link of its own to WeasyPrint: those are taken away.
    """
    calls: dict[str, str] = {}
    for call in tree.find_all(is_call):
        calls.setdefault(call.get("href").removeprefix("#"), call.get("id"))
    for page in layout.document.pages:
        page.links[:] = [link for link in page.links if link[3].link]
        for marker in _markers(page._page_box):
            if target := calls.get(marker.element.get("id", "")):
                page.links.append(("internal", target, _area(marker), marker))


def _markers(page_box: Any) -> Iterator[Any]:
    """The boxes of the notes' numbers at the foot of a page."""
    for area in page_box.children:
        if isinstance(area, boxes.FootnoteAreaBox):
            for box in all_boxes(area):
                made = str(box.element_tag).endswith("::footnote-marker")
                if made and not isinstance(box, boxes.TextBox | boxes.LineBox):
                    yield box


def _area(box: Any) -> tuple[float, float, float, float]:
    left, top, width, height = box.hit_area()
    return left, top, left + width, top + height


class LinkWords:
    """What each link says to those who do not see where it leads (ISO 14289-1, 7.18.5)."""

    def __init__(self, layout: Layout, tree: Element) -> None:
        self._layout = layout
        self._tree = tree

    def of(self, box: Any) -> str:
        """The words for the link that a box is."""
        element = self._layout.origin(box.element)
        if element is None:
            return ""
        if is_note(element):
            return label(self._tree, "back-to-text") or element.get("data-number")
        if is_call(element):
            number = element.get("href").rpartition("-")[2]
            return label(self._tree, "note", number=number) or number
        href = element.get("href")
        words = _SHAPELESS.sub("", plain_text(element)) if href.startswith("#") else ""
        return words or href
