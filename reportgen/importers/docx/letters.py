"""Properties of letters as plain values, and the look that they come to.

A source knows emphasis, strong, code, links and what is raised or lowered. Whatever else a
reviewer set by hand is told as foreign: it is what differs from the paragraph's own style.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from reportgen.importers.docx.names import VAL, local, q
from reportgen.word.returned import Look
from reportgen.word.xml import Xml, is_on

#: Names as Word's elements have them (`b`, `color`), with values as text; what is on or off as
#: `1` or `0`.
Letters: TypeAlias = Mapping[str, str]

#: What is on or off and, by ECMA-376 part 1, 17.7.3, switches over where several styles say it.
TOGGLES = frozenset(
    "b bCs caps emboss i iCs imprint outline shadow smallCaps strike vanish".split()
)
_SWITCHES = TOGGLES | {"dstrike", "rtl", "cs", "webHidden"}
_VALUED = frozenset("vertAlign u highlight color sz szCs position em effect rStyle w".split())

#: Names of styles for the words of a machine: ours, Word's, pandoc's, LibreOffice's.
CODE_STYLES = ("code", "html code", "verbatim char", "source text")

_FOREIGN_SWITCHES = {
    "caps": "capitals",
    "smallCaps": "small capitals",
    "strike": "strikethrough",
    "dstrike": "double strikethrough",
    "vanish": "hidden",
    "outline": "outline",
    "shadow": "shadow",
    "emboss": "embossed",
    "imprint": "engraved",
}
#: Values that say that there is none of it.
_NOTHING = {
    "u": "none",
    "highlight": "none",
    "color": "auto",
    "position": "0",
    "em": "none",
    "effect": "none",
    "shd": "auto",
    "bdr": "nil",
    "w": "100",
}
#: Words for what is set so; `{}` is the value, in points where Word has half ones.
_FOREIGN_VALUES = {
    "u": "underline",
    "highlight": "highlight {}",
    "color": "color {}",
    "shd": "shading {}",
    "sz": "size {}",
    "position": "raised by {}",
    "em": "emphasis mark",
    "effect": "effect {}",
    "bdr": "border",
    "font": "font {}",
    "w": "stretched to {} %",
}
_IN_HALF_POINTS = frozenset({"sz", "position"})
#: A link shows as one by color and underline, whether a style says so or not.
_OF_LINKS = frozenset({"u", "color"})


def letters(properties: Xml | None) -> dict[str, str]:
    """What a `w:rPr` says."""
    found: dict[str, str] = {}
    for element in properties if properties is not None else ():
        name = local(element)
        said = element.get(VAL)
        if name in _SWITCHES:
            found[name] = "1" if is_on(element) else "0"
        elif name in _VALUED:
            found[name] = said or ""
        elif name in {"shd", "bdr"}:
            said = element.get(q("w:fill")) if name == "shd" else said
            found[name] = _NOTHING[name] if said in {None, "", "none"} else str(said)
        elif name == "rFonts":
            family = element.get(q("w:ascii")) or element.get(q("w:asciiTheme"))
            if family:
                found["font"] = family
        elif name == "lang":
            complex_language = element.get(q("w:bidi"))
            found |= {"lang": said} if said else {}
            found |= {"lang of complex": complex_language} if complex_language else {}
    return found


def look(base: Letters, styled: Letters, direct: Letters, style: str, link: str | None) -> Look:
    """How words are set. `base` is what is usual there, `styled` what their own style makes of it.

    `style` is its name in lower case: Strong and Emphasis say so, however they look.
    """
    shown = {**styled, **direct}
    complex_script = "1" in (shown.get("rtl"), shown.get("cs"))
    bold, italic = ("bCs", "iCs") if complex_script else ("b", "i")
    raised = shown.get("vertAlign", "baseline")
    if raised == base.get("vertAlign", "baseline"):
        raised = "baseline"
    language = shown.get("lang of complex" if complex_script else "lang")
    if language == base.get("lang of complex" if complex_script else "lang"):
        language = None
    foreign = _foreign(base, shown, linked=link is not None, complex_script=complex_script)
    return Look(
        emphasis=_differs(italic, base, styled, direct, said=style == "emphasis"),
        strong=_differs(bold, base, styled, direct, said=style == "strong"),
        code=style in CODE_STYLES,
        superscript=raised == "superscript",
        subscript=raised == "subscript",
        link=link,
        language=language,
        foreign=tuple(foreign),
    )


def _differs(name: str, base: Letters, styled: Letters, direct: Letters, *, said: bool) -> bool:
    """Whether words stand out by that property: emphasis within italics is upright."""
    usual = base.get(name, "0")
    if name in direct:
        return direct[name] != usual
    return said or styled.get(name, "0") != usual


def _foreign(base: Letters, shown: Letters, *, linked: bool, complex_script: bool) -> list[str]:
    found = [
        words if shown[name] == "1" else f"no {words}"
        for name, words in _FOREIGN_SWITCHES.items()
        if shown.get(name, "0") != base.get(name, "0")
    ]
    for name, words in _FOREIGN_VALUES.items():
        if linked and name in _OF_LINKS:
            continue
        key = "szCs" if name == "sz" and complex_script else name
        nothing = _NOTHING.get(name, "")
        said, usual = shown.get(key, nothing), base.get(key, nothing)
        if said == usual:
            continue
        if said == nothing:
            found.append(f"no {words.partition(' ')[0]}")
        else:
            found.append(words.format(_points(said) if name in _IN_HALF_POINTS else said))
    return found


def without_font(look: Look) -> Look:
    """The look of letters that the text's face lacks: another one for them is no one's choice."""
    kept = tuple(each for each in look.foreign if not each.startswith("font "))
    return look if len(kept) == len(look.foreign) else replace(look, foreign=kept)


def _points(half_points: str) -> str:
    try:
        return f"{float(half_points) / 2:g}"
    except ValueError:
        return half_points
