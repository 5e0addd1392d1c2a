"""Pictures, by their bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.source.images import picture_fault
from tests.source.reports import png

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
#: Start, one frame of 8 by 8, end.
JPEG = bytes.fromhex("ffd8 ffe00004 0000 ffc0000b 08 0008 0008 01 011100 ffda0002 00 ffd9")
BOMB = b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG


@pytest.mark.parametrize(
    "data", [png(), SVG, b"\xef\xbb\xbf" + SVG, b'<?xml version="1.0"?>\n' + SVG, JPEG]
)
def test_whole_pictures_are_fine(data: bytes) -> None:
    assert picture_fault(data) is None


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b"words", "not a picture"),
        (b"<svg", "well-formed"),
        (b"<html/>", "not an SVG"),
        (b"<svg/>", "not an SVG"),
        (BOMB, "entities"),
        (b"GIF89a", "GIF"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WebP"),
        (b"II*\0", "TIFF"),
        (b"%PDF-1.7", "PDF"),
        (png(0, 1), "PNG"),
        (JPEG.replace(b"\x00\x08\x00\x08", b"\0\0\0\0"), "JPEG"),
    ],
)
def test_others_are_not(data: bytes, what: str) -> None:
    fault = picture_fault(data)
    assert fault is not None
    assert what in fault[0]
    assert fault[1]


@given(st.sampled_from([png(), JPEG]), st.data())
def test_a_picture_that_breaks_off_is_damaged(data: bytes, draw: st.DataObject) -> None:
    cut = draw.draw(st.integers(0, len(data) - 1))
    assert picture_fault(data[:cut]) is not None


@given(st.binary(max_size=60), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"<svg"]))
def test_any_bytes_can_be_looked_at(data: bytes, start: bytes) -> None:
    picture_fault(start + data)
