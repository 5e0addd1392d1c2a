"""Floats that must not break stay whole.

WeasyPrint 70 breaks every float that reaches the end of its page, whatever `break-inside` says: a
pull quote, or the title beside a list of ideas, goes on overleaf. Here one that is to stay whole
moves up beside the text before it, if it stands in the margin and has room there; else a block
goes to the next page. Only what stands in a line and finds no room still breaks.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import block, inline
from weasyprint.layout.float import float_layout

_PATCHING = threading.RLock()
_out_of_flow_layout = block._out_of_flow_layout


@contextmanager
def whole_floats() -> Iterator[None]:
    """While this lasts, floats respect `break-inside: avoid`."""
    with _PATCHING:
        block._out_of_flow_layout, inline.float_layout = _beside_paragraphs, _beside_lines
        block.float_layout = _unbroken
        try:
            yield
        finally:
            block._out_of_flow_layout, inline.float_layout = _out_of_flow_layout, float_layout
            block.float_layout = float_layout


def _unbroken(context: Any, box: Any, *arguments: Any, skip_stack: Any) -> Any:
    """Stands in for `float_layout`: what must stay whole is laid out as if the page had no end.

    Whoever lays out blocks asks afterwards whether it fits.
    """
    if _stays_whole(box) and skip_stack is None:
        *arguments_before, _ = arguments
        arguments = (*arguments_before, -math.inf)
    return float_layout(context, box, *arguments, skip_stack=skip_stack)


def _beside_lines(context: Any, box: Any, *arguments: Any, skip_stack: Any) -> Any:
    """Stands in for `float_layout` in lines: the float may rise to where its block begins."""
    if _stays_whole(box) and skip_stack is None:
        container, *_, bottom_space = arguments
        shapes, top = list(context.excluded_shapes), box.position_y
        made, resume_at = _unbroken(context, box, *arguments, skip_stack=None)
        if _risen(context, made, shapes, container.position_y, bottom_space):
            return made, resume_at
        context.excluded_shapes, box.position_y = shapes, top
    return float_layout(context, box, *arguments, skip_stack=skip_stack)


def _beside_paragraphs(
    context: Any, container: Any, index: int, child: Any, before: list[Any], *arguments: Any
) -> Any:
    """Stands in for `_out_of_flow_layout`: a float may rise beside the paragraphs before it."""
    if child.is_floated() and _stays_whole(child):
        _, absolute, fixed, margins, bottom_space = arguments
        shapes, top = list(context.excluded_shapes), child.position_y
        child.position_y += block.collapse_margin(margins)
        made, _ = _unbroken(
            context, child, container, absolute, fixed, bottom_space, skip_stack=None
        )
        if _risen(context, made, shapes, _top_of_paragraphs(before, top), bottom_space):
            made.index = index
            before.append(made)
            return False, None, made, None
        context.excluded_shapes, child.position_y = shapes, top
    return _out_of_flow_layout(context, container, index, child, before, *arguments)


def _stays_whole(box: Any) -> bool:
    return bool(box.style["break_inside"] == "avoid")


def _top_of_paragraphs(boxes: Sequence[Any], top: float) -> float:
    """Where the paragraphs begin that end a row of boxes: nothing of theirs hangs into the margin
    but other floats."""
    for box in reversed(boxes):
        if box.is_in_normal_flow():
            if box.element_tag != "p":
                break
            top = min(top, box.border_box_y())
    return top


def _risen(
    context: Any, box: Any, others: Sequence[Any], highest: float, bottom_space: float
) -> bool:
    """Whether a float ends on its page, moved up if it stands in the margin and must be."""
    over = box.position_y + box.margin_height() - box.margin_bottom
    over -= context.page_bottom - bottom_space
    if over <= 0:
        return True
    in_margin = box.margin_width() <= 0
    lowest = max((o.position_y + o.margin_height() for o in others if _beside(o, box)), default=0)
    if not in_margin or box.position_y - over < max(highest, lowest):
        return False
    box.translate(0, -over)
    return True


def _beside(other: Any, box: Any) -> bool:
    """Whether two boxes share part of the page's width."""
    left, right = box.border_box_x(), box.border_box_x() + box.border_width()
    begins = other.border_box_x()
    return bool(begins < right and begins + other.border_width() > left)
