"""A tree made ready for print, to be laid out at any type size."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportgen.diagnostics import Diagnostic, error
from reportgen.semantic.tree import Element
from reportgen.theme import Theme
from reportgen.workspace import WorkspaceError
from reportgen.writers import Assets
from reportgen.writers.pdf.adapt import adapted
from reportgen.writers.pdf.blemishes import blemishes
from reportgen.writers.pdf.boxes import LaidOutPage, read_pages
from reportgen.writers.pdf.hyphenation import Hyphenation
from reportgen.writers.pdf.inks import Inks
from reportgen.writers.pdf.layout import Layout, Press
from reportgen.writers.pdf.options import Options
from reportgen.writers.pdf.proofs import prove
from reportgen.writers.pdf.stylesheet import read_sheets, tokens
from reportgen.writers.pdf.tallness import ENDLESS, Tall, tall_notes


@dataclass(frozen=True)
class Pages:
    """Laid-out pages, and the tree that stands on them."""

    layout: Layout
    read: list[LaidOutPage]
    tree: Element

    def proofs(self) -> list[Diagnostic]:
        return prove(self.read, self.tree)

    def blemishes(self) -> list[Diagnostic]:
        return blemishes(self.read, self.tree)


@dataclass(frozen=True)
class Composition:
    """Everything that a layout needs besides the theme, read and parsed once."""

    tree: Element
    press: Press
    options: Options
    inks: Inks | None = None

    def lay_out(self, theme: Theme) -> Pages:
        """The pages in that theme. WeasyPrint may log what is wrong with them."""
        layout = self.press.lay_out(self.tree, tokens(theme, self.options))
        return Pages(layout, read_pages(layout), self.tree)

    def tall_notes(self, pages: Pages, theme: Theme, *, lost: bool) -> list[Tall]:
        """The notes that no page can hold; if some are lost, as on a page without end."""
        if not lost:
            return tall_notes(pages.read)
        endless = f":root {{ --page-height: {ENDLESS}pt }}"
        layout = self.press.lay_out(self.tree, tokens(theme, self.options) + endless)
        return tall_notes(read_pages(layout), pages.read[0].content.height)

    def fill_up(self, pages: Pages, theme: Theme) -> Pages:
        """The pages with as many blank ones at the end as the options ask for."""
        lacking = -len(pages.read) % self.options.multiple_of
        if not lacking:
            return pages
        tree = self.tree.copy()
        for body in (e for e in tree.elements if e.name == "body"):
            body.children += [Element("div", {"data-blank": ""}) for _ in range(lacking)]
        return replace(self, tree=tree).lay_out(theme)


def compose(
    tree: Element, assets: Assets, options: Options, fonts: object
) -> tuple[Composition | None, list[Diagnostic]]:
    """The tree with its style sheets; None if a sheet cannot be read.

    `fonts` is a WeasyPrint font configuration.
    """
    template = next((e.get("data-template") for e in tree.elements if e.name == "body"), "")
    sheets, complaints = read_sheets(template, assets)
    if complaints:
        return None, complaints
    inks, complaints = _inks(assets, options)
    if complaints:
        return None, complaints
    press = Press(assets, fonts, sheets, Hyphenation(assets), for_press=options.for_press)
    return Composition(adapted(tree, options), press, options, inks), []


def _inks(assets: Assets, options: Options) -> tuple[Inks | None, list[Diagnostic]]:
    """The inks of the press that the pages are for, if they are for one."""
    if not options.for_press:
        return None, []
    try:
        return Inks(assets.read(options.profile)), []
    except WorkspaceError as fault:
        return None, [error("missing-profile", str(fault))]
    except ValueError as fault:
        return None, [error("profile", f"`{options.profile}` cannot be used: {fault}")]
