"""How words are set within a paragraph: emphasis, links, language, direction."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen.semantic.language import direction
from reportgen.semantic.tree import Element
from reportgen.word.styles import StyleSheet
from reportgen.word.xml import Xml, w

#: Inline elements, and the mark each makes.
MARKS = {
    "em": "emphasis",
    "cite": "emphasis",
    "strong": "strong",
    "code": "code",
    "sub": "sub",
    "sup": "sup",
    "ins": "inserted",
    "del": "deleted",
}
KIND_MARKS = {"credit": "credit", "label": "label", "missing": "missing"}

#: The character style of each mark, the weightier first: a run has one style only.
STYLES = {
    "missing": "Missing Text",
    "label": "Label",
    "credit": "Credit",
    "link": "Hyperlink",
    "code": "Code",
    "strong": "Strong",
    "emphasis": "Emphasis",
}
_RAISED = {"sub": "subscript", "sup": "superscript"}


@dataclass(frozen=True, slots=True)
class Voice:
    """What a run inherits. `language` is None for the document's own."""

    marks: frozenset[str] = frozenset()
    language: str | None = None
    right_to_left: bool = False

    def within(self, element: Element) -> Voice:
        """This voice inside an inline element, or inside a block that has a language."""
        mark = MARKS.get(element.name) or KIND_MARKS.get(element.kind)
        voice = self.marked(mark) if mark else self
        language, way = element.get("lang"), element.get("dir")
        if language:
            way = way or direction(language)
            voice = replace(voice, language=language)
        return replace(voice, right_to_left=way == "rtl") if way in {"rtl", "ltr"} else voice

    def marked(self, mark: str) -> Voice:
        return replace(self, marks=self.marks | {mark})

    def properties(self, styles: StyleSheet, *, family: str | None, backwards: bool) -> Xml | None:
        """The `w:rPr` of a run; `family` where the style's own lacks the characters."""
        ranked = [mark for mark in STYLES if mark in self.marks]
        style = STYLES[ranked[0]] if ranked else None
        if style == "Label" and "heading" in self.marks:
            style = "Heading Label"
        rest = ranked[1:]
        children = [
            w("rStyle", val=styles.id(style)) if style else None,
            _families(family),
            *((w("b"), w("bCs")) if "strong" in rest else ()),
            *((w("i"), w("iCs")) if "emphasis" in rest else ()),
            w("strike") if "deleted" in self.marks else None,
            w("u", val="single") if "inserted" in self.marks else None,
            *(w("vertAlign", val=_RAISED[m]) for m in sorted(_RAISED) if m in self.marks),
            w("rtl") if backwards else None,
            self._language(backwards=backwards),
        ]
        present = [child for child in children if child is not None]
        return w("rPr", *present) if present else None

    def _language(self, *, backwards: bool) -> Xml | None:
        if self.language is None:
            return None
        return w("lang", bidi=self.language) if backwards else w("lang", val=self.language)


def _families(family: str | None) -> Xml | None:
    if family is None:
        return None
    return w("rFonts", ascii=family, hAnsi=family, eastAsia=family, cs=family)


def by_direction(text: str, *, right_to_left: bool) -> Iterator[tuple[str, bool]]:
    """The text cut where it changes direction, each piece with whether it runs right to left.

    Word shows a run marked `w:rtl` in the face for complex scripts, Latin letters and figures
    too, so only what is written backwards may be marked. What has no direction of its own
    (spaces, marks) goes with what stands before it, or else with the paragraph.
    """
    if not right_to_left and text.isascii():
        yield text, False
        return
    start, current = 0, right_to_left
    decided = False
    for index, character in enumerate(text):
        kind = unicodedata.bidirectional(character)
        if kind not in {"L", "R", "AL", "AN", "EN"}:
            continue
        backwards = kind in {"R", "AL", "AN"}
        if decided and backwards != current:
            yield text[start:index], current
            start = index
        elif not decided and backwards != current and index:
            yield text[:index], current
            start = index
        current, decided = backwards, True
    yield text[start:], current
