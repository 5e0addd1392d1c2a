"""What a font file says of itself, against what a font library reads."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from reportgen.word.sfnt import BadFont, Coverage, Sfnt
from reportgen.workspace import package_templates

FONTS = sorted((package_templates() / "fonts").glob("*.ttf"))


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_names_and_coverage_are_those_that_a_font_library_reads(path) -> None:
    font = Sfnt(path.read_bytes())
    with TTFont(path, lazy=True) as known:
        names = known["name"]
        assert font.names() == (names.getDebugName(1), names.getDebugName(2))
        assert font.may_be_embedded() == (not known["OS/2"].fsType & 2)
        best = known.getBestCmap()
        covered = font.coverage()
        for code in (*best, *range(0x20, 0x3000), 0x1F642, 0x10FFFF):
            assert (chr(code) in covered) == (code in best), hex(code)


@pytest.mark.parametrize("length", [0, 3, 12, 40, 300])
def test_a_damaged_font_is_refused(length: int) -> None:
    font = Sfnt(FONTS[0].read_bytes()[:length])
    for question in (font.names, font.may_be_embedded, font.coverage):
        with pytest.raises(BadFont):
            question()


@given(
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 20))),
    st.integers(0, 250),
)
def test_coverage_is_the_union_of_its_ranges(ranges: list[tuple[int, int]], code: int) -> None:
    pairs = [(first, first + more) for first, more in ranges]
    inside = any(first <= code <= last for first, last in pairs)
    assert (chr(code) in Coverage.of(pairs)) == inside
