"""Which words are set in which face: what the web style sheets say, for the choice of fonts.

`tests/browser/test_fonts.py` asks a browser whether both agree.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_heading, is_pull_quote

Face: TypeAlias = Literal["text", "display", "sans", "mono"]

REGULAR, LIGHT, SEMIBOLD = 400, 300, 600

#: Everything that is not running text. `@role`, `#kind` and `.class` are what they say.
_SANS = frozenset(
    "table figcaption nav footer @doc-endnotes @doc-noteref .skip #attribution #byline #callout "
    "#date #files #idea-list #imprint #masthead #meeting #panel #report-title #source-note".split()
)
_SMALL_HEADINGS = frozenset({"h4", "h5", "h6"})
_SEMIBOLD = frozenset(
    "strong th @doc-noteref .idea-number .skip #attribution #callout-title #date #label #missing "
    "#publisher #report-title".split()
)
_ITALIC = frozenset({"em", "cite", "i"})


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
            places.update(dict.fromkeys(set(word).difference(places), address))
    if element.get("class") == "idea-number":
        found.setdefault(style, {})  # the style sheet writes the number
    for child in element.elements:
        _collect(child, style, address, found)


def _style(element: Element, around: Style) -> Style:
    face, weight, italic = around
    marks = {
        element.name,
        f"@{element.role}",
        f"#{element.kind}",
        f".{element.get('class')}",
    }
    if is_heading(element):
        face = "sans" if element.name in _SMALL_HEADINGS or face == "sans" else "display"
        weight = LIGHT if element.name == "h1" else SEMIBOLD
    elif is_pull_quote(element):
        face = "display"
    elif element.name == "code":
        face = "mono"
    elif marks & _SANS:
        face = "sans"
    if marks & _SEMIBOLD:
        weight = SEMIBOLD
    return Style(face, weight, italic or bool(marks & _ITALIC))
