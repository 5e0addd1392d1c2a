"""Notes as a list at the end, with a way back for each call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from string import ascii_lowercase

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import calls_in_a_row, is_call, is_note, label
from reportgen.writers.html.rewriting import Node, fresh_id, ids, rewrite

ENDNOTES = "doc-endnotes"


def with_endnotes(body: Element, tree: Element) -> Element:
    """The body with its note bodies gathered at the end of the main part.

    `tree` has the label words. The list is the only copy: the page's script shows a note from it
    beside its call.
    """
    notes = body.find_all(is_note)
    if not notes:
        return body
    calls: dict[str, list[str]] = defaultdict(list)
    for call in body.find_all(is_call):
        calls[call.get("href").removeprefix("#")].append(call.get("id"))
    items = [_item(note, calls[note.get("id")], tree) for note in notes]
    section = _section(items, tree, ids(body))

    def move(element: Element) -> Iterable[Node]:
        if is_note(element):
            return []
        if element.name == "main":
            element.children.append(section)
        for call in calls_in_a_row(element):  # their numbers would read as one
            call.attributes["data-in-a-row"] = ""
        return [element]

    return rewrite(body, move)


def _section(items: list[Element], tree: Element, taken: set[str]) -> Element:
    words = label(tree, "notes")
    heading_id = fresh_id("notes", taken)
    heading = Element("h2", {"id": heading_id, "data-label": words}, [words])
    attributes = {
        "role": ENDNOTES,
        "aria-labelledby": heading_id,
        "data-close": label(tree, "close"),
    }
    return Element("section", attributes, [heading, Element("ol", {}, list(items))])


def _item(note: Element, calls: list[str], tree: Element) -> Element:
    number = note.get("data-number")
    paragraphs = [
        Element("p", dict(paragraph.attributes), list(paragraph.children))
        for paragraph in note.elements
    ]
    for position, call in enumerate(calls):
        mark = _mark(position) if len(calls) > 1 else ""
        paragraphs[-1].children += [" ", _back_link(call, mark, tree)]
    # The title names the box in which the script shows the note.
    attributes = {
        "id": note.get("id"),
        "value": number,
        "data-title": label(tree, "note", number=number),
    }
    if note.has("data-address"):
        attributes["data-address"] = note.get("data-address")
    return Element("li", attributes, list(paragraphs))


def _back_link(call: str, mark: str, tree: Element) -> Element:
    name = f"{label(tree, 'back-to-text')} {mark}".rstrip()
    attributes = {"role": "doc-backlink", "href": f"#{call}", "aria-label": name}
    return Element("a", attributes, [f"↑{mark}"])


def _mark(position: int) -> str:
    """What tells one back link from another: letters, as encyclopedias do, then numbers."""
    return ascii_lowercase[position] if position < len(ascii_lowercase) else str(position + 1)
