"""Images: inside the page, with their size; what is none is an error with its place."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO

import pytest
from PIL import Image

from reportgen.diagnostics import Diagnostic
from tests.writers.html import pages

FIGURE = (
    '<main><figure data-address="content/x.yaml#/body/0"><img src="images/x" alt="An image."/>'
    "</figure></main>"
)


def _picture(kind: str, **saving: object) -> bytes:
    data = BytesIO()
    Image.new("RGB", (30, 20), "navy").save(data, kind, **saving)
    return data.getvalue()


def _image(data: bytes) -> dict[str, str]:
    text = pages.page(pages.tree(FIGURE), **{"images/x": data})
    image = pages.parsed(text).find(".//img")
    assert image is not None
    return dict(image.attrib)


def _complaint(**files: bytes) -> Diagnostic:
    (complaint,) = pages.written(pages.tree(FIGURE), **files).diagnostics
    assert complaint.is_error
    return complaint


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("PNG", "png"), ("JPEG", "jpeg"), ("GIF", "gif"), ("WEBP", "webp")],
)
def test_a_picture_is_inside_the_page_as_it_is_and_tells_its_size(
    kind: str, media_type: str
) -> None:
    data = _picture(kind)
    image = _image(data)
    start, _, encoded = image["src"].partition(",")
    assert start == f"data:image/{media_type};base64"
    assert b64decode(encoded) == data
    assert (image["width"], image["height"], image["alt"]) == ("30", "20", "An image.")


def test_a_photograph_that_lies_on_its_side_is_measured_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image = _image(_picture("JPEG", exif=exif))
    assert (image["width"], image["height"]) == ("20", "30")


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="120" height="80px"', ("120", "80")),
        ('viewBox="0 0 60.4 20"', ("60", "20")),
        ('width="100%" viewBox="0,0,60,20"', ("60", "20")),
        ('width="100%"', (None, None)),
    ],
)
def test_an_svg_tells_its_size_if_it_has_one(
    attributes: str, size: tuple[str | None, str | None]
) -> None:
    markup = f'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'
    image = _image(markup.encode())
    assert image["src"].startswith("data:image/svg+xml;base64,")
    assert (image.get("width"), image.get("height")) == size


def test_an_image_that_shows_twice_is_read_once_and_shown_twice() -> None:
    markup = FIGURE.replace("</figure>", '<img src="images/x" alt="Again."/></figure>')
    text = pages.page(pages.tree(markup), **{"images/x": _picture("PNG")})
    assert text.count("data:image/png") == 2


def test_a_missing_image_is_an_error_with_its_address() -> None:
    complaint = _complaint()
    assert (complaint.code, complaint.address) == ("missing-image", "content/x.yaml#/body/0")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no image",
        b"<html/>",
        b"<svg",
        b"\x89PNG\r\n\x1a\n",
        _picture("PNG")[:20],
        _picture("BMP"),
    ],
)
def test_what_browsers_do_not_show_is_an_error_with_its_address(data: bytes) -> None:
    complaint = _complaint(**{"images/x": data})
    assert (complaint.code, complaint.address) == ("not-an-image", "content/x.yaml#/body/0")
