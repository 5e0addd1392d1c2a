"""The story of a redline: name, plan, find what moved, write."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import partial
from typing import NamedTuple

from reportgen.model.changes import Change, Signature
from reportgen.word.xml import tag
from reportgen.writers.docx.draft import Draft, Story
from reportgen.writers.docx.redlines.blocks import Block, Paragraph, blocks
from reportgen.writers.docx.redlines.carrying import Carrier
from reportgen.writers.docx.redlines.entries import Entry, ParagraphEntry, entries_of
from reportgen.writers.docx.redlines.lines import Lines
from reportgen.writers.docx.redlines.marks import Revisions
from reportgen.writers.docx.redlines.merging import Merging
from reportgen.writers.docx.redlines.moves import find_moves
from reportgen.writers.docx.redlines.names import Names, foreign_bookmarks, names_of
from reportgen.writers.docx.redlines.notes import NoteMerging
from reportgen.writers.docx.redlines.numbers import Lists
from reportgen.writers.docx.redlines.plan import plan
from reportgen.writers.docx.redlines.sections import end_body
from reportgen.writers.docx.redlines.telling import Telling, Version, kind_of

_ID = tag("id")


def redline(old: Draft, new: Draft, signature: Signature) -> list[Change]:
    """Makes the new draft the redline of both; the old one stays as it is. Tells the changes."""
    of_old, of_new, plans = _planned(old, new)
    bodies = _notes(of_old), _notes(of_new)
    versions = Version(old, bodies[0]), Version(new, bodies[1])
    entries = plans[0].entries
    moves = find_moves(entries_of(entries, with_rows=False), partial(_kind, versions))
    changes = Telling(*versions, moves, of_old.notes).changes(entries)
    every = [entry for each in plans for entry in entries_of(each.entries)]
    lists = Lists(old.numbering, new.numbering, every)
    notes = NoteMerging(new, *bodies)
    revisions = Revisions(signature, _first_free_id(new))
    foreign = foreign_bookmarks(of_old, new)

    def merging(old: Story, new: Story) -> Merging:
        carrier = Carrier(of_old, new.draft, old.part, new.part, notes.bring)
        return Merging(Lines(carrier, revisions, notes, foreign), revisions, moves, lists)

    *_, notes_of_old = old.stories()
    *_, notes_of_new = new.stories()
    notes.merging = merging(notes_of_old, notes_of_new)
    for each in plans:
        merging(each.old, each.new).fill(each.new.container, each.entries)
    end_body(old, new, revisions)
    notes.put_in_order()
    return changes


def _kind(versions: tuple[Version, Version], paragraph: Paragraph) -> Hashable:
    """What kind of paragraph it is: those of another kind are not the same that has moved."""
    passages = (version.passage(paragraph) for version in versions)
    return next(((kind_of(one), one.copy) for one in passages if one), None)


class _Plan(NamedTuple):
    """What becomes of one story."""

    old: Story
    new: Story
    entries: list[Entry]


def _planned(old: Draft, new: Draft) -> tuple[Names, Names, list[_Plan]]:
    """The plans of all stories but the notes.

    A bookmark that stands elsewhere now is two. That shows only once it is known what stands
    where; and then it is planned again, since a field that refers to it has changed with it.
    """
    apart: set[str] = set()
    while True:
        of_old, of_new = names_of(old, new, apart)
        origins = {story.part.partname: story for story in old.stories()}
        pairs = (
            (origins[story.part.partname], story)
            for story in new.stories()
            if story.part.partname in origins
        )
        plans = [
            _Plan(a, b, _plan(a, b, of_old, of_new))
            for a, b in pairs
            if b.part is not new.notes.part
        ]
        found = {name for each in plans for name in _apart(each.entries, of_old)}
        if found <= apart:
            return of_old, of_new, plans
        apart |= found


def _apart(entries: list[Entry], of_old: Names) -> Iterator[str]:
    """Bookmarks of the old draft that the new one has in another paragraph."""
    own = {now: name for name, now in of_old.bookmarks.items()}
    olds: dict[str, ParagraphEntry] = {}
    news: dict[str, ParagraphEntry] = {}
    for entry in entries_of(entries):
        if entry.old is not None:
            olds |= {name: entry for _, name in entry.old.line.bounds}
        if entry.new is not None:
            news |= {name: entry for _, name in entry.new.line.bounds}
    for name, entry in olds.items():
        if name in news and (news[name] is not entry or entry.is_rewritten):
            yield own.get(name, name)


def _plan(old: Story, new: Story, of_old: Names, of_new: Names) -> list[Entry]:
    return plan(
        blocks(old.container, of_old.naming(old.part)),
        blocks(new.container, of_new.naming(new.part)),
    )


def _notes(names: Names) -> dict[str, list[Block]]:
    draft = names.draft
    naming = names.naming(draft.notes.part)
    return {
        note.get(_ID, ""): blocks(note, naming)
        for note in draft.notes.element
        if note.get(tag("type")) is None
    }


def _first_free_id(draft: Draft) -> int:
    """Annotations of all kinds share their ids, in all parts."""
    every = (one for story in draft.stories() for one in story.container.iter())
    ids = (one.get(_ID, "") for one in every if one.tag != tag("footnoteReference"))
    return 1 + max((int(id_) for id_ in ids if id_.isdecimal()), default=0)
