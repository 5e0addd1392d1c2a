"""Writes the structure tree into a PDF whose pages have been drawn (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

import pydyf  # type: ignore[import-untyped] # it ships no types

from reportgen.writers.pdf.artifacts import all_boxes
from reportgen.writers.pdf.boxes import PT
from reportgen.writers.pdf.links import LinkWords
from reportgen.writers.pdf.structure import Content, Node, Structure
from reportgen.writers.pdf.tables import heads_of_cells, is_complex, spanned

_SCOPES = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}


def add_structure(pdf: Any, document: Any, root: Element, streams: Any, words: LinkWords) -> None:
    """Tags a PDF. `root` is the element that `document` was laid out from; `streams` are the pages
    as drawn, each with the marks that its boxes got."""
    structure = Structure(root)
    parents: list[dict[int, Node]] = []
    links: list[tuple[Node, Any]] = []
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        marks = dict(stream._tags)
        parents.append({})
        for box in all_boxes(page._page_box):
            if box.link_annotation:
                box.link_annotation["Contents"] = pydyf.String(words.of(box))
                node = structure.add(box, Content(number, annotation=box.link_annotation))
                links.append((node, box.link_annotation))
            if (mark := marks.pop(box, None)) is not None:
                content = Content(number, mark["mcid"], area=_area(box, page))
                parents[-1][mark["mcid"]] = structure.add(box, content)
    structure.sort()
    _Writer(pdf).write(structure.document, parents, links)


def _area(box: Any, page: Any) -> tuple[float, ...]:
    left, top = box.content_box_x(), box.content_box_y()
    bottom = page.height - top - box.height
    return (left * PT, bottom * PT, (left + box.width) * PT, (page.height - top) * PT)


class _Writer:
    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        # Asked once: pydyf puts all of them together each time.
        self._pages: tuple[bytes, ...] = pdf.page_references
        self._objects: dict[Node, Any] = {}
        #: Names of head cells, and by cell the names of its heads, where a table is complex.
        self._names: dict[Element, str] = {}
        self._heads: dict[Element, list[str]] = {}

    def write(
        self, document: Node, parents: list[dict[int, Node]], links: list[tuple[Node, Any]]
    ) -> None:
        root = self._added(pydyf.Dictionary({"Type": "/StructTreeRoot"}))
        root["K"] = pydyf.Array([self._element(document, root)])
        root["ParentTree"] = self._parent_tree(parents, links)
        root["ParentTreeNextKey"] = len(parents) + len(links)
        if identified := sorted(
            (name, found.reference)
            for node, found in self._objects.items()
            if (name := self._identity(node))
        ):
            names = [part for name, found in identified for part in (pydyf.String(name), found)]
            root["IDTree"] = self._added(pydyf.Dictionary({"Names": pydyf.Array(names)})).reference
        catalog = self._pdf.catalog
        catalog["StructTreeRoot"] = root.reference
        catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})

    def _parent_tree(self, parents: list[dict[int, Node]], links: list[tuple[Node, Any]]) -> bytes:
        """The way back from marked content, by page, and from annotations to the structure."""
        numbers = pydyf.Array()
        for page, nodes in enumerate(parents):
            # A mark inside an artifact has no node; none is left out, since none is made there.
            found = [self._objects[nodes[mcid]].reference for mcid in range(len(nodes))]
            numbers.extend((page, pydyf.Array(found)))
        for number, (node, annotation) in enumerate(links, start=len(parents)):
            annotation["StructParent"] = number
            numbers.extend((number, self._objects[node].reference))
        reference: bytes = self._added(pydyf.Dictionary({"Nums": numbers})).reference
        return reference

    def _element(self, node: Node, parent: Any) -> bytes:
        """Writes an element and all below it; gives its reference."""
        made = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.type}"})
        made["P"] = parent.reference
        self._objects[node] = self._added(made)
        if node.element is not None and not node.part:
            if node.type == "Table" and is_complex(node.element):
                self._name_heads(node.element)
            if name := self._identity(node):
                made["ID"] = pydyf.String(name)
            made.update(_attributes(node, node.element, self._heads.get(node.element, ())))
        made["K"] = pydyf.Array(
            self._element(kid, made) if isinstance(kid, Node) else self._content(kid)
            for kid in node.kids
        )
        reference: bytes = made.reference
        return reference

    def _name_heads(self, table: Element) -> None:
        """Cells name their heads where the scope of these does not tell (ISO 14289-1, 7.5)."""
        heads = heads_of_cells(table)
        for head in (cell for cell in heads if cell.tag == "th"):
            self._names[head] = f"head-{len(self._names) + 1}"
        for cell, found in heads.items():
            self._heads[cell] = [self._names[head] for head in found]

    def _identity(self, node: Node) -> str:
        """By what name others find an element; empty for one that no other names."""
        if node.element is None or node.part:
            return ""
        if node.type == "Note":
            return node.element.get("id", "")
        return self._names.get(node.element, "")

    def _content(self, content: Content) -> Any:
        page = self._pages[content.page]
        if content.annotation is None:
            return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": content.mcid})
        reference = content.annotation.reference
        return pydyf.Dictionary({"Type": "/OBJR", "Pg": page, "Obj": reference})

    def _added(self, made: Any) -> Any:
        self._pdf.add_object(made)
        return made


def _attributes(node: Node, element: Element, heads: Sequence[str]) -> dict[str, Any]:
    """What a structure element says of itself (ISO 32000-1, 14.8.5 and 14.9)."""
    found: dict[str, Any] = {}
    if language := element.get("lang"):
        found["Lang"] = pydyf.String(language)
    if element.tag == "abbr" and (expansion := element.get("title")):
        found["E"] = pydyf.String(expansion)
    match node.type:
        case "Figure":
            found["Alt"] = pydyf.String(element.get("alt", ""))
            found["A"] = _figure(node)
        case "TH" | "TD":
            found["A"] = _cell(node.type, element, heads)
        case "L":
            numbering = "/Decimal" if element.tag == "ol" else "/Disc"
            found["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})
    return found


def _figure(node: Node) -> Any:
    area = next((kid.area for kid in node.kids if isinstance(kid, Content) and kid.area), None)
    layout = pydyf.Dictionary({"O": "/Layout", "Placement": "/Block"})
    if area is not None:
        layout["BBox"] = pydyf.Array(area)
    return layout


def _cell(kind: str, element: Element, heads: Sequence[str]) -> Any:
    found = pydyf.Dictionary({"O": "/Table"})
    if kind == "TH":
        found["Scope"] = f"/{_SCOPES.get(element.get('scope', 'col'), 'Column')}"
    for attribute, name in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        if (count := spanned(element, attribute)) > 1:
            found[name] = count
    if heads:
        found["Headers"] = pydyf.Array(pydyf.String(name) for name in heads)
    return found
