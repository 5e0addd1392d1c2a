"""Where the semantic tree is freer than HTML: mended here, so that the page validates."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.diagnostics import Diagnostic, error
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_file_link, is_heading
from reportgen.writers.html.rewriting import Node, addressed, rewrite

#: What a tree tells its writers, and a published page nobody.
PRIVATE = frozenset(
    "data-address data-id data-prose data-label data-number data-paragraph data-query "
    "data-running-head".split()
)
#: HTML knows dates, not spans between two: https://html.spec.whatwg.org/#the-time-element
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_LINK = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)


def conforming(body: Element) -> Element:
    """The body with such elements and roles only as HTML and ARIA in HTML allow there."""
    return rewrite(body, _conform)


def _conform(element: Element) -> Iterable[Node]:
    if element.name == "time" and not _DATE.fullmatch(element.get("datetime")):
        return element.children
    if element.name == "section" and element.find(is_heading) is None:
        return [Element("div", element.attributes, element.children)]
    if element.name == "footer":
        # A footer of the body is the landmark `contentinfo`; ARIA in HTML allows it no other role.
        element.attributes.pop("role", None)
    return [element]


def without_attributes(body: Element, private: frozenset[str]) -> Element:
    """The body as its readers may have it: no word of what is private."""
    return Element(
        body.name,
        {name: value for name, value in body.attributes.items() if name not in private},
        [
            without_attributes(child, private) if isinstance(child, Element) else child
            for child in body.children
        ],
    )


def unsafe_links(body: Element) -> list[Diagnostic]:
    """An error for each link that leads neither to the web, nor to a mailbox, nor into the page,
    nor from an index to what it lists."""
    return [
        error(
            "unsafe-link",
            f"the link to `{element.get('href')}` cannot stand in a web page",
            hint="links begin with https://, http://, mailto: or #",
            address=address,
        )
        for element, address in addressed(body)
        if element.has("href")
        and not _LINK.match(element.get("href"))
        and not is_file_link(element)
    ]
