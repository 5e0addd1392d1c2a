"""Colours and pictures for the press: sRGB turned into cyan, magenta, yellow and black.

A profile tells what a press makes of its inks. Dark greys, as of text, are black ink alone: laid
together from four plates, small letters get coloured fringes. So is what is so dark that its hue
would not show in print, and so are pictures without colours.
"""

from __future__ import annotations

import io
from functools import lru_cache
from math import hypot
from typing import TypeAlias

from PIL import Image, ImageChops, ImageCms

#: Shares of cyan, magenta, yellow and black, from 0 to 1.
Ink: TypeAlias = tuple[float, float, float, float]

#: A colour whose parts differ less than this is taken for a grey, one that is darker for text.
_GREY = 0.12
_DARK = 0.45
#: The same in print, as CIELAB has it: of 100 for white, and of chroma.
_PRINTED_DARK, _PRINTED_GREY = 45.0, 10.0


class Inks:
    """A press. Raises `ValueError` if the profile is none for four inks."""

    def __init__(self, profile: bytes) -> None:
        self.profile = profile
        try:
            press = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            self.name = ImageCms.getProfileDescription(press).strip()
            self._transform = ImageCms.buildTransform(
                ImageCms.createProfile("sRGB"),
                press,
                "RGB",
                "CMYK",
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
            self._printed = ImageCms.buildTransform(
                press,
                ImageCms.createProfile("LAB"),
                "CMYK",
                "LAB",
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            )
        except (OSError, ImageCms.PyCMSError) as fault:
            raise ValueError("it is no colour profile for four inks") from fault
        self.of = lru_cache(maxsize=None)(self._of)

    def _of(self, red: float, green: float, blue: float) -> Ink:
        """A colour, its parts from 0 to 1; what is beyond sRGB is taken for its edge."""
        parts = tuple(min(max(part, 0.0), 1.0) for part in (red, green, blue))
        light = 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]
        if min(parts) == 1:
            return (0.0, 0.0, 0.0, 0.0)
        pixel = Image.new("RGB", (1, 1), tuple(round(part * 255) for part in parts))
        cyan, magenta, yellow, black = (round(i / 255, 2) for i in self._turned(pixel).tobytes())
        ink = (cyan, magenta, yellow, black)
        grey = light < _DARK and max(parts) - min(parts) <= _GREY
        if grey or self._prints_black(ink):
            return (0.0, 0.0, 0.0, 1.0 if light < _DARK / 2 else round(1 - light, 2))
        return ink

    def picture(self, image: Image.Image) -> Image.Image:
        """The pixels of a picture in inks, whether they are transparent or not."""
        shown = image.convert("RGB")
        grey = shown.getchannel("G")
        if all(
            ImageChops.difference(shown.getchannel(part), grey).getbbox() is None for part in "RB"
        ):
            none = Image.new("L", image.size)
            return Image.merge("CMYK", (none, none, none, ImageChops.invert(grey)))
        return self._turned(shown)

    def _prints_black(self, ink: Ink) -> bool:
        pixel = Image.new("CMYK", (1, 1), tuple(round(share * 255) for share in ink))
        printed = ImageCms.applyTransform(pixel, self._printed)
        assert printed is not None  # only a transform in place gives none
        lightness, *hues = printed.tobytes()
        chroma = hypot(*((hue ^ 128) - 128 for hue in hues))  # bytes in two's complement
        return lightness / 2.55 < _PRINTED_DARK and chroma < _PRINTED_GREY

    def _turned(self, image: Image.Image) -> Image.Image:
        turned = ImageCms.applyTransform(image, self._transform)
        assert turned is not None  # only a transform in place gives none
        return turned
