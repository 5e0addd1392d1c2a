"""What the heads and feet of pages hold beside their words, as plain values.

LibreOffice makes them anew, a head for each kind of page and section: of its files this tells
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from reportgen.word.layouts import values
from reportgen.word.letters import letters
from reportgen.word.xml import R, Xml, tag

#: Before the name of a head or foot.
HEAD = "set up "
_KINDS = {tag("headerReference"): "head", tag("footerReference"): "foot"}
_PAGES = {"first": "the first page", "even": "left pages"}
_ID = f"{{{R}}}id"
_TEXT = "{urn:schemas-microsoft-com:vml}textpath"
_DRAWN = (tag("drawing"), tag("pict"), tag("object"))
#: What is said of letters and changes by itself: proofing.
_ASIDE = frozenset(("lang", "lang of complex"))


def head_values(document: Xml, part: Callable[[str], Xml | None]) -> Mapping[str, str]:
    """Of each head and foot that the sections name, how many paragraphs, fields and drawings it
    has, and how these are set; `part` gives the one of a relationship."""
    found: dict[str, str] = {}
    for number, section in enumerate(document.iter(tag("sectPr"))):
        for reference in section.iterchildren(*_KINDS):
            pages = _PAGES.get(reference.get(tag("type"), ""), "pages")
            of = f" of section {number + 1}" if number else ""
            root = part(reference.get(_ID, ""))
            if root is not None:
                name = f"{HEAD}{_KINDS[reference.tag]} of {pages}{of}"
                found[name] = ", ".join(_held(root))
    return found


def _held(root: Xml) -> Iterator[str]:
    yield f"{sum(1 for _ in root.iter(tag('p')))} paragraphs"
    for code in root.iter(tag("instrText")):
        yield from (f"a field {word}" for word in (code.text or "").split()[:1])
    for simple in root.iter(tag("fldSimple")):
        yield from (f"a field {word}" for word in simple.get(tag("instr"), "").split()[:1])
    drawn = [one for one in root.iter(*_DRAWN) if next(one.iter(_TEXT), None) is None]
    yield from ["a drawing" for _ in drawn]
    told: dict[str, None] = {}
    for properties in root.iter(tag("pPr")):
        told |= dict.fromkeys(f"{name} {said}" for name, said in values(properties).items())
    for run in root.iter(tag("r")):
        said = letters(run.find(tag("rPr")))
        told |= dict.fromkeys(
            f"{name} {value}" for name, value in said.items() if name not in _ASIDE
        )
    yield from sorted(one.replace(",", " ") for one in told)
