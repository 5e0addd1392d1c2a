"""Printer's marks, outside the bleed: where to cut, and whether the plates lie on one another.

WeasyPrint 70 has marks too, but in the black of text, so on one plate of four, and thick.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from reportgen.theme import Length

#: Points: the room that a mark keeps from the bleed, its own length and line.
_AWAY, _LENGTH, _LINE = Length.of("2mm").pt, Length.of("5mm").pt, 0.25
#: Sheet beyond the bleed, on each side.
SLUG = Length(_AWAY + _LENGTH)

_RADIUS = Length.of("1.5mm").pt
#: How far the handles of a curve are from its ends, in radii, to look like a quarter of a circle.
_HANDLE = 0.5523


def draw_marks(
    stream: Any, kinds: Collection[str], size: tuple[float, float], bleed: Length
) -> None:
    """Draws `crop` marks at the corners of a trimmed page of that size, and a `cross` at each side.

    The stream's unit is the point; its origin is the page's upper left corner.
    """
    if not kinds:
        return
    width, height = size
    near = bleed.pt + _AWAY
    far = near + _LENGTH
    with stream.artifact(), stream.stacked():
        stream.stroke_on_all_plates()
        stream.set_line_width(_LINE)
        if "crop" in kinds:
            for x, way in ((0, -1), (width, 1)):
                for y in (0, height):
                    _line(stream, x + way * near, y, x + way * far, y)
            for y, way in ((0, -1), (height, 1)):
                for x in (0, width):
                    _line(stream, x, y + way * near, x, y + way * far)
        if "cross" in kinds:
            middle = (near + far) / 2
            for x, y in ((width / 2, -middle), (width / 2, height + middle)):
                _cross(stream, x, y)
            for x, y in ((-middle, height / 2), (width + middle, height / 2)):
                _cross(stream, x, y)
        stream.stroke()


def _line(stream: Any, x1: float, y1: float, x2: float, y2: float) -> None:
    stream.move_to(x1, y1)
    stream.line_to(x2, y2)


def _cross(stream: Any, x: float, y: float) -> None:
    _line(stream, x - _LENGTH / 2, y, x + _LENGTH / 2, y)
    _line(stream, x, y - _LENGTH / 2, x, y + _LENGTH / 2)
    handle = _RADIUS * _HANDLE
    stream.move_to(x + _RADIUS, y)
    for a, b in ((1, 0), (0, 1), (-1, 0), (0, -1)):  # the unit vector of each quarter's start
        stream.curve_to(
            *(x + a * _RADIUS - b * handle, y + b * _RADIUS + a * handle),
            *(x - b * _RADIUS + a * handle, y + a * _RADIUS + b * handle),
            *(x - b * _RADIUS, y + a * _RADIUS),
        )
