"""The contents get their entries from the headings of the sections, to the depth asked for."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, error
from reportgen.passes.headings import heading_of, label_and_title
from reportgen.semantic.labels import Labels
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_apparatus, is_contents, plain_text, template_place

#: What an entry takes over from a heading's words; links and ids would lead astray there.
_KEPT = frozenset("abbr bdi cite code em q span strong sub sup".split())
_KEPT_ATTRIBUTES = frozenset("class dir lang title".split())


def fill(tree: Element, labels: Labels) -> list[Diagnostic]:
    """Fills in each contents list; one without entries goes, and its heading with it."""
    diagnostics: list[Diagnostic] = []
    for parent in tree.find_all(lambda element: any(map(is_contents, element.elements))):
        for nav in [child for child in parent.elements if is_contents(child)]:
            depth = nav.attributes.pop("data-depth", "2")
            if not depth.isdecimal():
                message = f"the depth of the contents is a number, not `{depth}`"
                diagnostics.append(error("contents", message, template_place(nav)))
                continue
            entries = _entries(tree, int(depth), labels)
            if entries is None:
                parent.children = [child for child in parent.children if child is not nav]
            else:
                entries.attributes["data-copy"] = ""
                nav.children.append(entries)
    return diagnostics


def _entries(parent: Element, depth: int, labels: Labels) -> Element | None:
    items: list[Element | str] = []
    for section, heading in _sections(parent) if depth > 0 else ():
        link = Element("a", {"href": f"#{section.get('id')}"}, _words(heading, labels))
        below = _entries(section, depth - 1, labels)
        items.append(Element("li", {}, [link] if below is None else [link, below]))
    return Element("ol", {}, items) if items else None


def _sections(parent: Element) -> Iterator[tuple[Element, Element]]:
    """The nearest sections with a heading below, apart from asides and what is not listed."""
    for child in parent.elements:
        if child.name in {"aside", "nav"} or child.has("data-unlisted"):
            continue
        heading = heading_of(child) if child.name == "section" else None
        if heading is None:
            yield from _sections(child)
        else:
            yield child, heading


def _words(heading: Element, labels: Labels) -> list[Element | str]:
    word, title = label_and_title(heading)
    words = _trimmed(_without_links(title))
    if word is None:
        return words
    blank = "\0"
    pattern = labels.fill("labelled_heading", label=plain_text(word), title=blank)
    before, _, after = pattern.partition(blank)
    return [part for part in (before, *words, after) if part]


def _trimmed(words: list[Element | str]) -> list[Element | str]:
    """Without the space that stood between the last word and a call."""
    if words and isinstance(words[-1], str):
        return [*words[:-1], words[-1].rstrip(" ")]
    return words


def _without_links(element: Element) -> list[Element | str]:
    words: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str):
            words.append(child)
        elif not is_apparatus(child):
            inside = _without_links(child)
            kept = {k: v for k, v in child.attributes.items() if k in _KEPT_ATTRIBUTES}
            bare = child.name not in _KEPT or (child.name == "span" and not kept)
            words.extend(inside if bare else [Element(child.name, kept, inside)])
    return words
