"""No page ends within a word: who turns it should not have half a word in mind.

CSS has `hyphenate-limit-last` for this, which WeasyPrint 70 does not know. Where the last line of a
paragraph's part would end in a hyphen, it goes to the next page too, if enough lines stay.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block

_PATCHING = threading.RLock()
_break_line = block._break_line


@contextmanager
def whole_words_at_turns() -> Iterator[None]:
    """While this lasts, paragraphs break over pages between words."""
    with _PATCHING:
        block._break_line = _break_between_words
        try:
            yield
        finally:
            block._break_line = _break_line


def _break_between_words(
    context: Any, box: Any, line: Any, lines: list[Any], needed: int, *arguments: Any
) -> Any:
    """Stands in for `_break_line`: `needed` of the `lines` go to the next page with `line`."""
    kept = len(lines) - needed
    divided = _divided_at_end(lines[: max(0, kept)])
    if kept - divided >= box.style["orphans"]:
        needed += divided
    return _break_line(context, box, line, lines, needed, *arguments)


def _divided_at_end(lines: Sequence[Any]) -> int:
    """How many lines at the end there are of which each ends in a hyphen."""
    for number, line in enumerate(reversed(lines)):
        if not _last_text(line).endswith("-"):
            return number
    return len(lines)


def _last_text(box: Any) -> str:
    while isinstance(box, boxes.ParentBox) and box.children:
        box = box.children[-1]
    return box.text.rstrip() if isinstance(box, boxes.TextBox) else ""
