"""Passages that are no longer in a returned draft."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.model.address import Address
from reportgen.model.edits import Remove
from reportgen.review.changes import Change, Kind, Op, Reason, Shown
from reportgen.review.differences.computed import origin_of
from reportgen.review.differences.pictures import PICTURE_STAYS
from reportgen.review.entries import is_cell, is_title, row_at, wholes
from reportgen.review.placing.carry import Sent
from reportgen.review.placing.notation import line_of
from reportgen.review.placing.place import Group
from reportgen.review.placing.placed import Placed
from reportgen.review.placing.reading import NOTE
from reportgen.review.placing.taken import taken_out
from reportgen.review.source import Source, holds
from reportgen.review.wording.units import Unit, calls_in
from reportgen.word.returned import Revision

_NOTE_EMPTIED = Reason(
    "note-emptied",
    "the note is still called, but nothing is left of its text",
    "remove its call instead",
)
_COLUMN = Reason(
    "column",
    "a column cannot be removed in a draft",
    "take it out of `columns:` and of each row in the source",
)
_TABLE = Reason(
    "table",
    "a table goes with its caption, and something of it is still there",
    "remove the whole of it, or take it out of the source by hand",
)
_HEADING = Reason(
    "required",
    "what stands under a heading cannot be without it",
    "remove that too, or put it into the part before in the source",
)


@dataclass(frozen=True, eq=False)
class Loss:
    """A passage that is gone, who took it, and the comments that it bore."""

    number: int
    sent: Sent
    revisions: tuple[Revision, ...]
    comments: tuple[str, ...]

    @property
    def homes(self) -> list[Address]:
        return [part.home.address for part in self.sent.parts if part.home]


def removals(file: Placed, groups: Sequence[Group]) -> Iterator[Change]:
    """Changes for the passages of these groups, those of one entry of a list together."""
    losses = [_loss(file, group) for group in groups]
    losses = [
        loss for loss in losses if loss.sent.wording.words and not _goes_with_call(file, loss)
    ]
    removed = [loss for loss in losses if _is_sound(file, loss)]
    yield from (_other(file, loss) for loss in losses if loss not in removed)
    whole = wholes([home for loss in removed for home in loss.homes], file.source)
    for rows in _tables_without_caption(removed, whole, file.source):
        yield _change(file, rows, refused=_TABLE)
        removed = [loss for loss in removed if loss not in rows]
    together: dict[tuple[Address, ...], list[Loss]] = {}
    for loss in removed:
        targets = tuple(dict.fromkeys(whole[home] for home in loss.homes))
        together.setdefault(targets, []).append(loss)
    for targets, row in together.items():
        ops = tuple(Remove(target) for target in targets)
        yield _change(file, row, ops, refused=_needed(row, targets))


def count_known(file: Placed) -> int:
    """How many passages it is known what became of: they are there, or someone took them out with
    tracking on, or took out the call of their note."""
    gone = [group for group in file.placement.groups if not group.paragraphs]
    losses = (_loss(file, group) for group in gone)
    known = sum(bool(loss.revisions) or _goes_with_call(file, loss) for loss in losses)
    return file.placement.placed + known


def _tables_without_caption(
    removed: Sequence[Loss], whole: Mapping[Address, Address], source: Source
) -> Iterator[list[Loss]]:
    """The cells of each table that is gone with all its rows, though not as a whole."""
    cells: dict[Address, list[Loss]] = {}
    for loss in removed:
        for home in loss.homes[:1]:
            row = row_at(home)
            if is_cell(home) and (row is None or holds(row, whole[home])):
                table = Address(home.file, home.path[: _depth_of_rows(home)])
                cells.setdefault(table, []).append(loss)
    for table, losses in cells.items():
        rows = table.child("rows")
        gone = {home for loss in losses for home in loss.homes}
        if all(one in gone for one in source.worded if holds(rows, one)):
            yield losses


def _depth_of_rows(cell: Address) -> int:
    """How long the address of a cell's table is."""
    return max(n for n, step in enumerate(cell.path) if step in ("rows", "columns"))


