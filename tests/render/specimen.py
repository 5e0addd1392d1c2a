"""The specimen tree: what templates and passes make of the small report beside it.

`tests/semantic/specimen.xhtml` shows it to those who write writers. After a change of templates:

    .venv/bin/python -m tests.render.specimen
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from reportgen.model.address import Address
from reportgen.model.variant import Variant
from reportgen.passes import finish
from reportgen.passes.number import number_ideas
from reportgen.render import render
from reportgen.semantic.labels import load_labels
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import BLOCKS, DOCUMENT
from reportgen.source.load import load_report
from reportgen.workspace import DiskWorkspace

FOLDER = Path(__file__).parent.parent / "semantic"
SPECIMEN = FOLDER / "specimen.xhtml"


def specimen_tree() -> Element:
    workspace = DiskWorkspace(FOLDER / "specimen")
    loaded = load_report(workspace, "content/specimen")
    assert loaded.report is not None, loaded.diagnostics
    labels, complaints = load_labels(workspace, loaded.report.language)
    assert labels is not None, complaints
    variant = Variant(address=Address("content/specimen/variants.yaml"), name="full")
    raw, complaints = render(workspace, number_ideas(loaded.report), variant, labels)
    assert raw is not None, complaints
    tree, complaints = finish(raw, labels)
    assert complaints == []
    return tree


def as_xhtml(element: Element) -> str:
    """Well-formed markup, a line for each block."""
    attributes = "".join(f" {name}={quoteattr(v)}" for name, v in element.attributes.items())
    parts = [as_xhtml(c) if isinstance(c, Element) else escape(c) for c in element.children]
    line = "\n" if element.name in BLOCKS | DOCUMENT else ""
    if not parts:
        return f"{line}<{element.name}{attributes}/>"
    last = element.children[-1]
    ends_with_block = isinstance(last, Element) and last.name in BLOCKS | DOCUMENT
    end = "\n" if ends_with_block else ""
    return f"{line}<{element.name}{attributes}>{''.join(parts)}{end}</{element.name}>"


if __name__ == "__main__":
    SPECIMEN.write_text(f"{as_xhtml(specimen_tree()).lstrip()}\n", encoding="utf-8")
