"""Pictures of every kind look on the page as they are, on a screen and in four inks."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageCms

from reportgen.workspace import package_templates
from reportgen.writers import pdf
from reportgen.writers.pdf.inks import Inks
from reportgen.writers.pdf.pictures import on_screen, readable
from tests.writers.pdf.documents import assets, document, theme

#: Light, red, blue and dark, from the upper left corner by rows; none is beyond the inks.
CORNERS = ((215, 215, 215), (160, 85, 80), (80, 115, 150), (45, 45, 45))
GROUND = (238, 243, 247)
PLACES = ((18, 18), (54, 18), (18, 54), (54, 54))
SIDE = 72


def quarters(mode: str = "RGB", *, hole: bool = False) -> Image.Image:
    """A picture of four quarters; with a hole, nothing is in the first."""
    image = Image.new("RGBA", (SIDE, SIDE))
    for (x, y), colour in zip(PLACES, CORNERS, strict=True):
        image.paste((*colour, 255), (x - 18, y - 18, x + 18, y + 18))
    if hole:
        image.paste((0, 0, 0, 0), (0, 0, 36, 36))
    return image.convert(mode)


def saved(image: Image.Image, form: str = "png", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def sixteen_bits() -> bytes:
    grey = quarters("L")
    deep = Image.new("I;16", grey.size)
    for x in range(SIDE):
        for y in range(SIDE):
            deep.putpixel((x, y), grey.getpixel((x, y)) * 257)
    return saved(deep)


def turned() -> bytes:
    """As telephones save: on its side, with a word on which side is up."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(quarters().transpose(Image.Transpose.ROTATE_90), "jpeg", exif=exif)


def palette(**options: Any) -> bytes:
    return saved(quarters().quantize(8), **options)


PICTURES = {
    "colour.png": saved(quarters()),
    "alpha.png": saved(quarters("RGBA", hole=True)),
    "grey.png": saved(quarters("L")),
    "grey-alpha.png": saved(quarters("RGBA", hole=True).convert("LA")),
    "palette.png": palette(),
    "palette-alpha.png": palette(transparency=quarters().quantize(8).getpixel(PLACES[0])),
    "deep.png": sixteen_bits(),
    "colour.jpg": saved(quarters(), "jpeg", quality=95),
    "grey.jpg": saved(quarters("L"), "jpeg", quality=95),
    "inks.jpg": saved(quarters().convert("CMYK"), "jpeg", quality=95),
    "turned.jpg": turned(),
}

CSS = f"""
main {{ background: rgb{GROUND} }}
figure[data-kind] {{ margin: 0; padding: 0; break-after: page }}
figure[data-kind] img {{ display: block; width: {SIDE}pt; height: {SIDE}pt; max-width: none }}
"""


def made(standard: str) -> bytes:
    figures = "".join(
        f'<figure data-kind="figure"><img src="{name}" alt="{name}"/></figure>' for name in PICTURES
    )
    tree = document(figures, head='<meta name="date" content="2015-06"/>')
    chosen = pdf.Options.model_validate({"standard": standard})
    written = pdf.write(tree, theme(), assets(PICTURES, css=CSS), chosen)
    assert not written.failed, written.diagnostics
    return written.data


@pytest.fixture(scope="module", params=["pdf/a-2a", "pdf/x-4"])
def pages(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, Image.Image]]:
    """The standard, and the page of each picture in pixels of a point."""
    folder = tmp_path_factory.mktemp("pages")
    command = ["pdftoppm", "-r", "72", "-png", "-", folder / "page"]
    subprocess.run(command, input=made(request.param), check=True)
    found = sorted(folder.iterdir())[: len(PICTURES)]
    return request.param, {name: _loaded(path) for name, path in zip(PICTURES, found, strict=True)}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_looks_as_it_is(name: str, pages: tuple[str, dict[str, Image.Image]]) -> None:
    standard, images = pages
    margins = theme().page.margins
    left, top = round(margins.left.pt), round(margins.top.pt)
    # What shows four inks on a screen guesses how they print.
    near = 40 if standard == "pdf/x-4" or name == "inks.jpg" else 6
    for number, place in enumerate(PLACES):
        expected = CORNERS[number]
        if "alpha" in name and number == 0:
            expected = GROUND
        elif "grey" in name or name == "deep.png":
            expected = (Image.new("RGB", (1, 1), expected).convert("L").getpixel((0, 0)),) * 3
        shown = images[name].getpixel((left + place[0], top + place[1]))
        apart = max(abs(one - other) for one, other in zip(shown, expected, strict=True))
        assert apart <= near, (number, shown, expected)


