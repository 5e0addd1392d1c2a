"""The styles part: styles by name, ours or those of a house's own template.

A style has a name, which people see, and an id, which the file uses; Word in another language
gives its built-in styles other ids (`berschrift1`), but keeps their English names in the file.
So everything here goes by name, without regard to case, as Word does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from reportgen.word.formats import Layout, Letters
from reportgen.word.numbering import num_pr
from reportgen.word.xml import Xml, root, tag, w

_STYLE_ID, _VAL, _TYPE = tag("styleId"), tag("val"), tag("type")

_PLAIN_LETTERS, _PLAIN_LAYOUT = Letters(), Layout()

Kind = Literal["paragraph", "character", "table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """The list that a style's paragraphs belong to."""

    definition: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style. `name` is as in the file: built-in ones partly in lower case (`heading 1`).

    `table` is what a table style says beside letters and layout: `w:tblPr` and what follows.
    `quick` puts it into Word's gallery.
    """

    name: str
    kind: Kind = "paragraph"
    based_on: str | None = None
    following: str | None = None
    letters: Letters = _PLAIN_LETTERS
    layout: Layout = _PLAIN_LAYOUT
    numbered: Numbered | None = None
    table: tuple[Xml, ...] = ()
    default: bool = False
    quick: bool = True
    priority: int = 20

    @property
    def own_id(self) -> str:
        """The id that Word itself would make of the name."""
        return re.sub(r"[^A-Za-z0-9]", "", self.name.title() if self.name.islower() else self.name)


class StyleSheet:
    """A document's styles: those that `base` (a house's own `w:styles`) has, then `styles`.

    Ids stand from the start, since numbering definitions name them; `finish` writes the styles.
    """

    def __init__(self, styles: Iterable[Style], defaults: Xml, base: Xml | None = None) -> None:
        self.element = root("styles", defaults, _latent()) if base is None else base
        self._ids: dict[str, str] = {}
        self._by_id: dict[str, Xml] = {}
        for element in self.element.iterfind(tag("style")):
            name = element.find(tag("name"))
            style_id = element.get(_STYLE_ID, "")
            self._by_id[style_id] = element
            if name is not None:
                self._ids.setdefault(name.get(_VAL, "").casefold(), style_id)
        self._own = [style for style in styles if style.name.casefold() not in self._ids]
        self._own_names = {style.name.casefold() for style in self._own}
        for style in self._own:
            self._ids[style.name.casefold()] = self._free_id(style.own_id)

    def space(self, name: str, lines: float) -> None:
        """Sets the lines of the style of that name, ours or the base's, as far apart as so many of
        its font's own. To be asked once the styles are written."""
        # Any: python-docx makes this method, which keeps the schema's order, as the class is made.
        element: Any = self._by_id[self.id(name)]
        spacing = element.get_or_add_pPr().get_or_add_spacing()
        spacing.set(tag("line"), str(round(240 * lines)))
        spacing.set(tag("lineRule"), "auto")

    def id(self, name: str) -> str:
        """The id of the style of that name. Raises `KeyError`."""
        return self._ids[name.casefold()]

    def name(self, style_id: str) -> str:
        """The name of the style of that id; the id itself if there is none."""
        name = self._by_id[style_id].find(tag("name")) if style_id in self._by_id else None
        return style_id if name is None else str(name.get(_VAL, style_id))

    def finish(self, lists: Mapping[str, int]) -> None:
        """Writes our styles; `lists` tells each numbering definition's first instance."""
        for style in self._own:
            element = self._xml(style, lists)
            self.element.append(element)
            self._by_id[element.get(_STYLE_ID, "")] = element

    def own_id(self, name: str) -> str | None:
        """The id of the style of that name if it is ours, and not the base's."""
        return self._ids[name.casefold()] if name.casefold() in self._own_names else None

    def list_of(self, name: str) -> tuple[int, int] | None:
        """The list instance and level that the style's paragraphs belong to, if any."""
        for element in self._lineage(self.id(name)):
            found = element.find(f"{tag('pPr')}/{tag('numPr')}")
            if found is not None:
                level, num = found.find(tag("ilvl")), found.find(tag("numId"))
                number = 0 if num is None else int(num.get(_VAL, "0"))
                return (
                    (number, 0 if level is None else int(level.get(_VAL, "0"))) if number else None
                )
        return None

    def family(self, style_id: str) -> str | None:
        """The family that the style sets for Latin letters."""
        for element in self._lineage(style_id):
            fonts = element.find(f"{tag('rPr')}/{tag('rFonts')}")
            if fonts is not None and fonts.get(tag("ascii")):
                return fonts.get(tag("ascii"))
        return None

    def default_family(self) -> str | None:
        """The family for Latin letters where no style sets one."""
        return self._default("ascii")

    def complex_family(self) -> str | None:
        """The family for right-to-left scripts where no style sets one."""
        return self._default("cs")

    def toggled(self, style_id: str, name: str) -> bool:
        """Whether the style switches on the property of that name, `b` or `i`."""
        for element in self._lineage(style_id):
            found = element.find(f"{tag('rPr')}/{tag(name)}")
            if found is not None:
                return found.get(_VAL, "1") not in ("0", "false", "off")
        return False

    def _default(self, kind: str) -> str | None:
        path = "/".join(map(tag, ("docDefaults", "rPrDefault", "rPr", "rFonts")))
        fonts = self.element.find(path)
        return None if fonts is None else fonts.get(tag(kind))

    def _lineage(self, style_id: str | None) -> Iterable[Xml]:
        seen: set[str] = set()
        while style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            element = self._by_id[style_id]
            yield element
            parent = element.find(tag("basedOn"))
            style_id = None if parent is None else parent.get(_VAL)

    def _free_id(self, wanted: str) -> str:
        taken = {*self._by_id, *self._ids.values()}
        return next(
            i for n in range(len(taken) + 1) if (i := wanted + (str(n) if n else "")) not in taken
        )

    def _xml(self, style: Style, lists: Mapping[str, int]) -> Xml:
        numbered = style.numbered
        numbering = num_pr(lists[numbered.definition], numbered.level) if numbered else None
        return w(
            "style",
            w("name", val=style.name),
            w("basedOn", val=self.id(style.based_on)) if style.based_on else None,
            w("next", val=self.id(style.following)) if style.following else None,
            w("uiPriority", val=style.priority),
            w("qFormat") if style.quick else None,
            style.layout.xml(numbering),
            style.letters.xml(),
            *style.table,
            type=style.kind,
            default=True if style.default else None,
            customStyle=None if style.name in BUILT_IN else True,
            styleId=self.id(style.name),
        )


#: The built-in styles among ours: Word knows them by these names, whatever its language.
BUILT_IN = frozenset(
    (
        "Normal",
        "Default Paragraph Font",
        "Normal Table",
        "No List",
        *(f"heading {level}" for level in range(1, 10)),
        *(f"toc {level}" for level in range(1, 10)),
        *(
            f"{kind}{level}"
            for kind in ("List Bullet", "List Number", "List Continue")
            for level in ("", " 2", " 3", " 4", " 5")
        ),
        "TOC Heading",
        "Title",
        "Subtitle",
        "Body Text",
        "Date",
        "Quote",
        "caption",
        "header",
        "footer",
        "footnote text",
        "footnote reference",
        "line number",
        "annotation text",
        "annotation reference",
        "Hyperlink",
        "Strong",
        "Emphasis",
    )
)


def _latent() -> Xml:
    """Word's other built-in styles stay out of sight until someone uses them."""
    return w(
        "latentStyles",
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=376,
    )
