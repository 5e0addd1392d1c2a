"""New words for paragraphs of a scalar, with what is unchanged spelt as it was.

Characters that old and new have in common keep what they are made of: entities, escapes, line
breaks. The rest is written plainly at first and with escapes where the plain text would be read
as something else; whatever is returned has been read back as what was meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from reportgen.diagnostics import Severity
from reportgen.model.edits import Inlines
from reportgen.model.inlines import (
    Enclosing,
    Span,
    Subscript,
    Superscript,
    Text,
    walk_inlines,
)
from reportgen.source.patch.canonical import canonical
from reportgen.source.patch.matching import BREAK, match, units
from reportgen.source.patch.pieces import Piece
from reportgen.source.patch.refused import Refused
from reportgen.source.patch.scope import Complaint, Scope
from reportgen.source.patch.sentences import begins_sentence, ends_sentence
from reportgen.source.patch.spelling import SPECIAL, atom, entity, inside, marks
from reportgen.source.prose import paragraphs

#: More escapes than these are not tried one by one for whether they are needed.
_MOST_TRIED = 40


class _Manner(NamedTuple):
    """How much of the old spelling to keep, and whose special characters to escape."""

    words: bool
    marks: bool
    escape_new: bool
    escape_old: bool


_MANNERS = [
    _Manner(words, around, new, old)
    for words, around in ((True, True), (True, False), (False, False))
    for new, old in ((False, False), (True, False), (True, True))
]


class _Before(NamedTuple):
    """The old text, the paragraphs that go, and what stands between them."""

    text: str
    paragraphs: Sequence[Inlines]
    gaps: Sequence[Span]


class _Around(NamedTuple):
    """An old inline around others: what it is, where its marks and its words stand."""

    what: Enclosing
    opening: Span
    closing: Span

    def holds(self, places: Sequence[int]) -> bool:
        return any(self.opening[1] <= place < self.closing[0] for place in places)


def respell(
    text: str, old: Sequence[Span], new: Sequence[Inlines], scope: Scope, *, lines: bool
) -> list[Piece]:
    """The pieces of paragraphs `new` (canonical), which take the place of the spans `old`.

    `lines` says that each sentence stands on a line of its own. Raises `Refused`.
    """
    faults: Counter[str] = Counter()
    read: list[Inlines] = []
    for span in old:
        read.append(scope.read(text, span))
        faults.update(complaint.code for complaint in scope.complaints)
    if [canonical(inlines) for inlines in read] == list(new):
        return [Piece(text[slice(*span)], span) for span in _whole(old)]
    before = _Before(text, read, [(one[1], other[0]) for one, other in pairwise(old)])
    trial = _Trial(new, scope, faults)
    for manner in _MANNERS if old else [m for m in _MANNERS if not m.words]:
        pieces = list(_Speller(before, new, manner, lines=lines).pieces())
        if trial.succeeds(pieces):
            return trial.without_needless_escapes(pieces)
    if trial.doubtful:
        return trial.doubtful
    if trial.fault:
        raise Refused("prose-error", trial.fault.message, trial.fault.hint)
    raise Refused(
        "no-notation",
        "the notation of the source cannot hold this formatting",
        "make the change without it, or type it in by hand",
    )


def _whole(spans: Sequence[Span]) -> list[Span]:
    return [(spans[0][0], spans[-1][1])] if spans else []


@dataclass
class _Trial:
    """Reads what was written. `doubtful` is right, but the reader warns of it."""

    new: Sequence[Inlines]
    scope: Scope
    faults: Counter[str]
    fault: Complaint | None = None
    doubtful: list[Piece] = field(default_factory=list)

    def succeeds(self, pieces: list[Piece]) -> bool:
        written = "".join(piece.text for piece in pieces)
        spans = list(paragraphs(written))
        if len(spans) != len(self.new):
            return False
        found: Counter[str] = Counter()
        for span, meant in zip(spans, self.new, strict=True):
            if canonical(self.scope.read(written, span)) != meant:
                return False
            found.update(complaint.code for complaint in self.scope.complaints)
            for one in self.scope.complaints:
                if one.severity is Severity.ERROR and found[one.code] > self.faults[one.code]:
                    self.fault = one
                    return False
        if found <= self.faults:
            return True
        self.doubtful = self.doubtful or pieces
        return False

    def without_needless_escapes(self, pieces: list[Piece]) -> list[Piece]:
        tried = [number for number, piece in enumerate(pieces) if piece.bare]
        for number in reversed(tried[:_MOST_TRIED]):
            bare = pieces[number].bare
            attempt = [*pieces[:number], *([bare] if bare else ()), *pieces[number + 1 :]]
            if self.succeeds(attempt):
                pieces = attempt
        return pieces


class _Speller:
    """Writes new paragraphs once, in one manner."""

    def __init__(
        self, before: _Before, new: Sequence[Inlines], manner: _Manner, *, lines: bool
    ) -> None:
        self.text = before.text
        self.paragraphs = new
        self.manner = manner
        self.lines = lines
        self.old = units(before.paragraphs, before.gaps) if manner.words else []
        self.new = units(new)
        self.found = match(self.old, self.new)
        self.around = [each for inlines in before.paragraphs for each in _arounds(inlines)]
        self.at = 0
        self.shifted = 0

    def pieces(self) -> Iterator[Piece]:
        for number, inlines in enumerate(self.paragraphs):
            if number:
                span = self.kept()
                yield self.keep(span) if span else Piece("\n\n")
                self.at += 1
            yield from self.row(inlines)

    def kept(self) -> Span | None:
        """What the unit at hand was made of in the old text."""
        index = self.found[self.at]
        return None if index is None else self.old[index].span

    def keep(self, span: Span) -> Piece:
        return Piece(self.text[span[0] : span[1]], span)

    def row(self, inlines: Inlines) -> Iterator[Piece]:
        for inline in inlines:
            if isinstance(inline, Text):
                yield from self.characters(inline.text)
            elif isinstance(inline, Enclosing):
                yield from self.enclosing(inline)
            else:
                span = self.kept()
                yield self.keep(span) if span else Piece(atom(inline))
                self.at += 1

    def characters(self, words: str) -> Iterator[Piece]:
        """The characters of a text; those that were kept side by side are one piece."""
        start, end = self.at, self.at + len(words)
        while self.at < end:
            piece = self.character(words[self.at - start])
            self.at += 1
            if piece.span is not None:
                first, last = piece.span
                while self.at < end and self.goes_on(words[self.at - start], last):
                    self.at, last = self.at + 1, last + 1
                if last > piece.span[1]:
                    piece = self.keep((first, last))
            yield piece

    def goes_on(self, character: str, end: int) -> bool:
        """Whether the character at hand is kept from the place that the one before it ended at, and
        is nothing that depends on where it stands."""
        number = self.found[self.at]
        return (
            number is not None
            and self.found[self.at - 1] == number - 1
            and self.old[number].span == (end, end + 1)
            and character.isalnum()
        )

    def enclosing(self, inline: Enclosing) -> Iterator[Piece]:
        shifts = isinstance(inline, Superscript | Subscript)
        self.shifted += shifts
        around = self.same(inline)
        if around is not None:
            yield self.keep(around.opening)
            yield from self.row(inline.children)
            yield self.keep(around.closing)
        else:
            opening, closing = marks(inline)
            yield Piece(opening)
            yield from self.row(inside(inline))
            yield Piece(closing)
        self.shifted -= shifts

    def same(self, inline: Enclosing) -> _Around | None:
        """The old inline of this kind that had some of these words, or else any; each once."""
        if not self.manner.marks:
            return None
        count = len(units([inline.children]))
        numbers = self.found[self.at : self.at + count]
        places = [self.old[number].span[0] for number in numbers if number is not None]
        what = replace(inline, children=(), span=(0, 0))
        alike = [around for around in self.around if around.what == what]
        if not alike:
            return None
        found = next((around for around in alike if around.holds(places)), alike[0])
        self.around.remove(found)
        return found

    def character(self, character: str) -> Piece:
        span = self.kept()
        edge = self.at in (0, len(self.new) - 1) or BREAK in (
            self.new[self.at - 1].token,
            self.new[self.at + 1].token,
        )
        if character.isspace() and (edge or self.shifted):
            encoded = span and not self.text[span[0] : span[1]].isspace()
            return self.keep(span) if span and encoded else Piece(entity(character))
        if character == " " and self.lines and (span is None or self.changed_before()):
            between = self.at and ends_sentence(self.new, self.at)
            wanted = "\n" if between and begins_sentence(self.new, self.at + 1) else " "
            if span is None or self.text[span[0] : span[1]] in (" ", "\n"):
                same = span and self.text[span[0] : span[1]] == wanted
                return self.keep(span) if span and same else Piece(wanted)
        if span:
            kept = self.keep(span)
            plain = kept.text == character and character in SPECIAL
            return Piece(f"\\{character}", None, kept) if plain and self.manner.escape_old else kept
        if character in SPECIAL and self.manner.escape_new:
            return Piece(f"\\{character}", None, Piece(character))
        return Piece(character)

    def changed_before(self) -> bool:
        """Whether what stands before a kept unit is not what stood there."""
        number = self.found[self.at]
        return self.at == 0 or number is None or self.found[self.at - 1] != number - 1


def _arounds(inlines: Inlines) -> Iterator[_Around]:
    for inline in walk_inlines(inlines):
        if isinstance(inline, Enclosing) and inline.children:
            opening = (inline.span[0], inline.children[0].span[0])
            closing = (inline.children[-1].span[1], inline.span[1])
            yield _Around(replace(inline, children=(), span=(0, 0)), opening, closing)
