"""A tree written down as `tree.parse` reads it: for keeping, where HTML text is for browsers."""

from __future__ import annotations

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import INLINES

#: XML's parsers make one line feed of any line's end, and a space of white space in attributes.
_IN_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_ATTRIBUTES = {**_IN_TEXT, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"}
_TEXT, _ATTRIBUTE = str.maketrans(_IN_TEXT), str.maketrans(_IN_ATTRIBUTES)


def markup(tree: Element) -> str:
    """The same tree gives the same text. Each block's tag ends on a line of its own, where white
    space means nothing, so that two trees can be compared line by line."""
    parts: list[str] = []
    _write(tree, parts)
    return f"{''.join(parts)}\n"


def _write(element: Element, parts: list[str]) -> None:
    pairs = (
        f' {name}="{value.translate(_ATTRIBUTE)}"' for name, value in element.attributes.items()
    )
    parts.append(f"<{element.name}{''.join(pairs)}")
    end = ">" if element.name in INLINES else "\n>"
    if not element.children:
        parts.append(f"/{end.lstrip()}")
        return
    parts.append(">")
    for child in element.children:
        if isinstance(child, Element):
            _write(child, parts)
        else:
            parts.append(child.translate(_TEXT))
    parts.append(f"</{element.name}{end}")
