"""Text into YAML scalars: into the old one where its style can hold it, else in the plainest style
that can.

Words come with line breaks as they shall stand in the file: a single one is a space to prose and
to most styles of YAML, two or more part paragraphs. Whatever is returned has been read back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportgen.diagnostics import SourceRef
from reportgen.marked.decode import unfit, unfit_offsets
from reportgen.marked.layout import Leaf
from reportgen.marked.values import Map, Seq
from reportgen.marked.yaml import is_text_to_all, read_yaml
from reportgen.source.patch.pieces import Piece, Replacement, replacements
from reportgen.source.patch.refused import Refused
from reportgen.source.prose import paragraphs

_BREAKS = re.compile(r"\n+")
_SOFT = re.compile(r"[ \t]*\n[ \t]*")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Site:
    """Where a scalar stands: the column of the block collection around it, the column of its own
    further lines, the file's line break, whether it stands in brackets, whether lines of its own
    may follow.
    """

    column: int
    indent: int
    line_break: str
    flow: bool
    block: bool


def rewrite(leaf: Leaf, old: str, pieces: Sequence[Piece], site: Site) -> list[Replacement]:
    """Changes to the file's text that give a scalar new words; `old` is its value, broken as in the
    file. Raises `Refused`.
    """
    changes, new = replacements(old, pieces)
    if not changes:
        return []
    _refuse_unfit(new)
    style = leaf.text.scalar.style
    breaks_new = "\n\n" in new.strip("\n") and "\n\n" not in old.strip("\n")
    if unfolded(new) and old and (style in ("|", ">") or not breaks_new):
        source = leaf.text.scalar.source.text
        inside = [_in_place(leaf, change, site) for change in changes]
        if _reads(_applied(source, leaf.start, leaf.end, inside), new, site):
            return inside
    written = write(new.strip("\n"), site, style)
    gap = " " if leaf.start == leaf.end else ""
    return [Replacement(leaf.start, leaf.end, gap + written)]


def write(words: str, site: Site, style: str) -> str:
    """A new scalar, in this style if it can hold the words. Raises `Refused`."""
    _refuse_unfit(words)
    for written in _written(words, site, style):
        if _reads(written, words, site):
            return written
    raise Refused("no-style", "no way to write this text in YAML was found")


def unfolded(text: str) -> tuple[str, ...]:
    """The paragraphs of a text as prose has them, each on one line."""
    return tuple(_SOFT.sub(" ", text[start:end]) for start, end in paragraphs(text))


def spelling(value: object, holder: Map | Seq, step: str | int) -> str | None:
    """A scalar as prose sees it: a text, or a number as it is spelt, or nothing; else None."""
    if value is None:
        return ""
    if isinstance(value, Map | Seq | bool):
        return None
    spelt = holder.spelling(step)  # type: ignore[arg-type] # a holder's own key or index
    return None if spelt is None else str(spelt)


def _refuse_unfit(words: str) -> None:
    if offsets := unfit_offsets(words):
        fault = unfit(words[offsets[0]], SourceRef(""))
        raise Refused("unfit-character", fault.message, fault.hint)


def _in_place(leaf: Leaf, change: Replacement, site: Site) -> Replacement:
    """A change of the value as one of the file's text, in the scalar's own style."""
    spans = leaf.text.spans()
    source, _, _, style = leaf.text.scalar
    if change.start < change.end:
        start, end = spans[change.start][0], spans[change.end - 1][1]
    else:
        start = end = spans[change.start - 1][1] if change.start else spans[0][0]
    one_line = style == '"' and not _LINE_END.search(source.text, leaf.start, leaf.end)
    lines = _Lines(style, _own_indent(leaf, site), site.line_break, one_line)
    return Replacement(start, end, lines.encoded(change.text))


def _own_indent(leaf: Leaf, site: Site) -> int:
    """The column of the scalar's further lines, or of all lines of a block scalar."""
    source = leaf.text.scalar.source
    folded = leaf.text.scalar.style not in ("|", ">")
    for at, (start, end) in enumerate(leaf.text.spans()):
        if folded and (ends := list(_LINE_END.finditer(source.text, start, end))):
            return end - ends[-1].end()
        if not folded and leaf.text[at] != "\n":
            return start - source.line_around(start)[0]
    return site.indent


class _Lines(NamedTuple):
    """How a style spells characters and line breaks."""

    style: str
    indent: int
    line_break: str
    one_line: bool = False

    def encoded(self, words: str) -> str:
        if self.style == "'":
            words = words.replace("'", "''")
        elif self.style == '"':
            words = words.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
        return _BREAKS.sub(self.break_for, words)

    def break_for(self, found: re.Match[str]) -> str:
        count = len(found[0])
        if self.one_line:
            return " " if count == 1 else "\\n" * count
        # A folded break makes a space; only those after it make line breaks.
        more = self.style != "|" and count > 1
        return self.line_break * (count + more) + " " * self.indent


def _written(words: str, site: Site, style: str) -> Iterator[str]:
    if not words.strip():
        yield "''" if style == "'" else '""'
        return
    lines = _Lines("|", site.indent, site.line_break).encoded(f"\n{words}")
    literal = f"|{lines}" if site.block else None
    double = _Lines('"', site.indent, site.line_break).encoded
    one_line = _Lines('"', site.indent, site.line_break, one_line=True).encoded
    single = _Lines("'", site.indent, site.line_break).encoded
    several = len(unfolded(words)) > 1
    if literal and (several or style in ("|", ">")):
        yield literal
    if several:
        yield f'"{one_line(words)}"'
    if not style:
        yield _Lines("", site.indent, site.line_break).encoded(words)
    quoted = [
        (words.count('"') + words.count("\\"), style == "'", f'"{double(words)}"'),
        (words.count("'"), style != "'", f"'{single(words)}'"),
    ]
    escapes, _, best = min(quoted)
    if not escapes:
        yield best
    if literal:
        yield literal
    yield from (written for _, _, written in sorted(quoted))


def _applied(text: str, start: int, end: int, changes: Sequence[Replacement]) -> str:
    out, at = "", start
    for change in changes:
        out += text[at : change.start] + change.text
        at = change.end
    return out + text[at:end]


def _reads(written: str, words: str, site: Site) -> bool:
    """Whether a scalar, written as this at that site, is read as these words, by all who read
    YAML."""
    entry = f"[{written}]" if site.flow else written
    document = f"{' ' * site.column}- {entry}{site.line_break}"
    value, complaints = read_yaml("", document.encode())
    if complaints or not isinstance(value, Seq) or len(value) != 1:
        return False
    holder = value[0] if site.flow else value
    if not isinstance(holder, Seq) or len(holder) != 1:
        return False
    read = spelling(holder[0], holder, 0)
    if holder[0] is None or read is None:
        return False
    if isinstance(holder[0], str) and read == written and not is_text_to_all(read):
        return False
    return unfolded(read) == unfolded(words)
