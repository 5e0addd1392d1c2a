"""Captions: the label a field that counts, in a bookmark that references repeat."""

from __future__ import annotations

import re

from reportgen.semantic.tree import Element
from reportgen.word.bookmarks import bookmark_name
from reportgen.word.fields import field
from reportgen.word.xml import Xml, text, w
from reportgen.writers.docx.draft import Draft
from reportgen.writers.docx.flow import Flow, Place

_COUNTED = re.compile(r"(\D*)(\d+)(.*)", re.DOTALL)


def caption(flow: Flow, element: Element, figure: Element, style: str, place: Place) -> None:
    """One paragraph: label, words, credit. `figure` bears the id that references point to."""
    inside = place.within(element)
    line = flow.line(inside)
    with line.told.stems_from(element, inside.address):
        for child in element.children:
            if isinstance(child, Element) and child.kind == "label":
                line.put(*_label(flow.draft, child.text(), figure))
                line.told.words(child.text())
            else:
                line.write([child], inside.voice)
    flow.add(style, line, inside.voice)


def _label(draft: Draft, words: str, figure: Element) -> list[Xml]:
    runs = [_run(draft, words)]
    counted = _COUNTED.fullmatch(words)
    if counted:
        before, number, after = counted.groups()
        runs = [
            *([_run(draft, before)] if before else []),
            *field(_sequence(draft, figure.kind, int(number)), [_run(draft, number)]),
            *([_run(draft, after)] if after else []),
        ]
    name = figure.get("id")
    if name in draft.survey.targets:
        return draft.bookmarks.around(bookmark_name(name), runs)
    return runs


def _sequence(draft: Draft, kind: str, number: int) -> str:
    """The instruction that counts: reset where our number is not the next one."""
    due = draft.sequences.get(kind, 0) + 1
    draft.sequences[kind] = number
    reset = "" if number == due else f" \\r {number}"
    return f"SEQ {kind.title()} \\* ARABIC{reset}"


def _run(draft: Draft, words: str) -> Xml:
    return w("r", w("rPr", w("rStyle", val=draft.styles.id("Label"))), text(words))
