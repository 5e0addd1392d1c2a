"""Figures and tables get their numbers, each kind its own, in the order of the finished text."""

from __future__ import annotations

from collections import Counter

from reportgen.diagnostics import Diagnostic, error
from reportgen.semantic.labels import Labels
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_copy, template_place


def number(tree: Element, labels: Labels) -> list[Diagnostic]:
    """Fills in each label that asks for a number, and names what it labels where it has no id."""
    numbers: Counter[str] = Counter()
    printed: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for span, ancestors in tree.walk_within():
        if not span.has("data-counter"):
            continue
        counter = span.attributes.pop("data-counter")
        labelled = next((a for a in reversed(ancestors) if a.name == "figure"), None)
        if labelled is None or counter not in labels.words:
            message = f"no figure with a label word `{counter}` encloses this label"
            diagnostics.append(error("label", message, template_place(span)))
            continue
        address = labelled.get("data-address")
        if address not in printed or not any(map(is_copy, (*ancestors, labelled))):
            numbers[counter] += 1
            printed[address] = labels.fill(counter, number=numbers[counter])
            labelled.attributes.setdefault("id", f"{counter}-{numbers[counter]}")
        span.children = [printed[address]]
    return diagnostics
