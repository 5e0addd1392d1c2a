"""Words can be read on every ground that they stand on, in light and in dark."""

from __future__ import annotations

import pytest

from reportgen.theme import Colors, load_theme, themes
from reportgen.workspace import DiskWorkspace, package_templates

WORKSPACE = DiskWorkspace(package_templates().parent)
NAMES = (None, *themes(WORKSPACE))
WORDS = ("ink", "primary", "label", "muted")


def _luminance(color: str) -> float:
    """As WCAG 2.2 defines relative luminance."""
    channels = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _colors(name: str | None, scheme: str) -> Colors:
    theme, complaints = load_theme(WORKSPACE, name)
    assert theme is not None, complaints
    return theme.colors if scheme == "light" else theme.dark


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "tint"])
@pytest.mark.parametrize("words", WORDS)
def test_words_stand_out_from_their_ground(
    name: str | None, scheme: str, ground: str, words: str
) -> None:
    colors = _colors(name, scheme)
    assert contrast(getattr(colors, words), getattr(colors, ground)) >= 4.5


@pytest.mark.parametrize("name", NAMES)
def test_the_bands_white_words_stand_out(name: str | None) -> None:
    assert contrast("#ffffff", _colors(name, "light").primary) >= 4.5


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_marks_of_focus_and_place_stand_out(name: str | None, scheme: str) -> None:
    """WCAG 2.2 asks 3:1 of what is no text."""
    colors = _colors(name, scheme)
    assert contrast(colors.label, colors.paper) >= 3
    assert contrast(colors.primary, colors.paper) >= 3
