"""One returned file with its paragraphs placed: what all that compare it with the base look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from reportgen.model.address import Address
from reportgen.model.circulation import LOOKS
from reportgen.review.changes import Hand, Remark
from reportgen.review.content import content_of
from reportgen.review.entries import block_at, is_cell, is_plain_text
from reportgen.review.placing.became import lines_of, room_of
from reportgen.review.placing.called import by_calls, names_of_calls, with_all_paragraphs
from reportgen.review.placing.carry import Carried, Part, Sent
from reportgen.review.placing.notation import line_of
from reportgen.review.placing.place import Group, Placement, place
from reportgen.review.placing.reading import BODY, FILE, HEAD, Names, Reading, read, together
from reportgen.review.source import Source
from reportgen.review.wording.aligning import Line
from reportgen.review.wording.asked import Sheet
from reportgen.review.wording.difference import Difference, compare
from reportgen.review.wording.units import CALL, Atom, Unit, Units, stretches_of
from reportgen.review.wording.words import Wording
from reportgen.word.comments import mark_of
from reportgen.word.layouts import ONLY_AS_SENT, SET_BY_LIBREOFFICE
from reportgen.word.returned import Comment, Returned, Revision, Token, Words
from reportgen.word.views import View, accepted, rejected, text
from reportgen.word.whole import WATERMARK

#: The style of what a draft says in its feet beside the folio.
_FOOT = "Draft Foot"
#: The names of Word's styles for lists, with their level from 1; none is the first.
_LEVELS = re.compile(r"List (?:Bullet|Number)(?: ([2-9]))?", re.IGNORECASE)


@dataclass(eq=False)
class Placed:
    """A returned file beside what was sent and what the source is now.

    `readings` are its paragraphs with their calls by the keys of notes; a call of a new note is
    named by its id in the file, behind `FILE`. `calls` leads from the others' names in the file to
    these keys, `names` is what else it was read by. `told` collects the comments that went into a
    change.
    """

    returned: Returned
    view: View
    source: Source
    carried: Carried
    readings: Sequence[Reading]
    placement: Placement
    calls: Mapping[str, str]
    names: Names
    told: set[str] = field(default_factory=set)
    _ways: dict[int, Difference] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.returned.name

    @cached_property
    def sheet(self) -> Sheet:
        """What was sent beside what the source says now, calls by the keys of their notes."""
        sent = self.carried.passages
        order = sorted(range(len(sent)), key=lambda number: sent[number].room)
        names = {name: str(address) for name, address in self.source.base.notes.items()}
        now = sorted(self.source.base.passages, key=room_of)
        numbers = {passage.number: n for n, passage in enumerate(now)}
        found = (sent[number].now for number in order)
        places = [None if one is None else numbers[one.number] for one in found]
        return Sheet(
            [sent[number].wording for number in order],
            [line.wording.renamed(names) for line in lines_of(now)],
            order,
            places,
        )

    @cached_property
    def before(self) -> Sequence[Reading]:
        """The file's paragraphs as they were before all tracked changes."""
        readings = read(rejected(self.returned), self.names)
        return [reading.with_calls(self.calls) for reading in readings]

    @property
    def tells_looks(self) -> bool:
        """Whether the base tells how the draft was set, in a way that this version knows."""
        return self.carried.base.looks == LOOKS

    @property
    def tells_all(self) -> bool:
        """Whether the base tells of all that is compared: one that is but what the source says now
        does not, since nobody knows in which theme the draft was sent."""
        return bool(self.carried.base.styles)

    @cached_property
    def unsaid(self) -> frozenset[str]:
        """What of layouts is not compared: the base says nothing of it, or the program sets it."""
        unknown = () if self.tells_all else ONLY_AS_SENT
        return frozenset((*unknown, *(SET_BY_LIBREOFFICE if self.returned.by_libreoffice else ())))

    def sent(self, group: Group) -> list[Sent]:
        return [self.carried.passages[number] for number in group.passages]

    def reading(self, group: Group) -> Reading:
        return together([self.readings[number] for number in group.paragraphs])

    def is_unchanged(self, group: Group) -> bool:
        """Whether a paragraph says what was sent."""
        if len(group.passages) != 1 or len(group.paragraphs) != 1:
            return False
        (sent,), reading = self.sent(group), self.reading(group)
        return sent.wording.is_like(reading.wording)

    def is_emptied(self, group: Group) -> bool:
        """Whether a paragraph is still there, but nothing of its words; a cell may be empty."""
        return (
            len(group.passages) == 1
            and bool(group.paragraphs)
            and all(self.readings[number].line.is_empty for number in group.paragraphs)
            and not any(sent.address and is_cell(sent.address) for sent in self.sent(group))
        )

    def is_typed(self, reading: Reading) -> bool:
        """Whether there are any words in a running head that no head had which was sent, fields
        apart: each program repeats heads in its own way. LibreOffice, saving for the second time,
        makes words of a watermark."""
        pieces = [piece for one in reading.paragraphs for piece in one.pieces]
        words = " ".join(text(p for p in pieces if isinstance(p.content, Words)).split())
        said = {sent.wording.words_alone for sent in self.carried.passages}
        is_sent = reading.style == _FOOT and words.startswith(self._unsent_feet)
        is_watermark = words == self.carried.base.whole.get(WATERMARK, "")
        is_known = words in said or is_sent or is_watermark
        return reading.is_edited or (bool(words) and not is_known)

    def is_sent_foot(self, group: Group) -> bool:
        """Whether a passage that is gone is a foot that says more since it was sent."""
        said = [f"{one.wording.words_alone} · " for one in self.sent(group)]
        is_there = any(one.room == HEAD and one.style == _FOOT for one in self.readings)
        return is_there and any(words in self._unsent_feet for words in said)

    @cached_property
    def _unsent_feet(self) -> tuple[str, ...]:
        """What stands in the feet before the name and the date that sending adds, where the base is
        but what the source says now: then nobody knows these. Such a base has no styles either."""
        is_known = any(one.tokens for one in self.readings if one.room != HEAD)
        if self.carried.base.styles or is_known:
            return ()
        feet = [one for one in self.carried.passages if one.passage.style == _FOOT]
        return tuple(f"{one.wording.words_alone} · " for one in feet) or ("",)

    def usual_level(self, style: str) -> int | None:
        """The level of most paragraphs of a style, which may be in lists by themselves: Word's own
        styles for lists say it by their names."""
        levels = self._levels.get(style, Counter())
        named = _LEVELS.fullmatch(style)
        usual = int(named[1] or 1) - 1 if named else None
        return max(levels, key=lambda level: (levels[level], level == usual), default=usual)

    @cached_property
    def plain_styles(self) -> frozenset[str]:
        """The styles of paragraphs that are blocks of a body, and Word's own for all that has
        none."""
        found = {"Normal", "Body Text", "Default Paragraph Style"}
        for sent in self.carried.passages:
            if sent.address and block_at(sent.address) and is_plain_text(sent.address):
                found.add(sent.passage.style)
        return frozenset(found)

    @cached_property
    def _levels(self) -> Mapping[str, Counter[int | None]]:
        """How many paragraphs of each style are on each level."""
        found: dict[str, Counter[int | None]] = {}
        for reading in self.readings:
            if not reading.line.is_empty:
                found.setdefault(reading.style, Counter())[reading.level] += 1
        return found

    def has_already(self, reading: Reading) -> bool:
        """Whether the source has got such a paragraph since the draft was sent."""
        there = self.twin(reading)
        return there is not None and self.is_as(reading, there)

    def twin(self, reading: Reading) -> Line | None:
        """The paragraph of these words that the source has got since the draft was sent, rather
        one that shows them alike and calls as many notes."""
        twins = [line for line in self.carried.fresh if line.key == reading.line.key]
        return next((line for line in twins if self.is_as(reading, line)), next(iter(twins), None))

    def is_as(self, reading: Reading, line: Line) -> bool:
        """Whether a paragraph says and shows what one of the source does, new notes apart."""
        ours, theirs = (content_of(one.wording.units).units for one in (reading, line))
        return Wording(ours).shows_as(Wording(theirs))

    def way(self, sent: Sent, part: Part) -> Difference:
        """From the words of a part as they were sent to those of its home now."""
        assert part.home is not None
        if id(part) not in self._ways:
            wording = Wording(sent.wording.units[part.start : part.end])
            self._ways[id(part)] = compare(wording, part.home.wording)
        return self._ways[id(part)]

    @cached_property
    def new_notes(self) -> Mapping[str, Sequence[Reading]]:
        """The paragraphs of notes that were not sent, by the name that their calls have."""
        known = {
            self.readings[number].note
            for group in self.placement.groups
            if group.passages
            for number in group.paragraphs
        }
        found: dict[str, list[Reading]] = {}
        for reading in self.readings:
            new = reading.note is not None and reading.note not in known
            if new and FILE + str(reading.note) not in self.calls:
                found.setdefault(f"{FILE}{reading.note}", []).append(reading)
        return found

    def with_notes(self, units: Units) -> list[Unit]:
        """Units as they are shown: a new note by its words, since it has no name yet."""
        row: list[Unit] = []
        for unit in units:
            token = unit.token
            if isinstance(token, Atom) and token.name in self.new_notes:
                words = together(self.new_notes[token.name]).wording.units
                row += [Unit("["), Unit("^"), *words, Unit("]")]
            else:
                row.append(unit)
        return row

    @cached_property
    def is_counted_anew(self) -> bool:
        """Whether anything came, went or moved, so that numbers of other things may be others."""
        groups = self.placement.groups
        is_same = all(len(one.passages) == len(one.paragraphs) == 1 for one in groups)
        return not is_same or bool(self.placement.moved)

    @cached_property
    def called(self) -> frozenset[str]:
        """The notes that are called anywhere in the file, by the names of calls."""
        return frozenset(
            atom.name
            for reading in self.readings
            for atom in reading.wording.atoms
            if atom.kind == CALL
        )

    def changed(self, notes: Iterable[Address]) -> str | None:
        """What the first of these notes says now that was sent with other words: who let it go had
        not read these."""
        for note in notes:
            passages = [
                sent
                for sent in self.carried.passages
                if sent.passage.note and self.carried.notes.get(sent.passage.note) == str(note)
            ]
            parts = [(sent, part) for sent in passages for part in sent.parts]
            if any(part.home and self.way(sent, part).hunks for sent, part in parts):
                homes = [part.home.wording.units for _, part in parts if part.home]
                return " ¶ ".join(map(line_of, homes))
        return None

    def hands(self, revisions: Iterable[Revision], *, untracked: bool = False) -> tuple[Hand, ...]:
        """Those who made tracked changes, each with the last date; and whoever did without."""
        dates: dict[str, str] = {}
        for revision in revisions:
            dates[revision.author] = max(dates.get(revision.author, ""), revision.date)
        found = [Hand(author, self.name, date) for author, date in dates.items()]
        if untracked or not found:
            found.append(Hand(self.returned.saved_by, self.name, tracked=False))
        return tuple(found)

    @cached_property
    def comments(self) -> Sequence[Comment]:
        """The reviewers' comments: what the draft asked itself is none, unless someone answered,
        settled or changed it."""
        comments = self.returned.comments.values()
        answered = {comment.answers for comment in comments}
        return [
            comment
            for comment in comments
            if comment.resolved or comment.id in answered or not self._is_sent(comment)
        ]

    def _is_sent(self, comment: Comment) -> bool:
        words = " ".join(comment.text.split())
        return words in self.source.queries or mark_of(words) in self.carried.base.queries

    def remarks(self, ids: Iterable[str]) -> tuple[Remark, ...]:
        """Comments by their ids, with the answers to them; they count as told."""
        wanted = set(ids)
        threads = [
            comment.id
            for comment in self.comments
            if comment.id in wanted or comment.answers in wanted
        ]
        self.told.update(threads)
        return tuple(self.remark(self.returned.comments[name]) for name in threads)

    def remark(self, comment: Comment) -> Remark:
        answered = self.returned.comments.get(comment.answers or "")
        return Remark(
            comment.author,
            comment.date,
            comment.text,
            self.name,
            None if answered is None else answered.text,
            comment.resolved,
        )

    def kept_before(self, group: Group) -> Iterator[Sent]:
        """The passages that stand before a group and did not move, the nearest first."""
        groups = self.placement.groups
        number = groups.index(group)
        for other in reversed(groups[:number]):
            if other.passages and other.paragraphs and other not in self.placement.moved:
                yield from reversed(self.sent(other))


