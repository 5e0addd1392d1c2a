"""Proposals as edits to the source: what concerns one paragraph goes together into one edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.model.address import Address
from reportgen.model.edits import (
    Edit,
    Inlines,
    InsertEntry,
    InsertParagraph,
    Join,
    Move,
    NewEntry,
    NewList,
    NewRow,
    NewSection,
    Remove,
    Reword,
    Split,
)
from reportgen.model.inlines import Inline, NoteCall, walk_inlines
from reportgen.review.changes import Op, Replace, Unbreak
from reportgen.review.content import parted
from reportgen.review.entries import idea_at, is_cell, items_around
from reportgen.review.proposals import Proposal
from reportgen.review.source import NOTES, Source, holds
from reportgen.review.wording.units import Unit, inlines_of, units_of
from reportgen.review.wording.words import trimmed


@dataclass(frozen=True)
class Wanted:
    """An edit, and the ids of the proposals that it is for."""

    edit: Edit
    proposals: frozenset[str]


def edits_of(proposals: Iterable[Proposal], source: Source) -> list[Wanted]:
    """All edits that the proposals ask for, which must not clash; with notes taken out that
    nothing calls any more."""
    making = _Making(source)
    for proposal in proposals:
        for op in proposal.ops:
            making.take(op, proposal.id, proposal.nth)
    return making.done()


def files_of(edit: Edit) -> set[str]:
    """The source files that an edit concerns."""
    return {edit.address.file, *([edit.beside.file] if isinstance(edit, Move) else [])}


@dataclass
class _Text:
    """What becomes of one paragraph or line: its replacements, each with whose it is."""

    replacements: list[tuple[Replace, str]] = field(default_factory=list)
    joined: Address | None = None
    ids: set[str] = field(default_factory=set)


class _Making:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.texts: dict[Address, _Text] = {}
        self.seconds: dict[Address, Address] = {}
        self.others: dict[tuple[Edit, int], set[str]] = {}

    def take(self, op: Op, name: str, nth: int) -> None:
        match op:
            case Replace():
                text = self.texts.setdefault(op.address, _Text())
                if all(op != known for known, _ in text.replacements):
                    text.replacements.append((op, name))
                text.ids.add(name)
            case Unbreak():
                for address in (op.first, op.second):
                    self.texts.setdefault(address, _Text()).ids.add(name)
                self.texts[op.first].joined = op.second
                self.seconds[op.second] = op.first
            case _:
                self.others.setdefault((op, nth), set()).add(name)

    def done(self) -> list[Wanted]:
        wanted: list[Wanted] = []
        for address in self.texts:
            if address not in self.seconds:
                chain = self._chain(address)
                ids = frozenset(name for one in chain for name in self.texts[one].ids)
                wanted += [Wanted(edit, ids) for edit in self._reworded(chain)]
        wanted += [Wanted(edit, frozenset(ids)) for (edit, _), ids in self.others.items()]
        return [*wanted, *self._uncalled(wanted)]

    def _chain(self, first: Address) -> list[Address]:
        """The paragraphs that become one."""
        chain = [first]
        while (following := self.texts[chain[-1]].joined) is not None:
            chain.append(following)
        return chain

    def _reworded(self, chain: Sequence[Address]) -> Iterator[Edit]:
        units = [unit for address in chain for unit in self._units(address)]
        breaks = [(one, address) for address in chain for one in self._entries(address)]
        address = chain[0]
        groups: list[tuple[Address, list[Inlines]]] = [(address, [])]
        for number, stretch in enumerate(parted(units)):
            if number and breaks[number - 1][0]:
                groups.append((breaks[number - 1][1], []))
            if inlines := inlines_of(trimmed(stretch)):
                groups[-1][1].append(inlines)
        (_, first), *new = [group for group in groups if group[1]] or [(address, [])]
        pair = len(chain) == 2 and _follows(*chain)
        if not first:
            yield Reword(address, ()) if is_cell(address) else Remove(address)
        elif len(first) > 1:
            yield Split(address, tuple(first))
        else:
            yield Join(address, first[0]) if pair else Reword(address, first[0])
        for other in chain[2 if pair and len(first) == 1 else 1 :]:
            own = next((one for one in new if one[0] == other), None)
            if own is None:
                yield Remove(other)
            else:
                new.remove(own)
                yield Split(other, tuple(own[1])) if len(own[1]) > 1 else Reword(other, own[1][0])
        for beside, group in new:
            entry = idea_at(beside) or next(iter(items_around(beside)), beside)
            yield InsertEntry(entry, NewEntry(tuple(group)))

    def _units(self, address: Address) -> list[Unit]:
        """The words of a paragraph with all replacements made."""
        units = units_of(self.source.prose[address])
        row = sorted(self.texts[address].replacements, key=lambda one: (one[0].start, one[0].end))
        for replacement, _ in reversed(row):
            units[replacement.start : replacement.end] = replacement.new
        return units

    def _entries(self, address: Address) -> list[bool]:
        """Of each break in the new words whether an entry follows it."""
        row = sorted(self.texts[address].replacements, key=lambda one: (one[0].start, one[0].end))
        return [entry for replacement, _ in row for entry in replacement.entries]

    def _uncalled(self, wanted: Sequence[Wanted]) -> Iterator[Wanted]:
        """Removals of notes whose last call goes."""
        gone: dict[str, set[str]] = {}
        calls = Counter(self.source.calls)
        for one in wanted:
            lost = Counter(_calls(self._old(one.edit)))
            made = Counter(_calls(_new(one.edit)))
            calls.subtract(lost - made)
            calls.update(made - lost)
            for note in lost - made:
                gone.setdefault(note, set()).update(one.proposals)
        for note, ids in gone.items():
            known = self.source.notes.get(note)
            if known is not None and calls[note] <= 0 and not self._is_taken(known.address, wanted):
                yield Wanted(Remove(known.address), frozenset(ids))

    def _old(self, edit: Edit) -> Iterator[Inline]:
        """What an edit takes the place of."""
        match edit:
            case Reword() | Split():
                yield from self.source.prose[edit.address]
            case Join():
                yield from self.source.prose[edit.address]
                number = (edit.address.paragraph or 0) + 1
                yield from self.source.prose[edit.address.at_paragraph(number)]
            case Remove(address=removed):
                for address, inlines in self.source.prose.items():
                    inside = removed.paragraph is None and holds(removed, address)
                    if (address == removed or inside) and NOTES not in address.path:
                        yield from inlines

    def _is_taken(self, note: Address, wanted: Sequence[Wanted]) -> bool:
        return any(isinstance(one.edit, Remove) and holds(one.edit.address, note) for one in wanted)


def _follows(one: Address, other: Address) -> bool:
    """Whether two paragraphs stand one after the other in the same text."""
    if one.paragraph is None or (one.file, one.path) != (other.file, other.path):
        return False
    return other.paragraph == one.paragraph + 1


def _new(edit: Edit) -> Iterator[Inline]:
    """The words that an edit brings."""
    match edit:
        case Reword() | Join() | InsertParagraph():
            yield from edit.inlines
        case Split(paragraphs=paragraphs):
            yield from (inline for paragraph in paragraphs for inline in paragraph)
        case InsertEntry(content=content):
            yield from _inside(content)


def _inside(content: NewEntry | NewList | NewSection | NewRow) -> Iterator[Inline]:
    match content:
        case NewEntry():
            yield from (inline for paragraph in content.paragraphs for inline in paragraph)
            if content.list is not None:
                yield from _inside(content.list)
        case NewList():
            for entry in content.entries:
                yield from _inside(entry)
        case NewSection():
            yield from content.title
            for block in content.body:
                yield from _inside(block)
        case NewRow():
            yield from (inline for cell in content.cells for inline in cell)


def _calls(inlines: Iterable[Inline]) -> Iterator[str]:
    return (inline.note for inline in walk_inlines(inlines) if isinstance(inline, NoteCall))
