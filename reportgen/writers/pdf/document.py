"""The story of a PDF: compose, lay out, prove, write."""

from __future__ import annotations

from typing import Any

from reportgen.diagnostics import Diagnostic
from reportgen.semantic.tree import Element
from reportgen.theme import Theme
from reportgen.writers import Assets, Written
from reportgen.writers.pdf.composition import Composition, Pages, compose
from reportgen.writers.pdf.log import Record, recorded
from reportgen.writers.pdf.options import Options
from reportgen.writers.pdf.places import Places
from reportgen.writers.pdf.press import press_file
from reportgen.writers.pdf.tallness import explained
from reportgen.writers.pdf.writing import archival, write


def write_document(
    tree: Element, theme: Theme, assets: Assets, options: Options, fonts: Any
) -> Written:
    """The PDF of a tree, with everything that is wrong with its pages."""
    with recorded() as log:
        composition, complaints = compose(tree, assets, options, fonts)
        if composition is None:
            return Written(b"", tuple(complaints))
        return written(composition, composition.lay_out(theme), theme, log)


def written(composition: Composition, pages: Pages, theme: Theme, log: Record) -> Written:
    """The PDF of pages that are laid out in that theme. `log` is of their making, and goes on."""
    options = composition.options
    complaints: list[Diagnostic] = []
    pages = composition.fill_up(pages, theme)
    if composition.inks:
        data, complaints = press_file(pages.layout, pages.tree, options, composition.inks)
    else:
        finish = archival(pages.tree, options.bleed)
        data = write(pages.layout, pages.tree, options, finish)
    proofs = pages.proofs()
    lost = any(found.code == "lost-note" for found in proofs)
    tall = composition.tall_notes(pages, theme, lost=lost)
    proofs = explained(proofs, tall, Places(pages.tree))
    complaints += log.diagnostics(composition.tree) + proofs + pages.blemishes()
    return Written(data, tuple(complaints), len(pages.read))
