"""Word's elements, made short to write.

All elements come from python-docx's parser, so that its own element classes (`CT_P`, `CT_Tbl`, …)
stand behind those that it knows.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from docx.oxml.ns import nsmap
from docx.oxml.parser import oxml_parser
from lxml import etree

Xml: TypeAlias = etree._Element

W = nsmap["w"]
R = nsmap["r"]
#: Word 2010's namespace, for what the first edition of the standard lacks (figures of text).
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
#: Markup compatibility: names the namespaces that an older reader may ignore.
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

PREFIXES = {"w": W, "r": R, "w14": W14, "mc": MC}

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@cache
def tag(name: str) -> str:
    """`val` and `w:val` as lxml writes them; other prefixes by `PREFIXES`."""
    prefix, _, local = name.rpartition(":")
    return f"{{{PREFIXES[prefix or 'w']}}}{local}"


def w(name: str, /, *children: Xml | None, **values: str | float | bool | None) -> Xml:
    """The element `w:name` with attributes in Word's namespace; what is None is left out.

    Numbers are written whole, as Word's measures are. Names of other namespaces bear their
    prefix, attributes as `**{"r:id": "rId1"}`.
    """
    element = oxml_parser.makeelement(tag(name))
    for key, value in values.items():
        if value is not None:
            element.set(tag(key), _written(value))
    for child in children:
        if child is not None:
            element.append(child)
    return element


def root(name: str, *children: Xml | None) -> Xml:
    """The root element of a part, which declares the namespaces for all below it."""
    element = oxml_parser.makeelement(tag(name), nsmap=PREFIXES)
    element.set(f"{{{MC}}}Ignorable", "w14")
    element.extend(child for child in children if child is not None)
    return element


def toggle(name: str, on: bool | None) -> Xml | None:
    """A property that is on, off or (None) not said."""
    if on is None:
        return None
    return w(name) if on else w(name, val="0")


def text(words: str) -> Xml:
    """`w:t`; spaces at its ends are kept."""
    element = w("t")
    element.text = words
    if words[:1] == " " or words[-1:] == " ":
        element.set(_SPACE, "preserve")
    return element


def is_on(element: Xml) -> bool:
    """What a property that is on or off says (ECMA-376 part 1, 17.17.4)."""
    return element.get(tag("val"), "1") not in {"0", "false", "off"}


def twips(points: float) -> int:
    """Twentieths of a point, Word's measure for lengths."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Word's measure for type sizes."""
    return round(points * 2)


def eighths(points: float) -> int:
    """Word's measure for rules."""
    return round(points * 8)


def hex_color(color: str) -> str:
    """`#0b3d66` as Word writes it."""
    return color.lstrip("#").upper()


def _written(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return value if isinstance(value, str) else str(round(value))
