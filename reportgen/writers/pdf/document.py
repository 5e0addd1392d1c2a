"""The story of a PDF: compose, lay out, prove, write."""

from __future__ import annotations

from typing import Any

from reportgen.semantic.tree import Element
from reportgen.theme import Theme
from reportgen.writers import Assets, Written
from reportgen.writers.pdf.composition import compose
from reportgen.writers.pdf.log import recorded
from reportgen.writers.pdf.options import Options
from reportgen.writers.pdf.writing import write


def write_document(
    tree: Element, theme: Theme, assets: Assets, options: Options, fonts: Any
) -> Written:
    """The PDF of a tree, with everything that is wrong with its pages."""
    with recorded() as log:
        composition, complaints = compose(tree, assets, options, fonts)
        if composition is None:
            return Written(b"", tuple(complaints))
        pages = composition.fill_up(composition.lay_out(theme), theme)
        data = write(pages.layout, pages.tree, bleed=options.bleed)
    complaints += log.diagnostics(composition.tree)
    complaints += pages.proofs() + pages.blemishes()
    return Written(data, tuple(complaints), len(pages.read))
