"""Tables and boxes: table styles, and the paragraphs in cells."""

from __future__ import annotations

from typing import Literal

from reportgen.word.formats import Border, Layout
from reportgen.word.styles import Style
from reportgen.word.xml import Xml, hex_color, twips, w
from reportgen.writers.docx.looks.house import MM, House
from reportgen.writers.docx.tables import CELL_SIDE

_ALIGN: dict[str, Literal["start", "center", "end"] | None] = {
    "": None,
    " Centered": "center",
    " Right": "end",
    " Decimal": "start",
}


def styles(house: House) -> list[Style]:
    return [*_cells(house), *_tables(house), *_boxes(house)]


def _cells(house: House) -> list[Style]:
    sizes, colors = house.theme.sizes, house.theme.colors
    size = 1.04 * sizes.caption
    looks = {
        "Table Text": (house.sans(size=size), Layout(line=1.35 * size, hyphenate=False)),
        "Table Heading": (
            house.sans(600, size=size, color=colors.primary),
            Layout(line=1.35 * size, keep_next=True, hyphenate=False),
        ),
    }
    made = []
    for name, (letters, layout) in looks.items():
        for suffix, align in _ALIGN.items():
            made.append(
                Style(
                    name=name + suffix,
                    based_on=name if suffix else "House",
                    letters=letters,
                    layout=Layout(align=align) if suffix else layout,
                    quick=not suffix,
                    priority=36,
                )
            )
    made.append(
        Style(
            name="Table Gap",
            based_on="House",
            layout=Layout(line=0.7 * house.line),
            quick=False,
            priority=36,
        )
    )
    return made


def _tables(house: House) -> list[Style]:
    colors = house.theme.colors
    hair = Border("insideH", 0.5, colors.rule)
    head = w(
        "tblStylePr",
        w("tcPr", w("tcBorders", Border("bottom", 0.75, colors.primary).xml())),
        type="firstRow",
    )
    return [
        Style(
            name="Normal Table",
            kind="table",
            default=True,
            table=(w("tblPr", w("tblInd", w=0, type="dxa"), _margins(0, 5.4, 0, 5.4)),),
            quick=False,
            priority=99,
        ),
        _table(
            "Report Table",
            (Border("top", 1.2, colors.primary), Border("bottom", 0.75, colors.primary), hair),
            _margins(1.1 * MM, CELL_SIDE, 1.1 * MM, CELL_SIDE),
            head,
        ),
    ]


def _boxes(house: House) -> list[Style]:
    colors = house.theme.colors
    above, below = house.layout.band
    return [
        _table(
            "Masthead Band",
            (Border("bottom", 1.8 * MM, colors.accent),),
            _margins(above, 0, below, 0),
            _ground(colors.primary),
        ),
        _table("Panel Box", (Border("top", 1.2, colors.accent),), _margins(2.6 * MM, 0, 0, 0)),
        _table(
            "Ideas Box",
            (Border("top", 1.6, colors.primary),),
            _margins(4 * MM, 4 * MM, 2 * MM, 4 * MM)
            if house.layout.columns
            else _margins(5 * MM, IDEAS_PADDING, 3 * MM, 6 * MM),
            _ground(colors.tint),
        ),
        _table(
            "Callout Box",
            (Border("left", 2.4, colors.accent),),
            _margins(3.4 * MM, 5 * MM, 3 * MM, 5 * MM),
            _ground(colors.tint),
        ),
        _table(
            "Briefing Columns",
            (),
            _margins(0, 0, 0, 0),
            w("tblStylePr", _ground(colors.tint), type="lastCol"),
        ),
        _table("Imprint Offices", (), _margins(2 * MM, 0, 0, 5 * MM)),
    ]


#: How far the words of an ideas box stand from its left edge, in points.
IDEAS_PADDING = 5 * MM


def _table(name: str, borders: tuple[Border, ...], margins: Xml, *more: Xml) -> Style:
    rules = w("tblBorders", *(border.xml() for border in borders)) if borders else None
    properties = w("tblPr", w("tblInd", w=0, type="dxa"), rules, margins)
    return Style(
        name=name,
        kind="table",
        based_on="Normal Table",
        table=(properties, *more),
        quick=False,
        priority=99,
    )


def _margins(top: float, left: float, bottom: float, right: float) -> Xml:
    sides = {"top": top, "left": left, "bottom": bottom, "right": right}
    return w("tblCellMar", *(w(side, w=twips(width), type="dxa") for side, width in sides.items()))


def _ground(color: str) -> Xml:
    return w("tcPr", w("shd", val="clear", color="auto", fill=hex_color(color)))
