"""What a part should say after edits, worked out on a model that knows nothing of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

from reportgen.marked.values import Path
from reportgen.model.address import Address
from reportgen.model.blocks import BulletList, Paragraph
from reportgen.model.edits import (
    Edit,
    Inlines,
    InsertEntry,
    InsertParagraph,
    Join,
    Move,
    NewEntry,
    Remove,
    Reword,
    Split,
)
from reportgen.model.inlines import NoteCall, Text, walk_inlines
from reportgen.model.report import Report
from reportgen.source.patch.canonical import canonical
from reportgen.source.prose import parse
from tests.source.reports import FOLDER, shown
from tests.source.test_prose import Listener
from tests.source.yaml_styles import MARKED, WORDS, Listing, Part, Prose

FILE = f"{FOLDER}/part.yaml"
#: One paragraph of Markdown.
MARKDOWN = st.lists(st.sampled_from(WORDS + MARKED), min_size=1, max_size=6).map(" ".join)


class Notes(Listener):
    """Reads calls as the model has them."""

    def call(self, key: str, offset: int) -> str | None:
        return f"{FILE}#/notes/{key}"


def inlines(markdown: str) -> Inlines:
    return parse(markdown, (0, len(markdown)), Notes())


def said(words: Sequence[Inlines]) -> list[str]:
    return [shown(canonical(one)) for one in words]


def content(report: Report) -> dict[str, object]:
    """All that the part of a loaded report says, block by block."""
    part = report.body[0]
    body: list[object] = []
    for block in part.body:
        if isinstance(block, Paragraph):
            body += said([block.prose.inlines])
        elif isinstance(block, BulletList):
            body.append([said([p.prose.inlines for p in item.text]) for item in block.items])
    return {
        "body": body,
        "ideas": [said([p.prose.inlines for p in idea.text]) for idea in part.ideas],
        "notes": {
            name: said([p.prose.inlines for p in note.paragraphs])
            for name, note in part.notes.items()
        },
    }


def calls(words: Sequence[Inlines]) -> bool:
    """Whether there are calls among the words; notes may not have any."""
    return any(isinstance(one, NoteCall) for row in words for one in walk_inlines(row))


@dataclass(eq=False)
class Passage:
    """A paragraph: its words now, or those that it was split into."""

    words: list[Inlines]
    address: Address | None
    holder: Holder
    used: bool = False


@dataclass(eq=False)
class Holder:
    """A scalar. `beside` is free as long as nothing was put there: then edits could compete."""

    path: Path
    row: Row
    passages: list[Passage] = field(default_factory=list)
    beside: bool = True
    touched: bool = False

    @property
    def entry(self) -> Address:
        return Address(FILE, self.path[:-1] if self.path[-1] == "text" else self.path)

    @property
    def said(self) -> list[str]:
        return said([words for passage in self.passages for words in passage.words])


@dataclass(eq=False)
class Row:
    """A list of entries: scalars, or lists of them."""

    path: Path
    entries: list[Holder | Row] = field(default_factory=list)


class Model:
    """A part as addresses name it, and as edits change it."""

    def __init__(self, part: Part) -> None:
        self.body = Row(("body",))
        self.ideas = Row(("ideas",))
        self.notes: dict[str, Holder] = {}
        self.holders: list[Holder] = []
        for number, item in enumerate(part.body):
            if isinstance(item, Listing):
                listing = Row(("body", number, "list"))
                for inner, prose in enumerate(item.items):
                    listing.entries.append(self._held(prose, (*listing.path, inner), listing))
                self.body.entries.append(listing)
            else:
                self.body.entries.append(self._held(item, ("body", number), self.body))
        for number, prose in enumerate(part.ideas):
            self.ideas.entries.append(self._held(prose, ("ideas", number), self.ideas))
        for name, prose in part.notes.items():
            self.notes[name] = self._held(prose, ("notes", name), Row(("notes",)))
            self.notes[name].row.entries.append(self.notes[name])

    def _held(self, prose: Prose, path: Path, row: Row) -> Holder:
        holder = Holder((*path, "text") if prose.long else path, row)
        for number, para in enumerate(prose.paras):
            address = Address(FILE, holder.path, number)
            holder.passages.append(Passage([inlines(para.text)], address, holder))
        self.holders.append(holder)
        return holder

    @property
    def addresses(self) -> list[Address]:
        passages = (passage for holder in self.holders for passage in holder.passages)
        return [passage.address for passage in passages if passage.address is not None]

    @property
    def content(self) -> dict[str, object]:
        body: list[object] = []
        for entry in self.body.entries:
            if isinstance(entry, Holder):
                body += entry.said
            elif rows := [one.said for one in entry.entries if isinstance(one, Holder)]:
                body.append(rows)
        ideas = [one.said for one in self.ideas.entries if isinstance(one, Holder)]
        return {
            "body": body,
            "ideas": ideas,
            "notes": {name: holder.said for name, holder in self.notes.items()},
        }


class Batch:
    """Edits of random kinds, each made in the model as well."""

    def __init__(self, draw: st.DrawFn, model: Model) -> None:
        self.draw = draw
        self.model = model
        self.edits: list[Edit] = []

    def grow(self) -> None:
        """Adds an edit, if there is still something that no other edit has changed."""
        free = [
            passage
            for holder in self.model.holders
            if holder in holder.row.entries
            for passage in holder.passages
            if passage.address is not None and not passage.used
        ]
        if not free:
            return
        passage = self.draw(st.sampled_from(free))
        kinds = [self.reword, self.split, self.join, self.remove, self.insert, self.carry]
        if passage.holder.row.path != ("notes",) and passage.holder.beside:
            kinds += [self.insert_entry, self.insert_entry, self.move]
            kinds += [self.remove_entry] * (not passage.holder.touched)
        assert passage.address is not None
        self.draw(st.sampled_from(kinds))(passage, passage.address)
        passage.used = passage.holder.touched = True

    def new(self) -> Inlines:
        return inlines(self.draw(MARKDOWN))

    def reword(self, passage: Passage, address: Address) -> None:
        """Some words stay, so that their spelling should."""
        old, new = passage.words[0], self.new()
        half = tuple(one for one in old if self.draw(st.booleans()))
        words = canonical((*half, Text(text=" "), *new)) if self.draw(st.booleans()) else new
        passage.words = [words]
        self.edits.append(Reword(address, words))

    def split(self, passage: Passage, address: Address) -> None:
        passage.words = [passage.words[0], self.new()]
        self.edits.append(Split(address, tuple(passage.words)))

    def join(self, passage: Passage, address: Address) -> None:
        row = passage.holder.passages
        at = row.index(passage) + 1
        if at == len(row) or row[at].used or row[at].address is None:
            return
        if row[at].address != address.at_paragraph((address.paragraph or 0) + 1):
            return
        second = row.pop(at)
        passage.words = [(*passage.words[0], Text(text=" "), *second.words[0])]
        self.edits.append(Join(address, passage.words[0]))

    def remove(self, passage: Passage, address: Address) -> None:
        if len(passage.holder.passages) > 1:
            passage.holder.passages.remove(passage)
            self.edits.append(Remove(address))

    def insert(self, passage: Passage, address: Address) -> None:
        row, before, new = passage.holder.passages, self.draw(st.booleans()), self.new()
        row.insert(row.index(passage) + (not before), Passage([new], None, passage.holder))
        self.edits.append(InsertParagraph(address, new, before))

    def carry(self, passage: Passage, address: Address) -> None:
        """A paragraph goes among those of another text."""
        others = [
            other
            for holder in self.model.holders
            if holder in holder.row.entries and holder is not passage.holder
            if holder.row.path != ("notes",) or not calls(passage.words)
            for other in holder.passages
            if other.address is not None and not other.used
        ]
        if len(passage.holder.passages) == 1 or not others:
            return
        beside = self.draw(st.sampled_from(others))
        assert beside.address is not None
        passage.holder.passages.remove(passage)
        row = beside.holder.passages
        row.insert(row.index(beside) + 1, Passage(passage.words, None, beside.holder))
        beside.used = beside.holder.touched = True
        self.edits.append(Move(address, beside.address))

    def insert_entry(self, passage: Passage, address: Address) -> None:
        holder, before = passage.holder, self.draw(st.booleans())
        made = Holder((), holder.row)
        words = tuple(self.new() for _ in range(self.draw(st.integers(1, 2))))
        made.passages = [Passage([one], None, made) for one in words]
        row = holder.row.entries
        row.insert(row.index(holder) + (not before), made)
        holder.beside = False
        self.edits.append(InsertEntry(address, NewEntry(words), before))

    def remove_entry(self, passage: Passage, _: Address) -> None:
        passage.holder.row.entries.remove(passage.holder)
        self.edits.append(Remove(passage.holder.entry))

    def move(self, passage: Passage, _: Address) -> None:
        """An entry goes beside another one, as it is."""
        holder = passage.holder
        others = [
            one
            for one in self.model.holders
            if one in one.row.entries
            and one is not holder
            and one.beside
            and one.row.path != ("notes",)
        ]
        if not others:
            return
        beside = self.draw(st.sampled_from(others))
        holder.row.entries.remove(holder)
        holder.row = beside.row
        beside.row.entries.insert(beside.row.entries.index(beside) + 1, holder)
        holder.beside = beside.beside = False
        self.edits.append(Move(holder.entry, beside.entry))


@st.composite
def batches(draw: st.DrawFn, model: Model) -> list[Edit]:
    """Up to four edits; the model says afterwards what they should come to."""
    batch = Batch(draw, model)
    for _ in range(draw(st.integers(1, 4))):
        batch.grow()
    return batch.edits
