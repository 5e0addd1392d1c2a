"""Cross-references get the words of what they point to, as this variant shows it.

A reference to what the variant leaves out cannot be printed: its label would be a number that no
reader finds, or a title that should not show. A link in words of its own loses only its link.
"""

from __future__ import annotations

from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.passes.headings import heading_of, label_and_title, label_text
from reportgen.semantic.labels import Labels
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_call, is_heading, plain_text, template_place


def resolve(tree: Element, labels: Labels) -> list[Diagnostic]:
    resolving = _Resolving(tree, labels)
    resolving.visit(tree, address="")
    return resolving.diagnostics


class _Resolving:
    def __init__(self, tree: Element, labels: Labels) -> None:
        self._shown = {element.get("id"): element for element in tree.walk() if element.has("id")}
        self._labels = labels
        self.diagnostics: list[Diagnostic] = []

    def visit(self, parent: Element, address: str) -> None:
        address = parent.get("data-address") or address
        children: list[Element | str] = []
        for child in parent.children:
            if isinstance(child, str):
                children.append(child)
                continue
            self.visit(child, address)
            children.extend(self._resolved(child, address))
        parent.children = children

    def _resolved(self, element: Element, address: str) -> list[Element | str]:
        """What stands in an element's place: mostly the element itself."""
        if element.has("data-ref"):
            return self._reference(element, address)
        href = element.get("href")
        if element.name != "a" or is_call(element) or not href.startswith("#"):
            return [element]
        if href[1:] in self._shown:
            return [element]
        self.diagnostics.append(
            warning(
                "link-target",
                f"the link to `{href}` leads nowhere here, so its words stand without it",
                template_place(element),
                hint="this variant leaves out what it points to, or nothing has that id",
                address=address or None,
            )
        )
        return element.children

    def _reference(self, reference: Element, address: str) -> list[Element | str]:
        name = reference.attributes.pop("data-ref")
        target = self._shown.get(name)
        words = self._words(target) if target is not None else None
        if words is None:
            self.diagnostics.append(_unprintable(name, target, reference, address))
            return [name]
        reference.attributes["href"] = f"#{name}"
        reference.children = [words]
        return [reference]

    def _words(self, target: Element) -> str | None:
        """What a reader calls it; None if it has neither label nor title."""
        if target.has("data-idea"):
            return self._labels.fill("idea", number=target.get("data-idea"))
        if target.name == "figure":
            label = target.find(lambda element: element.kind == "label" and bool(element.children))
            return None if label is None else plain_text(label)
        heading = target if is_heading(target) else heading_of(target)
        if heading is None:
            return None
        word, _ = label_and_title(heading)
        return label_text(heading, self._labels) if word is None else plain_text(word)


def _unprintable(name: str, target: Element | None, reference: Element, address: str) -> Diagnostic:
    if target is None:
        message = f"the text refers to `{name}`, which is not shown here"
        hint = "show it in this variant, or leave the reference out with a tag"
    else:
        message = f"the text refers to `{name}`, which bears no label"
        hint = f"give it a caption, or write a link in words: `[words](#{name})`"
    place = template_place(reference)
    return error("reference", message, place, hint=hint, address=address or None)
