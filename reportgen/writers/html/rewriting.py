"""How a tree is made into another one, without touching the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from reportgen.semantic.tree import Element

Node: TypeAlias = Element | str
#: What stands in an element's place. It is given a fresh copy whose children are rewritten.
Rule: TypeAlias = Callable[[Element], Iterable[Node]]


def rewrite(tree: Element, rule: Rule) -> Element:
    """A new tree in which `rule` has been applied to all below the root, innermost first."""
    children: list[Node] = []
    for child in tree.children:
        if isinstance(child, Element):
            children.extend(rule(rewrite(child, rule)))
        else:
            children.append(child)
    return Element(tree.name, dict(tree.attributes), children)


def ids(tree: Element) -> set[str]:
    """All ids in use."""
    return {element.get("id") for element in tree.walk() if element.has("id")}


def fresh_id(wanted: str, taken: set[str]) -> str:
    """`wanted`, or with the first number that makes it unlike all in `taken`; it is added there."""
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    taken.add(found)
    return found


def addressed(tree: Element, address: str = "") -> Iterator[tuple[Element, str | None]]:
    """Each element in reading order, with the nearest address at or above it."""
    address = tree.get("data-address") or address
    yield tree, address or None
    for child in tree.elements:
        yield from addressed(child, address)
