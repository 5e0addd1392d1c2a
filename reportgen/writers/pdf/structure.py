"""The structure of a tagged PDF: one structure element for one element of the document.

WeasyPrint 70 makes one for each laid-out box, in the order of the boxes: a paragraph over two
pages becomes two, a section over ten pages ten, and a note stands where its page ends; it knows no
Note, TOC, Lang or Scope. Here the structure is made from the document's elements, in their order,
and boxes only tell which marked content belongs to which element.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from reportgen.writers.pdf.standard_types import is_reference, structure_type

#: Parts that an element's structure may have besides itself.
LABEL, BODY, REFERENCE, BACK = "Lbl", "LBody", "Reference", "Link"


@dataclass(frozen=True, eq=False)
class Content:
    """A piece of marked content on a page (from 0), or an annotation there.

    `area` is a picture's place: left, bottom, right, top in points from the page's lower left.
    """

    page: int
    mcid: int | None = None
    annotation: Any = None
    area: tuple[float, ...] | None = None


@dataclass(eq=False)
class Node:
    """A structure element. `kids` come in reading order.

    `part` names what a node is of its element, where it is not the whole: a label, a body.
    """

    type: str
    element: Element | None = None
    part: str = ""
    kids: list[Node | Content] = field(default_factory=list)


class Structure:
    """The nodes of a document, filled box by box."""

    def __init__(self, root: Element) -> None:
        self.document = Node("Document")
        self._ancestors: dict[Element, tuple[Element, ...]] = {root: ()}
        self._order: dict[Element, int] = {}
        for number, element in enumerate(root.iter()):
            self._order[element] = number
            inside = (element, *self._ancestors[element])
            self._ancestors.update((child, inside) for child in element)
        self._nodes: dict[tuple[Element, str], Node] = {}

    def add(self, box: Any, content: Content) -> Node:
        """Puts content under the node of its box's element, and says which that is."""
        node = self._node_of_box(box)
        node.kids.append(content)
        return node

    def sort(self) -> None:
        """Brings all nodes into the order of the document: notes are drawn after their page."""
        self._sort(self.document)

    def _node_of_box(self, box: Any) -> Node:
        element = box.element
        _, _, pseudo = box.element_tag.partition("::")
        if pseudo == "footnote-marker":
            label = self._part(element, LABEL, self._node(element))
            return self._part(element, BACK, label)
        if pseudo == "marker" or (pseudo == "before" and element.tag == "li"):
            return self._part(element, LABEL, self._node(element))
        if element.tag == "li" and not pseudo:
            return self._inside(element)
        return self._node(element)

    def _node(self, element: Element) -> Node:
        """The element's node, or that of what encloses it if it has none."""
        known = self._nodes.get((element, ""))
        if known is not None:
            return known
        ancestors = self._ancestors[element]
        parent = self._inside(ancestors[0]) if ancestors else self.document
        kind = structure_type(element, ancestors)
        if kind is None:
            self._nodes[element, ""] = parent
            return parent
        if is_reference(element, ancestors):
            parent = self._part(element, REFERENCE, parent)
        node = self._nodes[element, ""] = Node(kind, element)
        parent.kids.append(node)
        return node

    def _inside(self, element: Element) -> Node:
        """Where the content of an element goes: of a list item, into its body."""
        node = self._node(element)
        return self._part(element, BODY, node) if node.type == "LI" else node

    def _part(self, element: Element, part: str, parent: Node) -> Node:
        known = self._nodes.get((element, part))
        if known is None:
            known = self._nodes[element, part] = Node(part, element, part)
            parent.kids.append(known)
        return known

    def _sort(self, node: Node) -> None:
        nodes = [kid for kid in node.kids if isinstance(kid, Node)]
        for kid in nodes:
            self._sort(kid)
        if len(nodes) == len(node.kids):
            nodes.sort(key=self._place)
            node.kids[:] = nodes
            return
        # Among words, nodes stand where they were drawn; but notes at the foot of a page.
        for note in (kid for kid in nodes if kid.type == "Note"):
            node.kids.remove(note)
            before = (
                number
                for number, kid in enumerate(node.kids)
                if isinstance(kid, Node) and self._place(kid) < self._place(note)
            )
            node.kids.insert(max(before, default=-1) + 1, note)

    def _place(self, node: Node) -> tuple[int, bool]:
        assert node.element is not None  # only the document has none
        return self._order[node.element], node.part != LABEL