def test_no_picture_for_screens_is_in_inks() -> None:
    found = pikepdf.open(io.BytesIO(made("pdf/a-2a")))
    pictures = [p for page in found.pages for p in page.Resources.XObject.values()]
    colours = {str(p.ColorSpace) for p in pictures if p.get("/Subtype") == "/Image"}
    assert colours == {"/DeviceRGB", "/DeviceGray"}


def test_a_picture_for_the_press_is_inks_as_lossless_as_it_was() -> None:
    found = pikepdf.open(io.BytesIO(made("pdf/x-4")))
    pictures = [p for page in found.pages for p in page.Resources.XObject.values()]
    colours = [p for p in pictures if p.get("/Subtype") == "/Image"]
    assert {str(picture.ColorSpace) for picture in colours} == {"/DeviceCMYK"}
    assert {str(picture.Filter) for picture in colours} == {"/FlateDecode", "/DCTDecode"}
    masks = [picture.SMask for picture in colours if "/SMask" in picture]
    assert {str(mask.ColorSpace) for mask in masks} == {"/DeviceGray"}
    assert len({mask.objgen for mask in masks}) == 3


def test_a_picture_without_colours_is_black_ink_alone() -> None:
    inks = Inks((package_templates() / "color/cmyk.icc").read_bytes())
    *colours, black = inks.picture(quarters("L")).split()
    assert [ink.getextrema() for ink in colours] == [(0, 0)] * 3
    assert black.getextrema() == (255 - 215, 255 - 45)
    assert inks.picture(quarters("RGB")).getchannel("C").getextrema() != (0, 0)


def crossed_profile() -> bytes:
    """A profile by which red numbers mean blue and blue ones red."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    crossed = profile.replace(b"rXYZ", b"....").replace(b"bXYZ", b"rXYZ").replace(b"....", b"bXYZ")
    return crossed.replace("sRGB".encode("utf-16-be"), "mine".encode("utf-16-be"))


@pytest.mark.parametrize(("form", "options"), [("png", {}), ("jpeg", {"quality": 95})])
def test_numbers_mean_the_colours_of_their_profile(form: str, options: dict[str, int]) -> None:
    crossed = saved(quarters(), form, icc_profile=crossed_profile(), **options)
    with Image.open(io.BytesIO(readable(crossed))) as image:
        assert "icc_profile" not in image.info
        assert image.getpixel(PLACES[1]) == pytest.approx(CORNERS[1][::-1], abs=3)


@pytest.mark.parametrize("own", [None, b"no profile"])
def test_inks_without_a_sound_profile_are_those_of_the_press(own: bytes | None) -> None:
    press = (package_templates() / "color/cmyk.icc").read_bytes()
    inks = Inks(press).picture(quarters())
    data = saved(inks, "jpeg", quality=95, icc_profile=own)
    with Image.open(io.BytesIO(on_screen(data, lambda: press))) as image:
        assert image.mode == "RGB"
        for place, colour in zip(PLACES, CORNERS, strict=True):
            assert image.getpixel(place) == pytest.approx(colour, abs=20)


def test_a_picture_that_can_be_read_stays_as_it_is() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for data in (saved(quarters()), saved(quarters(), icc_profile=srgb), palette(), turned()):
        assert readable(data) == data


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\n", b"no picture"])
def test_what_is_no_picture_is_left_as_it_is(data: bytes) -> None:
    assert readable(data) == data


def _loaded(path: Path) -> Image.Image:
    """The picture, with its file closed."""
    with Image.open(path) as image:
        image.load()
    return image
