"""Markdown inlines, against CommonMark's own words and a parser that others wrote."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reportgen.diagnostics import Severity
from reportgen.model.inlines import (
    Code,
    Emphasis,
    Inline,
    Link,
    Strong,
    Text,
    plain_text,
    walk_inlines,
)
from reportgen.source.prose import DEEPEST, paragraphs, parse
from tests.source.reports import shown


class Listener:
    """A scope that writes down what it hears."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, int]] = []
        self.calls: list[str] = []
        self.targets: list[tuple[str, bool]] = []

    def call(self, key: str, offset: int) -> str | None:
        self.calls.append(key)
        return key

    def refer(self, target: str, offset: int, *, by_label: bool) -> None:
        self.targets.append((target, by_label))

    def complain(self, severity: Severity, code: str, message: str, offset: int, hint: str) -> None:
        assert message
        assert hint
        self.heard.append((code, offset))


def read(text: str) -> tuple[tuple[Inline, ...], Listener]:
    listener = Listener()
    return parse(text, (0, len(text)), listener), listener


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words", "Text(plain words)"),
        ("*a*", "Emphasis(Text(a))"),
        ("**a**", "Strong(Text(a))"),
        ("***a***", "Emphasis(Strong(Text(a)))"),
        ("a*b*c", "Text(a) Emphasis(Text(b)) Text(c)"),
        ("5 * 3 * 2", "Text(5 * 3 * 2)"),
        ("_a_", "Text(_a_)"),
        ("`a *b* c`", "Code(a *b* c)"),
        ("`` a`b ``", "Code(a`b)"),
        ("x^2^", "Text(x) Superscript(Text(2))"),
        ("H~2~O", "Text(H) Subscript(Text(2)) Text(O)"),
        ("2^10 and 3^4", "Text(2^10 and 3^4)"),
        ("~5 and ~6", "Text(~5 and ~6)"),
        ("~~a~~", "Text(~~a~~)"),
        ("x[^n].", "Text(x) NoteCall(n) Text(.)"),
        ("see [@fig]", "Text(see ) Reference(fig)"),
        ("[barış]{lang=tr}", "Phrase(tr|Text(barış))"),
        ('[WHO]{abbr="World Health"}', "Abbreviation(World Health|Text(WHO))"),
        ('[x]{lang=fr abbr="y"}', "Phrase(fr|Abbreviation(y|Text(x)))"),
        ("[a](https://x.org)", "Link(https://x.org|Text(a))"),
        ("[*a* b](https://x.org/(c))", "Link(https://x.org/(c)|Emphasis(Text(a)) Text( b))"),
        ("[a](<https://x.org/b c>)", "Link(https://x.org/b c|Text(a))"),
        ("[a](#b)", "Link(#b|Text(a))"),
        ("[a [b](#c) d](#e)", "Text([a ) Link(#c|Text(b)) Text( d](#e))"),
        ("<https://x.org>", "Link(https://x.org|Text(https://x.org))"),
        ("<a@x.org>", "Link(mailto:a@x.org|Text(a@x.org))"),
        ("a < b", "Text(a < b)"),
        ("[sic]", "Text([sic])"),
        ("\\*a\\*", "Text(*) Text(a) Text(*)"),
        ("\\a", "Text(\\a)"),
        (
            "a&amp;b &lt; &#x263A; &nope;",
            "Text(a) Text(&) Text(b ) Text(<) Text( ) Text(☺) Text( &nope;)",
        ),
        ("one\n  two", "Text(one) Text( ) Text(two)"),
        ("one\ntwo", "Text(one two)"),
        ("{{ x }} {% y %}", "Text({{ x }} {% y %})"),
        ("🙂 *é*", "Text(🙂 ) Emphasis(Text(é))"),
    ],
)
def test_markup_is_read(text: str, expected: str) -> None:
    assert shown(read(text)[0]) == expected


@pytest.mark.parametrize(
    ("text", "code", "offset"),
    [
        ("a **b", "unclosed-markup", 2),
        ("a *b", "unclosed-markup", 2),
        ("a `b", "unclosed-markup", 2),
        ("a[^ x]", "bad-call", 1),
        ("a[^]", "bad-call", 1),
        ("a[ ^x]", "bad-call", 1),
        ("[a](javascript:alert)", "bad-link", 0),
        ("[a](JaVaScRiPt:alert)", "bad-link", 0),
        ("[a](&#106;avascript:alert)", "bad-link", 0),
        ("[a](data:text/html,x)", "bad-link", 0),
        ("[a](//x.org)", "bad-link", 0),
        ("[a](x.org)", "bad-link", 0),
        ("[a](https://)", "bad-link", 0),
        ("<javascript:alert>", "bad-link", 0),
        ('[a](https://x.org "t")', "link-title", 2),
        ("[a[^n]](https://x.org)", "call-in-link", 2),
        ("[](https://x.org)", "empty", 0),
        ("[]{lang=tr}", "empty", 0),
        ("[a]{lang=x_y}", "bad-language", 4),
        ("[a]{lnag=tr}", "unknown-attribute", 4),
        ("[a]{abbr=“b”}", "bad-attribute", 4),
        ("![a](https://x.org)", "block-in-prose", 0),
        ("a\\\nb", "line-break", 1),
    ],
)
def test_what_is_hardly_meant_is_reported_where_it_stands(
    text: str, code: str, offset: int
) -> None:
    assert read(text)[1].heard == [(code, offset)]


