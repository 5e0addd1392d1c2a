"""What stands in a paragraph, as units that can be compared: words, and what is as good as one.

A word may be set in several looks; a unit that is no word (a note call, a field, a picture) is
whole: it is the same or another one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from reportgen.comparing.words import part
from reportgen.word.xml import Xml, tag

_SOFT_HYPHEN = "\u00ad"
_KIND = tag("fldCharType")
#: What marks a place and is no content.
PLACES = frozenset(
    map(tag, ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"))
)
_STARTS = frozenset(map(tag, ("bookmarkStart", "commentRangeStart")))
_PLACE_RUN = tag("commentReference")
_ID = tag("id")
_RUN, _TEXT, _LOOK, _LINK = tag("r"), tag("t"), tag("rPr"), tag("hyperlink")
_CODE = tag("instrText")


@dataclass(frozen=True, slots=True)
class Look:
    """How characters are set: their `w:rPr`, if any."""

    key: bytes
    element: Xml | None = field(compare=False)

    @classmethod
    def of(cls, element: Xml | None) -> Look:
        return cls(b"" if element is None else canonical(element), element)


class Piece(NamedTuple):
    """Characters of one look."""

    text: str
    look: Look


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A word with its `pieces`, or what is none with its `runs`.

    `key` is equal where they show the same, wherever they lead to. `says` is what it shows. `link`
    is the hyperlink that it stands in, `target` what that leads to. `note` is the id of the
    footnote that it calls. `is_computed` says that Word makes it, as the result of a field.
    """

    key: Hashable
    says: str
    link: Xml | None = None
    target: Hashable = None
    pieces: tuple[Piece, ...] = ()
    runs: tuple[Xml, ...] = ()
    note: str | None = None
    is_computed: bool = False


@dataclass(eq=False)
class Line:
    """A paragraph's units, and the marks of places that start and end before each of them.

    `bounds` tells where bookmarks start and end, by their names in both drafts. `opening` and
    `closing` are the ends of a field that reaches beyond the paragraph.
    """

    units: list[Unit] = field(default_factory=list)
    starts: dict[int, list[Xml]] = field(default_factory=dict)
    ends: dict[int, list[Xml]] = field(default_factory=dict)
    bounds: dict[tuple[str, str], int] = field(default_factory=dict)
    opening: list[Xml] = field(default_factory=list)
    closing: list[Xml] = field(default_factory=list)

    @property
    def keys(self) -> list[Hashable]:
        return [unit.key for unit in self.units]


class Naming(NamedTuple):
    """How a draft's own names are told apart: what a bookmark, link, note or picture really is.

    `headings` are the ids of the styles of headings, `same_style` leads from styles that depend
    only on the paragraph before to the one that they are instead of.
    """

    headings: frozenset[str]
    same_style: Mapping[str, str]
    bookmark: Callable[[str], str]
    link: Callable[[Xml], Hashable]
    note: Callable[[str], Hashable]
    atom: Callable[[Xml], Hashable]


def canonical(element: Xml) -> bytes:
    """Equal for elements that mean the same to Word."""
    return etree.tostring(element, method="c14n", exclusive=True)


def read(paragraph: Xml, naming: Naming) -> Line:
    """What a `w:p` of a draft holds. What stands in it is not copied."""
    reading = _Reading(naming)
    children = [child for child in paragraph if child.tag != tag("pPr")]
    open_, close = _beyond(children)
    reading.line.opening = [children[n] for n in sorted(open_)]
    reading.line.closing = [children[n] for n in sorted(close)]
    reading.take([child for n, child in enumerate(children) if n not in open_ | close], None)
    reading.flush()
    return reading.line


def _beyond(children: list[Xml]) -> tuple[set[int], set[int]]:
    """The runs that begin a field which may span paragraphs, and those that end such a one.

    Contents do, even if they have one entry only.
    """
    begun: list[list[int]] = []
    opening: set[int] = set()
    closing: set[int] = set()
    for number, child in enumerate(children):
        match _field_mark(child):
            case "begin":
                begun.append([number, number])
            case "separate" if begun:
                begun[-1][1] = number
            case "end":
                first, last = begun.pop() if begun else (number, number)
                codes = (code for run in children[first:last] for code in run.iter(_CODE))
                if first == number:
                    closing.add(number)
                elif any((code.text or "").split()[:1] == ["TOC"] for code in codes):
                    opening.update(range(first, last + 1))
                    closing.add(number)
            case _:
                pass
    for first, last in begun:
        opening.update(range(first, last + 1))
    return opening, closing


