"""What must be known of the whole tree before its first word is written."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.semantic.language import direction
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_apparatus, is_call, is_heading, is_note


@dataclass(frozen=True, slots=True)
class Survey:
    """A tree's notes, calls, targets of links and languages.

    `labels` holds the words of each target that a Word field can repeat: the label of a figure,
    a table or a heading, or else a heading's words up to its calls.
    """

    language: str
    right_to_left: bool
    complex_language: str | None
    has_complex_script: bool
    notes: Mapping[str, Element]
    calls: Mapping[str, int]
    ids: frozenset[str]
    targets: frozenset[str]
    labels: Mapping[str, str]


@dataclass
class _Surveying:
    notes: dict[str, Element] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    ids: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)
    complex_language: str | None = None
    characters: set[str] = field(default_factory=set)

    def visit(self, element: Element) -> None:
        if element.has("id"):
            self.ids.add(element.get("id"))
            self._label(element)
        if is_note(element):
            self.notes[element.get("id")] = element
        if is_call(element):
            self.calls[element.get("href").removeprefix("#")] += 1
        elif element.name == "a" and element.get("href").startswith("#"):
            self.targets.add(element.get("href")[1:])
        language = element.get("lang")
        if language and self.complex_language is None and direction(language) == "rtl":
            self.complex_language = language
        for child in element.children:
            if isinstance(child, Element):
                self.visit(child)
            elif not child.isascii():
                self.characters.update(child)

    def _label(self, element: Element) -> None:
        heading = element if is_heading(element) else next(element.elements, None)
        words = None
        if element.name == "figure":
            label = element.find(lambda inner: inner.kind == "label")
            words = None if label is None else label.text()
        elif heading is not None and is_heading(heading):
            words = _repeatable(heading)
        if words is not None:
            self.labels[element.get("id")] = words


def _repeatable(heading: Element) -> str | None:
    """What a reference to the heading repeats; None if calls stand amid its words."""
    first = next(iter(heading.children), "")
    if isinstance(first, Element) and first.kind == "label":
        return first.text()
    words = [
        child for child in heading.children if isinstance(child, str) or not is_apparatus(child)
    ]
    called = Element(heading.name, {}, heading.children[len(words) :])
    inside = Element(heading.name, {}, words)
    amid = called.text(leave_out=is_apparatus) or inside.find(is_apparatus)
    return None if amid else inside.text()


#: Languages that write a decimal comma, save in the regions named below (Unicode CLDR).
_COMMA = frozenset(
    "af az be bg bs ca cs da de el es et eu fi fr gl hr hu hy id is it ka kk ky lt lv mk mn nb nl "
    "nn no pl pt ro ru sk sl sq sr sv tr uk uz vi".split()
)
_POINT_REGIONS = frozenset({"CH", "LI", "MX", "US", "PR", "GT", "HN", "NI", "PA", "SV", "DO"})


def decimal_mark(language: str) -> str:
    """What a language (BCP 47 tag) writes before decimals: a point or a comma."""
    primary, *rest = language.split("-")
    point = primary.lower() not in _COMMA or any(part.upper() in _POINT_REGIONS for part in rest)
    return "." if point else ","


def survey(tree: Element) -> Survey:
    """Reads the tree once."""
    seen = _Surveying()
    seen.visit(tree)
    language = tree.get("lang", "en")
    return Survey(
        language,
        tree.get("dir", direction(language)) == "rtl",
        seen.complex_language,
        any(unicodedata.bidirectional(character) in {"R", "AL"} for character in seen.characters),
        seen.notes,
        seen.calls,
        frozenset(seen.ids),
        frozenset(seen.targets),
        seen.labels,
    )
