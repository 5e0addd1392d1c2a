"""Which characters of a file make which character of a scalar's value.

YAML folds lines, drops indentation and reads escapes, so that the value of a scalar is not what
stands in the file. Here the scalar is read once more, character by character, by the same rules.
Spans are kept out of loading, since few scalars are ever asked for theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple, TypeAlias

Span: TypeAlias = tuple[int, int]

#: An anchor or tag before the scalar, with the white space and comments after it.
_PROPERTIES = re.compile(r"(?:[&!]\S*+(?:\s++(?:#[^\r\n]*+)?)*+)*+")
_BREAK = re.compile(r"\r\n|\r|\n")
_BREAKS = r"(?:[ \t]*+(?:\r\n|\r|\n))++[ \t]*+"
#: What makes characters in each style, and of what it makes them: `fold` is white space that
#: holds a line break, `gap` an escaped line break with the blank lines after it.
_PLAIN = re.compile(rf"(?P<fold>{_BREAKS})|(?P<gap>(?!))|(?s:.)")
_SINGLE = re.compile(rf"(?P<fold>{_BREAKS})|(?P<gap>(?!))|''|(?P<end>')|(?s:.)")
_DOUBLE = re.compile(
    rf"(?P<fold>{_BREAKS})|\\(?P<gap>(?=[\r\n]){_BREAKS})|(?P<end>\")"
    r"|\\x..|\\u....|\\U.{8}|\\.|(?s:.)"
)


def spans(text: str, start: int, style: str, value: str) -> tuple[Span, ...]:
    """A span of `text` for each character of `value`, the scalar that begins at `start`.

    `style` is `'`, `"`, `|`, `>` or, for a plain scalar, the empty string.
    """
    found = _PROPERTIES.match(text, start)
    start = found.end() if found else start
    if style in ("|", ">"):
        lines = _lines(text, start, value)
        made = _literal(lines) if style == "|" else _folded(text, lines)
    else:
        made = _flow(text, start, style)
    return tuple(islice(made, len(value)))


def _flow(text: str, start: int, style: str) -> Iterator[Span]:
    """A plain or quoted scalar. A plain one seems endless: its value's length tells the end."""
    token = {"": _PLAIN, "'": _SINGLE, '"': _DOUBLE}[style]
    for found in token.finditer(text, start + len(style)):
        match found.lastgroup:
            case "fold":
                yield from _fold(text, *found.span())
            case "gap":
                yield from _newlines(text, *found.span("gap"), skip=1)
            case "end":
                return
            case _:
                yield found.span()


def _fold(text: str, start: int, end: int) -> Iterator[Span]:
    """One line break makes a space; a break and n blank lines make n newlines."""
    if len(_BREAK.findall(text, start, end)) == 1:
        yield start, end
    else:
        first, *others = _newlines(text, start, end, skip=1)
        yield start, first[1]
        yield from others


def _newlines(text: str, start: int, end: int, *, skip: int) -> Iterator[Span]:
    """Each line break after the first `skip` ones makes a newline."""
    breaks = [found.start() for found in _BREAK.finditer(text, start, end)]
    yield from pairwise([*breaks[skip:], end])


class _Line(NamedTuple):
    """A line of a block scalar, without its indentation; `following` is where the next begins."""

    start: int
    end: int
    following: int


def _lines(text: str, start: int, value: str) -> list[_Line]:
    """The lines of a block scalar whose indicator stands at `start`.

    A line of white space is blank if it is no deeper than the indentation, else it has content.
    """
    header = _BREAK.search(text, start)
    at = header.end() if header else len(text)
    indentation = _indentation(text, at, value)
    lines = []
    while at < len(text):
        found = _BREAK.search(text, at)
        end, following = found.span() if found else (len(text), len(text))
        content = at + min(_spaces(text, at), indentation)
        if content < min(end, at + indentation):
            break  # Words that stand farther left are no part of the scalar.
        lines.append(_Line(content, end, following))
        at = following
    return lines


def _indentation(text: str, at: int, value: str) -> int:
    """How many spaces indent each line of a block scalar whose first line begins at `at`.

    The header tells it only in relation to the parent. So compare the first line that makes more
    than a newline: it is indented by what the file has there and the value lacks.
    """
    blank = len(value) - len(value.lstrip("\n"))
    if blank == len(value):
        return len(text)
    for found in islice(_BREAK.finditer(text, at), blank):
        at = found.end()
    return _spaces(text, at) - _spaces(value, blank)


def _spaces(text: str, at: int) -> int:
    end = at
    while text[end : end + 1] == " ":
        end += 1
    return end - at


def _literal(lines: list[_Line]) -> Iterator[Span]:
    starts = [line.start for line in lines[1:]] + [line.following for line in lines[-1:]]
    for line, following in zip(lines, starts, strict=True):
        yield from _content(line)
        yield line.end, following


def _folded(text: str, lines: list[_Line]) -> Iterator[Span]:
    kept = True  # Line breaks are kept at the top, and around lines that are indented deeper.
    breaks: list[int] = []  # since the last line that was not blank
    for line in lines:
        if line.start < line.end:
            deeper = text[line.start] in " \t"
            if not kept and not deeper and len(breaks) > 1:
                del breaks[1]  # Of several, the first makes nothing; a lone one makes a space.
            yield from pairwise([*breaks, line.start])
            yield from _content(line)
            kept = deeper
            breaks = []
        breaks.append(line.end)
    yield from pairwise([*breaks, lines[-1].following if lines else 0])


def _content(line: _Line) -> Iterator[Span]:
    return ((offset, offset + 1) for offset in range(line.start, line.end))
