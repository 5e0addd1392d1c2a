"""Where a link leads: the destination in `[words](...)`, and which addresses are allowed."""

from __future__ import annotations

import re
from typing import NamedTuple

from reportgen.source.characters import ESCAPE, unescaped

_SPACE = re.compile(r"[ \t\n]*")
_POINTED = re.compile(r"<([^<>\n]*)>")
_TITLE = re.compile(r"[ \t\n]+(?:\"[^\"]*\"|'[^']*'|“[^”]*”)")
_ALLOWED = re.compile(r"https?://[^\s/?#]+\S*|mailto:[^\s@]+@\S+", re.IGNORECASE)
_BARE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?:[/?#].*)?")

#: Longer addresses exist, but browsers and servers do not agree on them.
_LONGEST = 8000
#: Parentheses inside an address's parentheses; CommonMark asks for three levels at least.
_DEEPEST = 32


class Destination(NamedTuple):
    """A link's address as meant, where it ends, and whether a title follows it."""

    url: str
    end: int
    titled: bool


def destination(text: str, start: int, end: int) -> Destination | None:
    """What the parenthesis at `start` holds; None if it holds no link's destination."""
    end = min(end, start + _LONGEST)
    at = _after_space(text, start + 1, end)
    pointed = _POINTED.match(text, at, end)
    stop = pointed.end() if pointed else _balanced_end(text, at, end)
    url = pointed[1] if pointed else text[at:stop]
    title = _TITLE.match(text, stop, end)
    at = _after_space(text, title.end() if title else stop, end)
    if text[at : min(at + 1, end)] != ")":
        return None
    return Destination(unescaped(url), at + 1, title is not None)


def is_allowed(url: str) -> bool:
    """Whether a link may lead there: to the web or to a mailbox."""
    return _ALLOWED.fullmatch(url) is not None


def advice(url: str) -> str:
    """What would be right in place of an address that is not allowed."""
    if _BARE.fullmatch(url):
        return f"did you mean `https://{url}`?"
    return "links lead to https://, http:// or mailto: addresses, or to `#id` within the report"


def _after_space(text: str, at: int, end: int) -> int:
    space = _SPACE.match(text, at, end)
    return space.end() if space else at


def _balanced_end(text: str, at: int, end: int) -> int:
    """Where an address without angle brackets ends: at a space or an unbalanced parenthesis."""
    depth = 0
    while at < end and depth <= _DEEPEST and not text[at].isspace():
        if ESCAPE.match(text, at, end):
            at += 1
        elif text[at] == "(":
            depth += 1
        elif text[at] == ")":
            if depth == 0:
                break
            depth -= 1
        at += 1
    return min(at, end)
