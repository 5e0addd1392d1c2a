"""What was sent: every passage of a draft as it was written, so that what comes back can be told.

A draft goes out as a circulation. Its base is what it said, passage by passage; a returned draft is
compared with it. The base stands in the draft itself, without addresses, since no path of the
source leaves the house; filed at home, it has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from reportgen.model.address import Address
from reportgen.model.edits import Inlines

#: How bases write down what shows besides words: layouts, styles, all of `word.whole`. Raised with
#: whatever changes that: by what was written down otherwise, a draft that is out would seem to have
#: been set anew by whoever returns it.
LOOKS: Final = 1


class Origin(StrEnum):
    """Where the words of a segment come from, and so what an edit to them can change."""

    PROSE = "prose"
    #: A text that is no prose, such as an alternative text: nothing in it is markup.
    PLAIN = "plain"
    #: Made by the toolkit: numbers, labels, contents, running heads. It cannot be edited in Word.
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one origin within a passage.

    `address` is that of the prose or text, as `model.edits` wants it; of what is computed that of
    what encloses it, if anything does: a missing note's words bear the note's. It is None in a
    base that was read from a draft. A call's `note` is the draft's own name of the note
    (`note-3`), which `Base.notes` leads home; a reference's words stand in `Base.labels`.
    A text that is `PLAIN` is a picture's alternative, and stands where the picture does; `picture`
    is how the SHA-256 of that begins, in 16 hexadecimal digits.
    """

    origin: Origin
    inlines: Inlines
    address: Address | None = None
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a draft. `number` is that of its token, from 1 in the order of writing.

    `style` is the name of its Word style. `note` is the note that it stands in (`note-3`). `copy`
    says that it shows again what stands elsewhere. `id` is the source's name for the block that
    it begins, such as an idea's; a section's heading bears the section's. `layout` is what the
    paragraph says of its layout beside its style, by the names of Word's properties, `cell` what
    its table and its cell say of theirs.
    """

    number: int
    style: str
    segments: tuple[Segment, ...]
    note: str | None = None
    copy: bool = False
    id: str | None = None
    layout: Mapping[str, str] = field(default_factory=dict)
    cell: Mapping[str, str] = field(default_factory=dict)


def repeated(passages: Iterable[Passage]) -> frozenset[int]:
    """The numbers of copies of what the same draft shows elsewhere, in these words or, as an annex
    does an idea, in others of the same entry. A pull quote has words of its own."""
    places: dict[int, Address | None] = {}
    shown: set[Address] = set()
    for passage in passages:
        prose = (each.address for each in passage.segments if each.origin is Origin.PROSE)
        place = next((address for address in prose if address is not None), None)
        if passage.copy:
            places[passage.number] = place
        elif place is not None:
            shown.add(place)
    entries = {(at.file, at.path[:-1]) for at in shown}
    return frozenset(
        number
        for number, at in places.items()
        if at is None or at in shown or (at.file, at.path[:-1]) in entries
    )


@dataclass(frozen=True, slots=True)
class Definition:
    """What a style says of paragraphs and of letters, by the names of Word's properties.

    `based_on` is the name of another style. `of_letters` says that it is one of letters alone.
    """

    based_on: str | None = None
    layout: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    of_letters: bool = False

    def plain(self) -> dict[str, object]:
        """As it is filed, in JSON: without what it does not say."""
        told: dict[str, object] = {
            "based on": self.based_on,
            "layout": dict(self.layout),
            "letters": dict(self.letters),
            "of letters": self.of_letters,
        }
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Base:
    """All passages of one draft, in the order of the document; those of a note at its first call.

    `circulation` is eight base32 characters of the digest of the tree as written: the same tree
    has the same one. `notes` leads from a note's name in the draft to its address; it is empty in
    a base that was read from a draft. `labels` tells what a cross-reference says, by its target.
    `page` is how large the pages are, with their side margins and columns. `styles` are the draft's
    by their names, that of the empty name what holds where none says anything. `blanks` is how many
    of its paragraphs are empty and no passage, by their styles. `title` is that among the
    document's properties; `whole` what the document says else as one (see `word.whole`). `queries`
    are marks of the comments that it was sent with (see `word.comments`). `looks` is the `LOOKS`
    that it was written by.
    """

    circulation: str
    report: str
    variant: str
    item: str | None
    passages: tuple[Passage, ...]
    notes: Mapping[str, Address] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    page: Mapping[str, str] = field(default_factory=dict)
    styles: Mapping[str, Definition] = field(default_factory=dict)
    blanks: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    whole: Mapping[str, str] = field(default_factory=dict)
    queries: tuple[str, ...] = ()
    looks: int = LOOKS

    @property
    def without_looks(self) -> Base:
        """The same, saying nothing of how it was set."""
        bare = tuple(replace(one, layout={}, cell={}) for one in self.passages)
        return replace(self, passages=bare, page={}, styles={}, blanks={}, whole={})


def definitions_of(told: object) -> dict[str, Definition]:
    """The definitions of styles that were filed so. Raises `TypeError` for what is none."""
    return {_text(name): _definition(one) for name, one in _object(told).items()}


def _definition(told: object) -> Definition:
    found = _object(told)
    layout, letters = (_object(found.get(name, {})) for name in ("layout", "letters"))
    based_on = found.get("based on")
    return Definition(
        None if based_on is None else _text(based_on),
        {_text(name): _text(value) for name, value in layout.items()},
        {_text(name): _text(value) for name, value in letters.items()},
        found.get("of letters") is True,
    )


def _object(told: object) -> dict[object, object]:
    if not isinstance(told, dict):
        raise TypeError(f"`{told}` should be an object")
    return told


def _text(told: object) -> str:
    if not isinstance(told, str):
        raise TypeError(f"`{told}` should be text")
    return told


@dataclass(frozen=True, slots=True)
class Recipient:
    """Someone who got a draft, and the day on which it was sent."""

    name: str
    date: str


@dataclass(frozen=True, slots=True)
class Circulation:
    """A draft that was sent: its base with addresses, and what it was called in its foot.

    `name` may be empty; `date` is a `Date` as text. The same draft sent again to others is the
    same circulation.
    """

    base: Base
    name: str
    date: str
    recipients: tuple[Recipient, ...]

    def sent_to(self, names: Iterable[str], date: str) -> Circulation:
        """This circulation, sent on that day to those who have not had it yet."""
        had = {recipient.name for recipient in self.recipients}
        new = (Recipient(name, date) for name in dict.fromkeys(names) if name not in had)
        return replace(self, recipients=(*self.recipients, *new))
