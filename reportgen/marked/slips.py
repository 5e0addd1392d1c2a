"""Spaces that are missing or of the wrong kind: the eye does not see them, and the YAML parser
stumbles only later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, error
from reportgen.marked.sourcefile import SourceFile

#: White space that is none to YAML, where it stands for indentation or behind a dash or colon.
_ODD_SPACE = re.compile(r"(?:[ -]*|[ -]*[A-Za-z][\w-]*:)([^\S \t\r\n])")
#: A key's colon with text right behind it; addresses and times are not meant.
_KEY = re.compile(r"(?: *- +)* *[A-Za-z][\w-]*:(?=[^\s:/\d])")
_DASH = re.compile(r" *-(?=[^\W\d_])")
_BLANK = re.compile(r"\s*")


def slip(source: SourceFile, at: int) -> Diagnostic | None:
    """The slip that a syntax error at an offset comes from, on its line or the one above."""
    for start, line in _line_and_above(source, at):
        if found := _ODD_SPACE.match(line):
            message = f"an odd space (U+{ord(found[1]):04X}) stands where a plain one should"
            hint = "replace it with a plain space; word processors and web pages leave it behind"
            return error("odd-space", message, source.ref(start + found.start(1)), hint=hint)
        if (found := _KEY.match(line)) and ": " not in line:
            message, hint = "no space follows the colon", "write `key: value`, with a space"
            return error("missing-space", message, source.ref(start + found.end()), hint=hint)
        if found := _DASH.match(line):
            return no_space_after_dash(source, start + found.end() - 1)
    return None


def no_space_after_dash(source: SourceFile, at: int) -> Diagnostic:
    """The complaint about `-entry`, which is no entry of a list."""
    message, hint = "no space follows the dash", "write `- entry`, with a space"
    return error("missing-space", message, source.ref(at), hint=hint)


def _line_and_above(source: SourceFile, at: int) -> Iterator[tuple[int, str]]:
    """Start and text of the line that holds the offset, then of the nearest above with text."""
    start, end = source.line_around(min(at, len(source.text)))
    yield start, source.text[start:end]
    while start > 0:
        start, end = source.line_around(start - 1)
        if not _BLANK.fullmatch(source.text, start, end):
            yield start, source.text[start:end]
            return
