"""The theme's fonts as Word groups them, and those that a draft really uses, to be embedded."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.theme import Font, Theme
from reportgen.word.fonts import EmbeddedFont
from reportgen.word.sfnt import BadFont, Coverage, Sfnt
from reportgen.workspace import WorkspaceError
from reportgen.writers import Assets


class Face(NamedTuple):
    """A face in Word's terms: a family of four at most, and which of the four."""

    family: str
    bold: bool
    italic: bool


class Typefaces:
    """The theme's fonts. What is wrong with a font file is among `diagnostics`, once."""

    def __init__(self, theme: Theme, assets: Assets) -> None:
        self._theme = theme
        self._assets = assets
        self._files: dict[str, Sfnt | None] = {}
        self._faces: dict[str, Face] = {}
        self._covered: dict[str, Coverage] = {}
        self._fallbacks: dict[str, str | None] = {}
        self.diagnostics: list[Diagnostic] = []

    def face(self, family: str, weight: int = 400, *, italic: bool = False) -> Face:
        """The nearest of the theme's faces of that family; of two as near, the bolder one."""
        fonts = [font for font in self._theme.fonts if font.family == family]
        styled = [font for font in fonts if (font.style == "italic") is italic] or fonts
        nearest = min(styled, key=lambda font: (abs(font.weight - weight), -font.weight))
        found = self._named(nearest)
        return found if found.italic or not italic else found._replace(italic=True)

    def embedded(self, face: Face) -> EmbeddedFont | None:
        """The font for a face in use; None if the theme has none, or it may not be embedded."""
        for font in self._theme.fonts:
            if face.family.startswith(font.family) and self._named(font) == face:
                file = self._file(font)
                if file is None:
                    return None
                if not self._may_be_embedded(font, file):
                    return None
                return EmbeddedFont(*face, file.data)
        return None

    def fallback(self, character: str) -> str | None:
        """The fallback family that shows a character which a face for text lacks, if any."""
        if character not in self._fallbacks:
            main = (self._theme.faces.text, self._theme.faces.sans)
            lacking = not all(character in self._coverage(family) for family in main)
            families = self._theme.faces.fallback if lacking else ()
            self._fallbacks[character] = next(
                (self.face(f).family for f in families if character in self._coverage(f)), None
            )
        return self._fallbacks[character]

    @cached_property
    def complex_family(self) -> str | None:
        """The fallback family for Arabic, the only complex script that houses ask for yet."""
        return next((f for f in self._theme.faces.fallback if "\u0628" in self._coverage(f)), None)

    def _coverage(self, family: str) -> Coverage:
        if family not in self._covered:
            fonts = [font for font in self._theme.fonts if font.family == family]
            nearest = min(fonts, key=lambda font: (font.style != "normal", abs(font.weight - 400)))
            file = self._file(nearest)
            try:
                covered = file.coverage() if file else Coverage((), ())
            except BadFont as fault:
                self._complain(nearest, str(fault))
                covered = Coverage((), ())
            self._covered[family] = covered
        return self._covered[family]

    def _named(self, font: Font) -> Face:
        if font.file not in self._faces:
            self._faces[font.file] = self._read(font)
        return self._faces[font.file]

    def _read(self, font: Font) -> Face:
        file = self._file(font)
        try:
            family, member = file.names() if file else (font.family, "")
        except BadFont as fault:
            self._complain(font, str(fault))
            family, member = font.family, ""
        return Face(family, "Bold" in member, "Italic" in member)

    def _file(self, font: Font) -> Sfnt | None:
        if font.file not in self._files:
            try:
                self._files[font.file] = Sfnt(self._assets.read(font.path))
            except WorkspaceError as fault:
                self._files[font.file] = None
                self._complain(font, str(fault))
        return self._files[font.file]

    def _may_be_embedded(self, font: Font, file: Sfnt) -> bool:
        try:
            allowed = file.may_be_embedded()
        except BadFont as fault:
            self._complain(font, str(fault))
            return False
        if not allowed:
            self.diagnostics.append(
                warning(
                    "font-not-embedded",
                    f"`{font.path}` says that it may not be embedded, so the draft goes without it",
                    hint="say `docx: {embed_fonts: false}`, or choose another font in the theme",
                )
            )
        return allowed

    def _complain(self, font: Font, message: str) -> None:
        self.diagnostics.append(
            error("bad-font", f"{message}: `{font.path}`", hint="see `fonts` in the theme")
        )
