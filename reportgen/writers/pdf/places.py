"""Where an element's words stem from."""

from __future__ import annotations

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_note


def tables_by_part(tree: Element) -> dict[int, Element]:
    """The table around each element that stands in one, by the element's identity."""
    return {
        id(element): table
        for table in tree.find_all(lambda e: e.name == "table")
        for element in table.walk()
    }


class Places:
    """The address of each element of a tree: its own, or that of what encloses it.

    A note's is that of its first paragraph: it stands elsewhere than what encloses it.
    """

    def __init__(self, tree: Element) -> None:
        self._addresses: dict[int, str | None] = {}
        self._tree = tree  # kept alive, since elements go by identity
        self._visit(tree, None)

    def address(self, element: Element | None) -> str | None:
        return self._addresses.get(id(element))

    def _visit(self, element: Element, enclosing: str | None) -> None:
        own = next(element.elements, element) if is_note(element) else element
        address = own.get("data-address") or enclosing
        self._addresses[id(element)] = address
        for child in element.elements:
            self._visit(child, address)
