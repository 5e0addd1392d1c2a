"""Raw trees for the passes, and what the passes say of them."""

from __future__ import annotations

from reportgen.diagnostics import Diagnostic
from reportgen.passes import finish
from reportgen.semantic import html
from reportgen.semantic.labels import Labels, load_labels
from reportgen.semantic.tree import Element, parse
from reportgen.workspace import MemoryWorkspace


def labels(language: str = "en") -> Labels:
    found, complaints = load_labels(MemoryWorkspace({}), language)
    assert found is not None, complaints
    return found


def page(body: str, notes: str = "", *, heading: str = "<h1>T</h1>") -> Element:
    """A raw tree: a title, this body, these note bodies."""
    store = f"<note-bodies>{notes}</note-bodies>"
    return parse(f"<html><body>{heading}{body}</body>{store}</html>")


def call(key: str) -> str:
    return f'<a role="doc-noteref" data-note="x.yaml#{key}"/>'


def note(key: str, text: str = "A note.") -> str:
    paragraph = f'<span data-paragraph="">{text}</span>'
    return f'<span role="doc-footnote" data-note="x.yaml#{key}">{paragraph}</span>'


def finished(raw: Element, language: str = "en") -> Element:
    """The finished tree of a raw one that is sound."""
    tree, complaints = finish(raw, labels(language))
    assert complaints == []
    return tree


def body_of(raw: Element, language: str = "en") -> str:
    """The finished markup below the title."""
    body = next(finished(raw, language).elements)
    return "".join(
        html.fragment(child) if isinstance(child, Element) else child for child in body.children[1:]
    )


def complaints_of(raw: Element) -> list[Diagnostic]:
    _, complaints = finish(raw, labels())
    assert complaints
    return complaints
