"""A returned draft as it reads once all its changes are accepted, with who made each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from reportgen.model.inlines import Link
from reportgen.review.wording.aligning import Line
from reportgen.review.wording.units import (
    BREAK,
    CALL,
    OBJECT,
    PICTURE,
    REFERENCE,
    UNKNOWN,
    Atom,
    Marks,
    Stretch,
    Unit,
    characters,
    stack_of,
)
from reportgen.review.wording.words import Wording
from reportgen.word.bookmarks import bookmark_name
from reportgen.word.returned import (
    Call,
    Cell,
    Field,
    Look,
    Picture,
    Piece,
    Revision,
    Token,
    Unknown,
    Words,
)
from reportgen.word.views import Standing, View, text

#: Where a paragraph can stand: what is in one is never in the other.
BODY, NOTE, HEAD = "body", "note", "head"
#: Before the id that a note has in a returned file.
FILE = "file:"
#: Before the name of a field that is no cross-reference, and those that drafts have themselves.
FIELD = "a field "
OWN_FIELDS = frozenset("NUMPAGES PAGE PAGEREF REF NOTEREF SEQ STYLEREF TOC".split())
_FIELD = re.compile(r"\s*(REF|NOTEREF)\s+\"?(\w+)")


class History(NamedTuple):
    """Who put a unit there, who set it otherwise, which comments it bears, what of its setting the
    source cannot hold, and its language, if that is not its paragraph's."""

    inserted: Revision | None = None
    reformatted: Revision | None = None
    comments: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    language: str | None = None


class Loss(NamedTuple):
    """What was taken out in front of a unit: who did it, the comments it bore, and its words, but
    for those that were not there when the draft was sent. An end of a paragraph is a space."""

    revisions: tuple[Revision, ...] = ()
    comments: tuple[str, ...] = ()
    words: str = ""

    def with_more(
        self, revisions: Iterable[Revision], comments: Iterable[str] = (), words: str = ""
    ) -> Loss:
        return Loss(
            tuple(dict.fromkeys((*self.revisions, *revisions))),
            tuple(dict.fromkeys((*self.comments, *comments))),
            self.words + words,
        )


class Retyped(NamedTuple):
    """A cross-reference or a later call that shows something else than it did when the draft was
    sent, and who put that there, if tracked. Word may have counted anew by itself."""

    atom: Atom
    label: str
    shown: str
    revisions: tuple[Revision, ...] = ()


@dataclass(frozen=True, eq=False)
class Reading:
    """One paragraph, or several put together with breaks between.

    `told` is the history of so many units in a row, `lost` that of what was taken out in front of a
    unit, or at the end. `paragraphs` are those that it is made of; `note` is the id of their note
    in the file. `retyped` are the cross-references that say something else than the draft did.
    """

    wording: Wording
    paragraphs: tuple[Standing, ...]
    room: str = BODY
    note: str | None = None
    told: Sequence[tuple[History, int]] = ()
    lost: Mapping[int, Loss] = field(default_factory=dict)
    retyped: Sequence[Retyped] = ()

    @cached_property
    def history(self) -> Sequence[History]:
        """That of each unit."""
        return [history for history, size in self.told for _ in range(size)]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(token for paragraph in self.paragraphs for token in paragraph.tokens)

    @property
    def style(self) -> str:
        return self.paragraphs[0].style

    @property
    def level(self) -> int | None:
        return self.paragraphs[0].level

    @property
    def cell(self) -> Cell | None:
        return self.paragraphs[0].cell

    @cached_property
    def line(self) -> Line:
        return Line(self.wording, self.room, self.style)

    @property
    def is_edited(self) -> bool:
        """Whether anyone changed it with tracking on."""
        return bool(self.lost) or any(told.inserted for told, _ in self.told)

    @property
    def revisions(self) -> list[Revision]:
        """All who put something there or took something out with tracking on."""
        came = [history.inserted for history, _ in self.told if history.inserted]
        return [*came, *(one for loss in self.lost.values() for one in loss.revisions)]

    @property
    def is_carried(self) -> bool:
        """Whether someone moved it here with tracking on, and may have edited it there."""
        pieces = [piece for one in self.paragraphs for piece in one.pieces]
        said = [(piece.inserted, len(text([piece]).strip())) for piece in pieces]
        solid = [(one, size) for one, size in said if size]
        moved = sum(size for one, size in solid if one is not None and one.move is not None)
        return all(one for one, _ in solid) and 2 * moved > sum(size for _, size in solid)

    def with_calls(self, names: Mapping[str, str]) -> Reading:
        """The same, with calls by these names."""
        return replace(self, wording=self.wording.renamed(names)) if self.wording.atoms else self


