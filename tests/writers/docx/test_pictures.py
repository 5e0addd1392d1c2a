"""Pictures with their alt text, captions below them, and a word on each that Word cannot show."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping

import pytest
from lxml import etree
from PIL import Image

from tests.writers.docx.drafts import PLAIN, SQUARE, Draft, W, draft, theme, tree, written

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
IMAGE = '<img src="content/specimen/images/square.png" alt="A &quot;blue&quot; square."/>'
FIGURE = (
    f'<figure data-kind="figure" id="figure-1" data-address="a#/body/0">{IMAGE}<figcaption>'
    '<span data-kind="label">Figure 1</span> <span data-kind="caption">A square.</span> '
    '<span data-kind="credit">Drawn by hand.</span></figcaption></figure>'
)
#: Its first segment and a byte of the next.
CUT_JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01" + bytes(7) + b"\xff"


def png(width: int, height: int) -> bytes:
    """A black picture of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = (b"\0" + b"\0" * ((width + 7) // 8)) * height
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")]
    )


def drawings(told: Draft) -> list[etree._Element]:
    return list(told.document.iter(f"{WP}inline"))


def size(told: Draft) -> tuple[int, int]:
    """Width and height of the only picture in EMU."""
    (drawing,) = drawings(told)
    extent = drawing.find(f"{WP}extent")
    assert extent is not None
    return int(extent.get("cx", "0")), int(extent.get("cy", "0"))


def test_a_picture_bears_its_alt_text() -> None:
    (drawing,) = drawings(draft(FIGURE))
    properties = drawing.find(f"{WP}docPr")
    assert properties is not None
    assert properties.get("descr") == 'A "blue" square.'


def test_the_caption_stands_below_on_the_same_page() -> None:
    told = draft(FIGURE)
    assert told.outline() == [("caption", "Figure 1 A square. Drawn by hand.")]
    assert [told.style_of(p) for p in told.paragraphs] == ["Figure", "caption"]
    assert told.style("Figure").find(f"{W}pPr/{W}keepNext") is not None


def test_a_small_picture_keeps_its_size() -> None:
    files = {"content/specimen/images/square.png": png(96, 48)}
    assert size(draft(FIGURE, PLAIN, files)) == (914400, 457200)


def test_a_wide_picture_takes_the_measure() -> None:
    files = {"content/specimen/images/square.png": png(3000, 1500)}
    width, height = size(draft(FIGURE, PLAIN, files))
    assert abs(width - theme().page.measure.pt * 12700) < 12700
    assert abs(width - 2 * height) <= 2


def test_a_tall_picture_fits_the_page() -> None:
    files = {"content/specimen/images/square.png": png(100, 9000)}
    _, height = size(draft(FIGURE, PLAIN, files))
    assert height < theme().page.height.pt * 12700 * 0.6


def test_one_picture_shown_twice_is_one_part_with_two_ids() -> None:
    told = draft(f"<main>{IMAGE}<p>x</p>{IMAGE}</main>")
    ids = [d.get("id") for drawing in drawings(told) for d in drawing.iter(f"{WP}docPr")]
    assert len(set(ids)) == 2
    assert len([name for name in told.parts if name.startswith("word/media/")]) == 1


def test_a_picture_may_stand_within_a_line() -> None:
    told = draft(f"<p>Before {IMAGE} after.</p>")
    assert told.outline() == [("First Paragraph", "Before  after.")]
    spacing = told.paragraphs[0].find(f"{W}pPr/{W}spacing")
    assert spacing is not None
    assert spacing.get(f"{W}lineRule") == "auto", "an exact distance of lines would cut it off"
    assert len(drawings(told)) == 1


@pytest.mark.parametrize("mode", ["CMYK", "RGB"])
def test_a_jpeg_that_says_nothing_of_itself_is_shown_as_it_is(mode: str) -> None:
    buffer = io.BytesIO()
    Image.new(mode, (40, 20), "#0b3d66").save(buffer, "jpeg")
    data = buffer.getvalue()
    if mode == "RGB":  # as cameras' cards and web services leave them: nothing before the tables
        data = data[:2] + data[data.index(b"\xff\xdb") :]
    told = draft(tree(FIGURE), PLAIN, {"content/specimen/images/square.png": data})
    assert size(told) == (40 * 9525, 20 * 9525)
    (part,) = [data for name, data in told.parts.items() if name.startswith("word/media/")]
    with Image.open(io.BytesIO(part)) as shown:
        assert (shown.mode, shown.size) == (mode, (40, 20))


def failing(files: Mapping[str, bytes], source: str = FIGURE) -> tuple[str, str | None, str | None]:
    done = written(tree(source), PLAIN, files)
    assert done.failed
    (complaint,) = done.diagnostics
    return complaint.message, complaint.hint, complaint.address


@pytest.mark.parametrize(
    "data", [b"", b"GIF", b"\x89PNG\r\n\x1a\n", b"RIFF0000WEBPVP8 ", b"\xff\xd8\xff", CUT_JPEG]
)
def test_what_is_no_picture_is_an_error_at_its_figure(data: bytes) -> None:
    message, hint, address = failing({"content/specimen/images/square.png": data})
    assert "square.png" in message
    assert hint == "save it as PNG or JPEG"
    assert address == "a#/body/0"


def test_a_picture_that_is_not_there_is_an_error() -> None:
    message, _, _ = failing({}, FIGURE.replace("square", "circle"))
    assert "content/specimen/images/circle.png" in message


SVG = {"content/specimen/images/square.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}


def test_an_svg_picture_without_a_png_beside_it_is_an_error_that_says_so() -> None:
    _, hint, _ = failing(SVG, FIGURE.replace("square.png", "drawing.svg"))
    assert hint is not None
    assert "content/specimen/images/drawing.png" in hint


def test_an_svg_picture_is_shown_by_the_png_beside_it() -> None:
    told = draft(tree(FIGURE.replace("square.png", "square.svg")), PLAIN, SVG)
    assert SQUARE.read_bytes() in told.parts.values()
