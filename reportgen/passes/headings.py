"""Headings: the ids of what they head, and their text as contents and running heads show it."""

from __future__ import annotations

from reportgen.diagnostics import Diagnostic
from reportgen.model.report import slug
from reportgen.semantic.labels import Labels
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_heading, plain_text


def identify(tree: Element, _labels: Labels) -> list[Diagnostic]:
    """Gives each section with a heading an id, and the title one: the words of the heading."""
    taken = {element.get("id") for element in tree.walk() if element.has("id")}
    for element in tree.walk():
        if element.has("id"):
            continue
        if element.name == "h1":
            words = "title"
        elif element.name == "section" and (heading := heading_of(element)):
            words = plain_text(heading)
        else:
            continue
        element.attributes["id"] = _free(slug(words) or "section", taken)
        taken.add(element.get("id"))
    return []


def label(tree: Element, labels: Labels) -> list[Diagnostic]:
    """Gives each heading its `data-label`."""
    for element in tree.walk():
        if is_heading(element):
            element.attributes["data-label"] = label_text(element, labels)
    return []


def heading_of(section: Element) -> Element | None:
    """The heading that stands directly in a section."""
    return next((child for child in section.elements if is_heading(child)), None)


def label_text(heading: Element, labels: Labels) -> str:
    """A heading on one line, without calls: `Annex: All Ideas`."""
    word, title = label_and_title(heading)
    if word is None:
        return plain_text(title)
    return labels.fill("labelled_heading", label=plain_text(word), title=plain_text(title))


def label_and_title(heading: Element) -> tuple[Element | None, Element]:
    """The computed label of a heading, if it has one, and what holds its own words."""
    word = next((child for child in heading.elements if child.kind == "label"), None)
    title = next((child for child in heading.elements if child.kind == "title"), heading)
    return (word, title) if title is not heading else (None, heading)


def _free(name: str, taken: set[str]) -> str:
    count = 1
    free = name
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    return free
