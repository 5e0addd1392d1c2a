"""Boxes: one-row tables of a table style, since Word calls no notes from a text box."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.word.xml import Xml, tag, twips, w
from reportgen.writers.docx.draft import Draft
from reportgen.writers.docx.flow import Flow


def box(
    draft: Draft,
    style: str,
    widths: Sequence[float],
    *,
    outdent: float = 0,
    position: Xml | None = None,
) -> Xml:
    """A table of one row with empty cells of these widths, in points.

    `outdent` is how far it begins before the text. `position` is a `w:tblpPr`, for a table beside
    the text.
    """
    table = w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=draft.styles.id(style)),
            position,
            w("bidiVisual") if draft.survey.right_to_left else None,
            w("tblW", w=twips(sum(widths)), type="dxa"),
            w("tblInd", w=-twips(outdent), type="dxa") if position is None else None,
            w("tblLayout", type="fixed"),
            w("tblLook", val="0700", lastColumn=1, noHBand=1, noVBand=1),
        ),
        w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths)),
    )
    row = w("tr")
    for width in widths:
        row.append(w("tc", w("tcPr", w("tcW", w=twips(width), type="dxa"))))
    table.append(row)
    return table


def cell_flow(flow: Flow, table: Xml, index: int) -> Flow:
    """A flow into a cell of a box."""
    return flow.into(table.findall(f"{tag('tr')}/{tag('tc')}")[index])
