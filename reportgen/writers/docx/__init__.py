"""The Word draft: native styles, notes, lists, fields, so that editors find what they expect."""

from __future__ import annotations

from reportgen.semantic.tree import Element
from reportgen.theme import Theme
from reportgen.writers import Assets, Written
from reportgen.writers.docx.making import make
from reportgen.writers.docx.options import Options

__all__ = ["Options", "name", "paged", "write"]

name = "docx"
paged = True


def write(tree: Element, theme: Theme, assets: Assets, options: Options) -> Written:
    """The tree as a Word document."""
    return make(tree, theme, assets, options)
