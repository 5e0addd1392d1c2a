"""A source file's text, and where its characters stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from reportgen.diagnostics import SourceRef

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class SourceFile:
    """A decoded file: its project-relative path and its text.

    Places inside the file are offsets in `text`, in characters. A byte order mark is no part of
    `text`; `bom` says that the bytes begin with one. Line breaks stand as they are in the file.
    """

    path: str
    text: str = field(repr=False)
    bom: bool = False

    def ref(self, offset: int) -> SourceRef:
        """Line and column of a character, or of the end of the text."""
        line = bisect_right(self._line_starts, offset)
        return SourceRef(self.path, line, offset - self._line_starts[line - 1] + 1)

    def byte_offset(self, offset: int) -> int:
        """The offset in the file's bytes of the character at `offset`."""
        return 3 * self.bom + len(self.text[:offset].encode())

    def line_around(self, offset: int) -> tuple[int, int]:
        """Start and end of the line that holds the character, without its line break."""
        start = self._line_starts[bisect_right(self._line_starts, offset) - 1]
        found = _LINE_BREAK.search(self.text, start)
        return start, found.start() if found else len(self.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        # Only what editors count as line breaks; YAML 1.1 scanners also count U+2028 and the like.
        return [0, *(found.end() for found in _LINE_BREAK.finditer(self.text))]
