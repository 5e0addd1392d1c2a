"""What a document says as a whole, as plain values: its properties, its lists, its pages.

What programs set as they like is left out: LibreOffice gives each list anew an instance of its own,
with starts of its own, puts levels in that no item is on, and takes the commas from keywords.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from docx.oxml.ns import nsmap

from reportgen.word.definitions import official
from reportgen.word.layouts import twips
from reportgen.word.pages import setting_values
from reportgen.word.xml import Xml, is_on, tag

#: What a property is called, by its element in the core properties (ECMA-376 part 2, 11).
_PROPERTIES = {
    f"{{{nsmap['dc']}}}creator": "author",
    f"{{{nsmap['dc']}}}subject": "subject",
    f"{{{nsmap['cp']}}}keywords": "keywords",
    f"{{{nsmap['dc']}}}description": "description",
    f"{{{nsmap['dc']}}}language": "language",
}
PROPERTY, LIST, SETTING = "property ", "list ", "setting "
FIRST_PAGE, LEFT_PAGES = "heads of the first page", "heads of left pages"
#: Of a section that is not the first, which of ours has none.
LATER_FIRST_PAGE = "heads of the first page of a later section"
BACKGROUND = "page background"
#: That below the text LibreOffice makes anew, with the room for its feet.
MARGIN = "top margin"
WATERMARK = "watermark"
BOOKMARKS = "bookmarks"
#: A picture, by how the SHA-256 of its image begins: how wide and high it is.
PICTURE = "picture "
ON = "on"
_TEXT = "{urn:schemas-microsoft-com:vml}textpath"
_DEEPEST = 100


def core_values(core: Xml | None) -> dict[str, str]:
    """The properties that a `cp:coreProperties` gives, by names that begin with `PROPERTY`."""
    found: dict[str, str] = {}
    for element in core if core is not None else ():
        name, said = _PROPERTIES.get(element.tag), " ".join((element.text or "").split())
        if name == "keywords":
            said = " ".join(said.replace(",", " ").replace(";", " ").split())
        if name is not None and said:
            found[PROPERTY + name] = said
    return found


def settings_of_pages(document: Xml, settings: Xml | None) -> dict[str, str]:
    """What pages have besides a section's size and sides, and what the document's settings say."""
    found = {f"{SETTING}{name}": said for name, said in setting_values(settings).items()}
    left = None if settings is None else settings.find(tag("evenAndOddHeaders"))
    if left is not None and is_on(left):
        found[LEFT_PAGES] = ON
    background = document.find(tag("background"))
    if background is not None and background.get(tag("color"), "auto") != "auto":
        found[BACKGROUND] = background.get(tag("color"), "")
    section = next(document.iter(tag("sectPr")), None)
    if section is not None and (change := section.find(tag("sectPrChange"))) is not None:
        section = change.find(tag("sectPr"))  # what was tracked is told with its paragraph
    title = None if section is None else section.find(tag("titlePg"))
    if title is not None and is_on(title):
        found[FIRST_PAGE] = ON
    titles = document.iterfind(f".//{tag('sectPr')}/{tag('titlePg')}")
    if any(is_on(one) for one in titles if one is not title):
        found[LATER_FIRST_PAGE] = ON
    margins = None if section is None else section.find(tag("pgMar"))
    if margins is not None:
        found[MARGIN] = twips(margins.get(tag("top"), "0"))
    return found


def bookmark_values(document: Xml) -> dict[str, str]:
    """The bookmarks that people see, by their names: those that begin with `_` Word hides."""
    names = {one.get(tag("name"), "") for one in document.iter(tag("bookmarkStart"))}
    return {BOOKMARKS: " ".join(sorted(name for name in names if name[:1] not in {"", "_"}))}


def watermark_values(heads: Iterable[Xml]) -> dict[str, str]:
    """The words along the page. LibreOffice, saving for the second time, keeps them as such in one
    head only."""
    words = {each.get("string", "") for head in heads for each in head.iter(_TEXT)} - {""}
    return {WATERMARK: " or ".join(sorted(words))} if words else {}


def list_values(document: Xml, numbering: Xml | None, sheet: Xml | None) -> dict[str, str]:
    """What stands before the items of each style: kinds of numbers with their texts, by names that
    begin with `LIST`."""
    if numbering is None or sheet is None:
        return {}
    abstract = {one.get(tag("abstractNumId")): one for one in numbering.iter(tag("abstractNum"))}
    instances = {one.get(tag("numId")): one for one in numbering.iter(tag("num"))}
    styles = {one.get(tag("styleId")): one for one in sheet.iter(tag("style"))}
    forms: dict[str, dict[str, None]] = {}
    for paragraph in document.iter(tag("p")):
        properties = paragraph.find(tag("pPr"))
        style_id = _value(properties, "pStyle")
        number, level = _place(properties, style_id, styles)
        instance = instances.get(number)
        if instance is None or style_id not in styles:
            continue
        definition = abstract.get(_value(instance, "abstractNumId"))
        name = official(_value(styles[style_id], "name") or style_id or "")
        if definition is not None and (form := _form(instance, definition, level, style_id)):
            forms.setdefault(f"{LIST}{name}", {})[form] = None
    return {name: " or ".join(sorted(told)) for name, told in forms.items()}


def _place(
    properties: Xml | None, style_id: str | None, styles: Mapping[str | None, Xml]
) -> tuple[str | None, str | None]:
    """The instance and the level that a paragraph or else its style says; a style's level is where
    the definition names it."""
    for said in _lineage(properties, style_id, styles):
        numbers = said.find(tag("numPr"))
        if numbers is not None and (number := _value(numbers, "numId")) is not None:
            return number, _value(numbers, "ilvl")
    return None, None


def _lineage(
    properties: Xml | None, style_id: str | None, styles: Mapping[str | None, Xml]
) -> Iterator[Xml]:
    if properties is not None:
        yield properties
    for _ in range(_DEEPEST):
        style = styles.get(style_id)
        if style is None:
            return
        if (own := style.find(tag("pPr"))) is not None:
            yield own
        style_id = _value(style, "basedOn")


def _form(instance: Xml, definition: Xml, level: str | None, style_id: str | None) -> str:
    """The kind of number at a level and its text, an override of the instance first; a bullet
    without its sign, for which LibreOffice has others."""
    levels = {one.get(tag("ilvl")): one for one in definition.iterfind(tag("lvl"))}
    named = (at for at, one in levels.items() if _value(one, "pStyle") == style_id)
    at = level if level is not None else next(named, "0")
    found = levels.get(at)
    for override in instance.iterfind(tag("lvlOverride")):
        if override.get(tag("ilvl")) == at and (own := override.find(tag("lvl"))) is not None:
            found = own
    if found is None:
        return ""
    kind = _value(found, "numFmt") or "decimal"
    return kind if kind == "bullet" else f"{kind} {_value(found, 'lvlText') or ''}".strip()


def _value(properties: Xml | None, name: str) -> str | None:
    found = None if properties is None else properties.find(tag(name))
    return None if found is None else found.get(tag("val"))