def placed(returned: Returned, carried: Carried, source: Source) -> Placed:
    """Reads a file and finds its passages among those that were sent."""
    view = accepted(returned)
    notes = {sent.passage.note for sent in carried.passages if sent.passage.note}
    names = Names(notes, carried.links | {f"#{name}" for name in source.ids}, carried.base.labels)
    readings = read(view, names)
    tokens = _tokens(readings, carried)
    heads = {n for n, reading in enumerate(readings) if reading.room == HEAD}
    of_heads = {passage for number in heads for passage in tokens[number]}
    passages = [
        Line(sent.wording, HEAD, sent.passage.style) if number in of_heads else sent.line
        for number, sent in enumerate(carried.passages)
    ]
    lines = [reading.line for reading in readings]
    moved = {number for number, reading in enumerate(readings) if reading.is_carried}
    placement = place(passages, lines, tokens, moved)
    if by_call := by_calls(readings, placement, carried, tokens):
        for number, passage in by_call.items():
            tokens[number].append(passage)
        placement = place(passages, lines, tokens, moved)
    placement = with_all_paragraphs(readings, placement, carried)
    calls = names_of_calls(readings, placement.groups, carried)
    calls |= _got_since(readings, calls, carried, source)
    return Placed(
        returned,
        view,
        source,
        carried,
        [reading.with_calls(calls) for reading in readings],
        placement,
        calls,
        names,
    )


