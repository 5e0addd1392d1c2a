"""The styles of a file, with what they inherit.

A style is known by its name, which people see and which Word writes in English whatever its
language; the ids that paragraphs refer to are anything (`Fett`, `berschrift1`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.importers.docx.letters import CODE_STYLES, TOGGLES, Letters, letters, look
from reportgen.importers.docx.names import VAL, is_on, q, value, whole
from reportgen.word.returned import Look
from reportgen.word.styles import BUILT_IN
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
#: Built-in styles as Word spells them; LibreOffice writes `Heading 1`.
_OFFICIAL = {name.casefold(): name for name in BUILT_IN}
#: A file may say that a style is based on itself, by some detour.
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Layout:
    """Properties of a paragraph that matter to a reader. `number` is that of its list."""

    style: str | None = None
    number: str | None = None
    level: str | None = None
    foreign: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str | None
    letters: Letters
    layout: Layout


class Styles:
    """The styles part; `root` is None for a file that has none."""

    def __init__(self, root: Xml | None) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._default_id: str | None = None
        self._resolved: dict[tuple[str, str | None], Letters] = {}
        self._layouts: dict[str | None, Layout] = {}
        for element in root.iterfind(q("w:style")) if root is not None else ():
            kind, style_id = element.get(q("w:type"), "paragraph"), element.get(q("w:styleId"), "")
            name = value(element, "w:name") or style_id
            name = _OFFICIAL.get(name.casefold(), name)
            self._styles[kind, style_id] = _Style(
                name,
                value(element, "w:basedOn"),
                letters(element.find(q("w:rPr"))),
                layout(element.find(q("w:pPr"))),
            )
            if kind == "paragraph" and element.get(q("w:default"), "0") in {"1", "true", "on"}:
                self._default_id = style_id
        path = "/".join(map(q, ("w:docDefaults", "w:rPrDefault", "w:rPr")))
        self._defaults = letters(None if root is None else root.find(path))

    def paragraph_name(self, style_id: str | None) -> str:
        """The name of a paragraph's style; that of the default one for None or an unknown id."""
        style = self._styles.get(("paragraph", style_id or ""))
        if style is None:
            style = self._styles.get(("paragraph", self._default_id or ""))
        return "Normal" if style is None else style.name

    def layout(self, style_id: str | None) -> Layout:
        """What a style and those that it is based on say of a paragraph's layout."""
        if style_id not in self._layouts:
            number = level = None
            foreign: dict[str, str] = {}
            for style in self._lineage("paragraph", style_id or self._default_id):
                number = number if number is not None else style.layout.number
                level = level if level is not None else style.layout.level
                foreign = {**style.layout.foreign, **foreign}
            self._layouts[style_id] = Layout(style_id, number, level, foreign)
        return self._layouts[style_id]

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
        name = "" if character is None else character.name.casefold()
        if name in _PURPOSES:
            base = {**styled, **{each: base.get(each, "0") for each in _PURPOSES[name]}}
        return look(base, styled, direct, name, link)

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


def layout(properties: Xml | None) -> Layout:
    """What a `w:pPr` says."""
    if properties is None:
        return Layout()
    numbering = properties.find(q("w:numPr"))
    foreign = {}
    if (alignment := value(properties, "w:jc")) is not None:
        foreign["jc"] = _ALIGNMENTS.get(alignment, alignment)
    page_break = properties.find(q("w:pageBreakBefore"))
    if page_break is not None:
        foreign["pageBreakBefore"] = "before" if is_on(page_break) else "none"
    shading = properties.find(q("w:shd"))
    if shading is not None:
        foreign["shd"] = shading.get(q("w:fill"), "auto")
    borders = properties.find(q("w:pBdr"))
    # LibreOffice makes a paragraph in a frame of its own a frame, with the style's borders on it.
    if borders is not None and properties.find(q("w:framePr")) is None:
        drawn = any(side.get(VAL) not in {None, "nil", "none"} for side in borders)
        foreign["pBdr"] = "drawn" if drawn else "none"
    return Layout(
        value(properties, "w:pStyle"),
        value(numbering, "w:numId"),
        value(numbering, "w:ilvl"),
        foreign,
    )


#: The strict form of the standard says `start` where the transitional one says `left`.
_ALIGNMENTS = {"left": "start", "right": "end", "distribute": "both"}
_UNSAID = {"jc": "start", "shd": "auto", "pBdr": "none", "pageBreakBefore": "none"}
_FOREIGN = {
    "jc": "alignment {}",
    "shd": "shading {}",
    "pBdr": "border",
    "pageBreakBefore": "page break {}",
}


def differences(own: Layout, styled: Layout) -> list[str]:
    """What a paragraph has that its style does not say, in words."""
    if not own.foreign:
        return []
    return [
        words.format(own.foreign[name])
        for name, words in _FOREIGN.items()
        if name in own.foreign and own.foreign[name] != styled.foreign.get(name, _UNSAID[name])
    ]


def begins_page(own: Layout, styled: Layout) -> bool:
    """Whether a paragraph begins a page."""
    said = own.foreign.get("pageBreakBefore", styled.foreign.get("pageBreakBefore"))
    return said == "before"


def list_level(own: Layout, styled: Layout) -> int | None:
    """The level of a paragraph's list, from 0; None outside. List 0 is none (17.9.18)."""
    number = own.number if own.number is not None else styled.number
    if number is None or whole(number) == 0:
        return None
    level = own.level if own.level is not None else styled.level
    return min(max(whole(level), 0), 8)
