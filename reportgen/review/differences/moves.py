"""Passages that stand elsewhere in a returned draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.model.address import Address
from reportgen.model.edits import Move
from reportgen.review.changes import Change, Kind, Reason, Shown
from reportgen.review.differences.anchors import (
    NOWHERE,
    Anchor,
    Neighbour,
    for_block,
    for_item,
    for_paragraph,
    is_between,
)
from reportgen.review.differences.computed import origin_of
from reportgen.review.entries import (
    block_at,
    blocks_around,
    idea_at,
    is_plain_text,
    items_around,
    row_at,
    wholes,
)
from reportgen.review.placing.carry import Sent
from reportgen.review.placing.notation import line_of
from reportgen.review.placing.placed import Placed
from reportgen.review.placing.reading import NOTE, Reading
from reportgen.review.source import Source, covers
from reportgen.review.wording.units import stretches_of
from reportgen.review.wording.words import Wording

_NOTE = Reason(
    "note-order", "notes stand in the order of their calls", "move the call of the note instead"
)
_PARTLY = Reason(
    "moved-part",
    "only a part of what belongs together was moved",
    "make the change in the source by hand",
)

_COMPUTED = Reason(
    "computed",
    "it would pass only what the toolkit makes, such as the contents",
    "change what the report or its variant shows, and where",
)

_OTHER_KIND = Reason(
    "other-kind",
    "it stands among what is of another kind: an idea among paragraphs, say, or one among ideas",
    "write it there in the source as what it is to be, and take it out where it was",
)
_MORE = Reason(
    "more-than-text",
    "it has more than its words, such as tags, and there is no place for that within a text",
    "part the text where it goes to in two blocks in the source, and move it between them",
)


@dataclass(frozen=True, eq=False)
class Mover:
    """A passage that moved, by its number among all, between two that kept their place."""

    number: int
    sent: Sent
    reading: Reading
    before: Neighbour | None
    after: Neighbour | None

    @property
    def homes(self) -> list[Address]:
        return [home.address for part in self.sent.parts for home in part.homes]

    @property
    def parted(self) -> list[Address]:
        """Where what the source has parted from it since is."""
        return [home.address for part in self.sent.parts for home in part.more]


def moves(file: Placed, movers: Sequence[Mover]) -> Iterator[Change]:
    """A change for each entry or paragraph that moved, in the order of where they are now."""
    whole = wholes([home for one in movers for home in one.homes], file.source)
    together: dict[tuple[Address | None, Neighbour | None], list[Mover]] = {}
    for one in movers:
        target = whole[one.sent.address] if one.sent.address else None
        together.setdefault((target, one.before), []).append(one)
    for (target, _), run in together.items():
        if not _goes_with_call(file, run[0]):
            parted = any(whole[home] != target for one in run for home in one.parted)
            yield _move(file, run, target) if not parted else _change(file, run, now=_now(run))


def _now(run: Sequence[Mover]) -> str:
    homes = [home for one in run for part in one.sent.parts for home in part.homes]
    return " ¶ ".join(line_of(home.wording.units) for home in homes)


def _goes_with_call(file: Placed, one: Mover) -> bool:
    """Whether it is in a note that stands elsewhere only because its call does."""
    if one.sent.room != NOTE:
        return False
    within = [
        passage
        for group in file.placement.groups
        if group.paragraphs and file.readings[group.paragraphs[0]].note == one.reading.note
        for passage in group.passages
    ]
    notes = {file.carried.passages[passage].passage.note for passage in within}
    return len(notes) == 1 and within == sorted(within)


def _move(file: Placed, run: Sequence[Mover], target: Address | None) -> Change:
    first = run[0]
    if first.sent.room == NOTE:
        return _change(file, run, refused=_NOTE)
    if target is None:
        if any(part.is_lost for part in first.sent.parts):
            return _change(file, run, now="")
        place, reason = origin_of(first.sent, file.source)
        return replace(_change(file, run, refused=reason), address=place)
    anchor = _anchor(file, first, target)
    if _is_of_other_kind(first, anchor, target):
        return _change(file, run, refused=_OTHER_KIND)
    if anchor is None or not is_between(anchor, first.before, first.after):
        return _change(file, run, refused=NOWHERE)
    within = anchor.address.paragraph is not None
    if within and is_plain_text(first.sent.address or target) and _has_keys(first, target):
        return _change(file, run, refused=_MORE)
    moved = Move(target, anchor.address, anchor.before)
    if moved.beside == target:
        return _change(file, run, refused=_PARTLY)
    is_as_sent = file.source.base.circulation == file.carried.base.circulation
    if not _is_there(file.source, moved) and (is_as_sent or not _has_come(file, run, target)):
        return _change(file, run, moved)
    if is_as_sent:
        return _change(file, run, refused=_COMPUTED)
    return replace(_change(file, run, moved), already=True)


def _is_there(source: Source, moved: Move) -> bool:
    """Whether it stands there in the source already, or at that end of the text that it is in."""
    own = [n for n, at in enumerate(source.shown) if covers(moved.address, at)]
    beside = [n for n, at in enumerate(source.shown) if covers(moved.beside, at) and n not in own]
    first, second = (own, beside) if moved.before else (beside, own)
    return bool(first) and bool(second) and first[-1] + 1 == second[0]


def _has_come(file: Placed, run: Sequence[Mover], target: Address) -> bool:
    """Whether it stands in the source beside the same words as in the file, whatever passage they
    were."""
    shown = file.source.shown
    own = [n for n, at in enumerate(shown) if covers(target, at)]
    if not own:
        return False
    now = [shown[n : n + 1] if n >= 0 else () for n in (own[0] - 1, own[-1] + 1)]
    there = [_words(file.source, *at) if at else "" for at in now]
    numbers = run[0].number - 1, run[-1].number + 1
    came = [file.readings[n].wording.words_alone if n >= 0 else "" for n in numbers]
    return any(a and a == b for a, b in zip(there, came, strict=True))


def _words(source: Source, address: Address) -> str:
    return Wording(stretches=stretches_of(source.prose[address])).words_alone


def _anchor(file: Placed, one: Mover, target: Address) -> Anchor | None:
    """Where it goes: beside one of its own kind, into a text, or beside a block."""
    if target.paragraph is None:
        if row_at(target) == target:
            return _beside(one, row_at)
        if idea_at(target) == target:
            return _beside(one, idea_at)
        if target in items_around(one.sent.address or target):
            return for_item(one.reading, one.before, one.after)
        if not _is_text(one, target):
            return _block(one, target) or for_block(one.before, one.after)
    within = for_paragraph(one.reading, one.before, one.after, file.source)
    if target.paragraph is None and (within is None or within.address.paragraph is None):
        return _block(one, target) or within
    return within


def _is_of_other_kind(one: Mover, anchor: Anchor | None, target: Address) -> bool:
    """Whether an idea or row came among paragraphs, or a paragraph among ideas."""
    if anchor is None:
        beside = [near.address for near in (one.before, one.after) if near is not None]
        return target in (idea_at(target), row_at(target)) or any(map(idea_at, beside))
    comes_to_idea = idea_at(anchor.address) is not None and idea_at(target) is None
    return comes_to_idea and "Continue" not in one.reading.style


def _has_keys(one: Mover, target: Address) -> bool:
    """Whether a block is a mapping with a text in it."""
    address = one.sent.address
    return address is not None and address.path == (*target.path, "text")


def _is_text(one: Mover, target: Address) -> bool:
    """Whether a block is a text, and not a list or a table that moved as a whole."""
    address = one.sent.address
    return address is not None and is_plain_text(address) and block_at(address) == target


def _beside(one: Mover, kind: Callable[[Address], Address | None]) -> Anchor | None:
    """Beside the nearest of its own kind."""
    for neighbour, before in ((one.before, False), (one.after, True)):
        if neighbour is not None and (found := kind(neighbour.address)) is not None:
            return Anchor(found, before)
    return None


def _block(one: Mover, target: Address) -> Anchor | None:
    """Beside the block that stands as deep as it does, among the same ones."""
    siblings = target.path[:-1]
    for neighbour, before in ((one.before, False), (one.after, True)):
        if neighbour is not None:
            for block in blocks_around(neighbour.address):
                if (block.file, block.path[:-1]) == (target.file, siblings):
                    return Anchor(block, before)
    return None


def _change(
    file: Placed,
    run: Sequence[Mover],
    moved: Move | None = None,
    *,
    now: str | None = None,
    refused: Reason | None = None,
) -> Change:
    first = run[0]
    told = [history.inserted for one in run for history in one.reading.history]
    known = [revision for revision in told if revision is not None and revision.move is not None]
    words = " ¶ ".join(line_of(one.sent.wording.units) for one in run)
    return Change(
        Kind.MOVE,
        first.sent.place,
        (first.before.number if first.before else 0, first.number + 1),
        Shown(old=words, new=words),
        file.hands(known),
        () if moved is None else (moved,),
        now=now,
        refused=refused,
    )
