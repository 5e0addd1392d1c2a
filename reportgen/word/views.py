"""A returned file with all its changes accepted, or all rejected, as Word would do it.

What a view leaves out it still tells of: gaps between pieces, seams where paragraphs became one,
paragraphs that are gone. So whoever compares a view with what was sent can say who did what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from operator import attrgetter

from reportgen.word.layouts import AS_STYLED, Layout
from reportgen.word.returned import (
    Call,
    Cell,
    Field,
    Paragraph,
    Piece,
    Returned,
    Revision,
    Token,
    Unknown,
    Words,
)


@dataclass(frozen=True, slots=True)
class Gap:
    """Pieces left out, in front of the piece number `at`."""

    at: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Seam:
    """Where a paragraph's mark was left out, in front of the piece number `at`."""

    at: int
    revision: Revision


@dataclass(frozen=True, slots=True)
class Standing:
    """A paragraph that stands.

    Its pieces have no revision left to decide: accepted, they say who inserted or reformatted
    them; rejected, who deleted them. `tokens` are those of all paragraphs that it is made of, and
    `mark` is who inserted (rejected: deleted) the mark that ends it. Where paragraphs join, the
    last one's properties hold, as in Word; LibreOffice takes the first one's.
    """

    pieces: tuple[Piece, ...]
    style: str
    tokens: tuple[Token, ...] = ()
    level: int | None = None
    cell: Cell | None = None
    box: int | None = None
    gaps: tuple[Gap, ...] = ()
    seams: tuple[Seam, ...] = ()
    mark: Revision | None = None
    was_style: str | None = None
    restyled: Revision | None = None
    foreign: tuple[str, ...] = ()
    ends_section: bool = False
    layout: Layout = AS_STYLED

    @property
    def text(self) -> str:
        """What a reader sees of it, without calls and pictures."""
        return text(self.pieces)


@dataclass(frozen=True, slots=True)
class Gone:
    """A paragraph that does not stand, in front of the standing one number `before`.

    `revision` is who took its mark or its row, and names the move if it stands elsewhere.
    """

    before: int
    paragraph: Paragraph
    revision: Revision