class Names:
    """What a draft's bookmarks and addresses stand for: its notes, and what links and references
    lead to. `links` are the addresses of its links as the source spells them."""

    def __init__(
        self, notes: Iterable[str], links: Iterable[str], labels: Mapping[str, str]
    ) -> None:
        self._notes = {bookmark_name(note, "_Ref_"): note for note in notes}
        self._links = frozenset(links)
        self._spelt = {_spelt_alike(url): url for url in sorted(self._links)}
        ids = [*(url[1:] for url in self._links if url.startswith("#")), *labels]
        self._ids = {bookmark_name(name): name for name in ids}
        self._labels = labels

    def link(self, url: str) -> str:
        """The address that a link has in the source."""
        if url.startswith("#"):
            return f"#{self._ids.get(url[1:], url[1:])}"
        return url if url in self._links else self._spelt.get(_spelt_alike(url), url)

    def label(self, url: str | None, text: str) -> Atom | None:
        """The reference that a link is whose words are the label of what it leads to."""
        target = self.link(url).removeprefix("#") if url else ""
        return Atom(REFERENCE, target) if self._labels.get(target) == text else None

    def label_of(self, atom: Atom) -> str:
        """What the draft showed in the place of a reference, or of a later call: there the number
        of the note. Empty if that is not known."""
        if atom.kind == CALL:
            return atom.name.rpartition("-")[2]
        return self._labels.get(atom.name, "")

    def field(self, instruction: str) -> Atom | None:
        """The call or reference that a field stands for; None for any other field."""
        found = _FIELD.match(instruction)
        if found is None:
            return None
        if found[1] == "NOTEREF":
            note = self._notes.get(found[2])
            return Atom(CALL, note) if note else None
        target = self._ids.get(found[2])
        return Atom(REFERENCE, target) if target else None


def _spelt_alike(url: str) -> str:
    """Equal for addresses that lead to the same place, however a program spells them: LibreOffice
    decodes what is written `%7B`, and ends a bare host with a slash."""
    plain = unquote(url)
    return plain.removesuffix("/") if plain.count("/") == 3 else plain


def read(view: View, names: Names) -> list[Reading]:
    """The paragraphs of the body, then those of notes and running heads.

    A call is named by its note's id in the file, behind `FILE`, unless a field names it.
    """
    readings = [_reading(paragraph, names, BODY) for paragraph in view.body.standing]
    for note, story in view.notes.items():
        readings += [_reading(paragraph, names, NOTE, note) for paragraph in story.standing]
    readings += [_reading(paragraph, names, HEAD) for paragraph in view.heads.standing]
    return readings


def together(readings: Sequence[Reading]) -> Reading:
    """Several paragraphs as one, with breaks between."""
    if len(readings) == 1:
        return readings[0]
    units: list[Unit] = []
    told: list[tuple[History, int]] = []
    lost: dict[int, Loss] = {}
    for before, one in zip((None, *readings), readings, strict=False):
        if before is not None:
            units.append(Unit(Atom(BREAK)))
            told.append((History(before.paragraphs[-1].mark), 1))
        lost |= {len(units) + at: loss for at, loss in one.lost.items()}
        units += one.wording.units
        told += one.told
    paragraphs = tuple(paragraph for one in readings for paragraph in one.paragraphs)
    first = readings[0]
    retyped = [label for one in readings for label in one.retyped]
    return Reading(Wording(units), paragraphs, first.room, first.note, told, lost, retyped)


