"""How a matrix looks, on the screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.properties import PageSetupProperties

from reportgen.matrix.form import FIRST, HEADS, NAMES
from reportgen.matrix.rows import Column, Head

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: Styles by name, so that people can change their looks in one place.
CELL, HEAD = "Matrix", "Matrix Head"
FACE, SIZE = "Calibri", 10
_RULE = Side(style="thin", color="C8C8C8")
#: Widths in characters; together a landscape page at the scale that fits it.
_WIDTHS = {
    Column.NUMBER: 5,
    Column.SECTION: 18,
    Column.PASSAGE: 14,
    Column.REVIEWER: 16,
    Column.PROPOSAL: 50,
    Column.CURRENT: 50,
    Column.RESPONSE: 34,
    Column.DISPOSITION: 14,
}
_WIDTH = 20
#: Rows that people add below get the choices too.
_SPARE = 200
#: A list of choices may have so many characters, parted by commas.
_LONGEST_LIST = 255
#: The height of a line, and the most that a row may have, in points.
_LINE, _HIGHEST = 12.75, 409
#: Characters of running text for each that a width counts, which are digits.
_PER_WIDTH = 1.1
#: Margins in inches.
_MARGIN, _FOOT = 0.4, 0.6


def add_styles(book: Workbook) -> None:
    """The styles, unless they are there from an earlier time."""
    border = Border(_RULE, _RULE, _RULE, _RULE)
    for style in (
        NamedStyle(
            CELL,
            font=Font(name=FACE, size=SIZE),
            alignment=Alignment(wrap_text=True, horizontal="left", vertical="top"),
            border=border,
        ),
        NamedStyle(
            HEAD,
            font=Font(name=FACE, size=SIZE, bold=True),
            fill=PatternFill("solid", fgColor="DDE6EE"),
            alignment=Alignment(wrap_text=True, vertical="center"),
            border=border,
        ),
    ):
        if style.name not in book.named_styles:
            book.add_named_style(style)


def lay_out(
    sheet: Worksheet, heads: Sequence[Head], last: int, choices: Sequence[str], title: str
) -> None:
    """Sets up the columns, what stays in sight, the printed page and the choices; `last` is the
    number of the last row."""
    for number, head in enumerate(heads, 1):
        shape = sheet.column_dimensions[get_column_letter(number)]
        shape.width = head.width or (_WIDTHS.get(head.name, _WIDTH) if head.name else _WIDTH)
        shape.hidden = head.is_hidden
    for row in sheet.iter_rows(min_row=HEADS, max_col=len(heads)):
        number = row[0].row or HEADS
        sheet.row_dimensions[number] = _Row(sheet, number, ht=_height(row))
    sheet.row_dimensions[NAMES].hidden = True
    sheet.freeze_panes = sheet.cell(FIRST, 2).coordinate
    # The keys are sorted along only if they lie in the range that is filtered.
    sheet.auto_filter.ref = f"A{HEADS}:{get_column_letter(len(heads))}{max(last, HEADS)}"
    _set_page(sheet, title)
    _offer(sheet, heads, last, choices)


class _Row(RowDimension):
    """A row whose height is that of its words: it grows as somebody fills it in."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - the standard's own name
        return False


def _height(row: Sequence[Any]) -> float:
    """About what the words need: LibreOffice does not measure them on opening."""
    lines = 1
    for cell in row:
        shape = cell.parent.column_dimensions[cell.column_letter]
        if shape.hidden:
            continue
        parts = str(cell.value or "").split("\n")
        lines = max(lines, sum(1 + int(len(part) / (_PER_WIDTH * shape.width)) for part in parts))
    return min(lines * _LINE, _HIGHEST)


def _set_page(sheet: Worksheet, title: str) -> None:
    sheet.print_title_rows = f"{NAMES}:{HEADS}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = int(sheet.PAPERSIZE_A4)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom, margins.footer = _FOOT, _MARGIN / 2
    foot: Any = sheet.oddFooter
    foot.left.text = title.replace("&", "&&")
    foot.right.text = "&P / &N"


def _offer(sheet: Worksheet, heads: Sequence[Head], last: int, choices: Sequence[str]) -> None:
    told = ",".join(choices)
    if len(told) > _LONGEST_LIST or told.count(",") >= len(choices) or '"' in told:
        return  # a project's own labels: they can still be typed
    rule = DataValidation("list", formula1=f'"{told}"', allow_blank=True, showErrorMessage=False)
    at = next(n for n, head in enumerate(heads, 1) if head.name is Column.DISPOSITION)
    letter = get_column_letter(at)
    rule.add(f"{letter}{FIRST}:{letter}{last + _SPARE}")
    sheet.add_data_validation(rule)
