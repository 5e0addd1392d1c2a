"""What stands on pages and is no part of the document: screen readers leave it out.

Running heads and folios, the dots of a leader, a key term beside its line, a table's head where it
repeats on later pages, and pictures without alternative text, which are decoration.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes


def artifacts(page_boxes: Sequence[Any]) -> set[Any]:
    """All boxes that are artifacts, on all pages."""
    heads: dict[Any, int] = {}
    return {
        box
        for number, page in enumerate(page_boxes)
        for top in _tops(page, number, heads)
        for box in all_boxes(top)
    }


def all_boxes(box: Any) -> Iterator[Any]:
    """A box and all in it."""
    inner = getattr(box, "_box", box)  # the placeholder of an absolutely positioned box
    yield inner
    for child in getattr(inner, "children", ()):
        yield from all_boxes(child)


def _tops(box: Any, page: int, heads: dict[Any, int]) -> Iterator[Any]:
    """The outermost artifacts in a box. `heads` learns the first page of each table's head."""
    box = getattr(box, "_box", box)
    if _is_artifact(box, page, heads):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _tops(child, page, heads)


def _is_artifact(box: Any, page: int, heads: dict[Any, int]) -> bool:
    if isinstance(box, boxes.MarginBox) or box.is_leader:
        return True
    if box.element is None:
        return False
    if box.element_tag == "thead":
        return heads.setdefault(box.element, page) != page
    if box.element_tag == "img":
        return not box.element.get("alt")
    return bool(box.element_tag == "strong::before")
