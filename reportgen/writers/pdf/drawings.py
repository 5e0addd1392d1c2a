"""Words in drawings are set as words.

WeasyPrint 70 sets the text of SVG letter by letter, from left to right: Arabic comes out reversed
and unjoined, Latin loses its kerning. Here a text is one piece, unless the drawing places or turns
its letters.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint import svg

_PATCHING = threading.Lock()
_set_by_letters = svg.text

#: Attributes by which a text is set letter by letter, as it asks for.
_BY_LETTERS = ("rotate", "letter-spacing", "textLength")
#: Attributes that are lists of places: the last one is that of all letters that follow.
_PLACES = ("x", "y", "dx", "dy")


@contextmanager
def whole_words() -> Iterator[None]:
    """While this lasts, WeasyPrint draws the texts of SVG in pieces as large as can be."""
    tags = [tag for tag, draw in svg.TAGS.items() if draw is _set_by_letters]
    with _PATCHING:
        svg.text = _set_in_pieces
        svg.TAGS.update(dict.fromkeys(tags, _set_in_pieces))
        try:
            yield
        finally:
            svg.text = _set_by_letters
            svg.TAGS.update(dict.fromkeys(tags, _set_by_letters))


class _Pieces(str):
    """A text that, taken apart, is not letters but the pieces that are set as one."""

    _pieces: list[str]

    def __new__(cls, pieces: list[str]) -> _Pieces:
        text = super().__new__(cls, "".join(pieces))
        text._pieces = pieces
        return text

    def __iter__(self) -> Iterator[str]:
        return iter(self._pieces)


def _set_in_pieces(drawing: Any, node: Any, font_size: float) -> None:
    """Stands in for `svg.text.text`, which takes a node's text apart by iterating over it."""
    element = node._etree_node
    text = element.text
    if text and not any(name in node.attrib for name in _BY_LETTERS):
        placed = max(len(node.attrib.get(name, "").replace(",", " ").split()) for name in _PLACES)
        single = max(placed - 1, 0)
        element.text = _Pieces([*text[:single], *filter(None, [text[single:]])])
    try:
        _set_by_letters(drawing, node, font_size)
    finally:
        element.text = text
