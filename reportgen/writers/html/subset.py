"""Fonts cut down to the characters of a web page, as WOFF2.

A house's fonts are cut once, to `LATIN`, by `tools/web_fonts.py`. What a page needs beyond that is
cut when it is written. Only then is fontTools imported, which takes as long as all the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from io import BytesIO
from typing import Any

#: What the languages of Europe that write Latin need, and good typesetting. Six letters of Latin
#: Extended-A are left out, since Source Serif has them not.
LATIN = frozenset(
    map(
        chr,
        [
            *range(0x20, 0x7F),
            *(set(range(0xA0, 0x180)) - {0x012C, 0x012D, 0x0132, 0x0133, 0x0166, 0x0167}),
            *(0x0192, 0x0218, 0x0219, 0x021A, 0x021B, 0x02C6, 0x02DA, 0x02DC, 0x1E9E),
            *range(0x2013, 0x2015),
            *(0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E),
            *(0x2020, 0x2021, 0x2022, 0x2026, 0x2030, 0x2039, 0x203A, 0x2044),
            *(0x2070, *range(0x2074, 0x207A), *range(0x2080, 0x208A)),
            *(
                0x20AC,
                0x2122,
                0x2190,
                0x2191,
                0x2192,
                0x2193,
                0x2212,
                0x2248,
                0x2260,
                0x2264,
                0x2265,
            ),
        ],
    )
)
#: Kerning, ligatures and marks, which browsers apply by themselves, and the styles of figures.
FEATURES = ("calt", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "lnum", "onum", "pnum", "tnum")
#: Copyright and licence, which the OFL wants to travel with the font. The family's name does not:
#: a changed font may not bear a reserved one.
_NAMES = [0, 13, 14]


def characters(font: bytes) -> frozenset[str]:
    """What a font file has glyphs for."""
    with _font_tools("ttLib").TTFont(BytesIO(font), lazy=True) as opened:
        return frozenset(map(chr, opened.getBestCmap()))


def latin(font: bytes) -> bytes:
    """The font as WOFF2 with `LATIN`, whatever the page."""
    return _cut(font, LATIN, FEATURES)


def only(font: bytes, wanted: Iterable[str]) -> bytes:
    """The font as WOFF2 with these characters, and with all that shaping them needs."""
    return _cut(font, wanted, None)


def _cut(font: bytes, wanted: Iterable[str], features: tuple[str, ...] | None) -> bytes:
    subset = _font_tools("subset")
    options = subset.Options()
    options.hinting = False
    options.name_IDs = _NAMES
    options.notdef_outline = True
    options.recalc_timestamp = False
    if features is not None:
        options.layout_features = list(features)
    with _font_tools("ttLib").TTFont(BytesIO(font), recalcTimestamp=False) as opened:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=sorted(map(ord, wanted)))
        subsetter.subset(opened)
        opened.flavor = "woff2"
        data = BytesIO()
        opened.save(data)
        return data.getvalue()


def _font_tools(name: str) -> Any:
    """One of fontTools' modules, which are heavy to import and ship no types."""
    return import_module(f"fontTools.{name}")
