"""How a picture is set, as plain values (ECMA-376 part 1, 20.4 and 20.1)."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.word.xml import Xml

#: Lengths, in EMU, of which a point has 12,700.
WIDTH, HEIGHT = "width", "height"


def picture_values(elements: Iterable[Xml]) -> dict[str, str]:
    """How wide and high a picture is, and whether it is cropped, turned, mirrored, floats, or was
    given anything else, of the elements of a `w:drawing`; of one in VML nothing is known."""
    found: dict[str, str] = {}
    for element in elements:
        namespace, _, name = element.tag.rpartition("}")
        is_placed = namespace.endswith("/wordprocessingDrawing")
        if name == "anchor" and is_placed:
            found["floating"] = "1"
        elif name == "extent" and is_placed:
            found |= {WIDTH: element.get("cx", "0"), HEIGHT: element.get("cy", "0")}
        elif name == "srcRect" and any(element.get(side, "0") not in _NONE for side in "ltrb"):
            found["cropped"] = "1"
        elif name == "xfrm":
            if element.get("rot", "0") != "0":
                found["turned"] = "1"
            if any(element.get(flip, "0") in {"1", "true"} for flip in ("flipH", "flipV")):
                found["mirrored"] = "1"
        elif said := _given(name, element):
            found[said] = "1"
    return found


#: A side of which nothing is cropped: in thousandths of a percent, or in percent.
_NONE = {"0", "0%"}
#: What gives a picture a shadow, a glow, depth and the like.
_EFFECTS = {"effectLst", "effectDag", "scene3d", "sp3d"}


def _given(name: str, element: Xml) -> str:
    """What Word calls formatting of a picture, in a word; empty for all else."""
    parts = [child.tag.rpartition("}")[2] for child in element]
    if name == "ln" and any(part.endswith("Fill") and part != "noFill" for part in parts):
        return "bordered"
    if name in _EFFECTS and parts:
        return "stylized"
    if name == "prstGeom" and element.get("prst", "rect") != "rect":
        return "reshaped"
    if name == "imgProps" or (name == "blip" and set(parts) - {"extLst"}):
        return "recolored"
    if name == "hlinkClick":
        return "linked"
    if name == "decorative" and element.get("val", "1") in {"1", "true"}:
        return name
    return "titled" if name == "docPr" and element.get("title") else ""
