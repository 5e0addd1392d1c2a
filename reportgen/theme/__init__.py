"""The theme: what a house decides about looks, as typed tokens, and how it is read."""

from reportgen.theme.loading import THEME_FILE, THEMES_FOLDER, load_theme, themes
from reportgen.theme.tokens import (
    POINTS,
    Colors,
    Faces,
    Font,
    Length,
    Measure,
    Page,
    Sizes,
    Theme,
    css_points,
)

__all__ = [
    "POINTS",
    "THEMES_FOLDER",
    "THEME_FILE",
    "Colors",
    "Faces",
    "Font",
    "Length",
    "Measure",
    "Page",
    "Sizes",
    "Theme",
    "css_points",
    "load_theme",
    "themes",
]