@dataclass(frozen=True, slots=True)
class Story:
    """The paragraphs of the body, of a note, or of the running heads."""

    standing: tuple[Standing, ...]
    gone: tuple[Gone, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """`notes` are those that a standing piece calls."""

    body: Story
    notes: Mapping[str, Story]
    heads: Story


def accepted(returned: Returned) -> View:
    """What the file says once all its changes are accepted."""
    return _view(returned, _ACCEPTING)


def rejected(returned: Returned) -> View:
    """What the file said before its tracked changes."""
    return _view(returned, _REJECTING)


def text(pieces: Iterable[Piece]) -> str:
    """What a reader sees of some pieces, without calls and pictures."""
    shown = []
    for piece in pieces:
        match piece.content:
            case Words(text=words) | Field(shown=words) | Unknown(text=words):
                shown.append(words)
            case _:
                pass
    return "".join(shown)


def merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same pieces, with neighbours of one look and one history as one."""
    runs: list[tuple[Piece, list[str]]] = []
    for piece in pieces:
        words = _words(piece)
        if words is not None and runs and _goes_on(piece, runs[-1][0]):
            runs[-1][1].append(words)
        else:
            runs.append((piece, [words or ""]))
    return tuple(
        _with_words(first, "".join(words)) if len(words) > 1 else first for first, words in runs
    )


#: All of a piece but what it holds.
_aside = attrgetter(*(each.name for each in fields(Piece) if each.name != "content"))


def _words(piece: Piece) -> str | None:
    match piece.content:
        case Words(text=words) | Field(shown=words):
            return words
        case _:
            return None


def _goes_on(piece: Piece, last: Piece) -> bool:
    """Whether all but their words is the same."""
    match piece.content, last.content:
        case (Words(), Words()):
            pass
        case (Field() as field, Field() as other):
            if (field.number, field.instruction) != (other.number, other.instruction):
                return False
        case _:
            return False
    return _aside(piece) == _aside(last)


def _with_words(piece: Piece, words: str) -> Piece:
    match piece.content:
        case Words():
            return replace(piece, content=Words(words))
        case Field() as field:
            return replace(piece, content=replace(field, shown=words))
        case _:
            return piece


# Deciding


@dataclass(frozen=True, slots=True)
class _Decision:
    """What leaves: of pieces, marks and cells the revision that takes each, or None.

    `stays` is the other revision of a mark; `plain` decides how a piece looks.
    """

    leaves: Callable[[Piece | Paragraph | Cell], Revision | None]
    stays: Callable[[Paragraph], Revision | None]
    plain: Callable[[Piece], Piece]
    restored: Callable[[Standing], Standing]


def _as_it_was(piece: Piece) -> Piece:
    if piece.was is None:
        return piece
    return replace(piece, look=piece.was, was=None, reformatted=None)


def _as_styled_before(paragraph: Standing) -> Standing:
    if paragraph.restyled is None:
        return paragraph
    style = paragraph.was_style or paragraph.style
    return replace(paragraph, style=style, was_style=None, restyled=None, foreign=())


_ACCEPTING = _Decision(
    leaves=lambda each: each.deleted,
    stays=lambda mark: mark.inserted,
    plain=lambda piece: piece,
    restored=lambda paragraph: paragraph,
)
_REJECTING = _Decision(
    leaves=lambda each: each.inserted,
    stays=lambda mark: mark.deleted,
    plain=_as_it_was,
    restored=_as_styled_before,
)


def _view(returned: Returned, decision: _Decision) -> View:
    body = _story(returned.body, decision)
    called = {
        piece.content.note: None
        for paragraph in body.standing
        for piece in paragraph.pieces
        if isinstance(piece.content, Call)
    }
    notes = {
        note: _story(returned.notes[note], decision, is_note=True)
        for note in called
        if note in returned.notes
    }
    return View(body, notes, _story(returned.heads, decision))


def _story(
    paragraphs: tuple[Paragraph, ...], decision: _Decision, *, is_note: bool = False
) -> Story:
    standing: list[Standing] = []
    gone: list[Gone] = []
    filled: set[object] = set()
    following = _following(paragraphs, decision)
    joining: dict[int, list[Paragraph]] = {}
    for number, paragraph in enumerate(paragraphs):
        chain = joining.pop(number, [])
        taken = _taken(paragraph, decision)
        is_last = following[number] is None and not chain
        is_alone = is_last and (paragraph.box, _position(paragraph)) not in filled
        if taken is not None and not (is_alone and _is_kept(paragraph, decision, is_note)):
            gone.append(Gone(len(standing), paragraph, taken))
        else:
            chain.append(paragraph)
            taken = None
        goes_on = taken is not None or decision.leaves(paragraph) is not None
        next_one = following[number] if goes_on else None
        if chain and next_one is not None:
            joining[next_one] = chain
        elif chain:
            standing.append(_joined(chain, decision))
            filled.add((paragraph.box, _position(paragraph)))
    return Story(tuple(standing), tuple(gone))


def _taken(paragraph: Paragraph, decision: _Decision) -> Revision | None:
    """Who takes the paragraph as a whole: its row, or its mark and all that stands before it."""
    row = None if paragraph.cell is None else decision.leaves(paragraph.cell)
    if row is not None:
        return row
    own = decision.leaves(paragraph)
    whole = own is not None and all(decision.leaves(piece) for piece in paragraph.pieces)
    return own if whole else None


def _is_kept(paragraph: Paragraph, decision: _Decision, is_note: bool) -> bool:
    """Whether the only paragraph stays, whatever is marked: a note has one, and so has each cell of
    a row that stays."""
    if paragraph.cell is None:
        return is_note
    return decision.leaves(paragraph.cell) is None


def _following(paragraphs: tuple[Paragraph, ...], decision: _Decision) -> list[int | None]:
    """For each paragraph the one that it can join: the next of its own cell and text box. A row
    that goes parts no paragraphs."""
    found: list[int | None] = [None] * len(paragraphs)
    last: dict[int | None, int] = {}
    for number, paragraph in enumerate(paragraphs):
        if paragraph.cell is not None and decision.leaves(paragraph.cell) is not None:
            continue
        before = last.get(paragraph.box)
        if before is not None and _position(paragraphs[before]) == _position(paragraph):
            found[before] = number
        last[paragraph.box] = number
    return found


def _position(paragraph: Paragraph) -> tuple[int, int, int] | None:
    cell = paragraph.cell
    return None if cell is None else (cell.table, cell.row, cell.column)


def _joined(chain: list[Paragraph], decision: _Decision) -> Standing:
    """The paragraphs of a chain as one."""
    pieces: list[Piece] = []
    gaps: list[Gap] = []
    seams: list[Seam] = []
    for paragraph in chain:
        stretch: list[Piece] = []
        left: list[Piece] = []
        for piece in paragraph.pieces:
            if decision.leaves(piece) is not None:
                left.append(piece)
                continue
            if left:
                pieces += merged(stretch)
                gaps.append(Gap(len(pieces), tuple(left)))
                stretch, left = [], []
            stretch.append(decision.plain(piece))
        pieces += merged(stretch)
        if left:
            gaps.append(Gap(len(pieces), tuple(left)))
        mark = decision.leaves(paragraph)
        if mark is not None and paragraph is not chain[-1]:
            seams.append(Seam(len(pieces), mark))
    last = chain[-1]
    return decision.restored(
        Standing(
            tuple(pieces),
            last.style,
            tuple(token for one in chain for token in one.tokens)
            if len(chain) > 1
            else last.tokens,
            last.level,
            last.cell,
            last.box,
            tuple(gaps),
            tuple(seams),
            decision.stays(last),
            last.was_style,
            last.restyled,
            last.foreign,
            last.ends_section,
            last.layout,
        )
    )
