"""How a paragraph is laid out, as plain values (ECMA-376 part 1, 17.3.1), and how two differ.

Programs write to a paragraph what its style says already: LibreOffice does so on each save, in
lists, notes, cells and elsewhere. So nothing counts as it stands in a `w:pPr`, but by what it comes
to: a value that the paragraph's style has too, or that it was sent with, was set by no one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from reportgen.word.xml import Xml, is_on, tag

#: Values by the names of Word's elements and attributes; a tab stop's name has its position.
#: Lengths are twips; what is on or off is `1` or `0`.
Values: TypeAlias = Mapping[str, str]

TAB = "tab "
#: What holds where neither paragraph nor style says anything; any tab stop is `clear`.
_UNSAID: Values = {
    "left": "0",
    "right": "0",
    "first": "0",
    "before": "0",
    "after": "0",
    "line": "240 auto",
    "jc": "start",
    "shd": "auto",
    "pBdr": "",
    "outlineLvl": "9",
    "dropCap": "none",
    "textAlignment": "auto",
    "textDirection": "lrTb",
    "widowControl": "1",
    "wordWrap": "1",
}
#: What LibreOffice sets by itself: it makes frames of paragraphs that stand in some, keeps single
#: lines off pages in tables or not, and leaves lines of some styles unnumbered.
SET_BY_LIBREOFFICE = frozenset(("frame", "suppressLineNumbers", "widowControl"))
#: Eighths of a point by which rules may differ: LibreOffice knows some widths only.
_ROUNDED = 2
#: What is compared with a draft as it was sent, not as the source makes it now.
ONLY_AS_SENT = frozenset(
    "frame list suppressLineNumbers textAlignment textDirection widowControl wordWrap".split()
)
INDENTS = ("left", "right", "first")
_SWITCHES = frozenset(
    map(
        tag,
        "bidi contextualSpacing keepLines keepNext mirrorIndents pageBreakBefore "
        "suppressAutoHyphens suppressLineNumbers widowControl wordWrap".split(),
    )
)
#: The strict form of the standard says `start` where the transitional one says `left`.
_ALIGNMENTS = {"left": "start", "right": "end", "distribute": "both"}
#: Twips of the units in which the strict form may measure (22.9.2.15).
_UNITS = {"pt": 20, "in": 1440, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240, "pi": 240}
_MEASURE = re.compile(r"([+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?)(pt|in|cm|mm|pc|pi)?")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a paragraph itself says of its layout, and what its style says."""

    own: Values = field(default_factory=dict)
    styled: Values = field(default_factory=dict)

    def beyond(self, sent: Values) -> dict[str, str]:
        """What it comes to where that is not what it came to when the draft was sent, when the
        paragraph itself said `sent`."""
        return {
            name: found
            for name in (*self.own, *(name for name in sent if name not in self.own))
            if (found := self._of(name, self.own)) != self._of(name, sent)
        }

    def _of(self, name: str, own: Values) -> str:
        return own.get(name, self.styled.get(name, _unsaid(name)))


#: Of a paragraph that is as its style is.
AS_STYLED = Layout()


def _unsaid(name: str) -> str:
    return _UNSAID.get(name, "clear" if name.startswith(TAB) else "0")


def values(properties: Xml | None) -> dict[str, str]:
    """What a `w:pPr` says, style and list apart, and what concerns East Asian letters alone."""
    found: dict[str, str] = {}
    for element in properties if properties is not None else ():
        if element.tag in _SWITCHES:
            found[element.tag.rpartition("}")[2]] = "1" if is_on(element) else "0"
        elif element.tag in _READERS:
            found.update(_READERS[element.tag](element))
    return found


_Said: TypeAlias = Iterator[tuple[str, str]]


def _indents(element: Xml) -> _Said:
    for name, strict in (("left", "start"), ("right", "end")):
        said = element.get(tag(name), element.get(tag(strict)))
        if said is not None:
            yield name, twips(said)
    hanging, first = element.get(tag("hanging")), element.get(tag("firstLine"))
    if hanging is not None and (first is None or twips(hanging) != "0"):
        yield "first", twips(hanging, -1)
    elif first is not None:
        yield "first", twips(first)


