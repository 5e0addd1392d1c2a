"""The styles of a file, with what they inherit.

A style is known by its name, which people see and which Word writes in English whatever its
language; the ids that paragraphs refer to are anything (`Fett`, `berschrift1`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from reportgen.importers.docx.letters import CODE_STYLES, look
from reportgen.importers.docx.names import q, value, whole
from reportgen.word.definitions import official
from reportgen.word.layouts import INDENTS, Layout, Values, values
from reportgen.word.letters import TOGGLES, Letters, letters
from reportgen.word.returned import STYLE, Look
from reportgen.word.tables import of_style
from reportgen.word.xml import Xml

#: Character styles that say what words are for: how they look is no one's emphasis, but for the
#: properties named, by which a reviewer takes emphasis off again.
_PURPOSES: Mapping[str, tuple[str, ...]] = {
    "emphasis": ("i", "iCs"),
    "strong": ("b", "bCs"),
    **dict.fromkeys(CODE_STYLES, ()),
    "credit": (),
    "default paragraph font": (),
    "endnote reference": (),
    "followedhyperlink": (),
    "footnote number": (),
    "footnote reference": (),
    "heading label": (),
    "hyperlink": (),
    "internet link": (),
    "label": (),
    "missing text": (),
    "visited internet link": (),
}
#: Those of words that the source has itself, and those that links may have.
_HELD = frozenset(("emphasis", "strong", *CODE_STYLES, "default paragraph font"))
_LINKS = frozenset(("hyperlink", "followedhyperlink", "internet link", "visited internet link"))
#: A file may say that a style is based on itself, by some detour.
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Properties:
    """What a paragraph or a style says of paragraphs. `number` is that of its list."""

    style: str | None = None
    number: str | None = None
    level: str | None = None
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str | None
    letters: Letters
    properties: Properties


class Styles:
    """The styles part; `root` is None for a file that has none."""

    def __init__(self, root: Xml | None) -> None:
        self._root = root
        self._tables: dict[str | None, tuple[str, ...]] = {}
        self._styles: dict[tuple[str, str], _Style] = {}
        self._default_id: str | None = None
        self._resolved: dict[tuple[str, str | None], Letters] = {}
        self._properties: dict[str | None, Properties] = {}
        for element in root.iterfind(q("w:style")) if root is not None else ():
            kind, style_id = element.get(q("w:type"), "paragraph"), element.get(q("w:styleId"), "")
            name = value(element, "w:name") or style_id
            name = official(name)
            self._styles[kind, style_id] = _Style(
                name,
                value(element, "w:basedOn"),
                letters(element.find(q("w:rPr"))),
                properties_of(element.find(q("w:pPr"))),
            )
            if kind == "paragraph" and element.get(q("w:default"), "0") in {"1", "true", "on"}:
                self._default_id = style_id
        defaults = None if root is None else root.find(q("w:docDefaults"))
        self._defaults = letters(_within(defaults, "w:rPrDefault", "w:rPr"))
        self._default_values = values(_within(defaults, "w:pPrDefault", "w:pPr"))

    def paragraph_name(self, style_id: str | None) -> str:
        """The name of a paragraph's style; that of the default one for None or an unknown id."""
        style = self._styles.get(("paragraph", style_id or ""))
        if style is None:
            style = self._styles.get(("paragraph", self._default_id or ""))
        return "Normal" if style is None else style.name

    def of_tables(self, style_id: str | None) -> tuple[str, ...]:
        """What a table style says of fills and rules."""
        if style_id not in self._tables:
            self._tables[style_id] = of_style(self._root, style_id)
        return self._tables[style_id]

    def properties(self, style_id: str | None) -> Properties:
        """What a style, those that it is based on and the defaults say of a paragraph."""
        if style_id not in self._properties:
            number = level = None
            found: dict[str, str] = {}
            for style in self._lineage("paragraph", style_id or self._default_id):
                number = number if number is not None else style.properties.number
                level = level if level is not None else style.properties.level
                found = {**style.properties.values, **found}
            found = {**self._default_values, **found}
            self._properties[style_id] = Properties(style_id, number, level, found)
        return self._properties[style_id]

    def look(self, paragraph_style: str | None, direct: Letters, link: str | None) -> Look:
        """How a run with these `direct` properties is set in a paragraph of that style."""
        character = self._styles.get(("character", direct.get("rStyle", "")))
        base = {**self._defaults, **self._letters("paragraph", paragraph_style or self._default_id)}
        own: Letters = {}
        if character is not None:
            own = self._letters("character", direct["rStyle"])
        styled = {**base, **own}
        for name in TOGGLES & own.keys():
            if own[name] == "1":
                styled[name] = "0" if base.get(name) == "1" else "1"
            else:
                styled[name] = base.get(name, "0")
        # Ours have ids that are as good as names, where the part that holds them is gone.
        unknown = "" if self._styles else direct.get("rStyle", "").casefold()
        name = unknown if character is None else character.name.casefold()
        if name in _PURPOSES:
            base = {**styled, **{each: base.get(each, "0") for each in _PURPOSES[name]}}
        found = look(base, styled, direct, name, link)
        if character is None or name not in _PURPOSES or name in _HELD or (link and name in _LINKS):
            return found
        return replace(found, foreign=(f"{STYLE}`{character.name}`", *found.foreign))

    def _letters(self, kind: str, style_id: str | None) -> Letters:
        """What a style and those that it is based on say; the nearest one that says it."""
        if (kind, style_id) not in self._resolved:
            found: dict[str, str] = {}
            for style in self._lineage(kind, style_id):
                found = {**style.letters, **found}
            self._resolved[kind, style_id] = found
        return self._resolved[kind, style_id]

    def _lineage(self, kind: str, style_id: str | None) -> Iterator[_Style]:
        for _ in range(_DEEPEST):
            style = self._styles.get((kind, style_id or ""))
            if style is None:
                return
            yield style
            style_id = style.parent


def _within(element: Xml | None, *names: str) -> Xml | None:
    return None if element is None else element.find("/".join(map(q, names)))


def properties_of(element: Xml | None) -> Properties:
    """What a `w:pPr` says."""
    numbering = None if element is None else element.find(q("w:numPr"))
    return Properties(
        value(element, "w:pStyle"),
        value(numbering, "w:numId"),
        value(numbering, "w:ilvl"),
        values(element),
    )


def layout_of(own: Properties, styled: Properties) -> Layout:
    """What a paragraph says of its layout, and what its style does.

    Indents are those of its list, if that is another one than its style's, or if its style leaves
    them to the list.
    """
    if not own.values:
        return Layout({}, styled.values)
    level, usual = list_level(own, styled), list_level(Properties(), styled)
    of_list: list[str] = []
    if level is not None or usual is not None:
        of_list = [name for name in INDENTS if level != usual or name not in styled.values]
    said = {name: found for name, found in own.values.items() if name not in of_list}
    return Layout(said, styled.values)


def begins_page(own: Properties, styled: Properties) -> bool:
    """Whether a paragraph begins a page."""
    name = "pageBreakBefore"
    return own.values.get(name, styled.values.get(name)) == "1"


def list_level(own: Properties, styled: Properties) -> int | None:
    """The level of a paragraph's list, from 0; None outside. List 0 is none (17.9.18)."""
    number = own.number if own.number is not None else styled.number
    if number is None or whole(number) == 0:
        return None
    level = own.level if own.level is not None else styled.level
    return min(max(whole(level), 0), 8)
