"""Images inside the page, each with its size, so that the text does not jump when they show."""

from __future__ import annotations

import re
import warnings
from base64 import b64encode
from collections.abc import Iterable
from io import BytesIO
from xml.etree import ElementTree

from reportgen.diagnostics import Diagnostic, error
from reportgen.semantic.tree import Element
from reportgen.workspace import WorkspaceError
from reportgen.writers import Assets
from reportgen.writers.html.rewriting import Node, addressed, rewrite

#: Formats that every browser shows, by Pillow's names.
MEDIA_TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "GIF": "image/gif",
    "WEBP": "image/webp",
}
SVG = "image/svg+xml"
#: EXIF's tag for orientation, and its values for pictures that lie on their side.
_ORIENTATION, _LYING = 0x0112, frozenset({5, 6, 7, 8})
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*")


class NotAnImage(ValueError):
    """The bytes are of no format that browsers show."""


def with_images(body: Element, assets: Assets) -> tuple[Element, list[Diagnostic]]:
    """The body with each image as a `data:` URI with its width and height in pixels."""
    found: dict[str, dict[str, str]] = {}
    complaints: list[Diagnostic] = []
    for image, address in addressed(body):
        source = image.get("src")
        if image.name == "img" and source not in found:
            try:
                found[source] = _attributes(assets.read(source))
            except WorkspaceError as fault:
                complaints.append(error("missing-image", str(fault), address=address))
            except NotAnImage as fault:
                message = f"`{source}` is {fault}"
                hint = "web pages show PNG, JPEG, GIF, WebP and SVG"
                complaints.append(error("not-an-image", message, hint=hint, address=address))

    def embed(element: Element) -> Iterable[Node]:
        if element.name == "img":
            element.attributes |= found.get(element.get("src"), {})
        return [element]

    return rewrite(body, embed), complaints


def _attributes(data: bytes) -> dict[str, str]:
    # Of the formats that browsers show, only SVG begins as markup does.
    is_markup = data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    media_type, size = _svg(data) if is_markup else _raster(data)
    attributes = {"src": f"data:{media_type};base64,{b64encode(data).decode()}"}
    if size is not None:
        attributes |= {"width": str(size[0]), "height": str(size[1])}
    return attributes


def _raster(data: bytes) -> tuple[str, tuple[int, int]]:
    # Most pages have no pictures, and need not wait for the import.
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only for pictures

    try:
        with warnings.catch_warnings():
            # Only the header is read, so that many pixels harm nobody here.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as image:
                name, (width, height) = image.format or "", image.size
                lying = image.getexif().get(_ORIENTATION) in _LYING
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as fault:
        raise NotAnImage("no image that can be read") from fault
    if name not in MEDIA_TYPES:
        raise NotAnImage(f"of the format {name}")
    return MEDIA_TYPES[name], (height, width) if lying else (width, height)


def _svg(data: bytes) -> tuple[str, tuple[int, int] | None]:
    """An SVG's size, from its own or its view box; None if it has neither.

    In an `img` a browser runs no script of it and fetches nothing for it.
    """
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError) as fault:
        raise NotAnImage("no well-formed SVG") from fault
    if root.tag.rpartition("}")[2] != "svg":
        raise NotAnImage("no image that can be read")
    own = [_NUMBER.fullmatch(root.get(name, "")) for name in ("width", "height")]
    box = root.get("viewBox", "").replace(",", " ").split()
    sizes = [match[1] for match in own if match] if all(own) else box[2:4]
    try:
        width, height = (max(1, round(float(size))) for size in sizes)
    except (ValueError, OverflowError):
        return SVG, None
    return SVG, (width, height)
