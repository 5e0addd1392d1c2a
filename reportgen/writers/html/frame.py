"""What stands around the words: the skip link, one banner, one main part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_contents, label
from reportgen.writers.html.rewriting import Node, fresh_id, ids


def with_frame(body: Element, tree: Element) -> Element:
    """The body with a link that leads past banner and contents, one banner and one main part.

    Masthead and title block are two headers in the tree, and a briefing of two sessions has two
    main parts. But each header of a body is the landmark `banner`, each main the landmark `main`,
    and a page has one of either.
    """
    mains = [index for index, child in enumerate(body.children) if _is(child, "main")]
    if not mains:
        return body
    first, last = mains[0], mains[-1]
    main = _one_main(body.children[first : last + 1])
    main.attributes["id"] = main.get("id") or fresh_id("main", ids(body))
    skip = Element(
        "a",
        {"class": "skip", "href": f"#{main.get('id')}"},
        [label(tree, "skip-to-content")],
    )
    before = [_beside(child) for child in _one_banner(body.children[:first])]
    children = [skip, *before, main, *body.children[last + 1 :]]
    return Element(body.name, dict(body.attributes), children)


def _one_banner(children: Sequence[Node]) -> list[Node]:
    """The children with the headers that they begin with in one header."""
    opening = list(takewhile(lambda child: _is(child, "header") or _is_space(child), children))
    banner = [
        Element("div", child.attributes, child.children)
        for child in opening
        if isinstance(child, Element)
    ]
    if not banner:
        return list(children)
    return [Element("header", {"class": "banner"}, list(banner)), *children[len(opening) :]]


def _beside(child: Node) -> Node:
    """Contents in a box that can be as high as the text: within it they stay in sight, and no
    further."""
    if isinstance(child, Element) and is_contents(child):
        return Element("div", {"class": "beside"}, [child])
    return child


def _one_main(children: Sequence[Node]) -> Element:
    """All that stands from the first main part to the last one as one."""
    if len(children) == 1 and isinstance(children[0], Element):
        return Element("main", dict(children[0].attributes), children[0].children)
    parts = [
        Element("div", child.attributes, child.children)
        if isinstance(child, Element) and child.name == "main"
        else child
        for child in children
    ]
    return Element("main", {}, parts)


def _is(node: Node, name: str) -> bool:
    return isinstance(node, Element) and node.name == name


def _is_space(node: Node) -> bool:
    return isinstance(node, str) and not node.strip()