def _field_mark(run: Xml) -> str | None:
    found = run.find(tag("fldChar")) if run.tag == _RUN else None
    return None if found is None else found.get(_KIND)


class _Reading:
    """Reads from left to right. Characters wait until their words are known."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self.line = Line()
        self._waiting: list[tuple[str, Look]] = []
        self._marks: list[tuple[int, Xml]] = []
        self._link: Xml | None = None
        self._names: dict[str, str] = {}

    def take(self, children: Iterable[Xml], link: Xml | None) -> None:
        field_: list[Xml] = []
        depth = 0
        for child in children:
            mark = _field_mark(child)
            depth += mark == "begin"
            if depth:
                field_.append(child)
                depth -= mark == "end"
                if not depth:
                    self._field(field_, link)
                    field_ = []
            elif child.tag == _LINK:
                self.take(child, child)
            elif child.tag in PLACES or child.find(_PLACE_RUN) is not None:
                self._marks.append((len(self._waiting), child))
            elif child.tag == _RUN:
                self._run(child, link)
            else:
                raise ValueError(f"a draft of ours holds no `{child.tag}` in a paragraph")

    def flush(self) -> None:
        """Parts the characters that wait into words."""
        units, start = self.line.units, len(self.line.units)
        link = self._link
        target = self._target(link)
        ends = []
        text = "".join(character for character, _ in self._waiting)
        for begin, end in part(text):
            parts = groupby(self._waiting[begin:end], lambda one: one[1])
            pieces = tuple(Piece("".join(c for c, _ in group), look) for look, group in parts)
            words = text[begin:end]
            units.append(Unit(words, words, link, target, pieces))
            ends.append(end)
        for place, mark in self._marks:
            self._place(start + sum(1 for end in ends if end <= place), mark)
        self._waiting.clear()
        self._marks.clear()

    def _place(self, number: int, mark: Xml) -> None:
        """What ends where it starts stays together."""
        if mark.tag == tag("bookmarkStart"):
            self._names[mark.get(_ID, "")] = self._naming.bookmark(mark.get(tag("name"), ""))
        if (name := self._names.get(mark.get(_ID, ""))) is not None:
            self.line.bounds[str(mark.tag), name] = number
        starts = self.line.starts.get(number)
        if starts or mark.tag in _STARTS:
            self.line.starts.setdefault(number, []).append(mark)
        else:
            self.line.ends.setdefault(number, []).append(mark)

    def _say(self, text: str, look: Look, link: Xml | None) -> None:
        if link is not self._link:
            self.flush()
            self._link = link
        self._waiting += [(character, look) for character in text]

    def _run(self, run: Xml, link: Xml | None) -> None:
        look = Look.of(run.find(_LOOK))
        for child in run:
            if child.tag == _TEXT:
                self._say(child.text or "", look, link)
            elif child.tag == tag("softHyphen"):
                self._say(_SOFT_HYPHEN, look, link)
            elif child.tag != _LOOK:
                self._atom(child, look, link)

    def _atom(self, content: Xml, look: Look, link: Xml | None) -> None:
        """A run of its own for what is no character."""
        self.flush()
        run = content.makeelement(_RUN)
        if look.element is not None:
            run.append(deepcopy(look.element))
        run.append(deepcopy(content))
        note = content.get(tag("id")) if content.tag == tag("footnoteReference") else None
        name = self._naming.atom(content) if note is None else self._naming.note(note)
        target = self._target(link)
        key = (content.tag, name, look.key)
        says = " " if content.tag in (tag("br"), tag("tab")) else ""
        self.line.units.append(Unit(key, says, link, target, runs=(run,), note=note))

    def _field(self, runs: list[Xml], link: Xml | None) -> None:
        """A field is one unit with its result, since Word computes it as a whole."""
        self.flush()
        says = "".join(text.text or "" for run in runs for text in run.iter(_TEXT))
        target = self._target(link)
        key = ("field", *(self._naming.atom(run) for run in runs))
        copied = tuple(map(deepcopy, runs))
        self.line.units.append(Unit(key, says, link, target, runs=copied, is_computed=True))

    def _target(self, link: Xml | None) -> Hashable:
        return None if link is None else self._naming.link(link)
