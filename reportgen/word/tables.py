"""How a table and its cells are set, as plain values (ECMA-376 part 1, 17.4).

LibreOffice writes to each cell what the table's style says, so a value that the style has anywhere
counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from reportgen.word.layouts import border, is_alike, shade, twips
from reportgen.word.xml import Xml, is_on, tag

#: Values by names; lengths are twips, spans cells.
Values: TypeAlias = Mapping[str, str]

_SIDES = "top left start bottom right end insideH insideV tl2br tr2bl".split()
_STRICT = {"start": "left", "end": "right"}
#: What holds where nothing is said.
UNSAID: Values = {
    "alignment": "left",
    "indent": "0",
    "shading": "auto",
    "span": "1",
    "vertical alignment": "top",
}
#: Before what is said of a whole table or row, and told with its first cell that has words. What
#: LibreOffice writes of these is its own, but for how many columns there are.
OF_TABLE, OF_ROW = "table:", "row:"
COLUMNS, STYLE = f"{OF_ROW}columns", f"{OF_TABLE}style"
#: What else tables, rows and cells say, by the names of Word's elements.
_OTHERS = {
    "bidiVisual": "columns from right to left",
    "cantSplit": "rows kept together",
    "hidden": "hidden rows",
    "jc": "alignment of rows",
    "noWrap": "words on one line",
    "tblCaption": "alternative text",
    "tblCellMar": "margins of cells",
    "tblCellSpacing": "space between cells",
    "tblDescription": "alternative text",
    "tblLayout": "widths that fit the words",
    "tblLook": "parts that look apart",
    "tblStyle": "style",
    "tblpPr": "place",
    "tcFitText": "words fitted to their cells",
    "tcMar": "margins of cells",
}
#: These words, and those for rules of one row.
OTHERS = frozenset((*_OTHERS.values(), "rules of a row"))
_OFF, _ON = frozenset(("", "0", "false", "off")), frozenset(("", "1", "true", "on"))
#: Parts that a style may set apart, with their bits.
_PARTS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{1,4}")
#: A rule that the style has, and that was taken away.
NO_RULE = "none"
_DEEPEST = 100


def of_style(sheet: Xml | None, style_id: str | None) -> tuple[str, ...]:
    """The fills and rules that a table style and those that it is based on say somewhere."""
    found: dict[str, None] = {}
    styles = {} if sheet is None else {e.get(tag("styleId")): e for e in sheet.iter(tag("style"))}
    for _ in range(_DEEPEST):
        style = styles.get(style_id)
        if style is None:
            break
        found |= dict.fromkeys(one.get(tag("fill"), "auto") for one in style.iter(tag("shd")))
        for borders in style.iter(tag("tblBorders"), tag("tcBorders")):
            found |= dict.fromkeys(border(side) for side in borders)
        parent = style.find(tag("basedOn"))
        style_id = None if parent is None else parent.get(tag("val"))
    return tuple(found)


def table_values(table: Xml, styled: Collection[str]) -> dict[str, str]:
    """What a table says of itself; `styled` is what its style says."""
    properties = table.find(tag("tblPr"))
    if properties is None:
        return {}
    found: dict[str, str] = {}
    alignment = _value(properties, "jc")
    if alignment is not None:
        found["alignment"] = _STRICT.get(alignment, alignment)
    if properties.find(tag("tblpPr")) is not None:
        found["floating"] = "1"
    elif (indent := properties.find(tag("tblInd"))) is not None:
        found["indent"] = twips(indent.get(tag("w"), "0"))
    others = (one for one in properties if one.tag != tag("jc"))
    found |= {f"{OF_TABLE}{name}": said for name, said in _others(others)}
    return found | dict(_looks(properties, "tblBorders", styled))


def row_values(row: Xml) -> dict[str, str]:
    """What a row says of its cells; one of ours is as high as its words, and may be a head that is
    repeated on each page."""
    properties = row.find(tag("trPr"))
    found = {COLUMNS: str(_columns_of(row))}
    if row.find(tag("tblPrEx")) is not None:
        found[f"{OF_ROW}rules of a row"] = canonical(row.find(tag("tblPrEx")))
    if properties is None:
        return found
    found |= {f"{OF_ROW}{name}": said for name, said in _others(properties)}
    height, head = (properties.find(tag(name)) for name in ("trHeight", "tblHeader"))
    said = "0" if height is None else twips(height.get(tag("val"), "0"))
    found |= {"row height": said} if said != "0" else {}
    return found | ({"head": "1"} if head is not None and is_on(head) else {})


def cell_values(cell: Xml, columns: str, styled: Collection[str]) -> dict[str, str]:
    """What a cell says of itself; `columns` is how wide the columns are together that it covers."""
    found: dict[str, str] = {}
    properties = cell.find(tag("tcPr"))
    if properties is None:
        return {"columns": columns}
    width = properties.find(tag("tcW"))
    if width is not None and width.get(tag("type"), "dxa") == "dxa":
        found["width"] = twips(width.get(tag("w"), "0"))
    if found.get("width") != columns:
        found["columns"] = columns
    for name, element in (("span", "gridSpan"), ("vertical alignment", "vAlign")):
        if (said := _value(properties, element)) is not None:
            found[name] = said
    if (merge := properties.find(tag("vMerge"))) is not None:
        found["merged"] = merge.get(tag("val"), "continue")
    if (turned := _value(properties, "textDirection")) not in {None, "lrTb"}:
        found["direction of text"] = str(turned)
    found |= _others(properties)
    return found | dict(_looks(properties, "tcBorders", styled))


def values_of_cells(table: Xml, sheet: Xml) -> Iterator[tuple[Xml, Values]]:
    """The cells of a table that has none in controls, each with all that it and the table say;
    `sheet` is the document's `w:styles`."""
    properties = table.find(tag("tblPr"))
    styled = of_style(sheet, None if properties is None else _value(properties, "tblStyle"))
    of_table, widths = table_values(table, styled), column_widths(table)
    for row in table.iterfind(tag("tr")):
        column, of_row = 0, row_values(row)
        for cell in row.iterfind(tag("tc")):
            across = int(_value(cell.find(tag("tcPr")), "gridSpan") or 1)
            columns = str(sum(widths[column : column + across]))
            yield cell, {**of_table, **of_row, **cell_values(cell, columns, styled)}
            column += across


