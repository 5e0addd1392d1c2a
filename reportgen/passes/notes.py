"""Notes are numbered in the order in which the finished text calls them.

Each body follows its first call; what is never called here is not shown. Pull quotes repeat a
sentence without its calls. A header row repeats on every page that its table runs over, and its
notes with it, which no format can number: such a call is an error.
"""

from __future__ import annotations

from collections import Counter

from reportgen.diagnostics import Diagnostic, error
from reportgen.semantic.labels import Labels
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import (
    NOTE_BODIES,
    is_call,
    is_contents,
    is_pull_quote,
    template_place,
)


def place(tree: Element, _labels: Labels) -> list[Diagnostic]:
    placing = _Placing(_take_bodies(tree))
    placing.visit(tree, address="")
    return placing.diagnostics


def _take_bodies(tree: Element) -> dict[str, Element]:
    """The note bodies by key; the raw store that held them goes."""
    stores = [child for child in tree.elements if child.name == NOTE_BODIES]
    tree.children = [child for child in tree.children if child not in stores]
    return {body.get("data-note"): body for store in stores for body in store.elements}


def _drops_calls(element: Element) -> bool:
    return is_pull_quote(element) or is_contents(element)


class _Placing:
    def __init__(self, bodies: dict[str, Element]) -> None:
        self._bodies = bodies
        self._numbers: dict[str, int] = {}
        self._calls: Counter[str] = Counter()
        self.diagnostics: list[Diagnostic] = []

    def visit(
        self, parent: Element, address: str, *, header: bool = False, drop: bool = False
    ) -> None:
        address = parent.get("data-address") or address
        header = header or parent.name == "thead"
        drop = drop or _drops_calls(parent)
        children: list[Element | str] = []
        for child in parent.children:
            if isinstance(child, str) or not is_call(child):
                children.append(child)
            elif not drop:
                children.extend(self._call(child, address, header=header))
            if isinstance(child, Element):
                self.visit(child, address, header=header, drop=drop)
        parent.children = children

    def _call(self, call: Element, address: str, *, header: bool) -> list[Element]:
        """The call with its number, and the body after it if this is the first."""
        key = call.get("data-note")
        body = self._bodies.get(key)
        if body is None or header:
            self._refuse(call, address, header=header)
            return []
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        self._calls[key] += 1
        showing = self._calls[key]
        call.attributes = {
            "role": "doc-noteref",
            "id": f"call-{number}-{showing}",
            "href": f"#note-{number}",
        }
        call.children = [str(number)]
        return [call] if showing > 1 else [call, _numbered(body, number)]

    def _refuse(self, call: Element, address: str, *, header: bool) -> None:
        key = call.get("data-note").rpartition("#")[2]
        message, hint = f"there is no note `{key}`", "write it under `notes`"
        if header:
            message = f"the note `{key}` is called in a header row"
            hint = "header rows repeat on every page: put the call in the table's caption"
        self.diagnostics.append(
            error("note-call", message, template_place(call), hint=hint, address=address or None)
        )


def _numbered(body: Element, number: int) -> Element:
    attributes = {**body.attributes, "id": f"note-{number}", "data-number": str(number)}
    del attributes["data-note"]
    return Element(body.name, attributes, body.children)
