"""Where lines may end: addresses by rules of their own, calls and short words not by themselves.

Invisible characters say so, since no style sheet can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_call
from reportgen.writers.pdf.hyphenation import WHOLE

#: Where an address may break within one of its parts: after what joins, before other marks, so that
#: no line ends as if the address ended there, or as if its hyphen were ours.
_WITHIN_PART = re.compile(r"(?<=[=&])(?=\S)|(?<=[^\s=&.,_~?%#\-])(?=[.,_~?%#\-]+\w)")
#: A part of an address that is no longer than this breaks at its slashes only.
_SHORT_PART = 24
_HYPHEN = re.compile(r"-(?=\S)")
#: A word that would be divided.
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")
_ADDRESS = re.compile(r"(https?://(?:www\.)?|www\.)(\S+)")
_LAST_WORD = re.compile(r"(\w\w+)(\w\W*)$")
_BEFORE_SHORT_WORD = re.compile(r"(\S+)\s+(?=\S{1,6}\s*$)")
#: Before a dash, and within a range: it reads as an end where a line ends in it.
_AT_DASH = re.compile(r"(?<=\S)(?=—)|(?<=\d–)(?=\d)")
ZERO_WIDTH_SPACE = "\u200b"
NO_BREAK_SPACE = "\u00a0"

#: The space before a telephone number, where a line should not break; and up to how many letters
#: the parts of a postal address stay whole.
_BEFORE_NUMBER = re.compile(r"(?<=\S)\s+(?=\+\d)")
_PART_OF_OFFICE = 26


def guard_breaks(element: Element, *, in_link: bool) -> None:
    """Addresses break by rules of their own, without hyphens; no dash or call begins a line, and
    no range of numbers is parted."""
    in_link = in_link or element.name == "a"
    element.children = list(_with_calls_bound(element.children))
    for number, child in enumerate(element.children):
        if isinstance(child, Element):
            guard_breaks(child, in_link=in_link)
        else:
            text = _ADDRESS.sub(_breakable, child)
            if in_link and text != child:
                element.attributes["data-url"] = ""
            element.children[number] = _AT_DASH.sub(WHOLE, text)


def _with_calls_bound(children: Sequence[Element | str]) -> Iterator[Element | str]:
    before: Element | str = " "
    for child in children:
        follows = isinstance(before, Element) or not before[-1:].isspace()
        if isinstance(child, Element) and is_call(child) and follows:
            yield WHOLE
        yield child
        before = child or before


def _breakable(match: re.Match[str]) -> str:
    scheme, rest = match.groups()
    parts = [
        part if len(part) <= _SHORT_PART else _WITHIN_PART.sub(ZERO_WIDTH_SPACE, part)
        for part in rest.split("/")
    ]
    broken = re.sub(r"/(?=[^/])", f"/{ZERO_WIDTH_SPACE}", "/".join(parts))
    undivided = _LONG_WORD.sub(lambda word: _whole(word[0]), broken)
    return f"{scheme}{_HYPHEN.sub(f'-{WHOLE}', undivided)}"


def keep_end_whole(paragraph: Element) -> None:
    """A part of a word, or a short word, would look forlorn on the last line.

    A short word takes the one before along, which then must not be divided either.
    """
    if paragraph.children and isinstance(last := paragraph.children[-1], str):
        last = _BEFORE_SHORT_WORD.sub(lambda match: _whole(match[1]) + NO_BREAK_SPACE, last)
        paragraph.children[-1] = _LAST_WORD.sub(rf"\1{WHOLE}\2", last)


def _whole(word: str) -> str:
    """A word that is never divided."""
    return word[:-1] + WHOLE + word[-1] if len(word) > 1 else word


def office_line(text: str) -> str:
    """Addresses break after their commas, and telephone numbers stay with what they are."""
    parts = re.split(r"(?<=,)\s+", _BEFORE_NUMBER.sub(NO_BREAK_SPACE, text))
    return " ".join(
        NO_BREAK_SPACE.join(part.split(" ")) if len(part) <= _PART_OF_OFFICE else part
        for part in parts
    )
