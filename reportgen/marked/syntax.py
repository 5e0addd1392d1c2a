"""The YAML parser's complaints, in words that tell a writer what to do.

libyaml speaks of tokens and contexts. Most syntax errors in reports are prose that begins with a
character, or holds one, that YAML reads as its own; so each answer says what to quote.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from reportgen.diagnostics import Diagnostic, error
from reportgen.marked.slips import slip
from reportgen.marked.sourcefile import SourceFile


class _Answer(NamedTuple):
    message: str
    hint: str
    #: What matters is where the broken thing begins, not where the parser noticed.
    at_context: bool = False
    #: The usual reason is text before it that begins with a character of YAML's own.
    after_opening: bool = False


_QUOTE = "put the whole text in quotes"
_ESCAPES = (
    "`\\x` takes 2, `\\u` 4 and `\\U` 8 hexadecimal digits; or write the character itself, "
    "and `\\\\` for a backslash"
)
_TAG = _Answer(
    "`!` begins a tag, which is not read",
    "text that begins with `!` stands in quotes",
    at_context=True,
)
_DIRECTIVE = _Answer("`%` begins a directive", "text that begins with `%` stands in quotes")

_ANSWERS = {
    "mapping values are not allowed in this context": _Answer(
        "a colon amid unquoted text, or a key that is indented unlike its neighbours",
        f"{_QUOTE} if the colon belongs to it, else indent the line as far as its neighbours",
    ),
    "could not find expected ':'": _Answer(
        "this is neither `key: value` nor the continuation of the text above",
        "add the colon, or indent the line farther than the key that its text belongs to",
        at_context=True,
    ),
    "did not find expected key": _Answer(
        "this belongs to nothing: a key was expected here",
        "write `key: value`, indented as far as the keys above",
        after_opening=True,
    ),
    "did not find expected '-' indicator": _Answer(
        "this belongs to nothing: the list's next entry was expected here",
        "begin it with `- `, or indent it as the text, list or mapping that it belongs to",
        after_opening=True,
    ),
    "did not find expected ',' or ']'": _Answer(
        "the list that begins with `[` here goes wrong",
        "put a comma between its entries and close it with `]`",
        at_context=True,
    ),
    "did not find expected ',' or '}'": _Answer(
        "the mapping that begins with `{` here goes wrong",
        "put a comma between its entries and close it with `}`",
        at_context=True,
    ),
    "did not find expected node content": _Answer(
        "a value was expected here", "write one, or quote the text if it begins with this character"
    ),
    "did not find expected <document start>": _Answer(
        "this belongs to nothing: the file's data ended before it",
        "check the indentation; text after a closing quote or bracket belongs inside it",
        after_opening=True,
    ),
    "found unexpected end of stream": _Answer(
        "the quote that opens here is never closed",
        "close it; a quote or apostrophe inside the text is best a typographic one",
        at_context=True,
    ),
    "found unexpected document indicator": _Answer(
        "the quote that opens here is not closed before a line `---` or `...`",
        "close it, or indent that line",
        at_context=True,
    ),
    "found unknown escape character": _Answer(
        "in double quotes a backslash begins an escape, and this is none",
        "write `\\\\` for a backslash, or use single quotes, `|` or `>`, which know no escapes",
    ),
    "did not find expected hexdecimal number": _Answer("the escape is incomplete", _ESCAPES),
    "found invalid Unicode character escape code": _Answer("this escape is no character", _ESCAPES),
    "block sequence entries are not allowed in this context": _Answer(
        "a list cannot begin here",
        "begin it on a line of its own; text that begins with `-` and a space stands in quotes",
    ),
    "mapping keys are not allowed in this context": _Answer(
        "`?` and a space begin a key", "text that begins with `?` stands in quotes"
    ),
    "did not find expected comment or line break": _Answer(
        "after `|` or `>` nothing more may stand on the line",
        "begin the text on the next line; text that begins with `|` or `>` stands in quotes",
    ),
    "found an indentation indicator equal to 0": _Answer(
        "`0` is no indentation", "leave it out, or write a number from 1 to 9"
    ),
    "found unexpected ':'": _Answer("a colon amid unquoted text", _QUOTE),
    "found unknown directive name": _DIRECTIVE,
    "found incompatible YAML document": _Answer("this version of YAML is not read", "write 1.2"),
    "found undefined tag handle": _TAG,
}
_BY_CONTEXT = {
    "while scanning an alias": _Answer(
        "`*` begins an alias",
        "text that begins with `*`, as emphasis does, stands in quotes",
        at_context=True,
    ),
    "while scanning an anchor": _Answer(
        "`&` begins an anchor", "text that begins with `&` stands in quotes", at_context=True
    ),
    "while scanning a tag": _TAG,
    "while parsing a tag": _TAG,
    "while scanning a directive": _DIRECTIVE,
    "while scanning a %YAML directive": _DIRECTIVE,
    "while scanning a %TAG directive": _DIRECTIVE,
}

#: What the parser says where the lines do not fit together.
_STRUCTURAL = frozenset(
    (
        "mapping values are not allowed in this context",
        "could not find expected ':'",
        "did not find expected key",
        "did not find expected '-' indicator",
        "did not find expected <document start>",
    )
)
_NEVER_CLOSED = {
    "[": _Answer("the list that begins with `[` here is never closed", "close it with `]`"),
    "{": _Answer("the mapping that begins with `{` here is never closed", "close it with `}`"),
}

#: The first character of the value on a line, after dashes and a key.
_VALUE = re.compile(r"[ \t]*(?:- +)*(?:[^\s\"'#:][^:#\r\n]*: +)?([*&!|>%@`\"'\[{])")


def explain(source: SourceFile, fault: yaml.MarkedYAMLError) -> Diagnostic:
    """A syntax error, with its place and what would be right."""
    problem = fault.problem or ""
    at = fault.problem_mark.index if fault.problem_mark else 0
    line_start, line_end = source.line_around(min(at, len(source.text)))
    line = source.text[line_start:line_end]
    margin = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" in margin and (source.text[at : at + 1] == "\t" or "tab" in problem):
        return error(
            "tab-indentation",
            "the line is indented with a tab",
            source.ref(line_start + margin.index("\t")),
            hint="indent with spaces only",
        )
    if problem in _STRUCTURAL and (found := slip(source, at)):
        return found
    if at >= len(source.text.rstrip()) and (bracket := _open_bracket(source.text)) is not None:
        never_closed = _NEVER_CLOSED[source.text[bracket]]
        where = source.ref(bracket)
        return error("yaml-syntax", never_closed.message, where, hint=never_closed.hint)
    answer = _BY_CONTEXT.get(fault.context or "") or _ANSWERS.get(problem)
    if answer is None:
        answer = _unknown(source, problem, at)
    if answer.at_context and fault.context_mark:
        at = fault.context_mark.index
    hint = answer.hint
    opening = _VALUE.match(source.text, source.line_around(at)[0])
    if answer.after_opening and opening and opening.start(1) < at:
        hint = f"text that begins with `{opening[1]}` must stand in quotes as a whole"
    return error("yaml-syntax", answer.message, source.ref(at), hint=hint)


def _open_bracket(text: str) -> int | None:
    """The offset of the innermost bracket that is still open where the file ends."""
    opened: list[int] = []
    try:
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
                opened.append(token.start_mark.index)
            elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
                opened.pop()
    except (yaml.MarkedYAMLError, IndexError):
        return None
    return opened[-1] if opened else None


def _unknown(source: SourceFile, problem: str, at: int) -> _Answer:
    if problem == "found character that cannot start any token":
        character = source.text[at : at + 1]
        if character == "\t":
            return _Answer("a tab where a space should stand", "replace it with a space")
        return _Answer(f"no text begins with `{character}`", f"{_QUOTE}, or write the key first")
    return _Answer(f"this is not YAML: {problem}", _QUOTE)
