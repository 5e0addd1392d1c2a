"""The story of one returned file: what in it is not as it was sent."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from reportgen.model.address import Address
from reportgen.review.changes import Change, Reason, Remark
from reportgen.review.differences.anchors import Neighbour
from reportgen.review.differences.arrivals import Arrivals
from reportgen.review.differences.computed import of_references
from reportgen.review.differences.formatting import of_sections
from reportgen.review.differences.gone import removals
from reportgen.review.differences.hunks import Hunks
from reportgen.review.differences.moves import Mover, moves
from reportgen.review.differences.newcomers import Making, Newcomer
from reportgen.review.differences.notes import NoteNames
from reportgen.review.differences.pictures import of_pictures
from reportgen.review.differences.rows import Tables
from reportgen.review.differences.transfers import with_transfers
from reportgen.review.looks.appearance import Appearance
from reportgen.review.looks.extras import Extras
from reportgen.review.looks.layouts import of_pages
from reportgen.review.looks.numbers import of_numbers
from reportgen.review.looks.styles import of_styles
from reportgen.review.looks.whole import of_queries, of_whole
from reportgen.review.placing.place import Group
from reportgen.review.placing.placed import Placed
from reportgen.review.placing.reading import HEAD, Reading

_HEAD = Reason(
    "computed",
    "the toolkit makes running heads and feet from the source",
    "change `title:`, `short_title:` or the heading that is shown",
)


def changes(file: Placed, names: NoteNames) -> list[Change]:
    """All changes that a file asks for, in the order of the draft."""
    beside = _Beside(file)
    appearance = Appearance(file)
    tables = Tables(file)
    making = Making(file, names)
    gone: list[Group] = []
    newcomers: list[Newcomer] = []
    movers: list[Mover] = []
    found: list[Change] = []
    for group in file.placement.groups:
        if not group.passages:
            newcomers += [beside.newcomer(number) for number in group.paragraphs]
        elif not group.paragraphs or file.is_emptied(group):
            gone += [] if file.is_sent_foot(group) else [group]
        else:
            found += appearance.of_group(group)
            found += of_pictures(file, group)
            found += of_references(file, group)
            if group in file.placement.moved:
                movers += beside.movers(group)
    for group in _joined_since(file):
        if not file.is_unchanged(group):
            found += Hunks(file, names, group).changes()
    in_notes = [one for one in newcomers if _is_new_note(file, one.reading)]
    newcomers = [one for one in newcomers if one not in in_notes]
    in_heads = [one for one in newcomers if one.reading.room == HEAD]
    newcomers = [one for one in newcomers if one not in in_heads]
    title = file.source.report.address.child("title")
    typed = [making.refused([one], _HEAD) for one in in_heads if file.is_typed(one.reading)]
    found += [replace(one, address=title) for one in typed]
    known = {one: there for one in newcomers if (there := file.twin(one.reading))}
    found += [making.known(one, there) for one, there in known.items()]
    news = [one for one in newcomers if one not in known]
    newcomers = [one for one in news if not tables.is_in_new_one(one.reading)]
    in_tables = [one for one in news if tables.takes(one.reading)]
    found += tables.changes(in_tables, making)
    found += Arrivals(making).changes([one for one in news if one not in in_tables])
    found += removals(file, gone)
    found += moves(file, movers)
    found += [change for one in newcomers for change in appearance.of_new(one)]
    found += [change for one in in_notes for change in appearance.of_new_note(one)]
    found += appearance.at_the_end()
    found += of_sections(file)
    found += Extras(file).changes()
    found += of_pages(file)
    found += of_numbers(file)
    found += of_styles(file)
    found += of_whole(file)
    found += of_queries(file)
    return with_transfers(sorted(found, key=lambda change: change.order), file)


def left_over(file: Placed) -> Iterator[tuple[Remark, Address | None]]:
    """The comments that belong to no change, each with where in the source it is."""
    where: dict[str, Address | None] = {}
    for group in file.placement.groups:
        place = next((sent.place for sent in file.sent(group) if sent.place), None)
        for number in group.paragraphs:
            reading = file.readings[number]
            told = [c for history, _ in reading.told for c in history.comments]
            told += [c for loss in reading.lost.values() for c in loss.comments]
            for name in told:
                where.setdefault(name, place)
    for comment in file.comments:
        if comment.id not in file.told:
            place = where.get(comment.id, where.get(comment.answers or ""))
            yield file.remark(comment), place


def _joined_since(file: Placed) -> Iterator[Group]:
    """The passages that are there with their paragraphs, those together that the source has joined
    since."""
    groups = file.placement.groups
    row: Group | None = None
    for group in groups:
        if not group.passages or not group.paragraphs or file.is_emptied(group):
            continue
        if row and row.paragraphs[-1] + 1 == group.paragraphs[0] and _is_one_now(file, row, group):
            row = Group((*row.passages, *group.passages), (*row.paragraphs, *group.paragraphs))
            continue
        if row:
            yield row
        row = group
    if row:
        yield row


def _is_one_now(file: Placed, one: Group, other: Group) -> bool:
    """Whether the source has made one paragraph of the end of a group and all of the next."""
    last = [part.home.address for part in file.sent(one)[-1].parts if part.home]
    homes = [part.home.address for sent in file.sent(other) for part in sent.parts if part.home]
    return bool(homes) and last[-1:] * len(homes) == homes


def _is_new_note(file: Placed, reading: Reading) -> bool:
    return any(reading in readings for readings in file.new_notes.values())


class _Beside:
    """The passages that kept their place, by the numbers of their paragraphs."""

    def __init__(self, file: Placed) -> None:
        self.file = file
        kept: dict[int, Neighbour] = {}
        for group in file.placement.groups:
            if group.passages and group.paragraphs and group not in file.placement.moved:
                for number in (group.paragraphs[0], group.paragraphs[-1]):
                    passage = group.passages[0 if number == group.paragraphs[0] else -1]
                    address = file.carried.passages[passage].address
                    if address is not None:
                        kept[number] = Neighbour(passage, file.readings[number], address)
        self.kept = sorted(kept.items())
        self.numbers = [number for number, _ in self.kept]

    def around(self, paragraph: int) -> tuple[Neighbour | None, Neighbour | None]:
        """Those before and after a paragraph, in the same note or outside of any."""
        note = self.file.readings[paragraph].note
        at = bisect_left(self.numbers, paragraph)
        before = (one for _, one in reversed(self.kept[:at]) if one.reading.note == note)
        after = (one for _, one in self.kept[at:] if one.reading.note == note)
        return next(before, None), next(after, None)

    def newcomer(self, paragraph: int) -> Newcomer:
        return Newcomer(paragraph, self.file.readings[paragraph], *self.around(paragraph))

    def movers(self, group: Group) -> Iterator[Mover]:
        number = group.paragraphs[0]
        for sent in self.file.sent(group):
            yield Mover(number, sent, self.file.readings[number], *self.around(number))
