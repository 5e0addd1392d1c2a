"""What was sent, led home: for each passage where its words are in the source as it is now.

The source may have moved on since. Passages find each other by the id of their block, by equal
words, by like words, in order and then anywhere; at last among all prose of the source, since
a variant may no longer show what it did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportgen.comparing.rows import matched
from reportgen.model.address import Address
from reportgen.model.circulation import Base, Origin, Passage, Segment
from reportgen.model.edits import Inlines
from reportgen.model.inlines import Link, walk_inlines
from reportgen.review.placing.became import Came, became, lines_of, room_of, stretches_in
from reportgen.review.placing.place import Group
from reportgen.review.placing.reading import BODY, NOTE
from reportgen.review.source import NOTES, Source
from reportgen.review.wording.aligning import TELLING, Line, align
from reportgen.review.wording.units import (
    CALL,
    OBJECT,
    PICTURE,
    Atom,
    Stretch,
    renamed,
    stretches_of,
)
from reportgen.review.wording.words import Wording


@dataclass(frozen=True, eq=False)
class Home:
    """The words of the source that a segment stems from."""

    address: Address
    inlines: Inlines = ()
    picture: str | None = None

    @cached_property
    def wording(self) -> Wording:
        """A text that stands for a picture is one atom, as the picture is to Word."""
        if self.picture is not None:
            return Wording(stretches=[Stretch(OBJECT, (Atom(PICTURE, self.picture),))])
        return Wording(stretches=stretches_of(self.inlines))


@dataclass(frozen=True, eq=False)
class Part:
    """A segment of a passage: units `start` to `end` of its wording.

    `home` is None for what is computed, and for what the source no longer has. `more` is what
    the source has parted from it since, as paragraphs of their own.
    """

    start: int
    end: int
    segment: Segment
    home: Home | None = None
    more: tuple[Home, ...] = ()

    @property
    def is_computed(self) -> bool:
        return self.segment.origin is Origin.COMPUTED

    @property
    def is_picture(self) -> bool:
        return self.segment.origin is Origin.PLAIN

    @property
    def homes(self) -> tuple[Home, ...]:
        """All of the source that stems from it."""
        return (*([self.home] if self.home else []), *self.more)

    @property
    def is_lost(self) -> bool:
        """Whether its words are no longer in the source."""
        return self.home is None and not self.is_computed


@dataclass(frozen=True, eq=False)
class Sent:
    """A passage as it was sent. `now` is the one that it is in the draft as it would be now."""

    passage: Passage
    wording: Wording
    parts: tuple[Part, ...]
    now: Passage | None = None

    @property
    def room(self) -> str:
        return room_of(self.passage)

    @cached_property
    def line(self) -> Line:
        return Line(self.wording, self.room, self.passage.style)

    @property
    def address(self) -> Address | None:
        """Where its first words that can be edited are in the source."""
        return next((part.home.address for part in self.parts if part.home), None)

    @property
    def place(self) -> Address | None:
        """The same, or else what encloses what is computed."""
        segments = self.now.segments if self.now else ()
        return self.address or next((s.address for s in segments if s.address), None)


@dataclass(frozen=True, eq=False)
class Carried:
    """All that was sent. `notes` leads from a note's name in the draft to its key in the source.

    `fresh` are paragraphs that the source has got since, and those that became others.
    """

    base: Base
    passages: tuple[Sent, ...]
    notes: Mapping[str, str]
    fresh: tuple[Line, ...] = ()

    @cached_property
    def links(self) -> frozenset[str]:
        """All that the draft links to."""
        return frozenset(
            inline.url
            for sent in self.passages
            for segment in sent.passage.segments
            for inline in walk_inlines(segment.inlines)
            if isinstance(inline, Link)
        )


def carry(base: Base, source: Source, came: Sequence[Came] = ()) -> Carried:
    """Leads a base to the source; it may be that of another draft than the source makes now.

    `came` is what each returned file says: a paragraph of the source that has these words is
    the passage that one of them has reworded, however much it is like another one that was sent;
    and one that has the words of a paragraph without any is new.
    """
    groups = became(base, source.base, came)
    now = {
        number: tuple(source.base.passages[other] for other in group.paragraphs)
        for group in groups
        for number in group.passages
        if group.paragraphs
    }
    notes = _notes(base, now, source)
    strays = _strays(base, now, source)
    is_unchanged = base.circulation == source.base.circulation
    fresh = [] if is_unchanged else list(_fresh(groups, base, source.base))
    return Carried(
        base,
        tuple(
            _sent(passage, now.get(number, ()), strays.get(number), notes, source)
            for number, passage in enumerate(base.passages)
        ),
        notes,
        tuple(fresh),
    )


def _fresh(groups: Iterable[Group], base: Base, current: Base) -> Iterator[Line]:
    """What the source says and did not say. Of a paragraph that is another now, which may have been
    put in the place of one, only what no chance would say again."""
    old, new = lines_of(base.passages), lines_of(current.passages)
    for group in groups:
        keys = {old[number].key for number in group.passages}
        for number in group.paragraphs:
            line = new[number]
            if not keys or (line.key not in keys and line.weight >= TELLING):
                yield line


def heap_of_base(base: Base) -> Counter[str]:
    """All words of a draft, each with how much it weighs."""
    heaps = (line.heap for line in lines_of(base.passages))
    return sum(heaps, Counter())


def _notes(base: Base, now: Mapping[int, Sequence[Passage]], source: Source) -> dict[str, str]:
    """The key of each note of the draft, by the passages that it holds, or as it was filed."""
    found = {
        name: str(address) for name, address in base.notes.items() if str(address) in source.notes
    }
    for number, passage in enumerate(base.passages):
        for there in now.get(number, ()):
            if passage.note and there.note:
                found[passage.note] = str(source.base.notes[there.note])
    return found


def _strays(base: Base, now: Mapping[int, Sequence[Passage]], source: Source) -> dict[int, Address]:
    """Passages that the draft would no longer show, found in all of the source's prose."""
    missing = [
        number
        for number, passage in enumerate(base.passages)
        if number not in now and sum(s.origin is Origin.PROSE for s in passage.segments) == 1
    ]
    if not missing:
        return {}
    shown = {segment.address for passage in source.base.passages for segment in passage.segments}
    hidden = [address for address in source.prose if address not in shown]
    lines = lines_of([base.passages[number] for number in missing])
    others = [
        Line(
            Wording(stretches=stretches_of(source.prose[address])),
            NOTE if NOTES in address.path else BODY,
        )
        for address in hidden
    ]
    return {missing[a]: hidden[b] for a, b in align(lines, others).items()}


