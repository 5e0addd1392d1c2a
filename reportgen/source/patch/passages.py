"""What becomes of one scalar: its paragraphs kept, reworded, gone, new ones between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from reportgen.marked.values import Path
from reportgen.model.edits import Edit, Inlines
from reportgen.model.inlines import Span
from reportgen.source.patch.arrivals import Arrival, new_arrival, refuse_empty
from reportgen.source.patch.canonical import canonical
from reportgen.source.patch.pieces import Piece, Replacement, retyped
from reportgen.source.patch.refused import Refused
from reportgen.source.patch.rewording import respell
from reportgen.source.patch.scalars import rewrite
from reportgen.source.patch.scope import Scope
from reportgen.source.patch.sentences import sentence_lines, with_line_breaks
from reportgen.source.patch.sources import Document
from reportgen.source.prose import paragraphs


@dataclass
class Slot:
    """A paragraph as it was, and its new words if it gets any.

    `gone` says that nothing of it stays in its place: it is removed, moved or joined to another.
    """

    span: Span
    edit: Edit | None = None
    new: tuple[Inlines, ...] | None = None
    pieces: list[Piece] = field(default_factory=list)
    gone: bool = False
    moved: bool = False
    joined: bool = False


class Passage:
    """One scalar, its paragraphs and what becomes of them."""

    def __init__(self, document: Document, path: Path, scope: Scope) -> None:
        self.leaf = document.leaf(path)
        self.site = document.site(path)
        self.scope = scope
        self.text = with_line_breaks(self.leaf.text)
        if self.leaf.is_null:
            self.text = ""
        self.slots = [Slot(span) for span in paragraphs(self.text)]
        self.before: dict[int, list[Arrival]] = {}
        self.after: dict[int, list[Arrival]] = {}
        self.edits: list[Edit] = []
        self.words: str | None = None
        self.emptied = False
        own = sentence_lines(self.text)
        of_file = document.sentence_lines and self.leaf.text.scalar.style in ("|", ">")
        self.lines = of_file if own is None else own

    # What edits do. Each raises `Refused` before anything is changed.

    def reword(self, number: int | None, new: Sequence[Inlines], edit: Edit) -> None:
        """Gives one paragraph other words, of one paragraph or several."""
        if number is None and not self.slots:
            self._fill(new, edit)
            return
        slot = self._free(number)
        self._put(slot, [slot.span], new)
        self._note(edit, slot)

    def join(self, number: int, new: Inlines, edit: Edit) -> None:
        """Makes one paragraph of two."""
        first, second = self._free(number), self._free(number + 1)
        if first.moved or second.moved or number in self.after or number + 1 in self.before:
            raise _twice("moves one of the two paragraphs, or puts something between them")
        self._put(first, [first.span, second.span], [new])
        second.gone = second.joined = True
        self._note(edit, first, second)

    def remove(self, number: int | None, edit: Edit) -> None:
        slot = self._free(number)
        if slot.moved:
            raise _twice("moves the same paragraph")
        slot.gone = True
        self._note(edit, slot)

    def empty(self, edit: Edit) -> None:
        """Leaves nothing of a line."""
        if self.slots:
            self.remove(None, edit)
        self.emptied = True
        self.edits.append(edit)

    def retype(self, words: str, edit: Edit) -> None:
        """Gives a plain text other words."""
        if self.edits:
            raise _twice("changes the same text")
        plain = " ".join(words.split())
        if not plain:
            raise Refused("empty", "nothing would be left of this text")
        self.words = plain
        self.edits.append(edit)

    def insert(self, number: int, arrivals: Sequence[Arrival], before: bool, edit: Edit) -> None:
        """Puts paragraphs before one, or after it."""
        self.check_place(number, before)
        (self.before if before else self.after).setdefault(number, []).extend(arrivals)
        self.edits.append(edit)

    def carry(self, number: int, edit: Edit) -> Arrival:
        """Takes a paragraph away, to be put elsewhere."""
        self.check_carries(number)
        slot = self.slots[number]
        slot.gone = slot.moved = True
        self.edits.append(edit)
        return Arrival(partial(self.text_of, number), partial(self.meant_of, number))

    def check_place(self, number: int, before: bool) -> None:
        """Raises `Refused` if no paragraph can be put there."""
        self._slot(number)
        place = number if before else number + 1
        if place < len(self.slots) and self.slots[place].joined:
            raise _twice("joins the two paragraphs")

    def check_carries(self, number: int) -> None:
        """Raises `Refused` if the paragraph cannot be taken away."""
        slot = self._slot(number)
        following = self.slots[number + 1 : number + 2]
        if slot.gone or (following and following[0].joined):
            raise _twice("moves, joins or removes the same paragraph")

    # What comes of it.

    def takes_along(self, edit: Edit) -> bool:
        """Whether the words of an edit go elsewhere with the paragraph that they are for."""
        return any(slot.edit is edit and slot.moved for slot in self.slots)

    @property
    def is_void(self) -> bool:
        """Whether nothing is left, though something should be."""
        return bool(self.edits) and self.words is None and not self.emptied and not self._outcome()

    def meaning(self) -> list[Inlines] | str:
        """The words that are to be read here."""
        if self.words is not None:
            return self.words
        return [inlines for one in self._outcome() for inlines in self._meant(one)]

    def meant_of(self, number: int) -> tuple[Inlines, ...]:
        """What an old paragraph says in the end."""
        slot = self.slots[number]
        return slot.new or (canonical(self.scope.read(self.text, slot.span)),)

    def text_of(self, number: int) -> str:
        """An old paragraph as it is written in the end, with line breaks."""
        return "".join(piece.text for piece in self._kept(number))

    def changes(self) -> list[Replacement]:
        """The changes to the file's text. Raises `Refused`."""
        return rewrite(self.leaf, self.text, list(self._pieces()), self.site) if self.edits else []

    def _outcome(self) -> list[int | Arrival]:
        """What stands here in the end: old paragraphs by their numbers, and new ones."""
        row: list[int | Arrival] = []
        for number in range(max(len(self.slots), 1)):
            row += self.before.get(number, [])
            if number < len(self.slots) and not self.slots[number].gone:
                row.append(number)
            row += self.after.get(number, [])
        return row

    def _meant(self, one: int | Arrival) -> tuple[Inlines, ...]:
        return self.meant_of(one) if isinstance(one, int) else one.meaning()

    def _pieces(self) -> Iterator[Piece]:
        row = self._outcome()
        start = self.slots[0].span[0] if self.slots else 0
        end = self.slots[-1].span[1] if self.slots else len(self.text)
        if not row and self.words is None:
            return
        yield self._stretch(0, start)
        if self.words is not None:
            yield from retyped(self.text, (start, end), self.words)
        for place, one in enumerate(row if self.words is None else []):
            if place:
                yield self._gap(one)
            yield from self._kept(one) if isinstance(one, int) else [Piece(one.text())]
        yield self._stretch(end, len(self.text))

    def _gap(self, one: int | Arrival) -> Piece:
        """The blank lines before a paragraph: its own, so that what is put in can go again."""
        if isinstance(one, int) and one:
            return self._stretch(self.slots[one - 1].span[1], self.slots[one].span[0])
        return Piece("\n\n")

    def _kept(self, number: int) -> list[Piece]:
        slot = self.slots[number]
        return slot.pieces if slot.new else [self._stretch(*slot.span)]

    def _stretch(self, start: int, end: int) -> Piece:
        return Piece(self.text[start:end], (start, end))

    def _slot(self, number: int | None) -> Slot:
        if self.words is not None:
            raise _twice("changes the same text")
        if number is None and len(self.slots) > 1:
            raise Refused("several-paragraphs", "there are several paragraphs at this place")
        if (number or 0) >= len(self.slots):
            message = "there is no such paragraph any more"
            raise Refused("no-such-place", message, "look at where its words are now")
        return self.slots[number or 0]

    def _free(self, number: int | None) -> Slot:
        slot = self._slot(number)
        if slot.edit is not None:
            raise _twice("changes the same paragraph")
        return slot

    def _put(self, slot: Slot, old: Sequence[Span], new: Sequence[Inlines]) -> None:
        meant = [self.scope.meant(inlines) for inlines in new]
        refuse_empty(meant)
        slot.pieces = respell(self.text, old, meant, self.scope, lines=self.lines)
        slot.new = tuple(meant)

    def _fill(self, new: Sequence[Inlines], edit: Edit) -> None:
        """Puts words where there were none."""
        if self.edits:
            raise _twice("changes the same text")
        self.before[0] = [new_arrival(inlines, self.scope, lines=self.lines) for inlines in new]
        self.edits.append(edit)

    def _note(self, edit: Edit, *slots: Slot) -> None:
        for slot in slots:
            slot.edit = edit
        self.edits.append(edit)


def _twice(what: str) -> Refused:
    return Refused("edited-twice", f"another edit {what}", "make one edit of the two")
