"""Which standard structure type of PDF an element is (ISO 32000-1, 14.8.4)."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

#: Types of HTML elements. One that is not named here hands its content on to what encloses it.
_TYPES = {
    "a": "Link",
    "abbr": "Span",
    "address": "Div",
    "aside": "Sect",
    "blockquote": "BlockQuote",
    "caption": "Caption",
    "code": "Code",
    "figcaption": "Caption",
    "figure": "Div",
    "footer": "Sect",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "header": "Sect",
    "img": "Figure",
    "li": "LI",
    "nav": "Sect",
    "ol": "L",
    "p": "P",
    "q": "Quote",
    "section": "Sect",
    "table": "Table",
    "tbody": "TBody",
    "td": "TD",
    "th": "TH",
    "thead": "THead",
    "tr": "TR",
    "ul": "L",
}
_CONTENTS = {"ol": "TOC", "li": "TOCI"}
_INLINE = frozenset("bdi cite em span strong sub sup time".split())


def structure_type(element: Element, ancestors: Sequence[Element]) -> str | None:
    """The element's type; None if it has none. `ancestors` come innermost first."""
    if element.get("role") == "doc-footnote":
        return "Note"
    if element.get("data-paragraph") is not None:
        return "P"
    if element.get("data-kind") == "label" and _within(ancestors, "figcaption", "caption"):
        return "Lbl"
    if element.tag in _CONTENTS and in_contents(ancestors):
        return _CONTENTS[element.tag]
    if element.tag == "img" and not element.get("alt"):
        return None  # decoration
    if (kind := _TYPES.get(element.tag)) is not None:
        return kind
    if element.get("lang") and element.tag != "html":
        return "Span" if element.tag in _INLINE else "Div"
    return None


def is_reference(element: Element, ancestors: Sequence[Element]) -> bool:
    """Whether a link cites a note, or is an entry of the contents."""
    return element.get("role") == "doc-noteref" or (element.tag == "a" and in_contents(ancestors))


def in_contents(ancestors: Sequence[Element]) -> bool:
    return any(ancestor.get("role") == "doc-toc" for ancestor in ancestors)


def _within(ancestors: Sequence[Element], *names: str) -> bool:
    return any(ancestor.tag in names for ancestor in ancestors)