def _sent(
    passage: Passage,
    now: Sequence[Passage],
    stray: Address | None,
    notes: Mapping[str, str],
    source: Source,
) -> Sent:
    addresses = _addresses(passage, now[0] if now else None, stray)
    more = _more(passage, now[1:], source)
    row: list[Stretch] = []
    parts: list[Part] = []
    start = 0
    for segment, address in zip(passage.segments, addresses, strict=True):
        made = renamed(stretches_in(segment), notes)
        end = start + sum(len(one.text) for one in made)
        home = None if address is None else _home(address, segment.origin, source)
        parts.append(Part(start, end, segment, home, more if home else ()))
        row += made
        start = end
    return Sent(passage, Wording(stretches=row), tuple(parts), now[0] if now else None)


def _more(passage: Passage, rest: Sequence[Passage], source: Source) -> tuple[Home, ...]:
    """The homes of what is parted from a passage now, if all of it is one text."""
    if any(len(one.segments) != 1 for one in (passage, *rest)):
        return ()
    segments = [one.segments[0] for one in rest]
    homes = [_home(s.address, s.origin, source) for s in segments if s.address is not None]
    return tuple(home for home in homes if home is not None)


def _addresses(
    passage: Passage, now: Passage | None, stray: Address | None
) -> list[Address | None]:
    """The address of each segment that can be edited."""
    found: list[Address | None] = [None] * len(passage.segments)
    editable = [n for n, s in enumerate(passage.segments) if s.origin is not Origin.COMPUTED]
    if now is None:
        if stray is not None:
            found[editable[0]] = stray
        return found
    there = [segment for segment in now.segments if segment.origin is not Origin.COMPUTED]
    if [passage.segments[n].origin for n in editable] == [segment.origin for segment in there]:
        pairs = dict(enumerate(range(len(there))))
    else:
        old = [(passage.segments[n].origin, _says(passage.segments[n])) for n in editable]
        new = [(segment.origin, _says(segment)) for segment in there]
        pairs = dict(matched(old, new))
    for a, number in enumerate(editable):
        if a in pairs:
            found[number] = there[pairs[a]].address
    return found


def _says(segment: Segment) -> tuple[str | Atom, ...]:
    keys = Wording(stretches=stretches_in(segment)).keys
    return tuple(key for key in keys if not isinstance(key, Atom) or key.kind != CALL)


def _home(address: Address, origin: Origin, source: Source) -> Home | None:
    if origin is Origin.PLAIN:
        text = source.texts.get(address)
        return None if text is None else Home(address, picture=" ".join(text.split()))
    inlines = source.prose.get(address)
    return None if inlines is None else Home(address, inlines)
