"""The pages of a PDF: their sizes, their pictures, the words at a point."""

from __future__ import annotations

from io import BytesIO

import pytest
import weasyprint
from PIL import Image

from reportgen.preview.sheets import WIDEST, picture, sheets, words_at

PAGES = """<style>@page { size: 400pt 600pt; margin: 0 } @page wide { size: 800pt 300pt; margin: 0 }
body { margin: 0; font: 20pt/20pt monospace }
p { margin: 0; position: absolute; left: 100pt; top: 200pt }
div { position: relative; height: 299pt } .wide { page: wide; background: #00f }</style>
<div><p>Rivers cross borders.</p></div><div class="wide"></div>"""


@pytest.fixture(scope="module")
def pdf() -> bytes:
    data = weasyprint.HTML(string=PAGES).write_pdf()
    assert data is not None
    return data


def test_each_page_has_its_own_size(pdf: bytes) -> None:
    assert [tuple(map(round, sheet)) for sheet in sheets(pdf)] == [(400, 600), (800, 300)]


def test_a_picture_shows_its_page_in_the_width_that_was_asked_for(pdf: bytes) -> None:
    with Image.open(BytesIO(picture(pdf, 1, 320))) as image:
        assert (image.format, image.size) == ("PNG", (320, 120))
        assert image.convert("RGB").getpixel((160, 60)) == (0, 0, 255)


@pytest.mark.parametrize("width", [0, -5, 10**9])
def test_no_picture_is_empty_or_huge(pdf: bytes, width: int) -> None:
    with Image.open(BytesIO(picture(pdf, 0, width))) as image:
        assert 1 <= image.width <= WIDEST + 1


@pytest.mark.parametrize("page", [-1, 2])
def test_there_are_no_other_pages(pdf: bytes, page: int) -> None:
    with pytest.raises(IndexError):
        picture(pdf, page, 100)
    with pytest.raises(IndexError):
        words_at(pdf, page, 0.5, 0.5)


def test_a_point_is_between_words(pdf: bytes) -> None:
    before, after = words_at(pdf, 0, 0.58, 210 / 600)
    assert before + after == "Rivers cross borders."
    assert "Rivers" in before
    assert "borders." in after


def test_where_nothing_stands_there_are_no_words(pdf: bytes) -> None:
    assert words_at(pdf, 0, 0.5, 0.9) == ("", "")
    assert words_at(pdf, 1, 0.5, 0.5) == ("", "")
