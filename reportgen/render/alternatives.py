"""A picture's alternative text stands in an attribute, where no instruction can say its address."""

from __future__ import annotations

from reportgen.model.blocks import Figure
from reportgen.model.node import walk
from reportgen.model.report import Report
from reportgen.semantic.tree import Element


def address_alternatives(tree: Element, report: Report) -> None:
    """Gives each picture of a figure the address of the text that stands for it."""
    figures = {str(node.address): node for node in walk(report) if isinstance(node, Figure)}
    for shown in tree.find_all(lambda element: element.get("data-address") in figures):
        figure = figures[shown.get("data-address")]
        address = str(figure.address.child(Figure.key, "alt"))
        for picture in shown.find_all(lambda element: element.name == "img"):
            if picture.get("alt") == figure.alt:
                picture.attributes["data-address"] = address
