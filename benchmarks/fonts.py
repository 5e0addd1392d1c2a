"""The house's fonts for other programs: a folder of them, and a Fontconfig that knows no others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from benchmarks.commands import ROOT
from reportgen.theme import Theme, load_theme
from reportgen.workspace import DiskWorkspace
from reportgen.writers.pdf.engine import FontFolder


class Fonts:
    """The first program that uses them leaves a cache of Fontconfig's for the others."""

    def __init__(self, theme: Theme, files: tuple[bytes, ...]) -> None:
        self._made = FontFolder(theme.fonts, files)

    @property
    def folder(self) -> Path:
        return self._made.configuration.parent / "files"

    @property
    def environment(self) -> Mapping[str, str]:
        return {"FONTCONFIG_FILE": str(self._made.configuration)}


@cache
def house_fonts() -> Fonts:
    """There until this process ends."""
    workspace = DiskWorkspace(ROOT)
    theme, found = load_theme(workspace, None)
    assert theme is not None, found
    return Fonts(theme, tuple(workspace.read(font.path) for font in theme.fonts))
