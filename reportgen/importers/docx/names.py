"""Names of Word's elements and attributes, by the prefixes that the standard itself uses."""

from __future__ import annotations

from functools import cache

from lxml import etree

from reportgen.word.xml import MC, W14, R, W, Xml

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_MICROSOFT = "http://schemas.microsoft.com/office/word"
_NAMESPACES = {
    "w": W,
    "r": R,
    "mc": MC,
    "w14": W14,
    "w15": f"{_MICROSOFT}/2012/wordml",
    "a": f"{_DRAWING}/main",
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "wps": f"{_MICROSOFT}/2010/wordprocessingShape",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
}

#: The namespaces of the standard's strict form (ISO/IEC 29500 part 1, annex A), by those of the
#: transitional form, in which all else here is written.
_STRICT = "http://purl.oclc.org/ooxml"
_TRANSITIONAL = {
    f"{_STRICT}/wordprocessingml/main": W,
    f"{_STRICT}/officeDocument/relationships": R,
    f"{_STRICT}/officeDocument/math": _NAMESPACES["m"],
    f"{_STRICT}/officeDocument/extendedProperties": _NAMESPACES["ep"],
    f"{_STRICT}/drawingml/main": _NAMESPACES["a"],
    f"{_STRICT}/drawingml/wordprocessingDrawing": _NAMESPACES["wp"],
    f"{_STRICT}/drawingml/picture": f"{_DRAWING}/picture",
}


@cache
def q(name: str) -> str:
    """`w:val` as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def tags(names: str) -> frozenset[str]:
    """Names parted by spaces, as lxml writes them; Word's own without prefix."""
    return frozenset(q(name if ":" in name else f"w:{name}") for name in names.split())


def local(element: Xml) -> str:
    """The element's name without its namespace."""
    return etree.QName(element).localname


VAL = q("w:val")


def value(parent: Xml | None, name: str) -> str | None:
    """The `w:val` of the child of that name; None if there is no such child, or it has none."""
    found = None if parent is None else parent.find(q(name))
    return None if found is None else found.get(VAL)


def whole(text: str | None, default: int = 0) -> int:
    """The number, or `default` for what is none."""
    try:
        return int(text or "")
    except ValueError:
        return default


def make_transitional(root: Xml) -> None:
    """Renames what is written in the standard's strict form."""
    if not any(space in _TRANSITIONAL for space in root.nsmap.values()):
        return
    for element in root.iter(etree.Element):
        element.tag = _renamed(str(element.tag))
        for name in map(str, element.attrib):
            if (renamed := _renamed(name)) != name:
                element.set(renamed, element.attrib.pop(name))


def _renamed(name: str) -> str:
    space, brace, rest = name[1:].partition("}")
    return f"{{{_TRANSITIONAL[space]}}}{rest}" if brace and space in _TRANSITIONAL else name
