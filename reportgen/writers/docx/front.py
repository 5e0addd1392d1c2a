"""Front matter: the band, the title, the opening paragraphs."""

from __future__ import annotations

from math import ceil

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_apparatus, running_text
from reportgen.theme import POINTS
from reportgen.word.xml import tag, twips, w
from reportgen.writers.docx.boxes import box, cell_flow
from reportgen.writers.docx.flow import Flow, Place
from reportgen.writers.docx.layout import Layout
from reportgen.writers.docx.pages import Pages
from reportgen.writers.docx.paragraphs import say

_MM = POINTS["mm"]
#: How wide the publisher's name runs in the band of a note, as in print.
_PUBLISHER = 48 * _MM
#: The mean width of a letter in ems: of text, and of the band's small print, tracking included.
_LETTER, _SMALL = 0.45, 0.75
#: What parts the lines that stand side by side in a band.
_BEFORE = 6 * _MM


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
    children = list(element.elements)
    publishers = [n for n, child in enumerate(children, 1) if child.kind == "publisher"]
    left = max(publishers, default=0)
    # A briefing has no room for two lines: what follows the publisher stands side by side.
    beside = [_width(flow, child) for child in children[left:]] if page.columns else []
    right = beside or [across - _PUBLISHER]
    widths = [before, across - sum(right), *right, after]
    table = box(flow.draft, "Masthead Band", widths, outdent=page.left)
    for number, child in enumerate(children, 1):
        style = "Masthead Publisher" if number in publishers else "Masthead Series"
        index = 1 if number <= left else number - left + 1 if beside else 2
        cell = cell_flow(flow, table, index)
        if child.name == "p":
            cell.paragraph(child, style, place)
        else:
            cell.blocks([child], place.styled(style))
    for index in range(len(widths)):
        cell_flow(flow, table, index).close_cell()
    flow.table(table, closed=flow.story is not pages.first_head)


def _width(flow: Flow, element: Element) -> float:
    """How wide a line of the band gets, with room before it, in points."""
    return len(running_text(element)) * _SMALL * flow.draft.theme.sizes.label + _BEFORE


def title_block(pages: Pages, flow: Flow, element: Element, place: Place) -> None:
    flow.blocks(element.children, place)
    if pages.layout.outdent:
        _part_from_text(flow)


def _part_from_text(flow: Flow) -> None:
    """Room below the block, whichever of its lines comes last: no style knows."""
    if len(flow.story.container) and flow.story.container[-1].tag == tag("p"):
        say(flow.story.container[-1][0], w("spacing", after=twips(8.5 * _MM)))


def panel(pages: Pages, flow: Flow, element: Element, place: Place) -> None:
    """The opening paragraphs: beside the text, or in two columns above it where they are long.

    LibreOffice shows a table beside the text as a frame, which no page break can part.
    """
    page = pages.layout
    side = flow.draft.theme.page.side
    inside = place.styled("Panel")
    if page.outdent > 0 and _height(flow, element, side.width.pt) < _room(page):
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
        parts = [list(element.elements)]
    else:
        across, gutter = page.measure + page.outdent, side.gutter.pt
        half = (across - gutter) / 2
        table = box(flow.draft, "Panel Box", [half, gutter, half], outdent=page.outdent)
        parts = [*_halves(element)]
    for index, part in enumerate(parts):
        cell_flow(flow, table, 2 * index).blocks(part, inside)
    for index in range(2 * len(parts) - 1):
        cell_flow(flow, table, index).close_cell()
    flow.table(table, closed=len(parts) > 1)


def _halves(element: Element) -> tuple[list[Element], list[Element]]:
    """The paragraphs in two columns, about as long."""
    blocks = list(element.elements)
    lengths = [len(running_text(block)) for block in blocks]
    cut = min(
        range(1, len(blocks) + 1), key=lambda n: abs(sum(lengths[:n]) - sum(lengths[n:])), default=0
    )
    return blocks[:cut], blocks[cut:]


def _height(flow: Flow, element: Element, width: float) -> float:
    """About how high the panel becomes at that width, in points."""
    size = flow.draft.theme.sizes.panel
    lines = sum(ceil(len(running_text(p)) * _LETTER * size / width) for p in _paragraphs(element))
    return (lines * 1.34 + 0.75 * len(_paragraphs(element))) * size


def _paragraphs(element: Element) -> list[Element]:
    return element.find_all(lambda inner: inner.name in {"p", "li"})


def _room(page: Layout) -> float:
    """What the first page holds below band and title, however long those are."""
    return (page.height - page.top - page.bottom) * 0.6
