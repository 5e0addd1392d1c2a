"""From the raw tree that the templates wrote to the one that writers read."""

from __future__ import annotations

from collections.abc import Callable

from reportgen.diagnostics import Diagnostic
from reportgen.passes import captions, check, contents, copies, headings, notes, references, spaces
from reportgen.semantic.labels import Labels
from reportgen.semantic.tree import Element

#: Each edits the tree that it is given and returns its complaints.
TreePass = Callable[[Element, Labels], list[Diagnostic]]

#: What a pass needs stands above it: an element's id before what points to it, calls and labels
#: before the headings that hold them, headings before the contents that repeat them.
IN_ORDER: tuple[TreePass, ...] = (
    spaces.fold,
    copies.mark,
    notes.place,
    captions.number,
    headings.identify,
    references.resolve,
    headings.label,
    contents.fill,
    check.check,
)


def finish(raw: Element, labels: Labels) -> tuple[Element, list[Diagnostic]]:
    """The finished tree and all complaints; the raw one stays as it was.

    The tree keeps to `semantic.vocabulary` unless an error is among the complaints.
    """
    tree = raw.copy()
    diagnostics = [complaint for run in IN_ORDER for complaint in run(tree, labels)]
    check.strip_raw(tree)
    tree.join_text()
    return tree, diagnostics
