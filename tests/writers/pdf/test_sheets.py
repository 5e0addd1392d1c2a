"""What a print shop asks of the sheets: bleed, marks, a number of pages."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops
from pydantic import ValidationError

from reportgen.semantic.tree import Element
from reportgen.theme import Length
from reportgen.workspace import MemoryWorkspace
from reportgen.writers import pdf
from tests.writers.pdf.documents import document, imprint, paragraph, theme, words

MASTHEAD = '<header data-kind="masthead"><p data-kind="publisher">House</p></header>'


def made(tree: Element, **options: object) -> bytes:
    written = pdf.write(tree, theme(), MemoryWorkspace({}), pdf.Options.model_validate(options))
    assert written.diagnostics == ()
    return written.data


def box(page: pikepdf.Page, name: str) -> list[float]:
    return [float(edge) for edge in page.obj[name]]


@pytest.mark.parametrize(
    ("options", "beyond"),
    [({"bleed": "3mm"}, 3), ({"bleed": "3mm", "marks": ["crop", "cross"]}, 10), ({}, 0)],
)
def test_the_boxes_tell_trim_and_bleed(options: dict[str, object], beyond: float) -> None:
    found = pikepdf.open(io.BytesIO(made(document(paragraph("Words.")), **options)))
    page = found.pages[0]
    bleed = Length.of(options.get("bleed", "0mm")).pt
    trim = box(page, "/TrimBox")
    assert trim == pytest.approx([0, 0, 612, 792], abs=0.01)
    outwards = (-1, -1, 1, 1)
    assert box(page, "/BleedBox") == pytest.approx(
        [edge + way * bleed for edge, way in zip(trim, outwards, strict=True)], abs=0.01
    )
    edge = Length.of(f"{beyond}mm").pt
    assert box(page, "/MediaBox") == pytest.approx(
        [at + way * edge for at, way in zip(trim, outwards, strict=True)], abs=0.01
    )


def shown(data: bytes, folder: Path) -> Image.Image:
    """The first page at five dots a millimetre."""
    command = ["pdftoppm", "-r", "127", "-png", "-singlefile", "-", folder / "page"]
    subprocess.run(command, input=data, check=True)
    return Image.open(folder / "page.png")


def test_marks_show_where_to_cut_and_keep_off_the_bleed(tmp_path: Path) -> None:
    data = made(document(paragraph("Words.")), bleed="3mm", marks=["crop", "cross"])
    with shown(data, tmp_path) as image:
        grey, (width, height) = image.convert("L"), image.size
        edge = 50  # dots from the sheet's edge to the trim
        for x in (12, width - 13):
            for y in (edge, height - 1 - edge):
                assert grey.crop((x, y - 1, x + 1, y + 2)).getextrema()[0] < 240, "no crop mark"
        for y in (12, height - 13):
            for x in (edge, width - 1 - edge):
                assert grey.crop((x - 1, y, x + 2, y + 1)).getextrema()[0] < 240, "no crop mark"
        for x, y in ((width // 2, 12), (width // 2, height - 13), (12, height // 2)):
            assert grey.crop((x - 1, y - 1, x + 2, y + 2)).getextrema()[0] < 240, "no cross"
        bleed = (edge - 16, edge - 16, width - edge + 16, height - edge + 16)
        printed = ImageChops.invert(grey).getbbox()
        assert printed == (0, 0, width, height)
        text = ImageChops.invert(grey.crop(bleed)).getbbox()
        assert text is not None
        assert min(text[:2]) > 80, "a mark reaches into the bleed"


@pytest.mark.parametrize(
    ("standard", "colour"),
    [("pdf/x-4", (["1", "1", "1", "1"], "SCN")), ("pdf/a-2a", (["0", "0", "0"], "RG"))],
)
def test_marks_are_on_every_plate(standard: str, colour: tuple[list[str], str]) -> None:
    head = '<meta name="date" content="2015-06"/>'
    tree = document("".join(paragraph(words(300, n)) for n in range(4)), head=head)

    def strokes(**options: object) -> list[int]:
        found = pikepdf.open(io.BytesIO(made(tree, standard=standard, **options)))
        return [
            [
                ([str(operand) for operand in i.operands], str(i.operator))
                for i in pikepdf.parse_content_stream(page)
            ].count(colour)
            for page in found.pages
        ]

    assert strokes(marks=["crop", "cross"]) == [1, 1, 1]
    assert strokes() == [0, 0, 0]


@pytest.mark.parametrize("template", ["meeting-note", "one-pager"])
def test_the_band_fills_the_bleed_and_leaves_the_slug(tmp_path: Path, template: str) -> None:
    tree = document(paragraph("Words."), front=MASTHEAD, template=template)
    data = made(tree, bleed="3mm", marks=["crop"])
    with shown(data, tmp_path) as image:
        width = image.width  # 127 dots an inch are five a millimetre
        for x, y in ((38, 60), (width - 39, 60), (width // 2, 38)):
            assert image.getpixel((x, y)) == (11, 61, 102), "the band does not reach the bleed"
        for x, y in ((30, 100), (width - 31, 100), (width // 2, 30)):
            assert image.getpixel((x, y)) == (255, 255, 255), "the band reaches into the slug"


@pytest.mark.parametrize(("of", "pages"), [(1, 3), (4, 4), (3, 3), (16, 16)])
def test_blank_pages_fill_the_last_sheet(of: int, pages: int) -> None:
    body = "".join(paragraph(words(300, n)) for n in range(4))
    data = made(document(body, end=imprint()), multiple_of=of)
    found = pikepdf.open(io.BytesIO(data))
    assert len(found.pages) == pages
    ran = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    texts = ran.stdout.decode().split("\f")
    assert "The house" in texts[2]
    assert [text.strip() for text in texts[3:pages]] == [""] * (pages - 3)


@pytest.mark.parametrize(
    "options", [{"bleed": "3"}, {"bleed": "30mm"}, {"marks": ["dot"]}, {"multiple_of": 0}]
)
def test_what_is_no_bleed_mark_or_number_is_refused(options: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        pdf.Options.model_validate(options)
