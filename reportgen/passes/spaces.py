"""Space that only lays out a template is taken away; within a line, each run becomes one space.

So HTML would show it (CSS Text 3, 4.1.1), and so no writer has to fold space again.
"""

from __future__ import annotations

import re

from reportgen.diagnostics import Diagnostic
from reportgen.semantic.labels import Labels
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import BLOCKS, DOCUMENT, NOTE_BODIES, is_note

#: HTML's white space; a no-break space is a character like others.
_RUN = re.compile("[ \t\n\r\f]+")


def fold(tree: Element, _labels: Labels) -> list[Diagnostic]:
    _Folder().visit(tree)
    for element in tree.walk():
        element.children = [child for child in element.children if child != ""]
    return []


class _Folder:
    def __init__(self) -> None:
        self._after_space = True
        self._last: tuple[Element, int] | None = None

    def visit(self, element: Element) -> None:
        if is_note(element):
            # It hangs at its call: the line around it goes on as if it were not there.
            line = self._after_space, self._last
            self._line(element)
            self._after_space, self._last = line
        else:
            self._line(element)

    def _line(self, element: Element) -> None:
        if _breaks_line(element):
            self._break()
        for index, child in enumerate(element.children):
            if isinstance(child, Element):
                self.visit(child)
            else:
                self._text(element, index, child)
        if _breaks_line(element):
            self._break()
        elif not element.children:
            self._after_space = False  # a picture, or what a later pass fills in

    def _text(self, parent: Element, index: int, text: str) -> None:
        folded = _RUN.sub(" ", text)
        if self._after_space:
            folded = folded.removeprefix(" ")
        parent.children[index] = folded
        if folded:
            self._after_space = folded.endswith(" ")
            self._last = (parent, index)

    def _break(self) -> None:
        if self._after_space and self._last is not None:
            parent, index = self._last
            parent.children[index] = str(parent.children[index]).removesuffix(" ")
        self._after_space = True
        self._last = None


def _breaks_line(element: Element) -> bool:
    return (
        element.name in BLOCKS
        or element.name in DOCUMENT
        or element.name in {"br", NOTE_BODIES}
        or is_note(element)
        or element.has("data-paragraph")
    )
