"""What all groups of styles draw on: the theme's letters, colours and distances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportgen.theme import Theme
from reportgen.word.formats import Letters
from reportgen.writers.docx.layout import Layout
from reportgen.writers.docx.typefaces import Typefaces

#: Points in a millimetre.
MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class House:
    """A theme with its fonts, on a page."""

    theme: Theme
    typefaces: Typefaces
    layout: Layout

    @property
    def line(self) -> float:
        """The distance of lines of text, by which what stands between blocks is measured."""
        return self.theme.sizes.leading

    # Any: the rest of what `Letters` takes, handed on.

    def text(self, weight: int = 400, *, italic: bool = False, **more: Any) -> Letters:
        return self._letters(self.theme.faces.text, weight, italic=italic, **more)

    def display(self, weight: int = 400, *, italic: bool = False, **more: Any) -> Letters:
        return self._letters(self.theme.faces.display, weight, italic=italic, **more)

    def sans(self, weight: int = 400, *, italic: bool = False, **more: Any) -> Letters:
        return self._letters(self.theme.faces.sans, weight, italic=italic, **more)

    def mono(self, **more: Any) -> Letters:
        return self._letters(self.theme.faces.mono, 400, italic=False, **more)

    def label(self, **more: Any) -> Letters:
        """Spaced capitals, for small labels."""
        size = self.theme.sizes.label
        spaced = {"size": size, "tracking": 0.08 * size, "color": self.theme.colors.label}
        return self.sans(600, caps=True, **{**spaced, **more})

    def _letters(self, family: str, weight: int, *, italic: bool, **more: Any) -> Letters:
        face = self.typefaces.face(family, weight, italic=italic)
        return Letters(family=face.family, bold=face.bold, italic=face.italic, **more)