def _got_since(
    readings: Sequence[Reading], calls: Mapping[str, str], carried: Carried, source: Source
) -> dict[str, str]:
    """The keys of new notes that the source has got since, by their names in the file."""
    new: dict[str, list[str]] = {}
    for reading in readings:
        if reading.note is not None and FILE + reading.note not in calls:
            new.setdefault(FILE + reading.note, []).append(reading.wording.words_alone)
    fresh: dict[tuple[str, ...], list[str]] = {}
    for key, note in source.notes.items() if new else ():
        if key not in carried.notes.values():
            said = (Wording(stretches=stretches_of(p.prose.inlines)) for p in note.paragraphs)
            fresh.setdefault(tuple(one.words_alone for one in said), []).append(key)
    return {name: keys.pop(0) for name, said in new.items() if (keys := fresh.get(tuple(said)))}


def _tokens(readings: Sequence[Reading], carried: Carried) -> list[list[int]]:
    """The passages whose bookmarks each paragraph holds. A running head without any is known by its
    style and words, since it stands outside of the order of all others."""
    numbers = {sent.passage.number: n for n, sent in enumerate(carried.passages)}
    said = {(s.passage.style, s.line.key): n for n, s in enumerate(carried.passages)}
    found: list[list[int]] = []
    for reading in readings:
        held = [
            numbers[token.number]
            for token in reading.tokens
            if token.circulation == carried.base.circulation and token.number in numbers
        ]
        if reading.room == HEAD and not held:
            known = said.get((reading.style, Line(reading.wording, BODY).key))
            held = [] if known is None else [known]
        found.append(held)
    return found


def came_back(returned: Returned) -> Iterator[tuple[Token | None, str]]:
    """What each paragraph says that has the token of one passage, or none though others have."""
    view = accepted(returned)
    standing = [one for story in (view.body, *view.notes.values()) for one in story.standing]
    for one in standing if any(one.tokens for one in standing) else ():
        if len(one.tokens) <= 1:
            yield next(iter(one.tokens), None), " ".join(one.text.split())


def heap_of_file(returned: Returned) -> Counter[str]:
    """All words of a returned file, each with how much it weighs."""
    readings = read(accepted(returned), Names((), (), {}))
    return sum((reading.line.heap for reading in readings), Counter())
