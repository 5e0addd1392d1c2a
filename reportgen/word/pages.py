"""How the pages of a section look, as plain values (ECMA-376 part 1, 17.6), and what settings of
the document say of all of them (17.15).

Nothing counts as it stands, but by what it comes to: what is as it is where nothing is said
(`w:textDirection w:val="lrTb"`, which LibreOffice writes to each section) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.word.layouts import border, twips
from reportgen.word.xml import Xml, is_on, tag

#: What LibreOffice makes anew, with the room for its own heads and feet.
MADE_BY_LIBREOFFICE = frozenset(("bottom margin", "distance of heads", "distance of feet"))
#: What of a page is a length, in twips.
LENGTHS = frozenset(
    ("width", "height", "left margin", "right margin", "gutter", *MADE_BY_LIBREOFFICE)
)
_MARGINS = {
    "left": "left margin",
    "right": "right margin",
    "bottom": "bottom margin",
    "header": "distance of heads",
    "footer": "distance of feet",
    "gutter": "gutter",
}
#: Single values of a section that are as here where nothing is said.
_SINGLE = {
    "type": ("start of sections", "nextPage"),
    "vAlign": ("vertical alignment", "top"),
    "textDirection": ("direction of text", "lrTb"),
}
_SWITCHED = {
    "bidi": "columns from right to left",
    "formProt": "protection",
    "noEndnote": "suppressed endnotes",
    "rtlGutter": "gutter at the right",
}
#: What is said of notes, for each of which the standard has an element, and what holds unsaid.
_OF_NOTES = {
    "pos": ("place", {"footnote": "pageBottom", "endnote": "docEnd"}),
    "numFmt": ("numbers", {"footnote": "decimal", "endnote": "lowerRoman"}),
    "numStart": ("first number", {"footnote": "1", "endnote": "1"}),
    "numRestart": ("restart of numbers", {"footnote": "continuous", "endnote": "continuous"}),
}
TAB_STOPS = "default tab stops"
#: Settings that people make for the whole document; the rest is how programs work on it.
_SETTINGS = {
    "autoHyphenation": "hyphenation",
    "bookFoldPrinting": "pages folded as a book",
    "bookFoldRevPrinting": "pages folded as a book from the right",
    "consecutiveHyphenLimit": "hyphens in a row",
    "defaultTabStop": TAB_STOPS,
    "doNotHyphenateCaps": "capitals kept out of hyphenation",
    "documentProtection": "protection",
    "gutterAtTop": "gutter at the top",
    "hyphenationZone": "hyphenation zone",
    "mailMerge": "mail merge",
    "mirrorMargins": "mirrored margins",
    "printTwoOnOne": "two pages on a sheet",
    "writeProtection": "protection from writing",
}
_UNSET = {
    "consecutiveHyphenLimit": "0",
    "defaultTabStop": "720",
    "hyphenationZone": "360",
}
_OFF = frozenset(("0", "false", "off"))


def page_values(section: Xml | None) -> dict[str, str]:
    """How large a section's pages are, with margins and columns, whether lines are numbered, where
    notes stand and how they are counted; with what no draft of ours has: borders, and a number
    from which pages count.

    That above the text is told with the document (`whole`).
    """
    found: dict[str, str] = {}
    for element in section if section is not None else ():
        found.update(_of_section(element))
    return {name: twips(said) if name in LENGTHS else said for name, said in found.items()}


def _of_section(element: Xml) -> Iterator[tuple[str, str]]:
    name, said = element.tag.rpartition("}")[2], element.get(tag("val"))
    if name == "pgSz":
        yield "width", element.get(tag("w"), "")
        yield "height", element.get(tag("h"), "")
    elif name == "pgMar":
        yield from ((told, element.get(tag(side), "0")) for side, told in _MARGINS.items())
    elif name == "pgNumType":
        yield from _of_numbers(element)
    elif name == "pgBorders" and any(border(side) for side in element):
        yield "borders", ", ".join(filter(None, map(border, element)))
    elif name == "lnNumType":
        yield "line numbers", "on"
        yield from _of_lines(element)
    elif name == "cols" and element.get(tag("num"), "1") != "1":
        yield "columns", element.get(tag("num"), "1")
        if element.get(tag("sep"), "0") not in _OFF:
            yield "line between columns", "on"
    elif name == "docGrid" and element.get(tag("type"), "default") != "default":
        yield "grid", element.get(tag("type"), "")
    elif name in _SINGLE and said not in {None, _SINGLE[name][1]}:
        yield _SINGLE[name][0], str(said)
    elif name in _SWITCHED and is_on(element):
        yield _SWITCHED[name], "on"
    elif name in {"footnotePr", "endnotePr"}:
        yield from note_values(element)


def _of_numbers(element: Xml) -> Iterator[tuple[str, str]]:
    if element.get(tag("start")):
        yield "numbers from", element.get(tag("start"), "")
    if element.get(tag("fmt"), "decimal") != "decimal":
        yield "numbers", element.get(tag("fmt"), "")
    if element.get(tag("chapStyle"), "0") != "0":
        yield "numbers with that of the chapter", "on"


def _of_lines(element: Xml) -> Iterator[tuple[str, str]]:
    for name, told, unsaid in (
        ("countBy", "lines between line numbers", "1"),
        ("start", "line numbers from", "0"),
        ("restart", "restart of line numbers", "newPage"),
    ):
        if element.get(tag(name), unsaid) != unsaid:
            yield told, element.get(tag(name), "")


def note_values(properties: Xml) -> Iterator[tuple[str, str]]:
    """Where footnotes or endnotes stand and how they are counted, by a `w:footnotePr` or
    `w:endnotePr`."""
    kind = properties.tag.rpartition("}")[2].removesuffix("Pr")
    for name, (told, unsaid) in _OF_NOTES.items():
        found = properties.find(tag(name))
        said = unsaid[kind] if found is None else found.get(tag("val"), unsaid[kind])
        if said != unsaid[kind]:
            yield f"{told} of {kind}s", said


def setting_values(settings: Xml | None) -> Mapping[str, str]:
    """What people set for the whole document (17.15.1), by names in words; of tab stops always."""
    found = {TAB_STOPS: _UNSET["defaultTabStop"]}
    for element in settings if settings is not None else ():
        name = element.tag.rpartition("}")[2]
        if name in {"footnotePr", "endnotePr"}:
            found.update(note_values(element))
        elif name in _SETTINGS:
            said = _said(name, element)
            if name == "defaultTabStop" or said not in {*_OFF, _UNSET.get(name)}:
                found[_SETTINGS[name]] = said
    return found


def _said(name: str, element: Xml) -> str:
    if name == "documentProtection":
        enforced = element.get(tag("enforcement"), "0") not in _OFF
        return element.get(tag("edit"), "on") if enforced else "0"
    if name in _UNSET:
        return twips(element.get(tag("val"), "0"))
    return "on" if is_on(element) else "0"
