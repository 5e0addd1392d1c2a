"""Front matter: the band, the title, the opening paragraphs."""

from __future__ import annotations

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_apparatus, running_text
from reportgen.theme import POINTS
from reportgen.word.xml import tag, twips, w
from reportgen.writers.docx.boxes import box, cell_flow
from reportgen.writers.docx.flow import Flow, Place
from reportgen.writers.docx.pages import Pages
from reportgen.writers.docx.paragraphs import say

_MM = POINTS["mm"]
#: The mean width of a letter in ems.
_LETTER = 0.48


def masthead(pages: Pages, flow: Flow, element: Element, place: Place) -> None:
    """The band at the head of the first page, from edge to edge: in Word, the page's header.

    A header calls no notes, so a band with one stands in the text; so does one that does not
    begin the document.
    """
    page = pages.layout
    begins = len(flow.draft.body) == 0 and len(pages.first_head.container) == 0
    if begins and element.find(is_apparatus) is None:
        flow = Flow(pages.first_head, flow.handlers)
    before, after = page.left - page.outdent, page.right
    across = page.width - before - after
    table = box(
        flow.draft,
        "Masthead Band",
        [before, across * 0.6, across * 0.4, after],
        outdent=page.left,
    )
    left, right = cell_flow(flow, table, 1), cell_flow(flow, table, 2)
    for child in element.elements:
        left_side = child.kind == "publisher"
        (left if left_side else right).blocks([child], place.styled("Masthead Series"))
    for index in range(4):
        cell_flow(flow, table, index).close_cell()
    flow.table(table, closed=flow.story is not pages.first_head)


def title_block(pages: Pages, flow: Flow, element: Element, place: Place) -> None:
    pages.in_columns(two=False)
    flow.blocks(element.children, place)
    if pages.layout.outdent:
        _part_from_text(flow)


def _part_from_text(flow: Flow) -> None:
    """Room below the block, whichever of its lines comes last: no style knows."""
    if len(flow.story.container) and flow.story.container[-1].tag == tag("p"):
        say(flow.story.container[-1][0], w("spacing", after=twips(8.5 * _MM)))


def panel(pages: Pages, flow: Flow, element: Element, place: Place) -> None:
    """The opening paragraphs beside the text, or across the page where they are too long for that.

    LibreOffice shows a table beside the text as a frame, which no page break can part.
    """
    page = pages.layout
    side = flow.draft.theme.page.side
    beside = page.outdent > 0 and _height(flow, element, side.width.pt) < _room(pages)
    if beside:
        position = w(
            "tblpPr",
            leftFromText=0,
            rightFromText=twips(side.gutter.pt),
            vertAnchor="text",
            horzAnchor="page",
            tblpX=twips(page.left - page.outdent),
            tblpY=1,
        )
        table = box(flow.draft, "Panel Box", [side.width.pt], position=position)
    else:
        table = box(flow.draft, "Panel Box", [page.measure + page.outdent], outdent=page.outdent)
    cell = cell_flow(flow, table, 0)
    cell.blocks(element.children, place.styled("Panel"))
    cell.close_cell()
    flow.table(table, closed=not beside)


def _height(flow: Flow, element: Element, width: float) -> float:
    """About how high the panel becomes at that width, in points."""
    size = flow.draft.theme.sizes.panel
    letters = len(running_text(element))
    return letters * _LETTER * size / width * size * 1.34 * 1.1


def _room(pages: Pages) -> float:
    """What the first page holds below band and title."""
    page = pages.layout
    return (page.height - page.top - page.bottom) * 0.7
