"""Prose: Markdown inlines in the texts of the source, each read with its span.

The rules are CommonMark's for what CommonMark has (emphasis by `*`, code, links, escapes,
entities) and pandoc's for notes, super- and subscripts and bracketed spans. Blocks are typed
mappings in YAML, so nothing at the start of a line is markup. The parser is our own since no
Markdown library tells where in the source an inline stood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol

from reportgen.diagnostics import Severity, did_you_mean
from reportgen.model.inlines import (
    Abbreviation,
    Code,
    Enclosing,
    Inline,
    Link,
    NoteCall,
    Phrase,
    Reference,
    Span,
    Subscript,
    Superscript,
    Text,
    plain_text,
    walk_inlines,
)
from reportgen.model.scalars import LanguageTag
from reportgen.source.characters import ENTITY, ESCAPE, character_of, unescaped
from reportgen.source.emphasis import Piece, Run, joined, nest, run_at
from reportgen.source.links import advice, destination, is_allowed

#: Inlines inside inlines; deeper is no writing but an attack or an accident.
DEEPEST = 16

_BLANK_LINE = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_SPECIAL = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*|[\\`*\[\]<&^~]|!(?=\[)")
_TICKS = re.compile(r"`+")
_STARS = re.compile(r"\*+")
_WEB = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
_MAIL = re.compile(r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)>")
_CALL = re.compile(r"\[\^([^\s\[\]^]+)\]")
_ODD_CALL = re.compile(r"\[ ?\^[^\[\]\n]{0,60}\]?")
_REFERENCE = re.compile(r"\[@([^\s\[\]]+)\]")
_RAISED = re.compile(r"\^((?:[^\s^\\\[\]]|\\.)+)\^")
_LOWERED = re.compile(r"(?<!~)~((?:[^\s~\\\[\]]|\\.)+)~(?!~)")
_ATTRIBUTES = re.compile(r"\{\s*[\w.#][^{}]*\}")
_ATTRIBUTE = re.compile(r"\s*([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'“”‘’]+))\s*")
_KNOWN_ATTRIBUTES = ("abbr", "lang")


class Scope(Protocol):
    """What stands around a piece of prose: where its notes are, and who hears complaints.

    Offsets count in the text of the whole scalar.
    """

    def call(self, key: str, offset: int) -> str | None:
        """Takes note of a call; returns the key of its note in the report, None if it has none."""
        ...

    def refer(self, target: str, offset: int, *, by_label: bool) -> None:
        """Takes note of a cross-reference, or of a link to an id of the report."""
        ...

    def complain(
        self, severity: Severity, code: str, message: str, offset: int, hint: str
    ) -> None: ...


def paragraphs(text: str) -> Iterator[Span]:
    """Where the paragraphs of a scalar stand: parted by blank lines, without space around."""
    start = 0
    for gap in (*_BLANK_LINE.finditer(text), None):
        end = gap.start() if gap else len(text)
        part = text[start:end]
        if part.strip():
            yield end - len(part.lstrip()), start + len(part.rstrip())
        start = gap.end() if gap else end


def parse(text: str, span: Span, scope: Scope) -> tuple[Inline, ...]:
    """The inlines of one paragraph, which is `span` of the scalar `text`."""
    inlines = _Parser(text, span, scope).parse()
    if not _deeper_than(DEEPEST, inlines):
        return inlines
    message = f"markup is nested more than {DEEPEST} deep"
    scope.complain(Severity.ERROR, "too-deep", message, span[0], "write it flatter")
    return (Text(text=" ".join(text[span[0] : span[1]].split()), span=span),)


class _Bracket:
    """An open `[`, by its index among the pieces. One around a link cannot be a link: `dead`."""

    __slots__ = ("dead", "index", "start")

    def __init__(self, index: int, start: int) -> None:
        self.index = index
        self.start = start
        self.dead = False


class _Parser:
    """Reads from left to right. Each reader stands at its special character and moves on."""

    def __init__(self, text: str, span: Span, scope: Scope) -> None:
        self.text = text
        self.start, self.end = span
        self.at = self.start
        self.pieces: list[Piece] = []
        self.brackets: list[_Bracket] = []
        self.lone_ticks: set[int] = set()
        self.scope = scope
        self.error = partial(scope.complain, Severity.ERROR)
        self.warning = partial(scope.complain, Severity.WARNING)

    def parse(self) -> tuple[Inline, ...]:
        readers: dict[str, Callable[[], None]] = {
            "\\": self.escape,
            "`": self.code,
            "*": self.stars,
            "[": self.open_bracket,
            "]": self.close_bracket,
            "<": self.autolink,
            "&": self.entity,
            "^": partial(self.shifted, _RAISED, Superscript),
            "~": partial(self.shifted, _LOWERED, Subscript),
            "!": self.image,
        }
        while special := _SPECIAL.search(self.text, self.at, self.end):
            self.literal(special.start() - self.at)
            reader = readers.get(special[0])
            if reader is None:
                self.push(Text(text=" ", span=special.span()))
            else:
                reader()
        self.literal(self.end - self.at)
        return self.nested(self.pieces)

    def push(self, piece: Inline) -> None:
        self.pieces.append(piece)
        self.at = piece.span[1]

    def literal(self, length: int) -> None:
        if length:
            span = (self.at, self.at + length)
            self.push(Text(text=self.text[span[0] : span[1]], span=span))

    def match(self, pattern: re.Pattern[str], at: int | None = None) -> re.Match[str] | None:
        return pattern.match(self.text, self.at if at is None else at, self.end)

    def escape(self) -> None:
        if escape := self.match(ESCAPE):
            self.push(Text(text=escape[1], span=escape.span()))
            return
        if self.text.startswith("\n", self.at + 1, self.end):
            message = "a backslash does not break a line"
            self.warning("line-break", message, self.at, "a blank line parts paragraphs")
        self.literal(1)

    def code(self) -> None:
        ticks = _TICKS.match(self.text, self.at, self.end)
        length = len(ticks[0]) if ticks else 1
        closing = None
        if length not in self.lone_ticks:
            later = _TICKS.finditer(self.text, self.at + length, self.end)
            closing = next((run for run in later if len(run[0]) == length), None)
        if closing is None:
            if not self.lone_ticks:
                what = "a backtick opens" if length == 1 else f"{length} backticks open"
                message = f"{what} code that is never closed"
                self.warning("unclosed-markup", message, self.at, "write \\` for a backtick")
            self.lone_ticks.add(length)
            self.literal(length)
            return
        words = re.sub(r"[ \t]*\n[ \t]*", " ", self.text[self.at + length : closing.start()])
        if words.strip() and words[0] == words[-1] == " ":
            words = words[1:-1]
        self.push(Code(text=words, span=(self.at, closing.end())))

    def stars(self) -> None:
        stars = _STARS.match(self.text, self.at, self.end)
        end = stars.end() if stars else self.at + 1
        before = self.text[self.at - 1] if self.at > self.start else " "
        after = self.text[end] if end < self.end else " "
        self.pieces.append(run_at(self.at, end - self.at, before, after))
        self.at = end

    def open_bracket(self) -> None:
        if call := self.match(_CALL):
            note = self.scope.call(call[1], self.at)
            if note is None:
                self.literal(len(call[0]))
            else:
                self.push(NoteCall(note=note, span=call.span()))
        elif reference := self.match(_REFERENCE):
            self.scope.refer(reference[1], self.at, by_label=True)
            self.push(Reference(target=reference[1], span=reference.span()))
        else:
            if odd := self.match(_ODD_CALL):
                message = f"`{odd[0]}` does not call a note"
                self.error("bad-call", message, self.at, "a call is `[^name]`, without spaces")
            self.brackets.append(_Bracket(len(self.pieces), self.at))
            self.literal(1)

    def close_bracket(self) -> None:
        bracket = self.brackets.pop() if self.brackets else None
        made = bracket and (self.link(bracket) or self.phrase(bracket))
        if bracket and made:
            del self.pieces[bracket.index :]
            self.push(made)
        else:
            self.literal(1)

    def link(self, bracket: _Bracket) -> Inline | None:
        if bracket.dead or not self.text.startswith("(", self.at + 1, self.end):
            return None
        target = destination(self.text, self.at + 1, self.end)
        if target is None:
            return None
        if target.titled:
            hint = "leave out what follows the address"
            self.error("link-title", "a link takes no title", self.at, hint)
        for outer in self.brackets:
            outer.dead = True
        children = self.enclosed(bracket)
        for inline in walk_inlines(children):
            if isinstance(inline, NoteCall | Reference):
                message = "a link cannot hold a call or a cross-reference"
                self.error("call-in-link", message, inline.span[0], "put it after the link")
        self.check_url(target.url, bracket.start)
        return Link(children=children, url=target.url, span=(bracket.start, target.end))

    def phrase(self, bracket: _Bracket) -> Inline | None:
        braces = self.match(_ATTRIBUTES, self.at + 1)
        attributes = self.attributes(braces) if braces else None
        if braces is None or attributes is None:
            return None
        span = (bracket.start, braces.end())
        children = self.enclosed(bracket)
        abbreviation, language = attributes.get("abbr"), attributes.get("lang")
        if abbreviation is not None:
            children = (Abbreviation(children=children, expansion=abbreviation, span=span),)
        if language is not None:
            return Phrase(children=children, language=language, span=span)
        return children[0]

    def enclosed(self, bracket: _Bracket) -> tuple[Inline, ...]:
        """What stands between an open bracket and this place."""
        children = self.nested(self.pieces[bracket.index + 1 :])
        if not plain_text(children).strip():
            hint = "write the words that shall show between the brackets"
            self.error("empty", "there are no words between the brackets", bracket.start, hint)
        return children

    def attributes(self, braces: re.Match[str]) -> dict[str, str] | None:
        """What the braces after a bracket say; None, after a complaint, if it cannot be read."""
        values: dict[str, str] = {}
        at, end = braces.start() + 1, braces.end() - 1
        while at < end:
            found = _ATTRIBUTE.match(self.text, at, end)
            if found is None:
                hint = 'write `{lang=tr}` or `{abbr="..."}`, with straight quotes'
                self.error("bad-attribute", f"`{braces[0]}` cannot be read", at, hint)
                return None
            name, value = found[1], unescaped(next(v for v in found.groups()[1:] if v is not None))
            if name not in _KNOWN_ATTRIBUTES:
                hint = did_you_mean(name, _KNOWN_ATTRIBUTES) or ""
                self.error("unknown-attribute", f"unknown attribute `{name}`", at, hint)
                return None
            if name == "lang" and (fault := LanguageTag.fault(value)):
                self.error("bad-language", fault, at, f"such as `{LanguageTag.example}`")
                return None
            values[name] = value
            at = found.end()
        return values

    def autolink(self) -> None:
        found = self.match(_WEB) or self.match(_MAIL)
        if found is None:
            self.literal(1)
            return
        words = found[1]
        url = words if found.re is _WEB else f"mailto:{words}"
        self.check_url(url, self.at)
        text = Text(text=words, span=found.span(1))
        self.push(Link(children=(text,), url=url, span=found.span()))

    def check_url(self, url: str, at: int) -> None:
        if url.startswith("#"):
            self.scope.refer(url[1:], at, by_label=False)
        elif not is_allowed(url):
            self.error("bad-link", f"a link cannot lead to `{url}`", at, advice(url))

    def entity(self) -> None:
        entity = self.match(ENTITY)
        character = entity and character_of(entity)
        if entity and character:
            self.push(Text(text=character, span=entity.span()))
        else:
            self.literal(1)

    def shifted(self, pattern: re.Pattern[str], kind: type[Enclosing]) -> None:
        found = self.match(pattern)
        if found is None:
            self.literal(1)
            return
        children = _Parser(self.text, found.span(1), self.scope).parse()
        self.push(kind(children=children, span=found.span()))

    def image(self) -> None:
        hint = "give the picture an item of its own: `- figure: {image: ..., alt: ...}`"
        self.warning("block-in-prose", "`![` places no picture in prose", self.at, hint)
        self.literal(2)

    def nested(self, pieces: list[Piece]) -> tuple[Inline, ...]:
        """The pieces with emphasis made of their asterisks."""
        inlines, lonely = nest(pieces)
        for run in lonely:
            self.warn_of(run)
        return joined(inlines)

    def warn_of(self, run: Run) -> None:
        # A single asterisk after a word may well be meant: it marks a figure that a note explains.
        if run.count > 1 or (run.opens and not run.closes):
            what = "opens and is never closed" if run.opens else "closes what was never opened"
            message = f"`{'*' * run.count}` {what}"
            self.warning("unclosed-markup", message, run.start, "write `\\*` for an asterisk")


def _deeper_than(limit: int, inlines: tuple[Inline, ...]) -> bool:
    level = inlines
    for _ in range(limit):
        level = tuple(part for inline in level for part in inline.parts)
    return bool(level)
