"""The PDF writer: pages by WeasyPrint, and the proof that nothing was lost on them.

WeasyPrint needs the system's Pango: it is imported when a document is written or measured.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from reportgen.semantic.tree import Element
from reportgen.theme import Theme
from reportgen.writers import Assets, Fitted, Written
from reportgen.writers.pdf import engine
from reportgen.writers.pdf.options import Options

__all__ = ["Options", "fit", "name", "paged", "write"]

name = "pdf"
paged = True
effort = 20.0
ahead = ("reportgen.writers.pdf.ahead",)


def write(tree: Element, theme: Theme, assets: Assets, options: Options) -> Written:
    """The tree as a PDF. Raises `EnvironmentFault` where Pango is missing."""
    fonts, complaints = engine.configure(theme, assets)
    if fonts is None:
        return Written(b"", tuple(complaints))
    written: Written = _late("document").write_document(tree, theme, assets, options, fonts)
    return written


def fit(
    tree: Element,
    theme: Theme,
    assets: Assets,
    options: Options,
    *,
    pages: int = 1,
    smallest: float = 0.8,
    write: bool = False,
) -> Fitted:
    """The largest type size, from `smallest` to 1 times the theme's, at which `pages` suffice.

    With `write` the PDF comes along: the same as `write` makes of the tree at that size, without
    laying it out once more.

    Raises `EnvironmentFault` where Pango is missing.
    """
    fonts, complaints = engine.configure(theme, assets)
    if fonts is None:
        return Fitted(None, diagnostics=tuple(complaints))
    fitted: Fitted = _late("fitting").fit_document(
        tree, theme, assets, options, fonts, pages=pages, smallest=smallest, write=write
    )
    return fitted


def _late(module: str) -> Any:
    """A module of this package that imports WeasyPrint."""
    return import_module(f"{__name__}.{module}")
