"""The finished tree held to its contract. What breaks it is a fault of a template, and named so."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from reportgen.diagnostics import Diagnostic, did_you_mean, error
from reportgen.semantic.labels import Labels
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import (
    ATTRIBUTES,
    DATA,
    ELEMENTS,
    INLINES,
    KINDS,
    RAW,
    ROLES,
    is_file_link,
    is_heading,
    template_place,
)

#: Schemes that a link may have. A script's is not among them.
SCHEMES = frozenset({"http", "https", "mailto"})

_HOLDS_INLINES = INLINES | frozenset("p h1 h2 h3 h4 h5 h6".split())
_CHILDREN = {
    "ol": frozenset({"li"}),
    "ul": frozenset({"li"}),
    "table": frozenset("caption colgroup thead tbody".split()),
    "thead": frozenset({"tr"}),
    "tbody": frozenset({"tr"}),
    "tr": frozenset({"td", "th"}),
}


def check(tree: Element, _labels: Labels) -> list[Diagnostic]:
    diagnostics: list[Diagnostic] = []
    for element, ancestors in tree.walk_within():
        for message, hint in _faults(element, ancestors):
            diagnostics.append(_complaint("vocabulary", message, hint, element, ancestors))
    diagnostics += _heading_faults(tree)
    diagnostics += _id_faults(tree)
    return diagnostics


def strip_raw(tree: Element) -> None:
    """Takes away what rendering marked for the passes."""
    for element in tree.walk():
        element.attributes = {k: v for k, v in element.attributes.items() if k not in RAW}


Fault = tuple[str, str | None]


def _faults(element: Element, ancestors: tuple[Element, ...]) -> Iterator[Fault]:
    name = element.name
    if name not in ELEMENTS:
        yield f"the tree knows no element `<{name}>`", did_you_mean(name, ELEMENTS)
    yield from _misplaced(element, ancestors)
    for attribute, value in element.attributes.items():
        if attribute in RAW:
            continue
        if attribute == "data-kind" and value not in KINDS:
            yield f"the tree knows no kind `{value}`", did_you_mean(value, KINDS)
        elif attribute == "role" and value not in ROLES:
            yield f"the tree knows no role `{value}`", did_you_mean(value, ROLES)
        elif attribute != "data-kind" and attribute not in DATA and attribute not in ATTRIBUTES:
            known = DATA if attribute.startswith("data-") else ATTRIBUTES
            yield f"the tree knows no attribute `{attribute}`", did_you_mean(attribute, known)
    yield from _address_faults(element)


def _misplaced(element: Element, ancestors: tuple[Element, ...]) -> Iterator[Fault]:
    if not ancestors:
        if element.name != "html":
            yield f"a tree begins with `<html>`, not `<{element.name}>`", None
        return
    parent = ancestors[-1].name
    allowed = _CHILDREN.get(parent)
    if allowed is not None and element.name not in allowed:
        yield f"`<{parent}>` cannot hold `<{element.name}>`", None
    elif parent in _HOLDS_INLINES and element.name not in INLINES:
        yield f"`<{parent}>` holds a line of text and cannot hold `<{element.name}>`", None
    if element.name == "a" and any(ancestor.name == "a" for ancestor in ancestors):
        yield "a link cannot hold a link", None


def _address_faults(element: Element) -> Iterator[Fault]:
    if element.has("href"):
        href = element.get("href")
        outward = not href.startswith("#") and not is_file_link(element)
        if outward and _scheme(href) not in SCHEMES:
            yield f"`{href}` is no link that may be published", "use https, http, mailto or #id"
    if element.name == "img":
        if not element.has("alt"):
            yield "a picture needs an `alt`", None
        if _scheme(element.get("src")) or not element.get("src"):
            yield f"`{element.get('src')}` is no path of a picture in the project", None


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return "?"


def _heading_faults(tree: Element) -> Iterator[Diagnostic]:
    level = 0
    titles = 0
    for element, ancestors in tree.walk_within():
        if not is_heading(element):
            continue
        found = int(element.name[1])
        titles += found == 1
        if found > level + 1:
            message = f"a heading of level {found} follows one of level {level}"
            hint = f"levels go down one by one: use <h{level + 1}>"
            yield _complaint("heading-level", message, hint, element, ancestors)
        level = found
    if titles != 1:
        message = f"a document has one <h1>, this one has {titles}"
        yield error("heading-level", message, template_place(tree))


def _id_faults(tree: Element) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for element, ancestors in tree.walk_within():
        if not element.has("id"):
            continue
        name = element.get("id")
        if name in seen:
            message = f"two elements have the id `{name}`"
            hint = "give one of them another id, in the source or in its template"
            yield _complaint("duplicate-id", message, hint, element, ancestors)
        seen.add(name)
    for element, ancestors in tree.walk_within():
        for name in element.get("aria-labelledby").split():
            if name not in seen:
                message = f"`aria-labelledby` names `{name}`, which is not there"
                yield _complaint("vocabulary", message, None, element, ancestors)


def _complaint(
    code: str, message: str, hint: str | None, element: Element, ancestors: tuple[Element, ...]
) -> Diagnostic:
    """At the template's line that wrote the element or what encloses it; else at the source's."""
    nearest = (element, *reversed(ancestors))
    where = next((place for e in nearest if (place := template_place(e))), None)
    address = next((e.get("data-address") for e in nearest if e.has("data-address")), None)
    return error(code, message, where, hint=hint, address=address)
