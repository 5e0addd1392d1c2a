"""What looks like markup or typing of another kind, and would be printed as it is: warnings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.diagnostics import Severity
from reportgen.model.inlines import Inline, Span, Text, walk_inlines
from reportgen.source.prose import Scope

#: What Markdown takes for a block at the start of a line, with what to write instead.
_LINES = (
    (re.compile(r"#{1,6}[ \t]+\S"), "a heading", "`- section: {title: ..., body: [...]}`"),
    (re.compile(r"[-*+•][ \t]+\S"), "a list", "`- list: [...]`"),
    (re.compile(r">[ \t]?\S"), "a block quote", "`- quote: {text: ..., by: ...}`"),
    (re.compile(r"```|~~~"), "a code block", "backticks within a line"),
    (re.compile(r"\|.*\|[ \t]*$"), "a table", "`- table: {columns: [...], rows: [...]}`"),
    (re.compile(r"(?:-{3,}|\*{3,}|_{3,})[ \t]*$"), "a divider", "`- divider: true`"),
    (re.compile(r"\[\^[^\s\]]+\]:"), "a note's text", "an entry of `notes`: `name: ...`"),
)
#: Only as a paragraph's first words: within one, a line may well begin with a number.
_NUMBERED = re.compile(r"\d{1,3}[.)][ \t]+\S")

_STRAIGHT = re.compile(r"[\"']")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--")
_UNDERSCORES = re.compile(r"_(?<![\w/]_)_?(?=\S)[^_\n]*[^_\s]__?(?!\w)")
#: Markup as prose has it: calls, references, links, emphasis, code.
_MARKUP = re.compile(
    r"\[\^[^\s\[\]^]+\]|\[@[^\s\[\]]+\]|\[[^\[\]]+\]\([^\s()]+\)"
    r"|(?<![\w*])(\*{1,2})(?=[^\s*])[^*]*[^\s*]\1(?![\w*])|`[^`]+`"
)
#: A scan leaves the number of a note in the text: `security.1 Since`, `operations.³`.
_STRAY_CALL = re.compile(
    r"[.,;](?<=[a-z]{3}.)[”’]?(?P<figure>\d{1,2})(?=\s+[A-Z])|[.,;”’](?P<raised>[¹²³⁴-⁹]+)"
)


def check_notation(text: str, span: Span, inlines: Iterable[Inline], scope: Scope) -> None:
    """Complains of a paragraph's words that were hardly meant as they stand."""
    _check_lines(text, span, scope)
    straight: list[int] = []
    for inline in walk_inlines(inlines):
        # An escaped or encoded character was meant; then text and source differ in length.
        if isinstance(inline, Text) and len(inline.text) == inline.span[1] - inline.span[0]:
            start = inline.span[0]
            straight += [start + quote.start() for quote in _STRAIGHT.finditer(inline.text)]
            _check_words(inline.text, start, scope)
    _complain_of_straight(straight, ", or \\\" and \\' if you mean straight ones", scope)


def check_plain(text: str, scope: Scope) -> None:
    """The same for words without markup, where what looks like markup prints as it stands."""
    for marked in _MARKUP.finditer(text):
        message = f"`{marked[0]}` is no markup here: this is a plain text, and prints as it stands"
        scope.complain(Severity.WARNING, "markup-in-plain", message, marked.start(), "take it out")
    _complain_of_straight([quote.start() for quote in _STRAIGHT.finditer(text)], "", scope)


def _complain_of_straight(places: list[int], more: str, scope: Scope) -> None:
    if places:
        many = f", {len(places)} times in this paragraph" if len(places) > 1 else ""
        message = f"a straight quotation mark{many}"
        hint = f"write “ ” ‘ ’, with ’ for an apostrophe too{more}"
        scope.complain(Severity.WARNING, "straight-quote", message, places[0], hint)


def _check_lines(text: str, span: Span, scope: Scope) -> None:
    at = span[0]
    for line in text[span[0] : span[1]].split("\n"):
        words = line.lstrip(" \t")
        what = next(((w, hint) for pattern, w, hint in _LINES if pattern.match(words)), None)
        if what is None and at == span[0] and _NUMBERED.match(words):
            what = ("a numbered list", "`- numbered: [...]`")
        if what is not None:
            message = f"this looks like {what[0]}, but prints as it stands"
            hint = f"write {what[1]}, or a backslash before it if it is meant"
            indent = len(line) - len(words)
            scope.complain(Severity.WARNING, "block-in-prose", message, at + indent, hint)
        at += len(line) + 1


def _check_words(words: str, start: int, scope: Scope) -> None:
    def warn(code: str, message: str, at: int, hint: str) -> None:
        scope.complain(Severity.WARNING, code, message, start + at, hint)

    for tag in _TAG.finditer(words):
        message = f"`{tag[0]}` is no markup here and prints as it stands"
        warn("html-in-prose", message, tag.start(), "use Markdown, or `\\<` if you mean it")
    for marked in _UNDERSCORES.finditer(words):
        message = f"`{marked[0]}` is not emphasis and prints as it stands"
        hint = "emphasis is `*words*`, strong emphasis `**words**`"
        warn("underscores", message, marked.start(), hint)
    for stray in _STRAY_CALL.finditer(words):
        number = stray.lastgroup or ""
        message = f"`{stray[number]}` looks like the number of a note"
        hint = "a call is `[^name]`, and `name` an entry of `notes`"
        warn("stray-note-number", message, stray.start(number), hint)
