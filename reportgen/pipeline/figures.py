"""Facts of an edition for its manifest."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import BLOCKS, is_apparatus, is_copy, is_note, plain_text


@dataclass(frozen=True, slots=True)
class Figures:
    """Those of one edition. `words` counts those of the text, as `count_words` does."""

    title: str | None
    date: str | None
    words: int
    notes: int

    @classmethod
    def of(cls, tree: Element) -> Figures:
        return cls(title(tree), date(tree), count_words(tree), count_notes(tree))


def title(tree: Element) -> str | None:
    found = tree.find(lambda element: element.name == "title")
    return None if found is None else " ".join(found.text().split())


def date(tree: Element) -> str | None:
    """The date of publication, as in the source."""
    found = tree.find(lambda element: element.name == "meta" and element.get("name") == "date")
    return None if found is None else found.get("content")


def heading(tree: Element) -> str:
    """The title on the page, without the subtitle."""
    found = tree.find(lambda element: element.name == "h1")
    return "" if found is None else plain_text(found)


def publisher(tree: Element) -> str | None:
    found = tree.find(lambda e: e.name == "meta" and e.get("name") == "publisher")
    return None if found is None else found.get("content")


def count_notes(tree: Element) -> int:
    return len(tree.find_all(is_note))


def count_words(tree: Element) -> int:
    """The words of the text as its readers count them: each once, without notes and copies."""
    body = tree.find(lambda element: element.name == "body")
    text = "" if body is None else "".join(_text(body))
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _text(element: Element) -> list[str]:
    parts: list[str] = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        elif not is_apparatus(child) and not is_copy(child):
            parts += _text(child)
    # The end of a block parts words even where the markup has no space.
    return [" ", *parts, " "] if element.name in BLOCKS or element.name == "br" else parts
