"""The pages of a PDF as pictures, and the words at a point of a page.

Browsers show a PDF in a viewer of their own, which loses the place when the file changes, flickers,
and tells nobody where it was clicked. Pictures of the pages keep the place, and the server knows
what stands on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import Any, NamedTuple

#: How wide a picture may be, in pixels: a page that fills a large screen of twice the usual
#: density. Beyond, pictures would only cost time.
WIDEST = 3000
#: PNG's own effort, from 0 to 9: on one machine nothing is gained by smaller pictures.
_EFFORT = 1
#: How far from the letters a click may be, in points.
_NEAR = 12.0
#: How many letters around a click are looked at.
_AROUND = 60

#: PDFium may be used by one thread at a time.
_pdfium = Lock()


class Sheet(NamedTuple):
    """A page's size in points."""

    width: float
    height: float


def sheets(data: bytes) -> tuple[Sheet, ...]:
    """The pages of a PDF."""
    with _opened(data) as document:
        return tuple(Sheet(*document.get_page_size(index)) for index in range(len(document)))


def picture(data: bytes, page: int, width: int) -> bytes:
    """A page, counted from 0, as a PNG of that many pixels in width, at most `WIDEST`.

    Raises `IndexError` if there is no such page.
    """
    with _opened(data) as document:
        sheet = _page(document, page)
        scale = min(max(width, 1), WIDEST) / sheet.get_width()
        image = sheet.render(scale=scale).to_pil()
    file = BytesIO()
    image.save(file, "PNG", compress_level=_EFFORT)
    return file.getvalue()


def words_at(data: bytes, page: int, x: float, y: float) -> tuple[str, str]:
    """What stands before and after a point of a page; empty where there are no words.

    `x` and `y` are shares of the page's width and height, from its upper left corner. Raises
    `IndexError` if there is no such page.
    """
    with _opened(data) as document:
        sheet = _page(document, page)
        text = sheet.get_textpage()
        at = (x * sheet.get_width(), (1 - y) * sheet.get_height())
        index = text.get_index(*at, _NEAR, _NEAR)
        if index is None:
            return "", ""
        start = max(0, index - _AROUND)
        before = text.get_text_range(start, index - start) if index > start else ""
        return before, text.get_text_range(index, min(_AROUND, text.count_chars() - index))


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    """The document. PDFium ships no types."""
    import pypdfium2  # noqa: PLC0415 - only a preview that shows a PDF needs its library

    with _pdfium:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()


def _page(document: Any, page: int) -> Any:
    if not 0 <= page < len(document):
        raise IndexError(f"there is no page {page + 1}")
    return document[page]