def _loss(file: Placed, group: Group) -> Loss:
    (number,) = group.passages
    sent = file.carried.passages[number]
    if group.paragraphs:
        lost = file.reading(group).lost.values()
        revisions = [revision for loss in lost for revision in loss.revisions]
        comments = [comment for loss in lost for comment in loss.comments]
        return Loss(number, sent, tuple(revisions), tuple(comments))
    found = taken_out(file, sent)
    if found is None:
        return Loss(number, sent, (), ())
    return Loss(number, sent, found.revisions, found.comments)


def _goes_with_call(file: Placed, loss: Loss) -> bool:
    """Whether it is part of a note that went because its call went, which is told by itself."""
    note = loss.sent.passage.note
    return note is not None and file.carried.notes.get(note, note) not in file.called


def _is_sound(file: Placed, loss: Loss) -> bool:
    """Whether the source has these words, the same as were sent, and can do without them."""
    editable = [part for part in loss.sent.parts if not part.is_computed]
    return (
        bool(editable)
        and all(part.home and not file.way(loss.sent, part).hunks for part in editable)
        and not _is_all_of_note(file, loss)
        and not _is_of_column(file, loss)
    )


def _is_all_of_note(file: Placed, loss: Loss) -> bool:
    if loss.sent.room != NOTE:
        return False
    note = loss.sent.passage.note
    return not any(
        file.carried.passages[number].passage.note == note
        for group in file.placement.groups
        if group.paragraphs and not file.is_emptied(group)
        for number in group.passages
    )


def _is_of_column(file: Placed, loss: Loss) -> bool:
    """Whether a cell is gone whose row is still there, so that there is no place for it."""
    row = loss.sent.address and row_at(loss.sent.address)
    return row is not None and any(
        sent.address is not None and row_at(sent.address) == row
        for group in file.placement.groups
        if group.paragraphs
        for sent in file.sent(group)
    )


def _other(file: Placed, loss: Loss) -> Change:
    """What cannot simply be removed."""
    sent = loss.sent
    if all(part.is_computed for part in sent.parts):
        place, reason = origin_of(sent, file.source)
        return replace(_change(file, [loss], refused=reason), address=place)
    if _is_all_of_note(file, loss):
        return _change(file, [loss], refused=_NOTE_EMPTIED)
    if _is_of_column(file, loss):
        return _change(file, [loss], refused=_COLUMN)
    now: list[Unit] = []
    for part in sent.parts:
        now += part.home.wording.units if part.home else ()
    ops = tuple(Remove(home) for home in loss.homes)
    return _change(file, [loss], ops, now=line_of(now), already=not now)


def _drops(file: Placed, row: Sequence[Loss]) -> tuple[Address, ...]:
    """The notes that went with these passages, and that the file calls nowhere else."""
    units = [unit for loss in row for unit in loss.sent.wording.units]
    notes = (file.source.notes.get(key) for key in sorted(calls_in(units) - file.called))
    return tuple(note.address for note in notes if note is not None)


def _needed(row: Sequence[Loss], targets: Collection[Address]) -> Reason | None:
    """Why what is around it cannot be without it."""
    if any(is_title(target) for target in targets):
        return _HEADING
    parts = [part for loss in row for part in loss.sent.parts]
    alone = any(part.is_picture and part.home and part.home.address in targets for part in parts)
    return PICTURE_STAYS if alone else None


def _change(
    file: Placed,
    row: Sequence[Loss],
    ops: tuple[Op, ...] = (),
    *,
    now: str | None = None,
    refused: Reason | None = None,
    already: bool = False,
) -> Change:
    first = row[0]
    drops = _drops(file, row) if ops else ()
    shown = {tuple(loss.homes) or loss.number: loss.sent.wording.units for loss in row}
    revisions = [revision for loss in row for revision in loss.revisions]
    untracked = any(not loss.revisions for loss in row)
    return Change(
        Kind.REMOVE,
        first.sent.place,
        (first.number, 0),
        Shown(old=" ¶ ".join(map(line_of, shown.values()))),
        file.hands(revisions, untracked=untracked),
        ops,
        file.remarks(comment for loss in row for comment in loss.comments),
        drops,
        file.changed(drops) if now is None else now,
        refused,
        already,
    )