def _others(properties: Iterable[Xml]) -> Iterator[tuple[str, str]]:
    """What else is said; two elements may say one thing."""
    for element in properties:
        name = element.tag.rpartition("}")[2]
        if name in _OTHERS:
            said = _parts_apart(element) if name == "tblLook" else canonical(element)
            is_plain = said in _OFF or (name == "tblLayout" and "fixed" in said)
            yield from [] if is_plain else [(_OTHERS[name], said)]


def _parts_apart(element: Xml) -> str:
    """The parts of a table that its style sets apart (17.4.55): Word writes each in an attribute,
    and all of them in a number."""
    number = element.get(tag("val"), "0")
    bits = int(number, 16) if _HEXADECIMAL.fullmatch(number) else 0
    told = {name: element.get(tag(name), str(bits & bit)) for name, bit in _PARTS.items()}
    return " ".join(name for name, said in told.items() if said not in _OFF)


def canonical(element: Xml | None) -> str:
    """All that an element says, in itself and below, whatever the order of its attributes, and
    whether it writes what is none."""
    told = []
    for one in element.iter() if element is not None else ():
        named = ((str(name).rpartition("}")[2], str(said)) for name, said in one.items())
        values = sorted((name, said) for name, said in named if said != "0" or name == "val")
        told.append(" ".join(f"{name}={value}" for name, value in values))
    said = " ".join(filter(None, told)).removeprefix("val=")
    if said in _ON:
        return "on"
    return "".join(" " if each in ";:" else each for each in said)


def _columns_of(row: Xml) -> int:
    """How many columns of the grid a row's cells cover, but those that someone took out."""
    count = 0
    enclosed = row.iterfind(f"{tag('sdt')}/{tag('sdtContent')}/{tag('tc')}")
    for cell in (*row.iterfind(tag("tc")), *enclosed):
        properties = cell.find(tag("tcPr"))
        if properties is None or properties.find(tag("cellDel")) is None:
            across = _value(properties, "gridSpan") or "1"
            count += int(across) if across.isdecimal() and len(across) < 4 else 1
    return count


def column_widths(table: Xml) -> list[int]:
    """The widths of a table's columns in twips; 0 for one that is no number."""
    grid = table.find(tag("tblGrid"))
    told = [] if grid is None else [one.get(tag("w"), "") for one in grid.iterfind(tag("gridCol"))]
    return [int(width) if width.isdecimal() and len(width) < 9 else 0 for width in told]


def _looks(properties: Xml, name: str, styled: Collection[str]) -> Iterator[tuple[str, str]]:
    shading = properties.find(tag("shd"))
    fill = "auto" if shading is None else shade(shading)
    if fill != "auto" and fill not in styled:
        yield "shading", fill
    borders = properties.find(tag(name))
    for side in borders if borders is not None else ():
        where = side.tag.rpartition("}")[2]
        drawn = border(side)
        is_said = drawn or any(" " in one for one in styled)
        if where in _SIDES and is_said and not any(is_alike(drawn, one) for one in styled):
            yield f"border {_STRICT.get(where, where)}", drawn or NO_RULE


def _value(properties: Xml | None, name: str) -> str | None:
    found = None if properties is None else properties.find(tag(name))
    return None if found is None else found.get(tag("val"))
