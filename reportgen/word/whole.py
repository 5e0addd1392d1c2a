"""What a document says as a whole, as plain values: its properties, its lists, its pages.

What programs set as they like is left out: LibreOffice takes the commas from keywords.
"""

from __future__ import annotations

from collections.abc import Iterable

from docx.oxml.ns import nsmap

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
    f"{{{nsmap['cp']}}}category": "category",
    f"{{{nsmap['cp']}}}contentStatus": "status",
}
PROPERTY, SETTING = "property ", "setting "
FIRST_PAGE, LEFT_PAGES = "heads of the first page", "heads of left pages"
#: Of a section that is not the first, which of ours has none.
LATER_FIRST_PAGE = "heads of the first page of a later section"
BACKGROUND = "page background"
#: That below the text LibreOffice makes anew, with the room for its feet.
MARGIN = "top margin"
WATERMARK = "watermark"
BOOKMARKS = "bookmarks"
_OF_WORD = ("_", "OLE_LINK")
#: A passage, by the number of its token, whose words are in another language than the document.
LANGUAGE = "language of "
#: A picture, by how the SHA-256 of its image begins: how wide and high it is.
PICTURE = "picture "
ON = "on"
_TEXT = "{urn:schemas-microsoft-com:vml}textpath"


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
    """The bookmarks that people make, by their names: those that begin with `_` Word hides, and
    others it makes where something was pasted."""
    names = {one.get(tag("name"), "") for one in document.iter(tag("bookmarkStart"))}
    return {
        BOOKMARKS: " ".join(
            sorted(name for name in names if name and not name.startswith(_OF_WORD))
        )
    }


def watermark_values(heads: Iterable[Xml]) -> dict[str, str]:
    """The words along the page. LibreOffice, saving for the second time, keeps them as such in one
    head only."""
    words = {each.get("string", "") for head in heads for each in head.iter(_TEXT)} - {""}
    return {WATERMARK: " or ".join(sorted(words))} if words else {}
