"""The source as it is now, as far as a review asks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from reportgen.model.address import Address
from reportgen.model.blocks import Figure, Note, Section
from reportgen.model.circulation import Base, Origin, repeated
from reportgen.model.edits import Inlines
from reportgen.model.inlines import NoteCall, plain_text, walk_inlines
from reportgen.model.node import Node, Prose, walk
from reportgen.model.report import Part, Report
from reportgen.model.variant import Overrides, Variant

#: The key under which a part or a report holds its notes.
NOTES = "notes"


@dataclass(frozen=True, eq=False)
class Source:
    """`report` is all of it, `overrides` what its variants say otherwise, `base` what its draft in
    this variant says now.

    `is_filtered` says that the variant shows only what bears certain tags, so that what is new must
    come to stand among what bears them.
    """

    report: Report
    variant: Variant
    base: Base
    overrides: tuple[Overrides, ...] = ()

    @property
    def is_filtered(self) -> bool:
        return self.variant.tags is not None

    @cached_property
    def prose(self) -> Mapping[Address, Inlines]:
        """Every line and paragraph of prose, shown in this variant or not."""
        return {node.address: node.inlines for node in self._nodes() if isinstance(node, Prose)}

    @cached_property
    def texts(self) -> Mapping[Address, str]:
        """The texts that are no prose and can be edited in a draft."""
        figures = (node for node in self._nodes() if isinstance(node, Figure))
        return {figure.address.child(Figure.key, "alt"): figure.alt for figure in figures}

    @cached_property
    def worded(self) -> frozenset[Address]:
        """The addresses of all words that can be edited."""
        return frozenset((*(at for at, inlines in self.prose.items() if inlines), *self.texts))

    @cached_property
    def shown(self) -> tuple[Address, ...]:
        """The first address of each passage that the draft would show, notes apart; of copies only
        those that have words of their own, as a pull quote has."""
        shown: list[Address] = []
        again = repeated(self.base.passages)
        for passage in self.base.passages:
            addresses = (segment.address for segment in passage.segments)
            first = next((at for at in addresses if at is not None and at in self.prose), None)
            if first is not None and passage.number not in again and passage.note is None:
                shown.append(first)
        return tuple(shown)

    @cached_property
    def notes(self) -> Mapping[str, Note]:
        """Every note by the key that its calls bear."""
        return self.report.all_notes()

    @cached_property
    def calls(self) -> Mapping[str, int]:
        """How often each note is called, in all of the source."""
        return Counter(
            inline.note
            for inlines in self.prose.values()
            for inline in walk_inlines(inlines)
            if isinstance(inline, NoteCall)
        )

    @cached_property
    def ids(self) -> frozenset[str]:
        """All that a link or reference can name."""
        named = (getattr(node, "id", None) for node in self._nodes())
        return frozenset(str(name) for name in named if name)

    @cached_property
    def queries(self) -> Mapping[str, Address | None]:
        """What its drafts ask the authors, and where: what it says so itself, and that a note is
        missing."""
        asked: dict[str, Address | None] = {
            getattr(node, "query", None) or "": node.address for node in self._nodes()
        }
        for passage in self.base.passages:
            if passage.note and all(s.origin is Origin.COMPUTED for s in passage.segments):
                said = "".join(plain_text(s.inlines) for s in passage.segments)
                asked[said] = next((s.address for s in passage.segments if s.address), None)
        return {" ".join(query.split()): place for query, place in asked.items()}

    def note_holder(self, address: Address) -> Address:
        """The part, or else the report, whose `notes:` a call at this address finds first."""
        part = next((p for p in self.report.body if holds(p.address, address)), None)
        return self.report.address if part is None else part.address

    def sees(self, holder: Address, note: Address) -> bool:
        """Whether calls in this part, or report, mean this note by its name."""
        whole = self.report.address
        if note == whole.child(NOTES, str(note.path[-1])) and holder != whole:
            parts = (part for part in self.report.body if part.address == holder)
            return all(note.path[-1] not in part.notes for part in parts)
        return note == holder.child(NOTES, str(note.path[-1]))

    def note_names(self, holder: Address) -> frozenset[str]:
        """Names that a new note of this part cannot have without hiding another."""
        whole = holder == self.report.address
        parts = [part for part in self.report.body if whole or part.address == holder]
        return frozenset((*self.report.notes, *(name for part in parts for name in part.notes)))

    def headings(self, address: Address) -> tuple[str, ...]:
        """The headings that an address stands under, the outermost first."""
        return tuple(title for around, title in self._titles if holds(around, address))

    @cached_property
    def headings_by_words(self) -> Mapping[str, Address]:
        """Where the heading of these words is, the first of all that say the same."""
        found: dict[str, Address] = {}
        for node in self._nodes():
            if isinstance(node, Part | Section):
                words = " ".join(plain_text(node.title.inlines).split())
                found.setdefault(words, node.title.address)
        return found

    @cached_property
    def _titles(self) -> list[tuple[Address, str]]:
        return [
            (node.address, plain_text(node.title.inlines))
            for node in self._nodes()
            if isinstance(node, Part | Section)
        ]

    def _nodes(self) -> Iterator[Node]:
        yield from walk(self.report)
        for one in self.overrides:
            yield from walk(one)


def covers(outer: Address, inner: Address) -> bool:
    """Whether an address is another one, or lies in it; a paragraph holds only itself."""
    return holds(outer, inner) if outer.paragraph is None else outer == inner


def holds(outer: Address, inner: Address) -> bool:
    """Whether an address lies at another one, or in it."""
    return outer.file == inner.file and inner.path[: len(outer.path)] == outer.path
