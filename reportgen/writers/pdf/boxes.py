"""What stands where: WeasyPrint's laid-out boxes, read once into plain records.

All knowledge of its private box tree is here. Lengths are points from the page's top left corner.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage

from reportgen.semantic.tree import Element
from reportgen.writers.pdf.layout import Layout

#: Points in a CSS pixel.
PT = 0.75


@dataclass(frozen=True, slots=True)
class Rect:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def holds(self, other: Rect, tolerance: float) -> bool:
        """Whether the other one lies within this one, give or take the tolerance."""
        return (
            other.left >= self.left - tolerance
            and other.top >= self.top - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def overlap(self, other: Rect) -> tuple[float, float]:
        """How far two rectangles reach into each other, across and down; negative if apart."""
        return (
            min(self.right, other.right) - max(self.left, other.left),
            min(self.bottom, other.bottom) - max(self.top, other.top),
        )


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text in one line.

    `element` is what encloses it directly in the tree; None for what the style sheet made.
    `core` is the band from the baseline to the height of capitals: tight lines may come close.
    `clip` is the box that cuts off what reaches out of it, if there is one. `block` is the block,
    cell or list item whose line it stands in, `room` that one's border box, and `line` tells the
    lines of a document apart.
    """

    text: str
    core: Rect
    line_bottom: float
    element: Element | None
    clip: Rect | None
    block: Element | None
    room: Rect
    line: int
    in_foot: bool
    in_margin: bool

    @property
    def in_flow(self) -> bool:
        return not self.in_foot and not self.in_margin


@dataclass(frozen=True, slots=True)
class Block:
    """A block in the footnote area: a note, or the imprint."""

    element: Element
    rect: Rect


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of so many pixels where it is printed."""

    element: Element
    rect: Rect
    pixels: tuple[int, int]

    @property
    def resolution(self) -> float:
        """Pixels an inch, in the direction that has fewer."""
        width, height = self.rect.right - self.rect.left, self.rect.height
        return 72 * min(self.pixels[0] / max(width, 1e-6), self.pixels[1] / max(height, 1e-6))


@dataclass(slots=True)
class LaidOutPage:
    """One page, from 1. `foot` is the footnote area; the flow ends at `end`, and could at `floor`.

    Where the flow goes on, WeasyPrint has it end at the floor.
    """

    number: int
    paper: Rect
    content: Rect
    anchors: frozenset[str]
    foot: Rect | None = None
    at_foot: list[Block] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    end: float = 0.0
    floor: float = 0.0

    @property
    def room_at_foot(self) -> float:
        """How tall what stands at the foot could be: less than the page, for the area's rule."""
        above = self.at_foot[0].rect.top - self.foot.top if self.foot and self.at_foot else 0.0
        return self.content.height - above


def read_pages(layout: Layout) -> list[LaidOutPage]:
    """All pages of a layout."""
    pages = layout.document.pages
    return [_Reader(layout, number, page).read() for number, page in enumerate(pages, start=1)]


@dataclass(frozen=True, slots=True)
class _Around:
    """What encloses a box: the nearest box that clips, the nearest block, and the line."""

    clip: Rect | None = None
    block: Any = None
    line: int = 0


class _Reader:
    def __init__(self, layout: Layout, number: int, page: Any) -> None:
        self._layout = layout
        self._box = page._page_box  # WeasyPrint has no public way to what stands on a page
        self._page = LaidOutPage(
            number,
            Rect(0, 0, page.width * PT, page.height * PT),
            _content(self._box),
            frozenset(page.anchors),
        )
        self._in_foot = self._in_margin = False

    def read(self) -> LaidOutPage:
        self._page.end, self._page.floor = self._end(), self._floor()
        for child in self._box.children:
            self._in_foot = isinstance(child, boxes.FootnoteAreaBox)
            self._in_margin = isinstance(child, boxes.MarginBox)
            if self._in_foot:
                self._read_foot(child)
            self._visit(child, _Around())
        return self._page

    def _end(self) -> float:
        root = self._box.children[0]
        return float(root.position_y + root.margin_height()) * PT

    def _floor(self) -> float:
        areas = [a for a in self._box.children if isinstance(a, boxes.FootnoteAreaBox)]
        return float(self._page.content.bottom - sum(a.margin_height() for a in areas) * PT)

    def _read_foot(self, area: Any) -> None:
        self._page.foot = _border(area)
        for block in area.children:
            element = self._layout.origin(block.element)
            if element is not None:
                self._page.at_foot.append(Block(element, _border(block)))

    def _visit(self, box: Any, around: _Around) -> None:
        box = getattr(box, "_box", box)  # the placeholder of an absolutely positioned box
        if isinstance(box, boxes.TextBox):
            self._page.words.append(self._words(box, around))
            return
        if isinstance(box, boxes.ReplacedBox):
            self._read_picture(box)
        if isinstance(box, boxes.BlockContainerBox):
            clip = around.clip if box.style["overflow"] == "visible" else _border(box)
            around = _Around(clip, box)
        elif isinstance(box, boxes.LineBox):
            around = replace(around, line=id(box))
        for child in getattr(box, "children", ()):
            self._visit(child, around)

    def _read_picture(self, box: Any) -> None:
        element = self._layout.origin(box.element)
        if element is not None and isinstance(box.replacement, RasterImage):
            pixels = (box.replacement.width, box.replacement.height)
            self._page.pictures.append(Picture(element, _content(box), pixels))

    def _words(self, box: Any, around: _Around) -> Words:
        baseline = box.position_y + box.baseline
        core = Rect(
            box.position_x * PT,
            (baseline - 0.66 * box.style["font_size"]) * PT,
            (box.position_x + box.width) * PT,
            baseline * PT,
        )
        made = self._in_margin or box.element is None or _is_made(box.element_tag)
        return Words(
            text=box.text,
            core=core,
            line_bottom=(box.position_y + box.margin_height()) * PT,
            element=None if made else self._layout.origin(box.element),
            clip=around.clip,
            block=self._layout.origin(around.block.element),
            room=_border(around.block),
            line=around.line,
            in_foot=self._in_foot,
            in_margin=self._in_margin,
        )


def _is_made(tag: str) -> bool:
    """Whether a box's text is the style sheet's, not the document's."""
    _, _, pseudo = tag.partition("::")
    return bool(pseudo) and pseudo not in ("first-letter", "first-line")


def _content(box: Any) -> Rect:
    left, top = box.content_box_x(), box.content_box_y()
    return Rect(left * PT, top * PT, (left + box.width) * PT, (top + box.height) * PT)


def _border(box: Any) -> Rect:
    left, top = box.border_box_x(), box.border_box_y()
    return Rect(
        left * PT,
        top * PT,
        (left + box.border_width()) * PT,
        (top + box.border_height()) * PT,
    )
