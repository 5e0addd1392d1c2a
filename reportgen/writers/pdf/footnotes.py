"""Notes stay with their calls.

When the second line of a paragraph no longer fits on a page, WeasyPrint 70 first puts off the
page's notes, all of them, to make room for it; they land on the next page, away from their calls.
Here it is told that there are none to put off, and moves the paragraph instead.

It also compares sums of lengths without any tolerance, and puts notes off for a rounding error.
"""

from __future__ import annotations

from typing import Any

from weasyprint.document import Document

from reportgen.writers.pdf.floats import FloatKeepingContext


class _NotPutOff(list[Any]):
    """Seems empty to `while report and context.current_page_footnotes` in `layout/block.py`."""

    def __bool__(self) -> bool:
        return False


class _KeepingContext(FloatKeepingContext):
    _placed: list[Any]

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
        # Whether the area overflows its own height: it has none, yet rounding can make it seem so.
        return False


class NoteKeepingDocument(Document):  # type: ignore[misc] # WeasyPrint ships no types
    """A document whose layout keeps notes on the pages of their calls."""

    @classmethod
    def _build_layout_context(cls, *arguments: Any) -> Any:
        context = super()._build_layout_context(*arguments)
        # The instance is WeasyPrint's own: only its behaviour changes.
        context.__class__ = _KeepingContext
        context.current_page_footnotes = []
        context.broken_out_of_flow = {}
        return context
