"""The page: its measures, and how a briefing differs from a note."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.semantic.tree import Element
from reportgen.theme import POINTS, Theme
from reportgen.word.formats import Frame

_MM = POINTS["mm"]
#: As in print: the columns of a briefing, the band's padding, the foot's distance.
_IDEAS_COLUMN = 55 * _MM
_IDEAS_GAP = 8 * _MM
_BRIEFING_FOOT = 10 * _MM


def is_briefing(tree: Element) -> bool:
    """Whether a session's ideas stand beside its text: where they are all that follows it."""
    return tree.find(lambda e: e.name == "main" and _ideas_of(e) is not None) is not None


def _ideas_of(main: Element) -> Element | None:
    return next((child for child in main.elements if child.kind == "ideas"), None)


@dataclass(frozen=True, slots=True)
class Layout:
    """Lengths in points. `outdent` leads from the text back to the side column's outer edge.

    `columns` are the widths of text and ideas in a briefing, and of the gap between them.
    """

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    outdent: float
    band: tuple[float, float]
    columns: tuple[float, float, float] | None = None

    @property
    def measure(self) -> float:
        return self.width - self.left - self.right

    @property
    def text(self) -> float:
        """The width of running text."""
        return self.columns[0] if self.columns else self.measure


def side_frame(layout: Layout, theme: Theme) -> Frame | None:
    """The side column as a frame beside the text; None where there is none."""
    if not layout.outdent:
        return None
    side = theme.page.side
    return Frame(layout.left - layout.outdent, side.width.pt, side.gutter.pt)


def layout(theme: Theme, tree: Element) -> Layout:
    page = theme.page
    outdent = page.side.width.pt + page.side.gutter.pt
    if not is_briefing(tree):
        return Layout(
            width=page.width.pt,
            height=page.height.pt,
            top=page.margins.top.pt,
            right=page.margins.right.pt,
            bottom=page.margins.bottom.pt,
            left=page.margins.left.pt,
            outdent=outdent,
            band=(12 * _MM, 7 * _MM),
        )
    across = page.width.pt - page.outer.pt - page.margins.right.pt
    return Layout(
        width=page.width.pt,
        height=page.height.pt,
        top=0,
        right=page.margins.right.pt,
        bottom=_BRIEFING_FOOT,
        left=page.outer.pt,
        outdent=0,
        band=(8 * _MM, 6 * _MM),
        columns=(across - _IDEAS_COLUMN - _IDEAS_GAP, _IDEAS_GAP, _IDEAS_COLUMN),
    )
