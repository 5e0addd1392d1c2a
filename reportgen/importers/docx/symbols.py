"""Characters that Word names by a font's own code (`w:sym`), as Unicode has them.

The Symbol font has its own encoding (Adobe's, as unicode.org maps it). Of Wingdings only those
stand here that Word puts in by itself as people type: `-->`, `:)`, and its bullets and ticks.
"""

from __future__ import annotations

_SYMBOL = {
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x61: "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…",
    0xBF: "↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈",
    0xE5: "∑",
    0xF1: "〉∫",
}
_WINGDINGS = {
    0x4A: "☺😐☹",
    0x6C: "●",
    0x6E: "■□",
    0x76: "❖",
    0xA7: "▪◻",
    0xD8: "➢",
    0xDF: "←→↑↓",
    0xE7: "⬅➔",
    0xEF: "⇦⇨⇧⇩⬄",
    0xFB: "✗✓☒☑",
}
_FONTS = {
    font: {start + n: character for start, row in rows.items() for n, character in enumerate(row)}
    for font, rows in {"symbol": _SYMBOL, "wingdings": _WINGDINGS}.items()
}


def symbol(font: str, code: str) -> str | None:
    """The character at a hexadecimal code of that font; None if it is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return None
    own = _FONTS.get(font.casefold())
    if own is not None:
        # Word moves such fonts' codes into the private use area at F000.
        return own.get(number - 0xF000 if 0xF000 <= number <= 0xF0FF else number)
    is_character = 0x20 <= number < 0xD800 or 0xF900 <= number < 0xFFFE
    return chr(number) if is_character else None
