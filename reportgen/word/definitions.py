"""What the styles of a document say, as plain values, and what each of them comes to.

LibreOffice writes every style anew on each save: it says at a style what the defaults say, and the
defaults at `Normal`. So nothing counts as it stands in a `w:style`, but by what it comes to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportgen.engine.digests import digest
from reportgen.model.circulation import Definition
from reportgen.word.layouts import values
from reportgen.word.letters import letters
from reportgen.word.styles import BUILT_IN
from reportgen.word.tables import canonical
from reportgen.word.xml import Xml, tag

#: What holds where no style says anything.
DEFAULTS = ""
#: Built-in styles as Word spells them; LibreOffice writes `Heading 1`.
_OFFICIAL = {name.casefold(): name for name in BUILT_IN}
TABLE_STYLE = "table style "
_OF_TABLES = frozenset(map(tag, "pPr rPr tblPr trPr tcPr".split()))
_TOLD = {
    "shd": "shading",
    "tblBorders": "rules",
    "tblCellMar": "margins of cells",
    "tcBorders": "rules",
    "tcMar": "margins of cells",
}
#: Hexadecimal digits of a mark.
_MARK = 6
#: A file may say that a style is based on itself, by some detour.
_DEEPEST = 100
#: Not how letters look, or told elsewhere; LibreOffice sets a language of complex scripts.
_SILENT = ("lang of complex", "rStyle", "webHidden", "cs", "rtl")
#: Whether the paragraphs of a style are in a list; which one, the lists are told by.
LIST_OF_STYLE = "list"
#: The borders of a style that makes a frame, which LibreOffice gives to its paragraphs.
FRAMED = "framed"


def official(name: str) -> str:
    """The name of a style as Word spells it."""
    return _OFFICIAL.get(name.casefold(), name)


def definitions(root: Xml | None) -> dict[str, Definition]:
    """The styles of a `w:styles` by their names, paragraphs' before those of letters alone."""
    if root is None:
        return {}
    names = {(kind, style_id): name for kind, style_id, name, _ in _styles(root)}
    found: dict[str, Definition] = {DEFAULTS: _defaults(root.find(tag("docDefaults")))}
    for kind, _, name, element in sorted(_styles(root), key=_is_second):
        if name not in found:
            parent = element.find(tag("basedOn"))
            based_on = None if parent is None else names.get((kind, parent.get(tag("val"), "")))
            found[name] = _definition(element, based_on, of_letters=kind == "character")
    return found


def table_styles(root: Xml | None) -> dict[str, str]:
    """The styles of tables, by names that begin with `TABLE_STYLE`: what each says, property by
    property, as marks of what that is, since nothing but whether it is the same is asked."""
    found: dict[str, str] = {}
    for element in root.iterfind(tag("style")) if root is not None else ():
        if element.get(tag("type")) == "table":
            marks = dict.fromkeys(_marks(element))
            found[f"{TABLE_STYLE}{official(_said(element))}"] = ", ".join(sorted(marks))
    return found


def _marks(style: Xml) -> Iterator[str]:
    """Of each property of the whole and of a part such as the first row."""
    for part in (style, *style.iterfind(tag("tblStylePr"))):
        of = f" of {part.get(tag('type'), '')}" if part is not style else ""
        for properties in part:
            for one in properties if properties.tag in _OF_TABLES else ():
                if (name := one.tag.rpartition("}")[2]) != "tblInd" or _has_width(one):
                    mark = digest(canonical(one).encode())[:_MARK]
                    yield f"{_TOLD.get(name, f'`{name}`')}{of} {mark}"


def _has_width(element: Xml) -> bool:
    """Whether an indent is any: LibreOffice leaves out one that is none."""
    return element.get(tag("w"), "0") != "0"


def effective(name: str, among: Mapping[str, Definition]) -> Definition:
    """What a style, those that it is based on and the defaults say together."""
    found = among[name]
    layout, font = dict(found.layout), dict(found.letters)
    for other in _lineage(found, among):
        layout, font = {**other.layout, **layout}, {**other.letters, **font}
    return replace(found, layout=layout, letters=font)


def _lineage(found: Definition, among: Mapping[str, Definition]) -> Iterator[Definition]:
    for _ in range(_DEEPEST):
        parent = among.get(found.based_on or "")
        if not found.based_on or parent is None:
            break
        yield parent
        found = parent
    if not found.of_letters and DEFAULTS in among:
        yield among[DEFAULTS]


def _is_second(style: tuple[str, str, str, Xml]) -> tuple[bool, bool]:
    """Whether another style of its name comes first: one of paragraphs, or spelt as Word does.
    LibreOffice adds a `Caption` of its own to a `caption`."""
    kind, _, name, element = style
    return kind == "character", _said(element) != name


def _styles(root: Xml) -> Iterator[tuple[str, str, str, Xml]]:
    for element in root.iterfind(tag("style")):
        kind, style_id = element.get(tag("type"), "paragraph"), element.get(tag("styleId"), "")
        if kind in {"paragraph", "character"}:
            yield kind, style_id, official(_said(element)), element


def _said(element: Xml) -> str:
    name = element.find(tag("name"))
    return element.get(tag("styleId"), "") if name is None else name.get(tag("val"), "")


def _defaults(element: Xml | None) -> Definition:
    def within(part: str) -> Xml | None:
        path = f"{tag(f'{part}Default')}/{tag(part)}"
        return None if element is None else element.find(path)

    return Definition(None, values(within("pPr")), _looks(within("rPr")))


def _definition(element: Xml, based_on: str | None, *, of_letters: bool) -> Definition:
    properties = element.find(tag("pPr"))
    layout = values(properties)
    number = None if properties is None else properties.find(f"{tag('numPr')}/{tag('numId')}")
    if number is not None:
        layout[LIST_OF_STYLE] = "0" if number.get(tag("val")) == "0" else "1"
    if properties is not None and properties.find(tag("framePr")) is not None:
        layout["pBdr"] = FRAMED
    return Definition(based_on, layout, _looks(element.find(tag("rPr"))), of_letters)


def _looks(properties: Xml | None) -> dict[str, str]:
    return {name: v for name, v in letters(properties).items() if name not in _SILENT}
