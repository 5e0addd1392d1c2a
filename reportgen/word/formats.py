"""How letters and paragraphs look, as values, and as Word's `w:rPr` and `w:pPr`.

Lengths are points. The order of the children of both elements is fixed by the schema
(ECMA-376 part 1, 17.3.1.26 and 17.3.2.28): a wrong order is a file that Word repairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from reportgen.word.xml import Xml, eighths, half_points, hex_color, toggle, twips, w


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Properties of letters. None leaves what the style below says.

    `family` is a family as Word knows it, of at most four faces: regular, bold, italic and both.
    """

    family: str | None = None
    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    color: str | None = None
    caps: bool | None = None
    small_caps: bool | None = None
    tracking: float | None = None
    raised: Literal["superscript", "subscript"] | None = None
    ground: str | None = None
    old_style_figures: bool | None = None
    proofed: bool | None = None

    def xml(self) -> Xml | None:
        """The `w:rPr`, or None if nothing is said."""
        size = self.size
        children = [
            rfonts(self.family) if self.family else None,
            *(toggle(name, self.bold) for name in ("b", "bCs")),
            *(toggle(name, self.italic) for name in ("i", "iCs")),
            toggle("caps", self.caps),
            toggle("smallCaps", self.small_caps),
            toggle("noProof", None if self.proofed is None else not self.proofed),
            w("color", val=hex_color(self.color)) if self.color else None,
            w("spacing", val=twips(self.tracking)) if self.tracking is not None else None,
            *(w(name, val=half_points(size)) for name in ("sz", "szCs") if size is not None),
            w("shd", val="clear", color="auto", fill=hex_color(self.ground))
            if self.ground
            else None,
            w("vertAlign", val=self.raised) if self.raised else None,
            _figures(self.old_style_figures),
        ]
        return _filled("rPr", children)


#: How far from the words Word lets a paragraph's rule stand, in points.
WIDEST = 31.0


class Border(NamedTuple):
    """A rule at one side of a paragraph or cell: its width, and its distance from the words."""

    side: Literal["top", "left", "bottom", "right", "insideH"]
    width: float
    color: str
    space: float = 0

    def xml(self) -> Xml:
        return w(
            self.side,
            val="single",
            sz=eighths(self.width),
            space=self.space,
            color=hex_color(self.color),
        )


class Frame(NamedTuple):
    """A paragraph set beside the text, at a distance from the page's left edge."""

    left: float
    width: float
    gap: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Properties of paragraphs. None leaves what the style below says.

    `line` is the distance of lines: exact in points, or (`loose`) at least the font's own.
    `first` is the indent of the first line, negative for a hanging one. `counted` says whether
    its lines are numbered where lines are.
    """

    before: float | None = None
    after: float | None = None
    line: float | None = None
    loose: bool = False
    left: float | None = None
    right: float | None = None
    first: float | None = None
    align: Literal["start", "center", "end", "both"] | None = None
    keep_next: bool | None = None
    keep_lines: bool | None = None
    hyphenate: bool | None = None
    borders: tuple[Border, ...] = ()
    tabs: tuple[tuple[str, float], ...] = ()
    outline: int | None = None
    counted: bool | None = None
    frame: Frame | None = None

    def xml(self, numbering: Xml | None = None) -> Xml | None:
        """The `w:pPr` of a style, with `numbering` (a `w:numPr`) in its place; None if empty."""
        children = [
            toggle("keepNext", self.keep_next),
            toggle("keepLines", self.keep_lines),
            frame_pr(self.frame) if self.frame else None,
            numbering,
            toggle("suppressLineNumbers", None if self.counted is None else not self.counted),
            w("pBdr", *(border.xml() for border in self.borders)) if self.borders else None,
            w("tabs", *(w("tab", val=kind, pos=twips(pos)) for kind, pos in self.tabs))
            if self.tabs
            else None,
            toggle("suppressAutoHyphens", None if self.hyphenate is None else not self.hyphenate),
            self._spacing(),
            indents(self.left, self.right, self.first),
            w("jc", val=_ALIGN[self.align]) if self.align else None,
            w("outlineLvl", val=self.outline) if self.outline is not None else None,
        ]
        return _filled("pPr", children)

    def _spacing(self) -> Xml | None:
        if self.before is None and self.after is None and self.line is None and not self.loose:
            return None
        line = 240 if self.loose else None if self.line is None else twips(self.line)
        rule = "auto" if self.loose else None if self.line is None else "exact"
        return w(
            "spacing",
            before=None if self.before is None else twips(self.before),
            after=None if self.after is None else twips(self.after),
            line=line,
            lineRule=rule,
        )


#: In the transitional schema left and right mean start and end: Word turns them in a
#: right-to-left paragraph.
_ALIGN = {"start": "left", "center": "center", "end": "right", "both": "both"}


def rfonts(family: str) -> Xml:
    """The family for all but complex scripts, which the document's defaults give theirs."""
    return w("rFonts", ascii=family, hAnsi=family, eastAsia=family)


def indents(left: float | None, right: float | None, first: float | None) -> Xml | None:
    if left is None and right is None and first is None:
        return None
    return w(
        "ind",
        left=None if left is None else twips(left),
        right=None if right is None else twips(right),
        firstLine=twips(first) if first is not None and first >= 0 else None,
        hanging=twips(-first) if first is not None and first < 0 else None,
    )


def frame_pr(frame: Frame) -> Xml:
    return w(
        "framePr",
        w=twips(frame.width),
        hSpace=twips(frame.gap),
        wrap="around",
        vAnchor="text",
        hAnchor="page",
        x=twips(frame.left),
        y=1,
    )


def _figures(old_style: bool | None) -> Xml | None:
    if old_style is None:
        return None
    return w("w14:numForm", **{"w14:val": "oldStyle" if old_style else "lining"})


def _filled(name: str, children: list[Xml | None]) -> Xml | None:
    present = [child for child in children if child is not None]
    return w(name, *present) if present else None
