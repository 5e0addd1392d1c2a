"""Notes stay with their calls.

When the second line of a paragraph no longer fits on a page, WeasyPrint 70 first puts off the
page's notes, all of them, to make room for it; they land on the next page, away from their calls.
Here it is told that there are none to put off, and moves the paragraph instead.

It also compares sums of lengths without any tolerance, and puts notes off for a rounding error.

Some notes must be put off: several long ones that are called in one line. WeasyPrint sets all of
them on the next page, beyond its upper edge too, and lays its text over them where they leave no
room for any. Here the page takes as many as it holds, and has no text where none finds room.

When WeasyPrint makes some pages anew, since a page number in the contents has changed, it does not
remember what their predecessors have put off, and loses it. So pages that put notes off are made
anew whenever others are.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint import layout
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.layout import page as page_layout

from reportgen.writers.pdf.artifacts import all_boxes
from reportgen.writers.pdf.floats import FloatKeepingContext

#: CSS pixels by which lengths may differ that should be the same.
_ROUNDING = 0.5

_PATCHING = threading.RLock()
_make_all_pages = layout.make_all_pages
_remake_page = page_layout.remake_page


class _NotPutOff(list[Any]):
    """Seems empty to `while report and context.current_page_footnotes` in `layout/block.py`."""

    def __bool__(self) -> bool:
        return False


class _KeepingContext(FloatKeepingContext):
    _placed: list[Any]
    putting_off: set[int]

    @property
    def current_page_footnotes(self) -> list[Any]:
        return self._placed

    @current_page_footnotes.setter
    def current_page_footnotes(self, footnotes: list[Any]) -> None:
        self._placed = _NotPutOff(footnotes)

    def _update_footnote_area(self) -> bool:
        kept = self._placed
        self._placed = list(kept)  # here WeasyPrint asks whether the area has notes at all
        try:
            super()._update_footnote_area()
        finally:
            self._placed = kept
        # WeasyPrint says whether the area overflows its own height: it has none, yet rounding can
        # make it seem so. What it is asked for is whether the page has room for one more note.
        edge = self.current_footnote_area.page.content_box_y()
        return bool(self.page_bottom < edge - _ROUNDING)


class NoteKeepingDocument(Document):  # type: ignore[misc] # WeasyPrint ships no types
    """A document whose layout keeps notes on the pages of their calls."""

    @classmethod
    def _build_layout_context(cls, *arguments: Any) -> Any:
        context = super()._build_layout_context(*arguments)
        # The instance is WeasyPrint's own: only its behaviour changes.
        context.__class__ = _KeepingContext
        context.current_page_footnotes = []
        context.broken_out_of_flow = {}
        context.putting_off = set()
        return context


@contextmanager
def put_off_well() -> Iterator[None]:
    """While this lasts, notes that must be put off come onto pages that have room for them."""
    with _PATCHING:
        layout.make_all_pages, page_layout.remake_page = _made_pages, _made_page
        try:
            yield
        finally:
            layout.make_all_pages, page_layout.remake_page = _make_all_pages, _remake_page


def _made_pages(context: Any, root_box: Any, html: Any, pages: Any) -> Iterator[Any]:
    """Stands in for `make_all_pages`: makes those pages that are not up to date."""
    for index in context.putting_off:
        for *_, state in context.page_maker[index : index + 2]:
            state["content_changed"] = True
    return iter(_make_all_pages(context, root_box, html, pages))


def _made_page(index: int, context: Any, root_box: Any, html: Any) -> Any:
    """Stands in for `remake_page`: makes a page, from 0, and files where the next one begins."""
    begin, next_page, *_ = context.page_maker[index]
    put_off, waiting = list(context.reported_footnotes), list(context.footnotes)
    floats = dict(context.broken_out_of_flow)
    page, end = _remake_page(index, context, root_box, html)
    if put_off and begin is not None and _reaches_into_notes(page, context.page_bottom):
        context.reported_footnotes, context.footnotes = put_off, waiting
        context.broken_out_of_flow = floats
        for seen in ("anchors", "content_lookups"):
            context.page_maker[index][-1][seen] = []
        page, _ = _remake_page(index, context, root_box.copy_with_children([]), html)
        end, unforced = begin, {"break": "any", "page": next_page["page"]}
        context.page_maker[index + 1] = (end, unforced, *context.page_maker[index + 1][2:])
    if context.reported_footnotes:
        context.putting_off.add(index)
    else:
        context.putting_off.discard(index)
    return page, end


def _reaches_into_notes(page: Any, top_of_notes: float) -> bool:
    root, *_ = page.children
    return any(
        box.position_y + box.margin_height() > top_of_notes + _ROUNDING
        for box in all_boxes(root)
        if isinstance(box, boxes.LineBox | boxes.ReplacedBox)
    )
