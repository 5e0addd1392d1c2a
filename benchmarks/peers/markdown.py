"""A finished tree as Markdown for pandoc: the same words, headings, lists, notes and links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import HEADINGS, is_call, is_contents, is_note

#: What pandoc would take for markup.
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!<>$~^|@\"'])")
_MARKS = {"em": "*", "cite": "*", "strong": "**"}
_INLINE = frozenset("a em cite strong span time".split())


def markdown(tree: Element) -> str:
    """Its title is metadata, as pandoc has it; its contents are left to pandoc."""
    title = tree.find(lambda one: one.name == "h1")
    body = tree.find(lambda one: one.name == "body")
    assert title is not None
    assert body is not None
    head = f"---\ntitle: '{_inline(title)}'\nlang: {tree.get('lang')}\n---\n"
    notes = [f"[^{note.get('data-number')}]: {_inline(note)}" for note in body.find_all(is_note)]
    return "\n\n".join([head, *_blocks(body), *notes, ""])


def _blocks(element: Element) -> Iterator[str]:
    for child in element.elements:
        if child.name == "h1" or is_contents(child):
            continue
        if child.name in HEADINGS:
            yield f"{'#' * (int(child.name[1]) - 1)} {_inline(child)}"
        elif child.name in ("ol", "ul"):
            yield from _items(child)
        elif child.name in ("p", "address") and _is_line(child):
            yield _inline(child)
        else:
            yield from _blocks(child)


def _items(items: Element) -> Iterator[str]:
    for number, item in enumerate(items.elements, 1):
        sign = f"{item.get('value') or number}." if items.name == "ol" else "-"
        # Whatever belongs to an item is set in by four.
        text = "\n\n".join(_blocks(item)) or _inline(item)
        yield f"{sign:4}" + text.replace("\n", "\n    ")


def _is_line(element: Element) -> bool:
    return all(child.name in _INLINE for child in element.elements)


def _inline(element: Element) -> str:
    return "".join(
        _SPECIAL.sub(r"\\\1", child) if isinstance(child, str) else _marked(child)
        for child in element.children
    )


def _marked(element: Element) -> str:
    if is_note(element):
        return ""
    if is_call(element):
        return f"[^{element.text()}]"
    text = _inline(element)
    if element.name == "a":
        return f"[{text}](<{element.get('href')}>)"
    mark = _MARKS.get(element.name, "")
    return f"{mark}{text}{mark}"
