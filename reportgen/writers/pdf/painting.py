"""Pages are painted in the order of the tree.

CSS paints what floats or is positioned, list markers too, after or before the rest of its page
(CSS 2.2, appendix E). Nothing overlaps in a report, so this would change no looks; but tools that
read a page by its content stream, and copy and paste, would get headings without their text. Here
such boxes take their turn as if they stood in the flow. What makes a layer of its own, by
`z-index`, `opacity`, `transform` or `overflow`, is painted as CSS says.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint import stacking
from weasyprint.formatting_structure import boxes

_PATCHING = threading.Lock()
_dispatch_by_css = stacking._dispatch


@contextmanager
def painted_in_order() -> Iterator[None]:
    """While this lasts, WeasyPrint paints pages in the order of the tree."""
    with _PATCHING:
        stacking._dispatch = _dispatch_in_order
        try:
            yield
        finally:
            stacking._dispatch = _dispatch_by_css


def _dispatch_in_order(box: Any, page: Any, contexts: Any, blocks: Any, *others: Any) -> Any:
    """Stands in for `stacking._dispatch`: sorts a box into the lists that are painted in turn."""
    floats, blocks_and_cells = others
    box = getattr(box, "_box", box)  # the placeholder of an absolutely positioned box
    if _is_layer(box.style) or not (_is_out_of_flow(box) and isinstance(box, boxes.BlockLevelBox)):
        return _dispatch_by_css(box, page, contexts, blocks, floats, blocks_and_cells)
    place = len(blocks)
    inside: dict[Any, Any] = {}
    box = stacking._dispatch_children(box, page, contexts, blocks, floats, inside)
    blocks.insert(place, box)
    blocks_and_cells[box] = inside
    return None  # its line must not paint it once more


def _is_out_of_flow(box: Any) -> bool:
    return bool(box.is_floated() or box.style["position"] != "static")


def _is_layer(style: Any) -> bool:
    return bool(
        (style["position"] != "static" and style["z_index"] != "auto")
        or style["opacity"] < 1
        or style["transform"]
        or style["overflow"] != "visible"
    )
