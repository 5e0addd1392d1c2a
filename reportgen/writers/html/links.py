"""A link to each heading and to each idea, so that both can be cited."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_heading, label, plain_text
from reportgen.writers.html.rewriting import Node, fresh_id, ids, rewrite


def with_heading_links(body: Element, tree: Element) -> Element:
    """The body with a link to itself beside each heading.

    Beside and not inside: a screen reader would read it out with the heading's words.
    """
    taken = ids(body)

    def link(parent: Element) -> Iterable[Node]:
        children: list[Node] = []
        for child in parent.children:
            if isinstance(child, Element) and is_heading(child):
                target = _target(parent, child, taken)
                title = child.get("data-label") or plain_text(child)
                children.append(_with_link(child, target, label(tree, "link-to", title=title)))
            else:
                children.append(child)
        return [Element(parent.name, parent.attributes, children)]

    return rewrite(body, link)


def _target(parent: Element, heading: Element, taken: set[str]) -> str:
    """The id that the heading is found under: its own, or that of the section it opens."""
    if heading.has("id"):
        return heading.get("id")
    if parent.name == "section" and parent.has("id") and next(parent.elements) is heading:
        return parent.get("id")
    heading.attributes["id"] = fresh_id("heading", taken)
    return heading.get("id")


def _with_link(heading: Element, target: str, name: str) -> Element:
    # Empty: the style sheet draws its sign, which is no word of the report.
    link = Element("a", {"class": "anchor", "href": f"#{target}", "aria-label": name})
    return Element("div", {"class": "heading"}, [heading, link])


def with_idea_links(body: Element, tree: Element) -> Element:
    """The body with each idea's number as a link to it."""
    taken = ids(body)

    def link(element: Element) -> Iterable[Node]:
        number = element.get("data-idea")
        if element.name == "li" and number:
            if not element.has("id"):
                element.attributes["id"] = fresh_id(f"idea-{number}", taken)
            name = label(tree, "link-to", title=label(tree, "idea", number=number))
            attributes = {
                "class": "idea-number",
                "href": f"#{element.get('id')}",
                "aria-label": name,
                "data-idea": number,
            }
            element.children.insert(0, Element("a", attributes))
        return [element]

    return rewrite(body, link)
