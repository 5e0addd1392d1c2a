"""What shows a second time is marked as a copy, with ids of its own. It asks nothing again.

An idea in the annex of a note that has shown it in its session is one, and so is the heading that
stands over each session's ideas. A copy is known by its address: the same source, shown again.
"""

from __future__ import annotations

from collections import Counter

from reportgen.diagnostics import Diagnostic
from reportgen.semantic.labels import Labels
from reportgen.semantic.tree import Element


def mark(tree: Element, _labels: Labels) -> list[Diagnostic]:
    _mark(tree, Counter(), enclosing="")
    return []


def _mark(element: Element, shown: Counter[str], enclosing: str) -> None:
    address = element.get("data-address")
    if address and address != enclosing:
        shown[address] += 1
        if shown[address] > 1:
            element.attributes["data-copy"] = ""
            for inside in element.walk():
                if inside.has("id"):
                    inside.attributes["id"] += f"-{shown[address]}"
                inside.attributes.pop("data-query", None)
            return
    for child in element.elements:
        _mark(child, shown, address or enclosing)
