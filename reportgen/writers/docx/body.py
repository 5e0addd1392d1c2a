"""The document's body: which block is written by whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from reportgen.semantic.tree import Element
from reportgen.writers.docx import asides, back, contents, figures, front, lists, tables
from reportgen.writers.docx.boxes import box, cell_flow
from reportgen.writers.docx.draft import Draft, Story
from reportgen.writers.docx.flow import Flow, Handler, Place
from reportgen.writers.docx.layout import ideas_beside
from reportgen.writers.docx.pages import Pages


def write_body(draft: Draft, pages: Pages, body: Element) -> None:
    flow = Flow(Story(draft, draft.document, draft.body), _handlers(pages))
    place = Place(draft.voice, pages.layout.measure)
    flow.blocks(body.children, place.within(body))
    flow.close()


def _handlers(pages: Pages) -> Mapping[str, Handler]:
    """By role, kind or name of the element, which are asked for in this order."""
    return {
        "doc-appendix": partial(_appendix, pages),
        "doc-pullquote": partial(asides.pull_quote, pages),
        "doc-toc": contents.contents,
        "kind=callout": asides.callout,
        "kind=figure": figures.figure,
        "kind=idea-list": lists.ideas,
        "kind=ideas": partial(asides.ideas_section, pages),
        "kind=imprint": partial(back.imprint, pages),
        "kind=masthead": partial(front.masthead, pages),
        "kind=panel": partial(front.panel, pages),
        "kind=table": tables.table_figure,
        "kind=title-block": partial(front.title_block, pages),
        "blockquote": asides.block_quote,
        "hr": asides.divider,
        "img": figures.image,
        "main": partial(_main, pages),
        "ol": lists.numbered,
        "table": tables.bare_table,
        "ul": lists.bulleted,
    }


def _main(pages: Pages, flow: Flow, element: Element, place: Place) -> None:
    """The main text; in a briefing, the ideas in a column beside what comes before them."""
    ideas = ideas_beside(element)
    columns = pages.layout.columns
    if ideas is None or columns is None:
        flow.blocks(element.children, place)
        return
    text_width, _, ideas_width = columns
    index = next(i for i, child in enumerate(element.children) if child is ideas)
    table = box(flow.draft, "Briefing Columns", columns)
    cells = [cell_flow(flow, table, number) for number in range(len(columns))]
    _lead(cells[0], element.children[:index], replace(place, width=text_width))
    cells[-1].blocks(element.children[index:], replace(place, width=ideas_width))
    for cell in cells:
        cell.close_cell()
    flow.table(table)


def _lead(flow: Flow, children: Sequence[Element | str], place: Place) -> None:
    """A briefing's text: its first paragraph leads."""
    first = next((child for child in children if isinstance(child, Element)), None)
    if first is not None and first.name == "p":
        flow.await_bookmark(first)
        flow.paragraph(first, "Lead", place)
        children = [child for child in children if child is not first]
    flow.blocks(children, place.styled("Body Text"))


def _appendix(pages: Pages, flow: Flow, element: Element, place: Place) -> None:
    """An annex begins a page, and a section of Word's, unless it is all that there is."""
    if element is not pages.first and flow.story.container is flow.draft.body:
        pages.break_section()
    flow.blocks(element.children, place)
