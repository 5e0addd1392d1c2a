"""The theme: its tokens, its mistakes, its fonts."""

from __future__ import annotations

import hashlib
import re
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from reportgen.diagnostics import Diagnostic
from reportgen.theme import Colors, Length, Theme, load_theme, themes
from reportgen.workspace import MemoryWorkspace, package_templates

HOUSE = (package_templates() / "theme.yaml").read_text(encoding="utf-8")


def load(
    files: dict[str, str] | None = None, name: str | None = None
) -> tuple[Theme | None, list[Diagnostic]]:
    return load_theme(MemoryWorkspace(files or {}), name)


def house() -> Theme:
    theme, complaints = load()
    assert complaints == []
    assert theme is not None
    return theme


def only(complaints: list[Diagnostic]) -> Diagnostic:
    assert len(complaints) == 1, complaints
    return complaints[0]


def test_the_house_s_theme_needs_no_project() -> None:
    assert house().page.size == "letter"


def test_a_length_knows_points_and_millimetres() -> None:
    assert Length.of("25.4mm").pt == pytest.approx(72)
    assert Length.of("1in").mm == pytest.approx(25.4)
    assert Length.of("12 pt") == Length(12)


@pytest.mark.parametrize("value", ["12", 12, "12em", "-3mm", "a4", None])
def test_a_length_without_a_known_unit_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="a length is a number with its unit"):
        Length.of(value)


def test_the_margins_leave_a_measure_and_a_side_column() -> None:
    page = house().page
    used = page.margins.left.pt + page.measure.pt + page.margins.right.pt
    assert used == pytest.approx(page.width.pt)
    side = page.outer.pt + page.side.width.pt + page.side.gutter.pt
    assert side == pytest.approx(page.margins.left.pt)


def test_scaling_changes_type_and_leaves_the_page() -> None:
    theme = house()
    smaller = theme.scaled(0.8)
    assert smaller.sizes.text == pytest.approx(theme.sizes.text * 0.8)
    assert smaller.sizes.note == pytest.approx(theme.sizes.note * 0.8)
    assert smaller.page == theme.page
    assert theme.scaled(1) is theme


def test_every_token_becomes_a_css_property() -> None:
    properties = house().css_properties()
    assert properties["--color-primary"] == "#0b3d66"
    assert properties["--size-heading-2"] == "17pt"
    assert properties["--page-width"] == "612pt"
    assert properties["--face-text"].startswith('"Source Serif 4", "Noto')


def test_another_theme_says_only_what_it_has_otherwise() -> None:
    files = {"templates/themes/ministry.yaml": 'page: {size: A4}\ncolors: {primary: "#5A0A1E"}\n'}
    theme, complaints = load(files, "ministry")
    assert complaints == []
    assert theme is not None
    assert theme.page.width.mm == pytest.approx(210)
    assert theme.colors.primary == "#5a0a1e"
    assert theme.colors.ink == house().colors.ink


def test_an_unknown_theme_names_the_nearest() -> None:
    files = {"templates/themes/ministry.yaml": "page: {size: A4}\n"}
    theme, complaints = load(files, "minstry")
    assert theme is None
    assert only(complaints).hint == "did you mean `ministry`?"


@pytest.mark.parametrize(
    ("source", "place", "message", "hint"),
    [
        (
            "colors:\n  primery: '#000000'\n",
            "2:3",
            "unknown key `primery`",
            "did you mean `primary`?",
        ),
        ("colors:\n  primary: blue\n", "2:3", "six hexadecimal digits", None),
        ("page:\n  margins: {top: 25}\n", "2:13", "a number with its unit", None),
        ("page:\n  size: A5\n", "2:3", "'letter' or 'A4'", None),
        ("sizes: {text: huge}\n", "1:9", "valid number", None),
        ("fonts:\n- {family: X, weight: 450, style: normal, file: fonts/X.ttf}\n", "", "100", None),
        ("fonts:\n- {family: X, weight: 400, style: normal, file: ../X.ttf}\n", "", "inside", None),
        ("faces: {text: Sourse Serif 4}\n", "1:1", "did you mean `Source Serif 4`", None),
        ("page: {margins: {left: 30mm}}\n", "1:1", "side column is wider", None),
    ],
)
def test_a_mistake_is_reported_at_its_place(
    source: str, place: str, message: str, hint: str | None
) -> None:
    theme, complaints = load({"templates/themes/x.yaml": source}, "x")
    assert theme is None
    complaint = next(c for c in complaints if message in c.message)
    assert complaint.hint == hint
    assert complaint.where is not None
    assert complaint.where.file == "templates/themes/x.yaml"
    assert str(complaint.where).endswith(place)


def test_all_mistakes_come_at_once() -> None:
    _, complaints = load({"templates/themes/x.yaml": "colors: {ink: 1}\nsizes: {text: -1}\n"}, "x")
    assert len(complaints) == 2


@pytest.mark.parametrize("source", ["- a\n- list\n", "", "just words\n"])
def test_what_is_no_mapping_is_an_error_and_no_crash(source: str) -> None:
    theme, complaints = load({"templates/theme.yaml": source})
    assert theme is None
    assert all(complaint.is_error for complaint in complaints)
    assert complaints


def test_broken_yaml_is_an_error_with_its_place() -> None:
    theme, complaints = load({"templates/theme.yaml": "page: {size: [\n"})
    assert theme is None
    assert complaints[0].where is not None


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", [None, *themes(MemoryWorkspace({}))])
@pytest.mark.parametrize("scheme", ["colors", "dark"])
@pytest.mark.parametrize("ground", ["paper", "tint"])
@pytest.mark.parametrize("words", ["ink", "primary", "label", "muted"])
def test_words_can_be_read_on_their_ground(
    scheme: str, ground: str, words: str, name: str | None
) -> None:
    theme, complaints = load(name=name)
    assert theme is not None, complaints
    colors: Colors = getattr(theme, scheme)
    assert contrast(getattr(colors, words), getattr(colors, ground)) >= 4.5


def test_each_font_file_is_the_face_that_the_theme_says() -> None:
    workspace = MemoryWorkspace({})
    for font in house().fonts:
        with TTFont(BytesIO(workspace.read(font.path)), lazy=True) as file:
            names = file["name"]
            family = names.getDebugName(16) or names.getDebugName(1)
            assert family == font.family
            assert file["OS/2"].usWeightClass == font.weight
            assert ("Italic" in font.file) == (font.style == "italic")
            assert file["OS/2"].fsType == 0, "the licence bits forbid embedding"


def test_each_font_has_its_provenance_and_its_licence() -> None:
    folder = package_templates() / "fonts"
    told = (folder / "PROVENANCE.md").read_text(encoding="utf-8")
    digests = dict(re.findall(r"\| (\S+\.ttf) \|.*`([0-9a-f]{64})`", told))
    files = {path.name for path in folder.glob("*.ttf")}
    assert digests.keys() == files
    assert {f"fonts/{name}" for name in files} == {font.file for font in house().fonts}
    for path in folder.glob("*.ttf"):
        assert digests[path.name] == hashlib.sha256(path.read_bytes()).hexdigest()
        licence = folder / f"OFL-{path.name.partition('-')[0]}.txt"
        assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8")
