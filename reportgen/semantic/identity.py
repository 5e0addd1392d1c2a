"""What tells a finished tree from others: which edition it is, and a name for its very words."""

from __future__ import annotations

import hashlib
from base64 import b32encode

from reportgen.semantic.html import fragment
from reportgen.semantic.tree import Element

#: Eight characters of base32 are 40 bits: enough to tell the drafts of a house apart.
LENGTH = 8
#: The `meta` elements of the head that name the edition, and what a draft of it is called.
EDITION, CIRCULATION = "edition", "circulation"


def circulation_of(tree: Element) -> str:
    """Eight lower-case base32 characters of the SHA-256 of the finished tree."""
    digest = hashlib.sha256(fragment(tree).encode()).digest()
    return b32encode(digest).decode().lower()[:LENGTH]


def edition_of(tree: Element) -> tuple[str, str, str | None]:
    """The names of the tree's report and variant, and of the item that it is made for, if any."""
    report, variant, item = [*_said(tree, EDITION).split("/"), "", ""][:3]
    return report, variant, item or None


def name_edition(tree: Element, report: str, variant: str, item: str | None) -> None:
    """Writes the edition into the tree's head; none of the names holds a `/`."""
    _say(tree, EDITION, "/".join(name for name in (report, variant, item) if name is not None))


def draft_of(tree: Element) -> str:
    """What the tree is called as a draft that is sent round; empty if it is not one."""
    return _said(tree, CIRCULATION)


def as_draft(tree: Element, words: str) -> Element:
    """The tree as a draft that goes by these words, a name and a date, where its pages end."""
    draft = tree.copy()
    _say(draft, CIRCULATION, words)
    return draft


def called_like(tree: Element, other: Element) -> Element:
    """The tree under the words that another one goes by as a draft, or under none."""
    renamed = tree.copy()
    head = next(child for child in renamed.elements if child.name == "head")
    head.children = [
        child
        for child in head.children
        if not (isinstance(child, Element) and child.get("name") == CIRCULATION)
    ]
    return as_draft(renamed, draft_of(other)) if draft_of(other) else renamed


def _said(tree: Element, name: str) -> str:
    meta = tree.find(lambda element: element.name == "meta" and element.get("name") == name)
    return "" if meta is None else meta.get("content")


def _say(tree: Element, name: str, content: str) -> None:
    head = next(child for child in tree.elements if child.name == "head")
    head.children.append(Element("meta", {"name": name, "content": content}))
