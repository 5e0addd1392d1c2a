"""Fields: text that Word computes, written with its result, so that it is right before Word does.

A complex field is a run of marks in the running text (ECMA-376 part 1, 17.16.18): begin, the
instruction, separate, the result, end. It may span paragraphs, as a table of contents does.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.word.xml import Xml, w


def opening(instruction: str) -> list[Xml]:
    """The runs before a field's result."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", code),
        w("r", w("fldChar", fldCharType="separate")),
    ]


def closing() -> Xml:
    """The run after a field's result."""
    return w("r", w("fldChar", fldCharType="end"))


def field(instruction: str, result: Iterable[Xml]) -> list[Xml]:
    """A whole field within one paragraph; `result` is its runs."""
    return [*opening(instruction), *result, closing()]
