"""Floats go with what they belong to when it moves to the next page.

WeasyPrint 70 has two faults here. When a float breaks, its remainder is filed for the next page;
where the float's parent then moves there as a whole, the remainder is looked for under the box as
it was before layout, not found, and prints too. And a parent whose first child is a float without
room stays behind as an empty box, with its border and ground.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import LayoutContext, block

_PATCHING = threading.RLock()
_container_layout = block.block_container_layout


class _Remainders(dict[Any, Any]):
    """By the laid-out part, a tuple that begins with the box it came from; found by either."""

    def __contains__(self, box: object) -> bool:
        return self._part(box) is not None

    def pop(self, box: Any, *default: Any) -> Any:
        return super().pop(self._part(box), *default)

    def _part(self, box: object) -> Any:
        if super().__contains__(box):
            return box
        return next((part for part, (whole, *_) in self.items() if whole is box), None)


class FloatKeepingContext(LayoutContext):  # type: ignore[misc] # WeasyPrint ships no types
    """A layout in which a float's remainder goes where the float goes."""

    _remainders: _Remainders

    @property
    def broken_out_of_flow(self) -> _Remainders:
        return self._remainders

    @broken_out_of_flow.setter
    def broken_out_of_flow(self, remainders: dict[Any, Any]) -> None:
        self._remainders = _Remainders(remainders)


@contextmanager
def no_empty_boxes() -> Iterator[None]:
    """While this lasts, a box of which nothing fits on a page moves to the next as a whole."""
    with _PATCHING:
        block.block_container_layout = _all_or_some
        try:
            yield
        finally:
            block.block_container_layout = _container_layout


def _all_or_some(
    context: Any,
    box: Any,
    bottom_space: Any,
    skip_stack: Any,
    page_is_empty: bool,
    *arguments: Any,
    **named: Any,
) -> Any:
    result = _container_layout(
        context, box, bottom_space, skip_stack, page_is_empty, *arguments, **named
    )
    laid_out, resume_at, _, _, _, max_lines = result
    empty = laid_out is not None and not laid_out.children
    if empty and resume_at and skip_stack is None and not page_is_empty:
        return None, None, {"break": "any", "page": None}, [], False, max_lines
    return result
