"""Pictures and text boxes: DrawingML, and VML, which Word wrote before 2010 and falls back on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.importers.docx.names import q
from reportgen.importers.docx.package import Package
from reportgen.word.drawings import picture_values
from reportgen.word.returned import Content, Picture, Unknown
from reportgen.word.xml import Xml

_BOX = q("w:txbxContent")
_IMAGES = frozenset({q("a:blip"), q("v:imagedata")})
_GRAPHICS = {
    "chart": "a chart",
    "diagram": "a diagram",
    "picture": "a picture",
    "wordprocessingCanvas": "a drawing",
    "wordprocessingGroup": "a drawing",
    "wordprocessingInk": "ink",
    "wordprocessingShape": "a drawing",
}


def shown(drawing: Xml, package: Package, part: str) -> Content | None:
    """What a `w:drawing`, `w:pict` or `w:object` shows; None if that is but a text box."""
    if drawing.tag == q("w:object"):
        return Unknown("an embedded object")
    elements = list(_elements(drawing))
    image = next((each for each in elements if each.tag in _IMAGES), None)
    if image is not None:
        digest = _digest(image, package, part)
        return Picture(_alternative(elements), digest, picture_values(elements))
    if any(each.tag == _BOX for each in elements):
        return None
    graphics = (each for each in elements if each.tag == q("a:graphicData"))
    kind = next((each.get("uri", "").rpartition("/")[2] for each in graphics), "")
    return Unknown(_GRAPHICS.get(kind, "a drawing"), _alternative(elements))


def boxes(drawing: Xml) -> Iterator[Xml]:
    """The contents of its text boxes, without those inside them."""
    return (element for element in _elements(drawing) if element.tag == _BOX)


def _elements(drawing: Xml) -> Iterator[Xml]:
    """What is in a drawing, of alternatives only the chosen one, and nothing in its text boxes."""
    waiting = list(drawing)[::-1]
    while waiting:
        element = waiting.pop()
        yield element
        if element.tag == q("mc:AlternateContent"):
            waiting.extend(chosen(element)[::-1])
        elif element.tag != _BOX:
            waiting.extend(reversed(element))


#: Namespaces whose content is understood here, by the prefixes that everyone gives them.
_UNDERSTOOD = frozenset("w14 w15 w16 wp14 wps wpg wpc wpi a14 pic cx v o".split())


def chosen(alternatives: Xml) -> list[Xml]:
    """The children of the first alternative that is understood (ECMA-376 part 3, 7.6)."""
    for choice in alternatives.iterfind(q("mc:Choice")):
        if all(prefix in _UNDERSTOOD for prefix in choice.get("Requires", "").split()):
            return list(choice)
    fallback = alternatives.find(q("mc:Fallback"))
    return [] if fallback is None else list(fallback)


def _alternative(elements: Iterable[Xml]) -> str:
    for element in elements:
        if element.tag == q("wp:docPr"):
            return element.get("descr", "")
        if element.tag == q("v:shape"):
            return element.get("alt", "")
    return ""


def _digest(image: Xml, package: Package, part: str) -> str | None:
    """Of an image in the file; one outside is not fetched."""
    reference = image.get(q("r:embed")) or image.get(q("r:id")) or ""
    relationship = package.relationships(part).get(reference)
    if relationship is None or relationship.external:
        return None
    return package.digest(relationship.target)
