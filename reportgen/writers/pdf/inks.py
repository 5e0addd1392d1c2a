"""Colours and pictures for the press: sRGB turned into cyan, magenta, yellow and black.

A profile tells what a press makes of its inks. Dark greys, as of text, are black ink alone: laid
together from four plates, small letters get coloured fringes.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TypeAlias

from PIL import Image, ImageCms

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
        """A colour, its parts from 0 to 1."""
        parts = (red, green, blue)
        light = 0.299 * red + 0.587 * green + 0.114 * blue
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

    def picture(self, data: bytes) -> bytes:
        """A PNG or JPEG as a JPEG of four inks; what is transparent becomes paper."""
        with Image.open(io.BytesIO(data)) as image:
            if image.mode == "CMYK":
                return data
            shown = image.convert("RGBA")
        paper = Image.new("RGB", shown.size, "white")
        paper.paste(shown, mask=shown.getchannel("A"))
        buffer = io.BytesIO()
        self._turned(paper).save(buffer, "jpeg", quality=95, subsampling=0)
        return buffer.getvalue()

    def _turned(self, image: Image.Image) -> Image.Image:
        turned = ImageCms.applyTransform(image, self._transform)
        assert turned is not None  # only a transform in place gives none
        return turned
