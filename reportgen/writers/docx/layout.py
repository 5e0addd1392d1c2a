"""The page: its measures, and how a briefing differs from a note."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import running_text
from reportgen.theme import POINTS, Theme
from reportgen.word.formats import Frame

_MM = POINTS["mm"]
#: The ideas' column in a briefing: its bounds, its distance from the text, what in it is no text.
_NARROWEST, _WIDEST = 50 * _MM, 72 * _MM
_GAP = 8 * _MM
_PADDING = 15 * _MM
#: How much more room words take where lines are short.
_NARROW = 1.15
#: The band of a briefing is higher than this, so only a second page shows it; a margin of nothing
#: would make Word warn that the page cannot be printed.
_BRIEFING_TOP = 18 * _MM
#: The foot's distance from the page's edge.
_FOOT = 36.0
_BRIEFING_FOOT = 10 * _MM


def briefed(tree: Element) -> Element | None:
    """The main text whose ideas stand beside it: where they are all that follows it."""
    return tree.find(lambda e: e.name == "main" and ideas_beside(e) is not None)


def ideas_beside(main: Element) -> Element | None:
    """The ideas that stand beside a main text, if any do."""
    return next((child for child in main.elements if child.kind == "ideas"), None)


@dataclass(frozen=True, slots=True)
class Layout:
    """Lengths in points. `foot` is the distance of the foot from the page's lower edge.

    `outdent` leads from the text back to the side column's outer edge. `columns` are the widths in
    a briefing: of text, gap and ideas.
    """

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    foot: float
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
    briefing = briefed(tree)
    if briefing is None:
        return Layout(
            width=page.width.pt,
            height=page.height.pt,
            top=page.margins.top.pt,
            right=page.margins.right.pt,
            bottom=page.margins.bottom.pt,
            left=page.margins.left.pt,
            foot=_FOOT,
            outdent=outdent,
            band=(12 * _MM, 7 * _MM),
        )
    across = page.width.pt - page.outer.pt - page.margins.right.pt
    return Layout(
        width=page.width.pt,
        height=page.height.pt,
        top=_BRIEFING_TOP,
        right=page.margins.right.pt,
        bottom=_BRIEFING_FOOT,
        left=page.outer.pt,
        foot=_BRIEFING_FOOT,
        outdent=0,
        band=(8 * _MM, 6 * _MM),
        columns=_columns(across - _GAP, briefing, theme),
    )


def _columns(across: float, main: Element, theme: Theme) -> tuple[float, float, float]:
    """Text, gap and ideas so wide that both columns become about as long.

    Print is fitted to its page at widths of its own; here room is won for programs that divide
    no words.
    """
    ideas = ideas_beside(main)
    below = len(running_text(ideas)) if ideas else 0
    beside = len(running_text(main)) - below
    text_area = beside * theme.sizes.text**2
    ideas_area = below * theme.sizes.idea**2 * _NARROW
    wanted = (ideas_area * across + text_area * _PADDING) / max(ideas_area + text_area, 1)
    width = min(max(wanted, _NARROWEST), _WIDEST)
    return across - width, _GAP, width
