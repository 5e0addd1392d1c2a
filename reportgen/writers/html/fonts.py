"""The theme's fonts inside the page: the faces that it uses, with the characters that it needs."""

from __future__ import annotations

import hashlib
import json
import string
import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic, warning
from reportgen.semantic.tree import Element
from reportgen.theme import Font, Theme
from reportgen.workspace import FileMissing
from reportgen.writers import Assets
from reportgen.writers.html.faces import Style, set_styles
from reportgen.writers.html.subset import LATIN, characters, only

#: Fonts cut to `LATIN` beforehand by tools/web_fonts.py, and digests of what they were cut from.
PREPARED = "templates/fonts/web"
INDEX = f"{PREPARED}/fonts.json"

#: What style sheet and script add to the words: numbers, signs, brackets.
_FURNITURE = frozenset(string.digits + string.punctuation)


def font_faces(body: Element, theme: Theme, assets: Assets) -> tuple[str, list[Diagnostic]]:
    """`@font-face` rules with the fonts as data, and a warning for each character without glyph.

    Raises `WorkspaceError` if a font file is missing.
    """
    shelf = _Shelf(theme, assets, _read_index(assets))
    words = set_styles(body)
    for style, places in words.items():
        shelf.take(style, places.keys() | _FURNITURE)
    complaints = [
        _no_glyph(character, places[character])
        for places in words.values()
        for character in sorted(shelf.missing & places.keys())
    ]
    return "\n".join(shelf.rules()), complaints


def fingerprint(font: bytes) -> str:
    """Tells whether a prepared font was cut from this one, to these characters."""
    recipe = "".join(sorted(LATIN)).encode()
    return hashlib.sha256(hashlib.sha256(recipe).digest() + font).hexdigest()


def prepared_path(path: str) -> str:
    return f"{PREPARED}/{PurePosixPath(path).stem}.woff2"


def written_index(index: Mapping[str, str]) -> str:
    return json.dumps(index, indent=1, sort_keys=True) + "\n"


def _read_index(assets: Assets) -> dict[str, str]:
    try:
        index: dict[str, str] = json.loads(assets.read(INDEX))
    except FileMissing:
        return {}
    return index


@dataclass
class _Shelf:
    """The fonts that were asked for, each with the characters wanted of it."""

    theme: Theme
    assets: Assets
    index: Mapping[str, str]
    missing: set[str] = field(default_factory=set)
    _wanted: dict[Font, set[str]] = field(default_factory=dict)
    _prepared: dict[Font, bool] = field(default_factory=dict)

    def take(self, style: Style, wanted: Iterable[str]) -> None:
        """Asks for characters in a style; what its face lacks is looked for in the fallbacks."""
        rest = {character for character in wanted if not _ignorable(character)}
        families = (getattr(self.theme.faces, style.face), *self.theme.faces.fallback)
        for position, family in enumerate(families):
            font = _nearest(self.theme, family, style)
            if position == 0:
                self._wanted.setdefault(font, set())
            if not rest:
                return
            has = LATIN if self._is_prepared(font) and rest <= LATIN else self._characters(font)
            if own := rest & has:
                self._wanted.setdefault(font, set()).update(own)
            rest -= own
        self.missing |= rest

    def rules(self) -> Iterable[str]:
        for font in self.theme.fonts:
            wanted = self._wanted.get(font)
            if wanted is None:
                continue
            if self._is_prepared(font):
                yield _rule(font, self.assets.read(prepared_path(font.path)))
                wanted -= LATIN
            if wanted:
                yield _rule(font, only(self.assets.read(font.path), wanted), wanted)

    def _is_prepared(self, font: Font) -> bool:
        if font not in self._prepared:
            # A project's own font may bear the name of one of ours.
            known = self.index.get(font.path)
            own = known is not None and known == fingerprint(self.assets.read(font.path))
            self._prepared[font] = own
        return self._prepared[font]

    def _characters(self, font: Font) -> frozenset[str]:
        return characters(self.assets.read(font.path))


def _nearest(theme: Theme, family: str, style: Style) -> Font:
    """The family's font that a browser would take for the style."""
    slope = "italic" if style.italic else "normal"
    candidates = [font for font in theme.fonts if font.family == family]
    return min(candidates, key=lambda font: (font.style != slope, abs(font.weight - style.weight)))


def _rule(font: Font, data: bytes, only_for: Iterable[str] = ()) -> str:
    ranges = ",".join(f"U+{ord(character):X}" for character in sorted(only_for))
    return (
        f'@font-face{{font-family:"{font.family}";font-weight:{font.weight};'
        f"font-style:{font.style};"
        + (f"unicode-range:{ranges};" if ranges else "")
        + f'src:url(data:font/woff2;base64,{b64encode(data).decode()}) format("woff2")}}'
    )


def _ignorable(character: str) -> bool:
    """Whether it needs no glyph: spaces, joiners, hyphens that may show, selectors."""
    return unicodedata.category(character) in {"Cc", "Cf", "Zs", "Zl", "Zp"} or (
        "\ufe00" <= character <= "\ufe0f"
    )


def _no_glyph(character: str, address: str | None) -> Diagnostic:
    return warning(
        "missing-glyph",
        f"no font of the theme has `{character}` (U+{ord(character):04X}): "
        "readers see it in a font of their own",
        hint="name a font that has it in the theme, under `faces: fallback`",
        address=address,
    )
