"""Where sentences end: many authors give each a line of its own, so that diffs stay small."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.marked.values import Text
from reportgen.source.patch.matching import Unit
from reportgen.source.prose import paragraphs

_AFTER_END = frozenset("”’»\"')]")
_ENDS = frozenset(".!?…؟。")
_SPACE = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)|(?<=\S) (?=\S)")
_SENTENCE_END = re.compile(r"[.!?…؟。][”’»\"')*`^~]*(?:\[\^[^\s\]]+\][”’»\"')*]*)*\Z")


def ends_sentence(row: Sequence[Unit], at: int) -> bool:
    """Whether a sentence ends before the unit at `at`, calls and closing quotes apart."""
    while at > 0:
        at -= 1
        token = row[at].token
        if isinstance(token, tuple) and token[0] == "call":
            continue
        if token in _AFTER_END:
            continue
        return token in _ENDS
    return False


def begins_sentence(row: Sequence[Unit], at: int) -> bool:
    """Whether a sentence can begin with the unit at `at`."""
    if at >= len(row):
        return False
    token = row[at].token
    return not (isinstance(token, str) and (token.islower() or token.isspace()))


def with_line_breaks(text: Text) -> str:
    """The value with a line break for each space that is one in the file.

    YAML folds the lines of most styles; a space and a single line break are the same to prose.
    """
    scalar, source = text.scalar, text.scalar.source.text
    if scalar.style == "|" or not re.search(r"[\r\n]", source[scalar.start : scalar.end]):
        return str(text)
    characters = list(text)
    for at, (start, end) in enumerate(text.spans()):
        beside = text[at - 1 : at] + text[at + 1 : at + 2] if at else " "
        broken = "\n" in source[start:end] or "\r" in source[start:end]
        if text[at] == " " and broken and not re.search(r"\s", beside):
            characters[at] = "\n"
    return "".join(characters)


def sentence_lines(text: str) -> bool | None:
    """Whether a text breaks its lines at ends of sentences; None if it has one line only."""
    breaks = 0
    for start, end in paragraphs(text):
        part = text[start:end]
        for found in _SPACE.finditer(part):
            if "\n" in found[0]:
                breaks += 1
                if not _SENTENCE_END.search(part[: found.start()]):
                    return False
    return True if breaks else None
