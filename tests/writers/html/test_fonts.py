"""Fonts in the page: those that it uses, with the characters that it needs."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from reportgen.theme import load_theme, themes
from reportgen.workspace import DiskWorkspace, MemoryWorkspace, package_templates
from reportgen.writers.html import Options
from reportgen.writers.html.fonts import INDEX, fingerprint, prepared_path, written_index
from reportgen.writers.html.subset import LATIN, characters, latin
from tests.writers.html import pages
from tools import web_fonts

_FACE = re.compile(
    r'@font-face\{font-family:"([^"]+)";font-weight:(\d+);font-style:(\w+);'
    r"(?:unicode-range:([^;]+);)?src:url\(data:font/woff2;base64,([^)]+)\)"
)
SERIF = "templates/fonts/SourceSerif4-Regular.ttf"
WORKSPACE = DiskWorkspace(package_templates().parent)


def _faces(body: str, **files: bytes) -> list[tuple[str, str, str, str, frozenset[str]]]:
    text = pages.page(pages.tree(body), Options(), **files)
    return [
        (family, weight, style, ranges, frozenset(map(chr, _font(data).getBestCmap())))
        for family, weight, style, ranges, data in _FACE.findall(text)
    ]


def _font(data: str) -> TTFont:
    return TTFont(BytesIO(b64decode(data)))


def _names(body: str) -> list[tuple[str, str, str]]:
    return [face[:3] for face in _faces(body)]


def test_a_page_brings_along_the_faces_that_it_uses_and_no_others() -> None:
    assert _names("<main><p>Words.</p></main>") == [
        ("Source Serif 4", "400", "normal"),
        ("Source Sans 3", "600", "normal"),  # the skip link
    ]


@pytest.mark.parametrize(
    ("markup", "face"),
    [
        ("<h1>T</h1>", ("Source Serif 4", "300", "normal")),
        ("<h2>T</h2>", ("Source Serif 4", "600", "normal")),
        ("<p><em>x</em></p>", ("Source Serif 4", "400", "italic")),
        ("<p><strong>x</strong></p>", ("Source Serif 4", "600", "normal")),
        ("<p><strong><em>x</em></strong></p>", ("Source Serif 4", "600", "italic")),
        ('<aside data-kind="callout"><p>x</p></aside>', ("Source Sans 3", "400", "normal")),
        (
            '<aside data-kind="callout"><p><em>x</em></p></aside>',
            ("Source Sans 3", "400", "italic"),
        ),
        ("<p><code>x</code></p>", ("Source Code Pro", "400", "normal")),
    ],
)
def test_a_face_comes_along_with_the_words_that_are_set_in_it(
    markup: str, face: tuple[str, str, str]
) -> None:
    assert face not in _names("<main/>")
    assert face in _names(f"<main>{markup}</main>")


def test_latin_words_take_the_prepared_fonts_as_they_are() -> None:
    text = pages.page(pages.tree("<main><p>Łódź — “barış”</p></main>"), Options())
    prepared = (package_templates() / "fonts/web/SourceSerif4-Regular.woff2").read_bytes()
    assert prepared in [b64decode(data) for *_, data in _FACE.findall(text)]
    assert "unicode-range" not in text


def test_characters_beyond_latin_come_along_in_a_font_of_their_own() -> None:
    faces = _faces("<main><p>Δ</p></main>")
    assert ("Source Serif 4", "400", "normal", "U+394", frozenset("Δ")) in faces


def test_characters_that_a_face_lacks_come_from_the_fallbacks() -> None:
    faces = _faces("<main><p>سلام 🙂</p></main>")
    families = {family: found for family, _, _, ranges, found in faces if ranges}
    assert set("سلام") <= families["Noto Naskh Arabic"]
    assert "🙂" in families["Noto Emoji"]


def test_a_character_that_no_font_has_is_a_warning_with_its_address() -> None:
    body = '<main><p data-address="content/x.yaml#/body/0">a 漢 b</p></main>'
    done = pages.written(pages.tree(body), Options())
    (complaint,) = done.diagnostics
    assert (complaint.code, complaint.address) == ("missing-glyph", "content/x.yaml#/body/0")
    assert "U+6F22" in complaint.message
    assert not done.failed


@pytest.mark.parametrize("character", ["\u00ad", "\u200d", "\u2060", "\ufe0f", "\u2003"])
def test_what_needs_no_glyph_is_not_missed(character: str) -> None:
    assert pages.written(pages.tree(f"<main>a{character}b</main>"), Options()).diagnostics == ()


def test_a_projects_own_font_is_cut_when_the_page_is_written() -> None:
    own = WORKSPACE.read("templates/fonts/SourceSerif4-Bold.ttf")
    faces = _faces("<main><p>Words.</p></main>", **{SERIF: own})
    (found,) = [
        found
        for family, weight, *_, found in faces
        if (family, weight) == ("Source Serif 4", "400")
    ]
    assert set("Words.") <= found
    assert "ß" not in found


def test_a_missing_font_file_is_an_error() -> None:
    theme, _ = load_theme(
        MemoryWorkspace(
            {
                "templates/themes/x.yaml": "faces: {text: X}\nfonts:\n"
                + "".join(
                    f"  - {{family: {family}, weight: 400, style: normal, file: fonts/none.ttf}}\n"
                    for family in (
                        "X",
                        "Source Serif 4",
                        "Source Sans 3",
                        "Source Code Pro",
                        "Noto Naskh Arabic",
                        "Noto Emoji",
                    )
                ),
                "templates/fonts/none.ttf": b"there when the theme was read, gone when written",
            }
        ),
        "x",
    )
    assert theme is not None
    from reportgen.writers.html import write

    done = write(pages.specimen(), theme, pages.assets(), Options())
    assert [complaint.code for complaint in done.diagnostics] == ["missing-file"]


def test_without_fonts_the_page_still_names_the_houses_families() -> None:
    text = pages.page(pages.specimen(), pages.PLAIN)
    assert "@font-face" not in text
    assert '--face-text:"Source Serif 4"' in text


def _latin_fonts() -> list[str]:
    found = (load_theme(WORKSPACE, name)[0] for name in (None, *themes(WORKSPACE)))
    paths = {font.path for theme in found if theme for font in theme.fonts}
    return sorted(path for path in paths if characters(WORKSPACE.read(path)) >= LATIN)


def test_prepared_fonts_are_up_to_date() -> None:
    """If this fails: .venv/bin/python tools/web_fonts.py"""
    paths = _latin_fonts()
    index = {path: fingerprint(WORKSPACE.read(path)) for path in paths}
    assert WORKSPACE.read(INDEX).decode() == written_index(index)
    prepared = {prepared_path(path) for path in paths} | {INDEX}
    assert {
        f"templates/fonts/web/{name}" for name in WORKSPACE.list("templates/fonts/web")
    } == prepared


@pytest.mark.parametrize(
    "path", ["templates/fonts/SourceSerif4-Regular.ttf", "templates/fonts/SourceSans3-SemiBold.ttf"]
)
def test_a_prepared_font_holds_latin_and_is_cut_from_its_font(path: str) -> None:
    prepared = TTFont(BytesIO(WORKSPACE.read(prepared_path(path))))
    again = TTFont(BytesIO(latin(WORKSPACE.read(path))))
    assert set(map(chr, prepared.getBestCmap())) == LATIN
    for table in sorted(set(again.keys()) - {"GlyphOrder"}):
        assert prepared.getTableData(table) == again.getTableData(table), table


def test_prepared_fonts_carry_their_licence_and_no_reserved_name() -> None:
    names = TTFont(BytesIO(WORKSPACE.read(prepared_path(SERIF))))["name"]
    assert "SIL Open Font License" in names.getDebugName(13)
    assert names.getDebugName(0)
    assert not any("Source" in str(record) for record in names.names if record.nameID != 0)


def test_the_tool_prepares_the_latin_fonts_of_every_theme() -> None:
    assert web_fonts.latin_fonts(WORKSPACE) == _latin_fonts()
