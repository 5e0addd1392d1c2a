"""Inlines as Markdown, for what has no spelling of its own in the source yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.model.inlines import (
    Abbreviation,
    Code,
    Emphasis,
    Enclosing,
    Inline,
    Link,
    NoteCall,
    Phrase,
    Reference,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from reportgen.source.characters import unescaped
from reportgen.source.links import destination

#: What may be markup. An exclamation mark is so only before a bracket.
SPECIAL = frozenset("\\`*[]<&^~")
_MARKS: dict[type[Inline], str] = {Emphasis: "*", Strong: "**", Superscript: "^", Subscript: "~"}
_TICKS = re.compile(r"`+")
#: What ends an attribute or a link's address, or is read as another character in it.
_ENCODED = re.compile(r"[\s\"'\\&{}<>()`]")


def marks(inline: Enclosing) -> tuple[str, str]:
    """What opens and what closes an inline around its words."""
    if (mark := _MARKS.get(type(inline))) is not None:
        return mark, mark
    match inline:
        case Link(url=url):
            return _autolink(inline) or ("[", f"]({_address(url)})")
        case Phrase(language=language, children=(Abbreviation(expansion=expansion),)):
            return "[", f"]{{lang={language} abbr={_quoted(expansion)}}}"
        case Phrase(language=language):
            return "[", f"]{{lang={language}}}"
        case Abbreviation(expansion=expansion):
            return "[", f"]{{abbr={_quoted(expansion)}}}"
    raise TypeError(f"no notation for {inline.kind}")


def inside(inline: Enclosing) -> tuple[Inline, ...]:
    """What stands between the marks: one pair of brackets serves a phrase that is abbreviated."""
    match inline:
        case Phrase(children=(Abbreviation(children=children),)):
            return children
    return inline.children


def atom(inline: Inline) -> str:
    """An inline without words that could be kept: a call, a cross-reference, code."""
    match inline:
        case NoteCall(note=note):
            return f"[^{note.partition(':')[2]}]"
        case Reference(target=target):
            return f"[@{target}]"
        case Code(text=text):
            return _code(text)
    raise TypeError(f"no notation for {inline.kind}")


def entity(character: str) -> str:
    """A character by its number, where it would not be seen or would not hold."""
    return f"&#{ord(character)};"


def _code(text: str) -> str:
    runs = {len(run) for run in _TICKS.findall(text)}
    fence = "`" * next(n for n in range(1, len(runs) + 2) if n not in runs)
    padded = text[:1] == "`" or text[-1:] == "`" or (text[:1] == text[-1:] == " " and text.strip())
    return f"{fence} {text} {fence}" if padded else f"{fence}{text}{fence}"


def _autolink(link: Link) -> tuple[str, str] | None:
    """`<address>`, where the address itself is what shows."""
    match link.children:
        case (Text(text=text),) if link.url in (text, f"mailto:{text}") and not SPECIAL & set(text):
            web = link.url == text and ":" in text and not re.search(r"[\s<>]", text)
            mail = link.url != text and re.fullmatch(r"[\w.!#$%'+/=?{|}-]+@[\w.-]+", text, re.ASCII)
            return ("<", ">") if web or mail else None
    return None


def _address(url: str) -> str:
    return next(
        (way for way in _addresses(url) if _leads(f"({way})", url)),
        _encoded(url),
    )


def _addresses(url: str) -> Iterator[str]:
    yield url
    yield f"<{url}>"


def _leads(parenthesis: str, url: str) -> bool:
    found = destination(parenthesis, 0, len(parenthesis))
    return found == (url, len(parenthesis), False)


def _quoted(value: str) -> str:
    plain = unescaped(value) == value and not re.search(r"[\"{}\n]", value)
    return f'"{value if plain else _encoded(value, keep=" ")}"'


def _encoded(value: str, keep: str = "") -> str:
    return _ENCODED.sub(lambda found: found[0] if found[0] in keep else entity(found[0]), value)
