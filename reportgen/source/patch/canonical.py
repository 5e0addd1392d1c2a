"""One form for inlines that print the same, without spans: to compare what was meant with what is
read, and to spare the notation what it cannot hold.

Word leaves runs as they came: emphasis that takes in the space behind a word, two runs in a row
where one would do. Markdown has no such thing, and nobody sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportgen.model.edits import Inlines
from reportgen.model.inlines import (
    Code,
    Emphasis,
    Enclosing,
    Inline,
    Strong,
    Subscript,
    Superscript,
    Text,
)

#: What shows only on words, so that it is the same with or without a space at its edge.
_WORN = Emphasis | Strong | Superscript | Subscript
_BREAK = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")
_SPACE = " \t"


def canonical(inlines: Iterable[Inline]) -> Inlines:
    """The inlines of a paragraph in their one form."""
    return _parted(_joined(_settled(inlines)))[1]


def _settled(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        if isinstance(inline, Text):
            yield Text(text=_BREAK.sub(" ", inline.text))
        elif isinstance(inline, Code):
            if inline.text:
                yield Code(text=_BREAK.sub(" ", inline.text))
        elif isinstance(inline, Enclosing):
            yield from _enclosed(inline)
        else:
            yield replace(inline, span=(0, 0))


def _enclosed(inline: Enclosing) -> Iterator[Inline]:
    children = _joined(_settled(inline.children))
    before = after = ""
    if isinstance(inline, _WORN):
        before, children, after = _parted(children)
    yield from _text(before)
    if children:
        yield _nested(inline, children)
    yield from _text(after)


def _parted(row: Inlines) -> tuple[str, Inlines, str]:
    """A row and the space at its edges. The row is joined: no two texts are neighbours."""
    before = after = ""
    if row and isinstance(row[0], Text):
        words = row[0].text.lstrip(_SPACE)
        before = row[0].text[: len(row[0].text) - len(words)]
        row = (*_text(words), *row[1:])
    if row and isinstance(row[-1], Text):
        words = row[-1].text.rstrip(_SPACE)
        after = row[-1].text[len(words) :]
        row = (*row[:-1], *_text(words))
    return before, row, after


def _nested(inline: Enclosing, children: Inlines) -> Inline:
    """Both at once is emphasis outside and strong inside, as `***` is read."""
    if isinstance(inline, Strong) and len(children) == 1 and isinstance(children[0], Emphasis):
        return Emphasis(children=(Strong(children=children[0].children),))
    return replace(inline, children=children, span=(0, 0))


def _text(words: str) -> Inlines:
    return (Text(text=words),) if words else ()


def _joined(inlines: Iterable[Inline]) -> Inlines:
    """Neighbours of one kind as one."""
    row: list[Inline] = []
    for inline in inlines:
        last = row[-1] if row else None
        if isinstance(inline, Text) and isinstance(last, Text):
            row[-1] = Text(text=last.text + inline.text)
        elif isinstance(inline, Code) and isinstance(last, Code):
            row[-1] = Code(text=last.text + inline.text)
        elif isinstance(inline, _WORN) and isinstance(last, _WORN) and type(inline) is type(last):
            row[-1] = replace(last, children=_joined((*last.children, *inline.children)))
        elif not (isinstance(inline, Text) and not inline.text):
            row.append(inline)
    return tuple(row)
