"""Which words are set in which face: what the web style sheets say, for the choice of fonts.

`tests/browser/test_fonts.py` asks a browser whether both agree.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_heading, is_pull_quote

Face: TypeAlias = Literal["text", "display", "sans", "mono"]

REGULAR, LIGHT, SEMIBOLD = 400, 300, 600

#: Everything that is not running text.
_SANS_NAMES = frozenset({"table", "figcaption", "nav", "footer"})
_SANS_KINDS = frozenset(
    "callout date idea-list imprint masthead meeting byline panel report-title source-note".split()
)
_SANS_ROLES = frozenset({"doc-endnotes"})
_SMALL_HEADINGS = frozenset({"h4", "h5", "h6"})
_BOLD_NAMES = frozenset({"strong", "th"})
_BOLD_KINDS = frozenset("attribution callout-title date label publisher report-title".split())
_BOLD_CLASSES = frozenset({"idea-number"})
_ITALIC_NAMES = frozenset({"em", "cite", "i"})


class Style(NamedTuple):
    """A face of the theme, a weight and a slope."""

    face: Face
    weight: int = REGULAR
    italic: bool = False


#: The first address of each character that is set in some style.
Places: TypeAlias = dict[str, str | None]


def set_styles(body: Element) -> dict[Style, Places]:
    """The styles that words stand in, each with its characters and where each is first met."""
    found: dict[Style, Places] = {}
    _collect(body, Style("text"), None, found)
    return found


def _collect(
    element: Element, around: Style, address: str | None, found: dict[Style, Places]
) -> None:
    style = _style(element, around)
    address = element.get("data-address") or address
    words = [child for child in element.children if isinstance(child, str)]
    # The script's words wait in attributes.
    words += [element.get("data-title"), element.get("data-close")]
    for word in words:
        if word.strip():
            places = found.setdefault(style, {})
            for character in word:
                places.setdefault(character, address)
    if element.get("class") in _BOLD_CLASSES:
        found.setdefault(style, {})
    for child in element.elements:
        _collect(child, style, address, found)


def _style(element: Element, around: Style) -> Style:
    face, weight, italic = around
    if is_heading(element):
        face = "sans" if element.name in _SMALL_HEADINGS or face == "sans" else "display"
        weight = LIGHT if element.name == "h1" else SEMIBOLD
    elif is_pull_quote(element):
        face = "display"
    elif element.name == "code":
        face = "mono"
    elif element.name in _SANS_NAMES or element.kind in _SANS_KINDS or element.role in _SANS_ROLES:
        face = "sans"
    if (
        element.name in _BOLD_NAMES
        or element.kind in _BOLD_KINDS
        or element.get("class") in _BOLD_CLASSES
    ):
        weight = SEMIBOLD
    return Style(face, weight, italic or element.name in _ITALIC_NAMES)