def _reading(paragraph: Standing, names: Names, room: str, note: str | None = None) -> Reading:
    row: list[Stretch] = []
    told: list[tuple[History, int]] = []
    lost: dict[int, Loss] = {}
    starts = [0]
    fields: set[int] = set()
    for piece in paragraph.pieces:
        made = _stretch(piece, names, fields, room)
        start = starts[-1]
        if not made.text and piece.comments:  # a comment on a place, not on words
            lost[start] = lost.get(start, Loss()).with_more((), piece.comments)
        foreign = (*piece.look.foreign, *_field_of(piece, names))
        language = piece.look.language
        history = History(piece.inserted, piece.reformatted, piece.comments, foreign, language)
        row.append(made)
        told.append((history, len(made.text)))
        starts.append(start + len(made.text))
    for gap in paragraph.gaps:
        revisions = [piece.deleted for piece in gap.pieces if piece.deleted]
        comments = [comment for piece in gap.pieces for comment in piece.comments]
        words = text(
            piece for piece in gap.pieces if not _is_new(piece) and not _names(piece, names)
        )
        at = starts[gap.at]
        lost[at] = lost.get(at, Loss()).with_more(revisions, comments, words)
    for seam in paragraph.seams:
        at = starts[seam.at]
        lost[at] = lost.get(at, Loss()).with_more([seam.revision], words=" ")
    retyped = list(_retyped(paragraph, names))
    return Reading(Wording(stretches=row), (paragraph,), room, note, told, lost, retyped)


def _is_ours(instruction: str) -> bool:
    return instruction.partition(" ")[0] in OWN_FIELDS


def _retyped(paragraph: Standing, names: Names) -> Iterator[Retyped]:
    fields: dict[int, list[Piece]] = {}
    for piece in paragraph.pieces:
        if isinstance(piece.content, Field):
            fields.setdefault(piece.content.number, []).append(piece)
    for pieces in fields.values():
        content = pieces[0].content
        atom = names.field(content.instruction) if isinstance(content, Field) else None
        label = "" if atom is None else names.label_of(atom)
        shown = " ".join(text(pieces).split())
        if atom is not None and label and shown != " ".join(label.split()):
            revisions = [piece.inserted for piece in pieces if piece.inserted]
            yield Retyped(atom, label, shown, tuple(revisions))


def _field_of(piece: Piece, names: Names) -> tuple[str, ...]:
    """The field that a piece is, whose words count as typed."""
    if not isinstance(piece.content, Field) or not piece.content.shown or _names(piece, names):
        return ()
    return (f"{FIELD}{piece.content.instruction.partition(' ')[0] or 'without a name'}",)


def _names(piece: Piece, names: Names) -> bool:
    """Whether it is a call or a reference, whose words Word makes."""
    content = piece.content
    return isinstance(content, Field) and names.field(content.instruction) is not None


def _is_new(piece: Piece) -> bool:
    """Whether it was not there when the draft was sent; what was moved was there."""
    return piece.inserted is not None and piece.inserted.move is None


def _stretch(piece: Piece, names: Names, fields: set[int], room: str) -> Stretch:
    stack = stack_of(_marks(piece.look, names))
    match piece.content:
        case Words(text=words):
            label = names.label(piece.look.link, words)
            return Stretch(OBJECT, (label,)) if label else characters(words, stack)
        case Call(note=note):
            return Stretch(OBJECT, (Atom(CALL, FILE + note),))
        case Field(instruction=instruction, shown=shown, number=number):
            atom = names.field(instruction)
            if atom is None and not shown and not (room == HEAD and _is_ours(instruction)):
                return Stretch(OBJECT, (Atom(UNKNOWN, f"{FIELD}{instruction.partition(' ')[0]}"),))
            if atom is None:
                return characters(shown, stack)
            seen = number in fields
            fields.add(number)
            return Stretch("") if seen else Stretch(OBJECT, (atom,), stack)
        case Picture(alt=alt):
            return Stretch(OBJECT, (Atom(PICTURE, " ".join(alt.split())),))
        case Unknown(what=what):
            return Stretch(OBJECT, (Atom(UNKNOWN, what),))


def _marks(look: Look, names: Names) -> Marks:
    marks = {
        (name, "")
        for name in ("emphasis", "strong", "code", "superscript", "subscript")
        if getattr(look, name)
    }
    if look.link is not None:
        marks.add((Link.kind, names.link(look.link)))
    return frozenset(marks)
