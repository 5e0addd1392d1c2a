"""The words of placed paragraphs compared with what was sent, change by change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.model.address import Address
from reportgen.model.edits import AddNote, Remove, Retype
from reportgen.review.changes import Change, Kind, Op, Reason, Replace, Shown, Unbreak
from reportgen.review.content import content_of, paragraphs_of
from reportgen.review.differences.computed import origin_of
from reportgen.review.differences.notes import NoteNames
from reportgen.review.differences.pictures import PICTURE_STAYS
from reportgen.review.entries import OWNED, has_more
from reportgen.review.placing.authors import Authors
from reportgen.review.placing.carry import Part, Sent
from reportgen.review.placing.notation import around, line_of
from reportgen.review.placing.place import Group
from reportgen.review.placing.placed import Placed
from reportgen.review.placing.taken import Taken, taken_out
from reportgen.review.wording.asked import Asked, Piece
from reportgen.review.wording.difference import (
    Difference,
    Hunk,
    Region,
    always,
    compare,
    overlaps,
    regions,
)
from reportgen.review.wording.dress import dressed
from reportgen.review.wording.units import BREAK, PICTURE, Atom, Unit, Units, calls_in
from reportgen.review.wording.words import Wording, said, trimmed

_RESTRUCTURED = Reason(
    "restructured",
    "paragraphs are parted and joined at one place",
    "make the change in the source by hand",
)
_ONE_LINE = Reason(
    "one-paragraph",
    "a title, a caption or a cell is one paragraph",
    "put what is more into the text around it",
)


@dataclass(frozen=True, eq=False)
class Span:
    """A part of a passage within the source's wording of a group."""

    start: int
    end: int
    sent: Sent
    part: Part

    @property
    def address(self) -> Address | None:
        return self.part.home.address if self.part.home else None


class Hunks:
    """One group: passages that became paragraphs, as it was sent, as it came back, as it is now."""

    def __init__(self, file: Placed, names: NoteNames, group: Group) -> None:
        self.file = file
        self.names = names
        self.passages = group.passages
        self.number = group.passages[0]
        self.reading = file.reading(group)
        sent: list[Unit] = []
        source: list[Unit] = []
        self.spans: list[Span] = []
        for number, passage in enumerate(file.sent(group)):
            if number:
                sent.append(Unit(Atom(BREAK)))
            sent += passage.wording.units
            if self._goes_on(passage):
                continue
            if number:
                source.append(Unit(Atom(BREAK)))
            for part in passage.parts:
                start = len(source)
                source += _units_now(passage, part)
                self.spans.append(Span(start, len(source), passage, part))
                for home in part.more:
                    source.append(Unit(Atom(BREAK)))
                    start = len(source)
                    source += home.wording.units
                    split = replace(part, home=home, more=())
                    self.spans.append(Span(start, len(source), passage, split))
        passages = file.sent(group)
        self.sent = passages[0].wording if len(passages) == 1 else Wording(sent)
        only = self.spans[0].part.home if len(self.spans) == 1 else None
        self.source = only.wording if only else Wording(source)
        self.came: Sequence[Hunk] = ()
        self.since: Sequence[Hunk] = ()
        self.returned = self._returned()
        self.taken = self._taken(group)
        revisions = [revision for taken in self.taken for revision in taken.revisions]
        self.authors = Authors(file, self.reading, self.sent, revisions)

    def _taken(self, group: Group) -> list[Taken]:
        """What was taken out of these passages, if their words stand in a new paragraph."""
        if not all(told.inserted for told, size in self.reading.told if size):
            return []
        found = (taken_out(self.file, sent, stands=True) for sent in self.file.sent(group))
        return [taken for taken in found if taken is not None]

    def _goes_on(self, passage: Sent) -> bool:
        """Whether the source has joined a passage to the one before it."""
        homes = [part.home.address for part in passage.parts if part.home]
        return bool(homes) and set(homes) <= {span.address for span in self.spans}

    def _returned(self) -> Wording:
        """What came back; a label that is still there ends where it did, even if what stands behind
        it was put in the place of the space between."""
        computed = (span.end for span in self.spans[:1] if span.part.is_computed)
        label = self.sent.text[: next(computed, 0)].rstrip()
        wording = self.reading.wording
        if not label or not wording.text.startswith(label):
            return wording
        return Wording(wording.units, cut=len(label))

    def changes(self) -> Iterator[Change]:
        """All changes of words, in order."""
        if self.sent.is_like(self.returned):
            return
        returned = compare(self.sent, self.returned, self._apart)
        self.came = returned.hunks
        for region in self._regions(returned):
            yield from _OneRegion(self, region).changes()

    def _regions(self, returned: Difference) -> Iterator[Region]:
        """The stretches that were changed; where the source has none of it, each change alone."""
        if all(span.part.is_lost for span in self.spans):
            for hunk in returned.hunks:
                stretches = (hunk.start, hunk.end), (hunk.new_start, hunk.new_end), (0, 0)
                yield Region(*stretches, hunk.is_format, in_source=True)
            return
        if self._is_there():
            for hunk in returned.hunks:
                there = hunk.new_start, hunk.new_end
                yield Region((hunk.start, hunk.end), there, there, hunk.is_format, in_source=True)
            return
        same = self.sent.text == self.source.text and self.sent.is_like(self.source)
        source = None if same else compare(self.sent, self.source, always)
        self.since = source.hunks if source else ()
        yield from regions(returned, source)

    def _is_there(self) -> bool:
        """Whether the source says by now what came back, to the letter."""
        is_as_long = len(self.returned.units) == len(self.source.units)
        return is_as_long and self.returned.is_like(self.source)

    def sent_before(self, at: int) -> Sent:
        """The passage that ends in front of a break in the source's words."""
        return [span.sent for span in self.spans if span.end <= at][-1]

    def sent_after(self, at: int) -> Sent:
        return next(span.sent for span in self.spans if span.start > at)

    def _apart(self, one: Hunk, other: Hunk) -> bool:
        """Whether two hunks are by different people."""
        names = [{hand.name for hand in self.authors.of(hunk)} for hunk in (one, other)]
        return names[0] != names[1]


