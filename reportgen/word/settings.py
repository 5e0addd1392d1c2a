"""Document settings (ECMA-376 part 1, 17.15). The order of the children is the schema's."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.word.notes import SEPARATORS
from reportgen.word.xml import Xml, root, w

#: Word 2013 and later; without it Word opens the draft in “compatibility mode”.
_COMPATIBILITY = 15
_COMPATIBILITY_URI = "http://schemas.microsoft.com/office/word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds for the whole document.

    `language` is the document's; `complex_language` that of its right-to-left phrases, if any.
    There is no `updateFields`: Word would ask each reader whether to update.
    """

    language: str
    complex_language: str | None = None
    embeds_fonts: bool = False
    odd_and_even: bool = True
    hyphenates: bool = True
    decimal_symbol: str = "."
    list_separator: str = ","

    def xml(self) -> Xml:
        notes = (w("footnote", id=note_id) for note_id in SEPARATORS.values())
        compatibility = w(
            "compatSetting",
            name="compatibilityMode",
            uri=_COMPATIBILITY_URI,
            val=_COMPATIBILITY,
        )
        return root(
            "settings",
            w("zoom", percent=100),
            w("embedTrueTypeFonts") if self.embeds_fonts else None,
            w("saveSubsetFonts") if self.embeds_fonts else None,
            w("defaultTabStop", val=720),
            w("autoHyphenation") if self.hyphenates else None,
            w("doNotHyphenateCaps") if self.hyphenates else None,
            w("evenAndOddHeaders") if self.odd_and_even else None,
            w("characterSpacingControl", val="doNotCompress"),
            w("footnotePr", *notes),
            w("compat", compatibility),
            w("themeFontLang", val=self.language, bidi=self.complex_language),
            w("decimalSymbol", val=self.decimal_symbol),
            w("listSeparator", val=self.list_separator),
        )