@pytest.mark.parametrize(
    "text", ["2,000*", "a * b", "\\*\\*a", "**a** *b*", "$\\`$", "a^b", "[a](b c)"]
)
def test_what_may_well_be_meant_is_not(text: str) -> None:
    assert read(text)[1].heard == []


def test_calls_and_references_are_told_to_the_scope() -> None:
    _, listener = read("a[^x] *b[^y]* [@c] [d](#e)")
    assert listener.calls == ["x", "y"]
    assert listener.targets == [("c", True), ("e", False)]


def test_a_call_that_has_no_note_stands_as_written() -> None:
    class Deaf(Listener):
        def call(self, key: str, offset: int) -> str | None:
            return None

    assert plain_text(parse("a[^x] b", (0, 7), Deaf())) == "a[^x] b"


def test_markup_nested_beyond_reason_is_an_error_and_plain_text() -> None:
    text = "*a " * 3000 + "b*" * 3000
    inlines, listener = read(text)
    assert ("too-deep", 0) in listener.heard
    assert plain_text(inlines) == text.strip()
    assert depth(inlines) == 1


@pytest.mark.parametrize(
    "piece",
    ["[", "]", "*", "`", "<", "&", "![", "](", "[](", "*a ", "a* ", "^", "[^", "{", " ", "_a"],
)
def test_many_of_a_kind_are_read_in_linear_time(piece: str) -> None:
    """Quadratic reading of these would take minutes."""
    text = (piece * 30_000).strip()
    assert plain_text(read(text)[0]) or not text


# Laws.


def soup(pieces: str, *more: str, most: int = 40) -> st.SearchStrategy[str]:
    """Texts made of these characters and of more pieces, in any order."""
    return st.lists(st.sampled_from([*pieces, *more]), max_size=most).map("".join)


SOUP = soup("ab *`_[](){}<>^~&;!#@:=/\\\n\"'.1é🙂", "](https://x.org)", "{lang=tr}", "[^n]")
COMMON = soup("ab .,é”*`\\&;<>()[]:/🙂", "**", "](https://x.org)", "&lt;", most=30)


@given(SOUP)
def test_any_text_can_be_read(text: str) -> None:
    for span in paragraphs(text):
        inlines = parse(text, span, Listener())
        assert depth(inlines) <= DEEPEST + 1


@given(SOUP)
def test_inlines_lie_in_the_source_in_order_and_inside_what_holds_them(text: str) -> None:
    for span in paragraphs(text):
        check_spans(parse(text, span, Listener()), span)


@given(SOUP)
def test_a_text_whose_span_is_as_long_as_itself_is_what_stands_there(text: str) -> None:
    for span in paragraphs(text):
        for inline in walk_inlines(parse(text, span, Listener())):
            start, end = inline.span
            if isinstance(inline, Text) and len(inline.text) == end - start:
                source = text[start:end].replace("\n", " ").replace("\t", " ")
                assert inline.text.replace("\t", " ") == source or text[start] in "&\\"


@given(COMMON)
@settings(max_examples=300)
def test_what_commonmark_has_is_read_as_another_parser_reads_it(text: str) -> None:
    for start, end in paragraphs(text):
        part = text[start:end]
        assert spelt(parse(part, (0, len(part)), Listener())) == spelt_by_others(part)


@given(st.text(st.sampled_from("a \n\t"), max_size=30))
def test_paragraphs_hold_all_words_and_no_blank_line(text: str) -> None:
    parts = [text[start:end] for start, end in paragraphs(text)]
    assert "".join(parts).split() == text.split() or "".join(" ".join(parts).split()) == "".join(
        text.split()
    )
    for part in parts:
        assert part == part.strip()
        assert all(line.strip() for line in part.split("\n"))


def depth(inlines: Sequence[Inline]) -> int:
    levels = 0
    level = list(inlines)
    while level:
        levels += 1
        level = [part for inline in level for part in inline.parts]
    return levels


def check_spans(inlines: Sequence[Inline], span: tuple[int, int]) -> None:
    for inline in inlines:
        assert span[0] <= inline.span[0] <= inline.span[1] <= span[1]
        check_spans(inline.parts, inline.span)
    for one, next_one in pairwise(inlines):
        assert one.span[1] <= next_one.span[0]


MARKS = {Emphasis: "*", Strong: "**"}


def spelt(inlines: Sequence[Inline]) -> str:
    """Inlines in a spelling that both parsers can be brought to."""
    words = ""
    for inline in inlines:
        match inline:
            case Text():
                words += inline.text
            case Code():
                words += f"⟨code {inline.text}⟩"
            case Link():
                words += f"⟨link {inline.url} {spelt(inline.children)}⟩"
            case _:
                words += f"⟨{MARKS[type(inline)]} {spelt(inline.parts)}⟩"  # type: ignore[index]
    return words


def spelt_by_others(text: str) -> str:
    parser = MarkdownIt("zero").enable(
        ["emphasis", "link", "autolink", "escape", "entity", "backticks"]
    )
    for rule, answer in (
        ("validateLink", lambda _url: True),
        ("normalizeLink", str),
        ("normalizeLinkText", str),
    ):
        setattr(parser, rule, answer)
    (block,) = parser.parseInline(text)
    return "".join(spelt_token(token) for token in block.children or [])


def spelt_token(token: Token) -> str:
    match token.type:
        case "text":
            return token.content
        case "code_inline":
            return f"⟨code {token.content}⟩"
        case "em_open":
            return "⟨* "
        case "strong_open":
            return "⟨** "
        case "link_open":
            return f"⟨link {token.attrs['href']} "
        case _:
            return "⟩"
