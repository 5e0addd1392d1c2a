"""Figures: a picture, and its caption below it on the same page."""

from __future__ import annotations

from reportgen.semantic.tree import Element
from reportgen.writers.docx.captions import caption
from reportgen.writers.docx.flow import Flow, Place


def figure(flow: Flow, element: Element, place: Place) -> None:
    for child in element.children:
        if isinstance(child, Element) and child.name == "img":
            image(flow, child, place)
        elif isinstance(child, Element) and child.name == "figcaption":
            caption(flow, child, element, "caption", place)
        else:
            flow.blocks([child], place)


def image(flow: Flow, element: Element, place: Place) -> None:
    """A picture as a paragraph, which stays on one page with the next."""
    line = flow.line(place)
    line.picture(element, place.width)
    if line.content:
        flow.add("Figure", line, place.voice)
