"""Numbering definitions (ECMA-376 part 1, 17.9).

An abstract definition says how each level looks; an instance (`w:num`) is one list. Instances of
one definition go on counting where the last one stopped, unless they override the start of a
level: so each list that begins anew is an instance of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

from reportgen.word.formats import Letters, indents
from reportgen.word.xml import Xml, root, tag, w

_NUM_ID, _ABSTRACT_ID, _VAL = tag("numId"), tag("abstractNumId"), tag("val")
_LEVEL, _START = tag("ilvl"), tag("startOverride")


Form = Literal["bullet", "decimal", "lowerLetter", "lowerRoman"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list. `text` shows the number as `%1` (of the first level), `%2`, ...

    `left` is where the item's text begins, `hanging` how far before it the number stands, in
    points. `style_id` is the paragraph style that stands for this level.
    """

    form: Form
    text: str
    left: float
    hanging: float
    letters: Letters | None = None
    style_id: str | None = None

    def xml(self, index: int) -> Xml:
        return w(
            "lvl",
            w("start", val=1),
            w("numFmt", val=self.form),
            w("pStyle", val=self.style_id) if self.style_id else None,
            w("lvlText", val=self.text),
            w("lvlJc", val="left"),
            w("pPr", indents(self.left, None, -self.hanging)),
            self.letters.xml() if self.letters else None,
            ilvl=index,
        )


class Numbering:
    """The numbering part as it is written, or over one that a template brought."""

    def __init__(self, element: Xml | None = None) -> None:
        self.element = root("numbering") if element is None else element
        self._abstract_of = {
            int(num.get(_NUM_ID, "0")): int(found.get(_VAL, "0"))
            for num in self.element.iterfind(tag("num"))
            if (found := num.find(tag("abstractNumId"))) is not None
        }
        definitions = self.element.findall(tag("abstractNum"))
        self._next_abstract = 1 + max(
            (int(d.get(_ABSTRACT_ID, "0")) for d in definitions), default=-1
        )
        self._next_num = 1 + max(self._abstract_of, default=0)
        self._definitions_end = len(definitions) + len(self.element.findall(tag("numPicBullet")))

    def define(self, name: str, levels: Sequence[Level]) -> int:
        """A new definition of that name; returns the id of its first instance."""
        abstract = w(
            "abstractNum",
            w("nsid", val=_nsid(name)),
            w("multiLevelType", val="multilevel"),
            *(level.xml(index) for index, level in enumerate(levels)),
        )
        return self._instance(self._add(abstract))

    def again(self, num_id: int, level: int, start: int) -> int:
        """A new list of the same looks, that counts from `start` at `level`; returns its id."""
        override = w("lvlOverride", w("startOverride", val=start), ilvl=level)
        return self._instance(self._abstract_of[num_id], override)

    def adopt(self, num: Xml) -> int:
        """Adds an instance of another document with the same definitions; returns its id here."""
        num_id = self._next_num
        self._next_num += 1
        abstract = num.find(tag("abstractNumId"))
        self._abstract_of[num_id] = int("0" if abstract is None else abstract.get(_VAL, "0"))
        num.set(_NUM_ID, str(num_id))
        self.element.append(num)
        return num_id

    def part(self, num_id: int) -> None:
        """Gives an instance that overrides starts a definition of its own, with these starts.

        LibreOffice keeps an overridden start at the list's first paragraph and loses it with that.
        The new definition stands for no style, since a style has one only.
        """
        num = self._found("num", num_id)
        overrides = num.findall(tag("lvlOverride"))
        abstract = deepcopy(self._found("abstractNum", self._abstract_of[num_id]))
        levels = {level.get(_LEVEL): level for level in abstract.iterfind(tag("lvl"))}
        if not overrides or not all(one.get(_LEVEL) in levels for one in overrides):
            return
        for override in overrides:
            start, begun = levels[override.get(_LEVEL)].find(tag("start")), override.find(_START)
            if start is not None and begun is not None:
                start.set(_VAL, begun.get(_VAL, "1"))
            num.remove(override)
        for level in levels.values():
            for style in level.findall(tag("pStyle")):
                level.remove(style)
        for nsid in abstract.iterfind(tag("nsid")):
            nsid.set(_VAL, _nsid(f"{nsid.get(_VAL)} {num_id}"))
        self._abstract_of[num_id] = self._add(abstract)
        num[0].set(_VAL, str(self._abstract_of[num_id]))

    def knows(self, num_id: int) -> bool:
        return num_id in self._abstract_of

    def _found(self, name: str, number: int) -> Xml:
        key = _NUM_ID if name == "num" else _ABSTRACT_ID
        return next(e for e in self.element.iterfind(tag(name)) if e.get(key) == str(number))

    def _add(self, abstract: Xml) -> int:
        """Adds a definition; the schema wants all of them before the first instance."""
        number = self._next_abstract
        self._next_abstract += 1
        abstract.set(_ABSTRACT_ID, str(number))
        self.element.insert(self._definitions_end, abstract)
        self._definitions_end += 1
        return number

    def _instance(self, abstract_id: int, *overrides: Xml) -> int:
        num_id = self._next_num
        self._next_num += 1
        self._abstract_of[num_id] = abstract_id
        self.element.append(w("num", w("abstractNumId", val=abstract_id), *overrides, numId=num_id))
        return num_id


def _nsid(name: str) -> str:
    """By which Word tells lists apart when they are pasted into another document."""
    return hashlib.sha256(name.encode()).hexdigest()[:8].upper()


def num_pr(num_id: int, level: int) -> Xml:
    """A paragraph's place in a list."""
    return w("numPr", w("ilvl", val=level), w("numId", val=num_id))
