"""Back matter: the imprint, at the end of the text or at the foot of a briefing's page."""

from __future__ import annotations

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_apparatus
from reportgen.writers.docx.boxes import box, cell_flow
from reportgen.writers.docx.flow import Flow, Place
from reportgen.writers.docx.pages import Pages

#: What stands side by side: in a note the offices, in a briefing the address on the web too.
_OFFICES = frozenset({"office"})
_WITH_WEBSITE = frozenset({"office", "website"})


def imprint(pages: Pages, flow: Flow, element: Element, place: Place) -> None:
    """In their order: what the house says of itself, its offices side by side, the rest.

    A briefing's stands in the foot of its page, unless it calls notes: a foot cannot.
    """
    ends = pages.layout.columns is not None and pages.last is element
    if ends and element.find(is_apparatus) is None:
        flow = Flow(pages.first_foot, flow.handlers)
    flow.add("Imprint Rule")
    inside = place.styled("Imprint")
    kinds = _WITH_WEBSITE if pages.layout.columns else _OFFICES
    beside: list[Element] = []
    for child in element.elements:
        if child.kind in kinds:
            beside.append(child)
            continue
        _side_by_side(flow, beside, inside, pages)
        flow.blocks([child], _styled(child, inside))
    _side_by_side(flow, beside, inside, pages)


def _styled(block: Element, place: Place) -> Place:
    return place.styled("Imprint Website") if block.kind == "website" else place


def _side_by_side(flow: Flow, blocks: list[Element], place: Place, pages: Pages) -> None:
    if not blocks:
        return
    across = pages.layout.measure
    table = box(flow.draft, "Imprint Offices", [across / len(blocks)] * len(blocks))
    for index, block in enumerate(blocks):
        cell = cell_flow(flow, table, index)
        cell.blocks([block], _styled(block, place))
        cell.close_cell()
    blocks.clear()
    flow.table(table)
