"""What stands before the items of lists, as plain values (ECMA-376 part 1, 17.9).

It counts by what it comes to: the number that Word shows before an item, and what its level says.
LibreOffice gives each list anew an instance of its own, with starts of its own, and puts levels in
that no item is on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.word.definitions import official
from reportgen.word.layouts import values
from reportgen.word.letters import letters
from reportgen.word.tokens import parse_token
from reportgen.word.xml import Xml, tag

#: Before the name of a style: the kinds of numbers of its items with their texts; how these are
#: set, which LibreOffice changes.
LIST, LIST_LOOK = "list ", "look of list "
#: Before the number of an item's token, or nothing that is one: its level and number.
NUMBER = "number "
BULLET = "bullet"
_DEEPEST = 100
_LEVELS = 9
_DIGITS = 10
#: What a level says that needs no saying.
_UNSAID = {"suff": "tab", "lvlJc": "left", "isLgl": "0", "lvlRestart": "", "lvlPicBulletId": ""}


@dataclass(frozen=True, slots=True)
class _List:
    """One list: its levels, and from where it counts anew at some of them."""

    definition: str
    levels: Mapping[str, Xml]
    restarts: Mapping[str, int]


@dataclass(slots=True)
class _Counters:
    """The numbers that a document has come to, by definition and level: lists of one definition go
    on where the last one stopped, but where they count anew (17.9.27)."""

    at: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, str]] = field(default_factory=set)

    def next(self, number: str, found: _List, level: str) -> int:
        place = int(level)
        key = found.definition, place
        if level in found.restarts and (number, level) not in self.begun:
            self.at[key] = found.restarts[level]
        elif key in self.at:
            self.at[key] += 1
        else:
            self.at[key] = _start(found.levels.get(level))
        self.begun.add((number, level))
        for deeper in range(place + 1, _LEVELS):
            below = found.levels.get(str(deeper))
            if below is not None and _value(below, "lvlRestart") != "0":
                self.at.pop((found.definition, deeper), None)
        return self.at[key]


def list_values(document: Xml, numbering: Xml | None, sheet: Xml | None) -> dict[str, str]:
    """What stands before the items of each style, and the number of each item that has one."""
    if numbering is None or sheet is None:
        return {}
    lists = dict(_lists(numbering))
    styles = {one.get(tag("styleId")): one for one in sheet.iter(tag("style"))}
    forms: dict[str, dict[str, None]] = {}
    numbers: dict[str, str] = {}
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    counters, waiting = _Counters(), ""
    for paragraph in document.iter(tag("p")):
        properties = paragraph.find(tag("pPr"))
        token = _token(paragraph) or waiting
        goes = _goes(properties)
        waiting = token if goes else ""  # what is left of it joins the next one
        style_id = _value(properties, "pStyle")
        number, level = _place(properties, style_id, styles)
        found = lists.get(number)
        if number is None or found is None or style_id not in styles or goes:
            continue
        named = (at for at, one in found.levels.items() if _value(one, "pStyle") == style_id)
        at = level if level is not None else next(named, "0")
        if at not in found.levels or not is_count(at):
            continue
        if (number, at) not in seen:
            seen[number, at] = _form(found.levels[at]), _look(found.levels[at])
        form, look = seen[number, at]
        name = official(_value(styles[style_id], "name") or style_id or "")
        forms.setdefault(f"{LIST}{name}", {})[form] = None
        forms.setdefault(f"{LIST_LOOK}{name}", {})[look] = None
        if form != BULLET:
            shown = counters.next(number, found, at)
            numbers[f"{NUMBER}{token or f'new {len(numbers)}'}"] = f"{at} {shown}"
    return {name: " or ".join(sorted(told)) for name, told in forms.items()} | numbers


def _lists(numbering: Xml) -> Iterator[tuple[str | None, _List]]:
    definitions = {one.get(tag("abstractNumId")): one for one in numbering.iter(tag("abstractNum"))}
    for instance in numbering.iter(tag("num")):
        name = _value(instance, "abstractNumId") or ""
        definition = definitions.get(name)
        if definition is None:
            continue
        levels = {one.get(tag("ilvl"), ""): one for one in definition.iterfind(tag("lvl"))}
        restarts = {}
        for override in instance.iterfind(tag("lvlOverride")):
            at, own = override.get(tag("ilvl"), ""), override.find(tag("lvl"))
            if own is not None:
                levels[at] = own
            if (start := _value(override, "startOverride")) is not None and is_count(start):
                restarts[at] = int(start)
        yield instance.get(tag("numId")), _List(name, levels, restarts)


def _token(paragraph: Xml) -> str:
    """The number of a paragraph's token; empty if it has none."""
    for mark in paragraph.iter(tag("bookmarkStart")):
        if (token := parse_token(mark.get(tag("name"), ""))) is not None:
            return str(token.number)
    return ""


def _goes(properties: Xml | None) -> bool:
    """Whether a tracked change takes the paragraph's mark away."""
    mark = None if properties is None else properties.find(tag("rPr"))
    return mark is not None and any(mark.find(tag(name)) is not None for name in _LEAVING)


_LEAVING = ("del", "moveFrom")


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


def _form(level: Xml) -> str:
    """The kind of number at a level and its text; a bullet without its sign."""
    kind = _value(level, "numFmt") or "decimal"
    return kind if kind == BULLET else f"{kind} {_value(level, 'lvlText') or ''}".strip()


def _look(level: Xml) -> str:
    """How that is set: a bullet's sign, indents, letters."""
    said = {name: _value(level, name) or unsaid for name, unsaid in _UNSAID.items()}
    told = {name: value for name, value in said.items() if value != _UNSAID[name]}
    if _value(level, "numFmt") == BULLET:
        told["sign"] = _value(level, "lvlText") or ""
    told |= values(level.find(tag("pPr"))) | letters(level.find(tag("rPr")))
    return ", ".join(f"{name} {value}" for name, value in sorted(told.items()))


def _start(level: Xml | None) -> int:
    start = _value(level, "start") or "1"
    return int(start) if is_count(start) else 1


def is_count(said: str) -> bool:
    """Whether it is a number, and no larger than any count of Word's: files say anything."""
    return said.isdecimal() and len(said) < _DIGITS


def _value(properties: Xml | None, name: str) -> str | None:
    found = None if properties is None else properties.find(tag(name))
    return None if found is None else found.get(tag("val"))
