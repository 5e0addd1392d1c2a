"""The entries of a list or mapping put together again, with the comments and blank lines between.

In lines, an entry reaches from its dash or key to the end of its last line, and the gap before it
is its own: line break, blank lines, comments, indentation. In brackets, the commas are the gaps.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reportgen.marked.layout import Branch
from reportgen.source.patch.refused import Refused
from reportgen.source.patch.series import Comer, Series

_BREAK = re.compile(r"\r\n|\r|\n")
_LEADING_LINES = re.compile(r"\A(?:[ \t]*(?:\r\n|\r|\n))+")
#: Comment lines directly above an entry, and its indentation.
_COMMENTS = re.compile(r"(?:(?<![^\r\n])[ \t]*#[^\r\n]*(?:\r\n|\r|\n))+[ \t]*\Z")


class Entries:
    """Where the entries of a collection stand, and how they go together after a change."""

    def __init__(self, series: Series) -> None:
        self.series = series
        self.branch = series.branch
        self.layout = series.document.layout
        self.text = series.document.text
        self.line_break = series.document.line_break
        self.start = self.extent(0)[0] if self.branch.flow else self._top(self.extent(0)[0])

    @property
    def region(self) -> tuple[int, int]:
        """What is written anew."""
        start, end = self.start, self.extent(len(self.branch.entries) - 1)[1]
        if self._is_bared and not self.branch.flow:
            start = self._colon()
        return start, end

    def extent(self, number: int) -> tuple[int, int]:
        """From an entry's dash or key to the end of its last line."""
        entry = self.branch.entries[number]
        if self.branch.flow:
            return entry.start, max(entry.node.end, entry.key_end)
        return entry.start, self.layout.end_of_line(max(entry.node.end, entry.key_end + 1))

    def comments_of(self, number: int) -> str:
        """The comment lines directly above an entry, with the indentation after them."""
        found = None if self.branch.flow else _COMMENTS.search(self._gap(number))
        return found[0] if found else ""

    def joined(self, old: Callable[[int], str], new: Callable[[Comer], str]) -> str:
        """The collection's text; `old` and `new` give that of an entry."""
        if self._is_bared:
            return self._bare()
        return self._in_brackets(old, new) if self.branch.flow else self._in_lines(old, new)

    def _in_lines(self, old: Callable[[int], str], new: Callable[[Comer], str]) -> str:
        margin = " " * self.branch.column
        out: list[str] = []
        for number in range(len(self.branch.entries)):
            for text in map(new, self.series.before.get(number, [])):
                out += [self._new_gap(number), margin, text]
            if number in self.series.gone:
                out.append(self._left_behind(number))
            else:
                text = old(number)
                first = self._new_gap(0) + (self._gap(0) or margin)
                out += [self._gap(number) if number else first, text]
            for text in map(new, self.series.after.get(number, [])):
                out += [self._new_gap(number + 1), margin, text]
        lines = _LEADING_LINES.sub("", "".join(out))
        return lines.lstrip(" ") if self.start == self.extent(0)[0] else lines

    def _left_behind(self, number: int) -> str:
        """The comments above an entry that goes: those directly above go with one that moves."""
        gap = self._gap(number) if number else self.line_break + self._gap(0)
        if number in self.series.moved:
            gap = _COMMENTS.sub("", gap)
        return gap.rstrip() if "#" in gap else ""

    def _in_brackets(self, old: Callable[[int], str], new: Callable[[Comer], str]) -> str:
        out: list[str] = []
        for number in range(len(self.branch.entries)):
            for text in map(new, self.series.before.get(number, [])):
                out += [self._new_comma(number), text]
            keeps = number not in self.series.gone
            gap = self._gap(number) if number else self._new_comma(0)
            if "#" in gap and not (keeps and out):
                message = "a comment stands between the entries in these brackets"
                raise Refused("comment-in-brackets", message, "make the change by hand")
            if keeps:
                out += [gap, old(number)]
            for text in map(new, self.series.after.get(number, [])):
                out += [self._new_comma(number + 1), text]
        return "".join(out[1:])

    def _gap(self, number: int) -> str:
        """What stands before an entry and behind the one before it."""
        start = self.extent(number - 1)[1] if number else self.start
        return self.text[start : self.extent(number)[0]]

    def _new_gap(self, place: int) -> str:
        """A line break, and blank lines as there are between the nearest neighbours."""
        count = len(self.branch.entries)
        if count > 1:
            between = _BREAK.split(self._gap(min(max(place, 1), count - 1)))[1:-1]
            blank = sum(not line.strip() for line in between)
        else:
            several = _BREAK.search(self.text, *self.extent(0)) is not None
            blank = several and not (self.branch.is_map and self.series.path)
        return self.line_break * (1 + blank)

    def _new_comma(self, place: int) -> str:
        count = len(self.branch.entries)
        gap = self._gap(min(max(place, 1), count - 1)) if count > 1 else ", "
        return ", " if "#" in gap else gap

    @property
    def _is_bared(self) -> bool:
        return self.series.bare and not self.series.outcome()

    def _bare(self) -> str:
        """Empty brackets, and the comments that stood among what was there."""
        if self.branch.flow:
            return ""
        between = self.text[self._colon() : self.extent(0)[0]].rstrip()
        numbers = range(1, len(self.branch.entries))
        return " []" + between + "".join(self._left_behind(number) for number in numbers)

    def _colon(self) -> int:
        """Where the colon ends behind which this block collection stands."""
        way = self.layout.way(self.series.path[:-1]) or []
        holder = way[-1] if way else None
        index = holder.index(self.series.path[-1]) if isinstance(holder, Branch) else None
        if not isinstance(holder, Branch) or index is None:
            return self.start
        return self.text.index(":", holder.entries[index].key_end) + 1

    def _top(self, start: int) -> int:
        """Where the comments begin that stand directly above the first entry."""
        line = self.layout.source.line_around(start)[0]
        if self.text[line:start].strip():
            return start
        top = line
        while top > 0:
            above, end = self.layout.source.line_around(top - 1)
            if not self.text[above:end].lstrip(" \t").startswith("#"):
                break
            top = above
        return top if top < line else start


def shifted(text: str, by: int, old_break: str, new_break: str) -> str:
    """The text with all lines but the first indented by so many columns more, or less."""
    if by == 0 and old_break == new_break:
        return text
    first, *others = _BREAK.split(text)
    return new_break.join([first, *(_indented(line, by) for line in others)])


def _indented(line: str, by: int) -> str:
    if by >= 0:
        return " " * by + line if line else line
    spaces = len(line) - len(line.lstrip(" "))
    return line[min(-by, spaces) :]
