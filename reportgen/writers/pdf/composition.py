"""A tree made ready for print, to be laid out at any type size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportgen.diagnostics import Diagnostic
from reportgen.semantic.tree import Element
from reportgen.theme import Theme
from reportgen.writers import Assets
from reportgen.writers.pdf.adapt import adapted
from reportgen.writers.pdf.boxes import LaidOutPage, read_pages
from reportgen.writers.pdf.hyphenation import Hyphenation, read_hyphenation
from reportgen.writers.pdf.layout import Layout, lay_out
from reportgen.writers.pdf.options import Options
from reportgen.writers.pdf.proofs import prove
from reportgen.writers.pdf.stylesheet import read_sheets, tokens


@dataclass(frozen=True)
class Composition:
    """Everything that a layout needs, read once. `fonts` is a WeasyPrint configuration."""

    tree: Element
    sheets: dict[str, str]
    options: Options
    assets: Assets
    fonts: Any
    hyphenation: Hyphenation

    def lay_out(self, theme: Theme) -> Pages:
        """The pages in that theme. WeasyPrint may log what is wrong with them."""
        sheets = {"theme": tokens(theme, self.options), **self.sheets}
        layout = lay_out(self.tree, sheets, self.assets, self.fonts, self.hyphenation)
        return Pages(layout, read_pages(layout), self.tree)


@dataclass(frozen=True)
class Pages:
    """Laid-out pages."""

    layout: Layout
    read: list[LaidOutPage]
    tree: Element

    def proofs(self) -> list[Diagnostic]:
        return prove(self.read, self.tree)


def compose(
    tree: Element, assets: Assets, options: Options, fonts: Any
) -> tuple[Composition | None, list[Diagnostic]]:
    """The tree with its style sheets; None if a sheet cannot be read."""
    template = next((e.get("data-template") for e in tree.elements if e.name == "body"), "")
    sheets, complaints = read_sheets(template, assets)
    if complaints:
        return None, complaints
    ready = adapted(tree, options)
    hyphenation = read_hyphenation(assets)
    return Composition(ready, sheets, options, assets, fonts, hyphenation), []
