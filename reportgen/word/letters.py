"""How letters are set, as plain values (ECMA-376 part 1, 17.3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from reportgen.word.layouts import shade
from reportgen.word.xml import Xml, is_on, tag

#: Names as Word's elements have them (`b`, `color`), with values as text; what is on or off as
#: `1` or `0`.
Letters: TypeAlias = Mapping[str, str]

#: What is on or off and, by ECMA-376 part 1, 17.7.3, switches over where several styles say it.
TOGGLES = frozenset(
    "b bCs caps emboss i iCs imprint outline shadow smallCaps strike vanish".split()
)
SWITCHES = TOGGLES | {"dstrike", "rtl", "cs", "webHidden"}
_VALUED = frozenset(
    "vertAlign u highlight color sz szCs spacing position em effect rStyle w".split()
)
#: What says nothing of how letters look, or is told in another way. Figures of the old style are
#: the theme's, and LibreOffice forgets them.
_ASIDE = frozenset(
    "del ins moveFrom moveTo noProof numForm oMath rPrChange snapToGrid specVanish".split()
)
#: Before the name of whatever else Word can do to letters.
OTHER = "other "
#: Values by which Word says that such a thing is off.
_OFF = frozenset(("0", "false", "off", "none", "auto"))
#: Values that say that there is none of it.
NOTHING = {
    "u": "none",
    "highlight": "none",
    "color": "auto",
    "spacing": "0",
    "position": "0",
    "em": "none",
    "effect": "none",
    "shd": "auto",
    "bdr": "nil",
    "vertAlign": "baseline",
    "w": "100",
}

#: Words for what is on.
SWITCHED = {
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
#: Words for what is set so; `{}` is the value, in points where Word has half ones.
VALUED = {
    "u": "underline",
    "highlight": "highlight {}",
    "color": "color {}",
    "shd": "shading {}",
    "sz": "size {}",
    "spacing": "letter spacing {}",
    "position": "baseline shift {}",
    "em": "emphasis mark",
    "effect": "effect {}",
    "bdr": "border",
    "font": "font {}",
    "w": "stretch {} %",
}
#: Words for what does not show.
LANGUAGES = {"lang": "language {}"}
#: Words for what else there is; what has none is called by the name of Word's element.
_OTHERS = {
    "eastAsianLayout": "East Asian layout",
    "fitText": "text fitted to a width",
    "glow": "glow",
    "kern": "kerning",
    "ligatures": "ligatures",
    "reflection": "reflection",
    "textFill": "fill of letters",
    "textOutline": "outline of letters",
}
#: How many of its units are a point.
_IN_A_POINT = {"sz": 2, "szCs": 2, "position": 2, "spacing": 20}


def letters(properties: Xml | None) -> dict[str, str]:
    """What a `w:rPr` says."""
    found: dict[str, str] = {}
    for element in properties if properties is not None else ():
        name = element.tag.rpartition("}")[2]
        said = element.get(tag("val"))
        if name in SWITCHES:
            found[name] = "1" if is_on(element) else "0"
        elif name in _VALUED:
            found[name] = said or ""
        elif name in {"shd", "bdr"}:
            said = shade(element) if name == "shd" else said
            found[name] = NOTHING[name] if said in {None, "", "none"} else str(said)
        elif name == "rFonts":
            families = (element.get(tag(which)) for which in ("ascii", "asciiTheme", "hAnsi"))
            if family := next(filter(None, families), None):
                found["font"] = family
        elif name == "lang":
            complex_language = element.get(tag("bidi"))
            found |= {"lang": said} if said else {}
            found |= {"lang of complex": complex_language} if complex_language else {}
        elif name not in _ASIDE:
            found[f"{OTHER}{name}"] = _values_of(element)
    return found


def _values_of(element: Xml) -> str:
    """All that an element says, in itself and below; empty if it is off."""
    said = " ".join(str(value) for one in element.iter() for value in one.attrib.values())
    return "" if said in _OFF else said or "on"


def described(name: str, said: str) -> str:
    """How letters are set that have this value of a property, in words."""
    if name.startswith(OTHER):
        other = name.removeprefix(OTHER)
        words = _OTHERS.get(other, f"`{other}`")
        return words if said else f"no {words}"
    if name in SWITCHED:
        return SWITCHED[name] if said == "1" else f"no {SWITCHED[name]}"
    words = {**VALUED, **LANGUAGES}.get(name, f"`{name}`")
    if said == NOTHING.get(name, ""):
        return f"no {words.partition(' {')[0]}"
    return words.format(_points(said, name))


def _points(said: str, name: str) -> str:
    try:
        return f"{float(said) / _IN_A_POINT[name]:g}" if name in _IN_A_POINT else said
    except ValueError:
        return said
