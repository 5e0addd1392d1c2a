"""What stands out from the running text: ideas, callouts, quotations, dividers."""

from __future__ import annotations

from itertools import groupby
from typing import TypeGuard

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_heading
from reportgen.word.formats import frame_pr
from reportgen.writers.docx.boxes import box, cell_flow
from reportgen.writers.docx.flow import Flow, Place
from reportgen.writers.docx.layout import side_frame
from reportgen.writers.docx.lists import CALLOUT
from reportgen.writers.docx.looks.tabular import IDEAS_PADDING
from reportgen.writers.docx.pages import Pages


def ideas_section(pages: Pages, flow: Flow, element: Element, place: Place) -> None:
    """A box over side column and text: the heading at the side, the ideas in the text's column.

    Where there is no side column, the heading stands above them.
    """
    side = pages.layout.outdent
    first = next(element.elements, None)
    heading = first if first is not None and is_heading(first) else None
    rest = [child for child in element.children if child is not heading]
    wide = side > 0 and place.width == pages.layout.measure
    widths = [side - IDEAS_PADDING, place.width + IDEAS_PADDING] if wide else [place.width]
    table = box(flow.draft, "Ideas Box", widths, outdent=side if wide else 0)
    cells = [cell_flow(flow, table, index) for index in range(len(widths))]
    if heading is not None:
        cells[0].await_bookmark(heading)
        cells[0].paragraph(heading, "Ideas Heading", place)
    cells[-1].blocks(rest, place.styled("Idea Continue"))
    for cell in cells:
        cell.close_cell()
    flow.set_apart()
    flow.table(table)


def callout(flow: Flow, element: Element, place: Place) -> None:
    table = box(flow.draft, "Callout Box", [place.width])
    cell = cell_flow(flow, table, 0)
    cell.blocks(element.children, place.styled(CALLOUT))
    cell.close_cell()
    flow.set_apart()
    flow.table(table)


def pull_quote(pages: Pages, flow: Flow, element: Element, place: Place) -> None:
    """Beside the text: the style is a frame, which paragraphs that follow one another share.

    The frame is said again at each paragraph, since LibreOffice does not see a style's. What is no
    paragraph, such as a list or another quotation, is set by itself.
    """
    frame = side_frame(pages.layout, flow.draft.theme)
    for are_paragraphs, children in groupby(element.children, _is_paragraph):
        if not are_paragraphs:
            flow.blocks(list(children), place.styled("Pull Quote"))
            continue
        for child in filter(_is_paragraph, children):
            said_by = child.kind == "attribution"
            style = "Pull Quote Attribution" if said_by else "Pull Quote"
            flow.paragraph(child, style, place, *([frame_pr(frame)] if frame else []))


def _is_paragraph(child: Element | str) -> TypeGuard[Element]:
    return isinstance(child, Element) and child.name == "p"


def block_quote(flow: Flow, element: Element, place: Place) -> None:
    flow.blocks(element.children, place.styled("Quote"))


def divider(flow: Flow, _element: Element, _place: Place) -> None:
    flow.add("Divider")