class _OneRegion:
    """One change, as far as the source can make it."""

    def __init__(self, hunks: Hunks, region: Region) -> None:
        self.hunks = hunks
        self.file = hunks.file
        self.region = region
        self.new = hunks.reading.wording.units[slice(*region.returned)]
        self.now = hunks.source.units[slice(*region.source)]
        self.spans = self._spans()

    def changes(self) -> Iterator[Change]:
        is_there = self.region.in_source and said(self.new) == said(self.now)
        spans = (*self.spans, *self._joined())
        if not is_there and any(span.part.is_computed for span in spans):
            yield from self._computed()
        elif any(span.part.is_picture for span in self.spans):
            yield self._picture()
        else:
            content = content_of(self.new)
            yield from (self._refused(trouble) for trouble in content.troubles)
            sent = self.hunks.sent.units[slice(*self.region.sent)]
            rest_is_sent = said(content.units) == said(sent)
            if content.troubles and (rest_is_sent or _is_blank([*content.units, *self.now])):
                return  # nothing is left of it to be made
            if said(content.units) != said(self.now) and not self._is_beside(content.units):
                yield self._reworded(content.units)
            elif not content.troubles:
                yield self._change(Kind.REWORD, already=True)

    def _is_beside(self, units: Units) -> bool:
        """Whether words that came stand in the source, which has others too for those beside, or
        has parted them from words that stayed: what it put at the edges is not in the region."""
        start, end = self.region.sent
        source = self.hunks.source.units
        if start == end:
            if self.region.in_source:
                return False
            size = len(self.new)
            now = [source[h.new_start :][:size] for h in self.hunks.since if h.start == start]
            now += [source[: h.new_end][-size:] for h in self.hunks.since if h.end == start]
            return said(units) in map(said, now)
        first, last = self.region.source
        put = [hunk for hunk in self.hunks.since if hunk.start == hunk.end]
        firsts = {first, *(h.new_start for h in put if h.start == start and h.new_end == first)}
        lasts = {last, *(h.new_end for h in put if h.end == end and h.new_start == last)}
        return said(units) in (said(source[a:b]) for a in firsts for b in lasts)

    # Where it lies

    def _spans(self) -> list[Span]:
        """The parts that it changes, the one that takes the new words first. Space that the
        toolkit puts between parts goes with either.
        """
        start, end = self.region.source
        if start == end:
            return self._span_at(start)
        spans = self.hunks.spans
        touched = [span for span in spans if overlaps((span.start, span.end), (start, end))]
        solid = [span for span in touched if not self._is_blank(span, start, end)]
        for at in self._breaks()[:1]:  # what is put in the place of a break ends the paragraph
            before = [span for span in spans if span.end <= at]
            solid = [*before[-1:], *(span for span in solid if span not in before[-1:])]
        return solid or touched

    def _span_at(self, at: int) -> list[Span]:
        """The part that words belong to which come at this place: if any, the one that ends."""
        spans = self.hunks.spans
        here = [span for span in spans if span.start <= at <= span.end]
        inside = [span for span in here if span.start < at < span.end]
        editable = [span for span in here if not span.part.is_computed]
        ending = [span for span in editable if span.end == at]
        number = spans.index(editable[0]) if editable and not ending else 0
        if number >= 2 and self._is_blank(spans[number - 1]):
            ending = [span for span in spans[number - 2 : number - 1] if span.address]
        return (inside or ending or editable or here)[:1]

    def _is_blank(self, span: Span, start: int | None = None, end: int | None = None) -> bool:
        """Whether a part, as far as it lies between two places, is but space that the toolkit
        puts there."""
        first = span.start if start is None else max(start, span.start)
        last = span.end if end is None else min(end, span.end)
        units = self.hunks.source.units[first:last]
        return span.part.is_computed and all(unit.is_space for unit in units)

    def _breaks(self) -> list[int]:
        units = self.hunks.source.units
        return [n for n in range(*self.region.source) if _is_break(units[n])]

    def _joined(self) -> Iterator[Span]:
        """The parts of passages that become one, space between them apart."""
        for at in self._breaks():
            for one in (self.hunks.sent_before(at), self.hunks.sent_after(at)):
                yield from (s for s in self.hunks.spans if s.sent is one and not self._is_blank(s))

    def _is_lost(self) -> bool:
        return any(span.part.is_lost for span in (*self.spans, *self._joined()))

    # What the source makes of it

    def _reworded(self, units: Sequence[Unit]) -> Change:
        if self._is_lost():
            there = self.file.has_already(self.hunks.reading)
            return self._change(Kind.REWORD, now="", already=there)
        address = self.spans[0].address
        assert address is not None, "neither computed nor lost"
        new_breaks = any(_is_break(unit) for unit in units)
        if new_breaks and self._breaks():
            return self._refused(_RESTRUCTURED)
        if new_breaks and address.paragraph is None:
            return self._refused(_ONE_LINE)
        if any(self._entries()) and has_more(address, self.file.source):
            return self._refused(OWNED)
        named, notes = self.hunks.names.named(units, address, self.file)
        ops = tuple(self._ops(named))
        now = line_of(self.now) if self.region.in_source else None
        return self._change(self._kind(ops, notes, named), (*ops, *notes), named, now=now)

    def _ops(self, units: Sequence[Unit]) -> Iterator[Op]:
        for number, span in enumerate(self.spans):
            home = span.part.home
            assert home is not None, "neither computed nor lost"
            start = min(max(self.region.source[0], span.start), span.end) - span.start
            end = min(max(self.region.source[1], span.start), span.end) - span.start
            new = () if number else dressed(Wording(units), start, end, home.wording)
            if start == end == span.end - span.start and start < self.region.source[0] - span.start:
                new = (Unit(" "), *trimmed(new))
            rest = [*home.wording.units[:start], *home.wording.units[end:]]
            if not trimmed(new) and start < end and all(unit.is_space for unit in rest):
                yield Remove(home.address)
            elif new or start < end:
                yield Replace(home.address, start, end, tuple(new), self._entries())
        for at in self._breaks():
            before = [s.address for s in self.hunks.spans if s.end <= at and s.address]
            after = [s.address for s in self.hunks.spans if s.start > at and s.address]
            yield Unbreak(before[-1], after[0])

    def _entries(self) -> tuple[bool, ...]:
        """Of each new break whether what follows is an entry of a list."""
        reading, (start, end) = self.hunks.reading, self.region.returned
        units = reading.wording.units
        first = sum(_is_break(unit) for unit in units[:start]) + 1
        count = sum(_is_break(unit) for unit in units[start:end])
        return tuple(p.level is not None for p in reading.paragraphs[first : first + count])

    def _kind(self, ops: Sequence[Op], notes: Sequence[AddNote], new: Units) -> Kind:
        if self.region.is_format:
            return Kind.FORMAT
        if notes:
            return Kind.NEW_NOTE
        if self._breaks():
            return Kind.JOIN
        if any(_is_break(unit) for unit in new):
            return Kind.SPLIT
        if calls_in(self.now) - calls_in(new):
            return Kind.NOTE
        return Kind.REMOVE if all(isinstance(op, Remove) for op in ops) else Kind.REWORD

    def _drops(self) -> tuple[Address, ...]:
        """The notes whose calls go here, and that the file calls nowhere else."""
        gone = calls_in(self.now) - calls_in(self.new) - self.file.called
        notes = (self.file.source.notes.get(key) for key in sorted(gone))
        return tuple(note.address for note in notes if note is not None)

    def _picture(self) -> Change:
        """Other words for a picture, which are no prose."""
        span = self.spans[0]
        pictures = [unit.token for unit in self.new if isinstance(unit.token, Atom)]
        if len(self.spans) > 1 or len(pictures) != 1 or len(self.new) != 1 or not self.now:
            return self._refused(PICTURE_STAYS)
        if span.address is None:
            return self._change(Kind.RETYPE, now="")
        if pictures[0].kind != PICTURE:
            return self._refused(PICTURE_STAYS)
        if self.new == self.now:
            return self._change(Kind.RETYPE, already=True)
        now = line_of(self.now) if self.region.in_source else None
        return self._change(Kind.RETYPE, (Retype(span.address, pictures[0].name),), now=now)

    def _computed(self) -> Iterator[Change]:
        """What is made by the toolkit; but a note that was missing can get its text."""
        passage = self.spans[0].sent.passage
        key = self.hunks.file.carried.notes.get(passage.note or "", "")
        note = self.file.source.notes.get(key)
        if note is not None and note.missing and not self.region.is_format:
            yield self._filled(note.address)
        elif self.region.is_format and _without_links(self.new) == _without_links(self.now):
            return
        else:
            spans = (*self.spans, *self._joined())
            computed = next(span.sent for span in spans if span.part.is_computed)
            place, reason = origin_of(computed, self.file.source)
            yield replace(self._refused(reason), address=place)

    def _filled(self, note: Address) -> Change:
        """Words in the place of a note's placeholder, or behind it."""
        units = content_of(self.hunks.reading.wording.units).units
        start, end = self.region.sent
        if start == end:  # the placeholder still stands
            units = content_of(self.new).units
        ops = (Remove(note), AddNote(note, paragraphs_of(units)))
        return self._change(Kind.NEW_NOTE, ops)

    # How it is told

    def _refused(self, reason: Reason) -> Change:
        return self._change(Kind.REWORD, refused=reason)

    def _change(
        self,
        kind: Kind,
        ops: tuple[Op, ...] = (),
        new: Units | None = None,
        *,
        now: str | None = None,
        refused: Reason | None = None,
        already: bool = False,
    ) -> Change:
        start, end = self.region.sent
        sent, reading = self.hunks.sent.units, self.hunks.reading
        before, after = around(sent, start, end)
        shown = line_of(self.file.with_notes(self.new) if new is None else new)
        stretch = range(*self.region.returned)
        remarks = [c for n in stretch for c in reading.history[n].comments]
        for at in (*stretch, self.region.returned[1]):
            remarks += reading.lost[at].comments if at in reading.lost else ()
        remarks += [name for taken in self.hunks.taken for name in taken.comments]
        hunk = Hunk(start, end, *self.region.returned, self.region.is_format)
        place = self.spans[0].address or self.spans[0].sent.place if self.spans else None
        drops = self._drops() if ops else ()
        return Change(
            kind,
            place,
            (self.hunks.number, start),
            Shown(before, line_of(sent[start:end]), shown, after),
            self.hunks.authors.of(hunk),
            ops,
            self.file.remarks(remarks),
            drops,
            self.file.changed(drops) if now is None else now,
            refused,
            already,
            asked=self._asked(),
        )

    def _asked(self) -> Asked:
        region, hunks = self.region, self.hunks
        own = [Hunk(*region.sent, *region.returned)]
        if region.in_source:
            own = [one for one in hunks.came if overlaps((one.start, one.end), region.sent)]
        units = hunks.reading.wording.units
        base, now = self.file.carried.base.circulation, self.file.source.base.circulation
        place = None if base == now else self.file.sheet.start(hunks.passages)
        start = place or 0
        return Asked(
            (base, hunks.passages) if place is None else base,
            start + region.sent[0],
            tuple(hunks.sent.units[slice(*region.sent)]),
            None if self._is_lost() else tuple(self.now),
            tuple(
                Piece(
                    start + one.start,
                    start + one.end,
                    tuple(content_of(units[one.new_start : one.new_end]).units),
                )
                for one in own
            ),
            None if place is None else self.file.sheet,
        )


def _units_now(sent: Sent, part: Part) -> Units:
    """What a part says now: of computed words what was sent, since nobody can change them."""
    if part.home is not None:
        return part.home.wording.units
    return sent.wording.units[part.start : part.end] if part.is_computed else ()


def _is_break(unit: Unit) -> bool:
    return isinstance(unit.token, Atom) and unit.token.kind == BREAK


def _is_blank(units: Units) -> bool:
    return all(unit.is_space or _is_break(unit) for unit in units)


def _without_links(units: Units) -> object:
    wording = Wording(units)
    return [
        (token, {mark for mark in marks if mark[0] != "link"})
        for token, marks in wording.said(0, len(wording.units))
    ]
