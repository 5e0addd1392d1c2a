"""The document's properties, from the tree's head: no writer invents its own."""

from __future__ import annotations

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import plain_text
from reportgen.word.properties import Properties


def properties(tree: Element) -> Properties:
    meta: dict[str, list[str]] = {}
    for element in tree.find_all(lambda element: element.name == "meta"):
        meta.setdefault(element.get("name"), []).append(element.get("content"))
    title = tree.find(lambda element: element.name == "title")
    subtitle = tree.find(lambda element: element.role == "doc-subtitle")
    return Properties(
        title=plain_text(title) if title else "",
        subject=plain_text(subtitle) if subtitle else "",
        authors=tuple(meta.get("author", [])),
        keywords="; ".join(meta.get("keywords", [])),
        description=" ".join(meta.get("description", [])),
        language=tree.get("lang"),
        publisher="; ".join(meta.get("publisher", [])),
        identifier=next(iter(meta.get("identifier", [])), ""),
        date=next(iter(meta.get("date", [])), ""),
    )


def author(tree: Element) -> str:
    """In whose name the draft asks: its publisher, or else its first author."""
    told = properties(tree)
    return told.publisher or next(iter(told.authors), told.title)