def _spacing(element: Xml) -> _Said:
    for name in ("before", "after"):
        if element.get(tag(f"{name}Autospacing")) in {"1", "true", "on"}:
            yield name, "auto"
        elif (said := element.get(tag(name))) is not None:
            yield name, twips(said)
    if (line := element.get(tag("line"))) is not None:
        yield "line", f"{twips(line)} {element.get(tag('lineRule'), 'auto')}"


def _alignment(element: Xml) -> _Said:
    said = element.get(tag("val"), "start")
    yield "jc", _ALIGNMENTS.get(said, said)


def _shading(element: Xml) -> _Said:
    yield "shd", shade(element)


def shade(element: Xml) -> str:
    """A shading: its fill, or else its pattern; `auto` if there is neither."""
    fill, pattern = element.get(tag("fill"), "auto"), element.get(tag("val"), "clear")
    return pattern if fill == "auto" and pattern not in {"clear", "nil", "none"} else fill


def _borders(element: Xml) -> _Said:
    # LibreOffice makes a paragraph in a frame of its own a frame, with the style's borders on it.
    parent = element.getparent()
    if parent is None or parent.find(tag("framePr")) is None:
        drawn = {side.tag.rpartition("}")[2]: border(side) for side in element}
        yield "pBdr", ", ".join(sorted(f"{side} {said}" for side, said in drawn.items() if said))


def border(element: Xml) -> str:
    """A rule: its kind, width in eighths of a point, and colour; empty if there is none."""
    if element.get(tag("val")) in {None, "nil", "none"}:
        return ""
    return " ".join(element.get(tag(name), "") for name in ("val", "sz", "color"))


def is_alike(one: str, other: str) -> bool:
    """Whether rules are the same but for so much of their widths as programs round."""
    old, new = one.split(), other.split()
    if len(old) != len(new):
        return False
    return all(a == b or _is_near(a, b) for a, b in zip(old, new, strict=True))


def _is_near(one: str, other: str) -> bool:
    return one.isdecimal() and other.isdecimal() and abs(int(one) - int(other)) <= _ROUNDED


def _tabs(element: Xml) -> _Said:
    for stop in element.iterfind(tag("tab")):
        kind = stop.get(tag("val"), "left")
        yield TAB + twips(stop.get(tag("pos"), "0")), _ALIGNMENTS.get(kind, kind)


def _frame(element: Xml) -> _Said:
    if element.get(tag("dropCap"), "none") != "none":
        yield "dropCap", element.get(tag("dropCap"), "")
    else:
        said = ((name, element.get(tag(name))) for name in _FRAMES)
        told = " ".join(f"{name} {value}" for name, value in said if value is not None)
        yield "frame", told or "on"


def _value(element: Xml) -> _Said:
    name = element.tag.rpartition("}")[2]
    yield name, element.get(tag("val"), "")


def _level(element: Xml) -> _Said:
    yield "outlineLvl", element.get(tag("val"), "9")


_READERS = {
    tag("framePr"): _frame,
    tag("ind"): _indents,
    tag("spacing"): _spacing,
    tag("jc"): _alignment,
    tag("shd"): _shading,
    tag("pBdr"): _borders,
    tag("tabs"): _tabs,
    tag("outlineLvl"): _level,
    tag("textAlignment"): _value,
    tag("textDirection"): _value,
}
#: What says where a frame stands and how large it is.
_FRAMES = "w h hRule hAnchor vAnchor x xAlign y yAlign hSpace vSpace wrap".split()


def twips(measure: str, sign: int = 1) -> str:
    """A length in whole twips, turned over if `sign` is -1; what is no length as it stands."""
    found = _MEASURE.fullmatch(measure)
    if found is None:
        return measure
    return str(sign * round(float(found[1]) * _UNITS.get(found[2] or "", 1)))
