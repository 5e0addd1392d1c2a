"""Colours and pictures for the press: sRGB turned into cyan, magenta, yellow and black.

A profile tells what a press makes of its inks. Dark greys, as of text, are black ink alone: laid
together from four plates, small letters get coloured fringes. So are pictures without colours.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TypeAlias

from PIL import Image, ImageChops, ImageCms

#: Shares of cyan, magenta, yellow and black, from 0 to 1.
Ink: TypeAlias = tuple[float, float, float, float]

#: A colour whose parts differ less than this is taken for a grey, one that is darker for text.
_GREY = 0.12
_DARK = 0.45


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
        except (OSError, ImageCms.PyCMSError) as fault:
            raise ValueError("it is no colour profile for four inks") from fault
        self.of = lru_cache(maxsize=None)(self._of)

    def _of(self, red: float, green: float, blue: float) -> Ink:
        """A colour, its parts from 0 to 1; what is beyond sRGB is taken for its edge."""
        parts = tuple(min(max(part, 0.0), 1.0) for part in (red, green, blue))
        light = 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]
        if min(parts) == 1:
            return (0.0, 0.0, 0.0, 0.0)
        if light < _DARK and max(parts) - min(parts) <= _GREY:
            return (0.0, 0.0, 0.0, 1.0 if light < _DARK / 2 else round(1 - light, 2))
        pixel = Image.new("RGB", (1, 1), tuple(round(part * 255) for part in parts))
        cyan, magenta, yellow, black = self._turned(pixel).tobytes()
        return (
            round(cyan / 255, 2),
            round(magenta / 255, 2),
            round(yellow / 255, 2),
            round(black / 255, 2),
        )

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

    def _turned(self, image: Image.Image) -> Image.Image:
        turned = ImageCms.applyTransform(image, self._transform)
        assert turned is not None  # only a transform in place gives none
        return turned
