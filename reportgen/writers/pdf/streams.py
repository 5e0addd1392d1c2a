"""WeasyPrint's streams of drawing, with what a report wants otherwise.

What is no part of the document is marked as an artifact; for a press, all colours become inks.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any

from PIL import Image, ImageCms
from tinycss2.color5 import Color  # type: ignore[import-untyped] # it ships no types
from weasyprint.pdf.stream import Stream

from reportgen.writers.pdf.inks import Inks
from reportgen.writers.pdf.pictures import InkPicture

#: Spaces of CSS colours that WeasyPrint turns into sRGB by itself, and that of inks.
_PLAIN = frozenset(("srgb", "hsl", "hwb", "device-cmyk"))


def stream_class(aside: Collection[Any], inks: Inks | None) -> type[Any]:
    """The class of streams of a document whose boxes `aside` are artifacts."""

    class MarkingStream(Stream):  # type: ignore[misc] # WeasyPrint ships no types
        """A page's content, or that of a form, a pattern or a mask in it."""

        def clone(self, **options: Any) -> Any:
            clone = super().clone(**options)
            clone.__class__ = type(self)
            return clone

        def marked(self, box: Any, tag: str) -> Any:
            return self.artifact() if box in aside else super().marked(box, tag)

        def add_font(self, pango_font: Any) -> Any:
            font, size = super().add_font(pango_font)
            font.name = font.name.rstrip(b",")  # with which Pango ends a family such as “Sans 3”
            return font, size

        def stroke_on_all_plates(self) -> None:
            """Lines from here on are as black as can be: printer's marks."""
            self.set_color_rgb(0, 0, 0, stroke=True)

    class InkStream(MarkingStream):
        """The same in inks."""

        def set_color(self, color: Any, stroke: bool = False) -> None:
            super().set_color(_in_srgb(color), stroke)

        def set_color_rgb(
            self, red: float, green: float, blue: float, stroke: bool = False
        ) -> None:
            assert inks is not None
            self._set_inks(*inks.of(red, green, blue), stroke=stroke)

        def stroke_on_all_plates(self) -> None:
            self._set_inks(1, 1, 1, 1, stroke=True)

        def _set_inks(self, *shares: float, stroke: bool) -> None:
            self.set_color_space("DeviceCMYK", stroke)
            self.set_color_special(None, stroke, *shares)

        def create_interpolation_function(
            self, domain: Any, start: Any, end: Any, exponent: Any
        ) -> Any:
            """A step of a gradient: from one colour to another, or of a mask, which has no inks."""
            assert inks is not None
            if len(start) == len(end) == 3:
                start, end = inks.of(*start), inks.of(*end)
            return Stream.create_interpolation_function(domain, start, end, exponent)

        def set_alpha_state(self, *arguments: Any, **named: Any) -> Any:
            # How light an ink is depends on the press: a mask's black would shine through.
            mask = super().set_alpha_state(*arguments, **named)
            mask.extra["Group"]["CS"] = "/DeviceGray"
            return mask

        def add_image(self, image: Any, interpolate: bool, ratio: float) -> Any:
            assert inks is not None
            return super().add_image(InkPicture(image, inks), interpolate, ratio)

        @property
        def _default_color_space(self) -> str:
            return "/DeviceCMYK"

    return InkStream if inks else MarkingStream


def _in_srgb(color: Any) -> Any:
    """A colour by which WeasyPrint asks for sRGB or for inks, not for one of its other spaces."""
    if color.space in _PLAIN or color.space.startswith("--"):
        return color
    lightness, red, yellow = color.to("lab").coordinates
    pixel = Image.new(
        "LAB", (1, 1), (_byte(lightness * 2.55), _byte(red + 128), _byte(yellow + 128))
    )
    shown = ImageCms.applyTransform(pixel, _to_srgb())
    assert shown is not None  # only a transform in place gives none
    return Color("srgb", [part / 255 for part in shown.tobytes()], color.alpha)


def _byte(number: float) -> int:
    return min(max(round(number), 0), 255)


@lru_cache
def _to_srgb() -> ImageCms.ImageCmsTransform:
    lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(lab, srgb, "LAB", "RGB")
