"""Pictures, made into what a PDF can show: as they come in, and as a press takes them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import pydyf  # type: ignore[import-untyped] # it ships no types
from PIL import Image, ImageCms

from reportgen.writers.pdf.inks import Inks

#: Of JPEG files that are made here: no loss that can be seen in print.
_QUALITY = {"quality": 95, "subsampling": 0}


def readable(data: bytes) -> bytes:
    """A picture that WeasyPrint 70 can draw in its true colours; most are that as they come.

    It takes greys of 16 bits for colours of 8, and colours of any profile for sRGB's.
    """
    try:
        image = Image.open(io.BytesIO(data))
    except OSError:
        return data  # a drawing, or nothing that can be shown: that is told elsewhere
    with image:
        if image.mode.startswith("I;16"):
            return _saved(image.convert("I").point(lambda grey: grey / 257).convert("L"), "png")
        if image.mode in ("RGB", "RGBA") and _is_foreign(image.info.get("icc_profile")):
            return _in_srgb(image) or data
    return data


def on_screen(data: bytes, press: Callable[[], bytes]) -> bytes:
    """A picture in four inks as it looks in print: PDF/A takes no inks beside sRGB. Its own profile
    tells, or that of the press, which is asked for only then."""
    try:
        image = Image.open(io.BytesIO(data))
    except OSError:
        return data
    with image:
        if image.mode != "CMYK":
            return data
        found = _in_srgb(image) if image.info.get("icc_profile") else None
        if found is not None:
            return found
        image.info["icc_profile"] = press()
        return _in_srgb(image) or data


def _is_foreign(profile: bytes | None) -> bool:
    if not profile:
        return False
    try:
        found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except OSError:
        return False
    return "sRGB" not in ImageCms.getProfileDescription(found)


def _in_srgb(image: Image.Image) -> bytes | None:
    """The picture with its profile's colours in sRGB; None if the profile is of no use."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
        target = ImageCms.createProfile("sRGB")
        mode = image.mode.replace("CMYK", "RGB")
        turned = ImageCms.profileToProfile(image, source, target, outputMode=mode)
    except (OSError, ImageCms.PyCMSError):
        return None
    assert turned is not None  # only a change in place gives none
    turned.info.pop("icc_profile", None)
    if image.format == "JPEG":
        return _saved(turned, "jpeg", exif=image.getexif(), **_QUALITY)
    return _saved(turned, "png")


def _saved(image: Image.Image, form: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


class InkPicture:
    """Stands in for a picture of WeasyPrint where it is written into a PDF for a press."""

    def __init__(self, picture: Any, inks: Inks) -> None:
        self.id = picture.id
        self._picture = picture
        self._inks = inks

    def get_x_object(self, interpolate: bool, ratio: float) -> Any:
        """The picture in four inks, as lossless as it was; its transparency stays a mask of it."""
        made = self._picture.get_x_object(interpolate, ratio)
        if made.extra["ColorSpace"] == "/DeviceCMYK":
            return made  # whoever gave the inks themselves knows the press
        with Image.open(io.BytesIO(self._picture.image_data.data)) as image:
            pixels = self._inks.picture(image)
        made.extra["ColorSpace"] = "/DeviceCMYK"
        if made.extra["Filter"] == "/DCTDecode":
            made.stream = [_saved(pixels, "jpeg", **_QUALITY)]
            made.extra["Decode"] = pydyf.Array((1, 0) * 4)  # Pillow writes them as Adobe's are
        else:
            made.stream = [zlib.compress(pixels.tobytes())]
            del made.extra["DecodeParms"]
        return made
