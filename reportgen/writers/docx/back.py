"""Back matter: the imprint, at the end of the text or at the foot of a briefing's page."""

from __future__ import annotations

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_apparatus
from reportgen.writers.docx.boxes import box, cell_flow
from reportgen.writers.docx.flow import Flow, Place
from reportgen.writers.docx.pages import Pages


def imprint(pages: Pages, flow: Flow, element: Element, place: Place) -> None:
    """In their order: what the house says of itself, its offices side by side, the rest.

    A briefing's stands in the foot of its page, unless it calls notes: a foot cannot.
    """
    ends = pages.layout.columns is not None and pages.last is element
    if ends and element.find(is_apparatus) is None:
        flow = Flow(pages.first_foot, flow.handlers)
    flow.add("Imprint Rule")
    inside = place.styled("Imprint")
    offices: list[Element] = []
    for child in element.elements:
        if child.kind == "office":
            offices.append(child)
            continue
        _offices(flow, offices, inside, pages)
        flow.blocks([child], inside)
    _offices(flow, offices, inside, pages)


def _offices(flow: Flow, offices: list[Element], place: Place, pages: Pages) -> None:
    if not offices:
        return
    across = pages.layout.measure
    table = box(flow.draft, "Imprint Offices", [across / len(offices)] * len(offices))
    for index, office in enumerate(offices):
        cell = cell_flow(flow, table, index)
        cell.blocks([office], place)
        cell.close_cell()
    offices.clear()
    flow.table(table)
