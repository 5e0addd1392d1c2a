"""Units as one line of text for people, with marks as the source writes them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reportgen.model.address import Address
from reportgen.review.placing.reading import FILE
from reportgen.review.wording.units import Atom, Marks, Unit, Units
from reportgen.review.wording.words import Wording

_AROUND = {
    "emphasis": ("*", "*"),
    "strong": ("**", "**"),
    "code": ("`", "`"),
    "superscript": ("^", "^"),
    "subscript": ("~", "~"),
}
#: So many characters around a change are shown.
CONTEXT = 60


def line_of(units: Units) -> str:
    """Units as the source would write them, roughly: it is for reading."""
    marks = Wording(units).marks
    pieces: list[str] = []
    for shown, group in groupby(zip(units, marks, strict=True), lambda pair: pair[1]):
        words = "".join(_character(unit) for unit, _ in group)
        pieces.append(_marked(words, shown))
    return "".join(pieces)


def around(units: Sequence[Unit], start: int, end: int) -> tuple[str, str]:
    """A few words before a stretch and after it."""
    before = line_of(units[max(0, start - CONTEXT) : start])
    after = line_of(units[end : end + CONTEXT])
    if start > CONTEXT:
        before = "…" + before.partition(" ")[2]
    if end + CONTEXT < len(units):
        after = after.rpartition(" ")[0] + "…"
    return before, after


def _marked(words: str, marks: Marks) -> str:
    for name, target in sorted(marks):
        if name == "link":
            words = f"[{words}]({target})"
        else:
            opening, closing = _AROUND[name]
            words = f"{opening}{words}{closing}"
    return words


def _character(unit: Unit) -> str:
    match unit.token:
        case Atom(kind="call", name=name):
            return f"[^{_note_name(name)}]"
        case Atom(kind="reference", name=name):
            return f"[@{name}]"
        case Atom(kind="picture", name=name):
            return name
        case Atom(kind="break"):
            return " ¶ "
        case Atom(kind=kind, name=name):
            return f"[{name or kind}]"
        case str() as character:
            return character
    raise TypeError(f"no way to show {unit.token!r}")


def _note_name(key: str) -> str:
    if key.startswith(FILE):  # it gets a name when it comes into the source
        return "new"
    try:
        address = Address.parse(key)
    except ValueError:
        return key
    return str(address.path[-1]) if address.path else key
