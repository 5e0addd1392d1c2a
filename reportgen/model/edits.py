"""Changes to a source, as values: what to change, by its address, and into what.

All addresses of a batch are those of the source before any of its edits. A paragraph's address
names its scalar and its number in it; an entry's address ends in its index or key. Words are
inlines of the model, whose spans do not matter. A call's `note` is the key that the note has, or
will have once its `AddNote` is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from reportgen.diagnostics import Diagnostic
from reportgen.model.address import Address
from reportgen.model.inlines import Inline

Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A new paragraph, list item or idea as an entry of its own; a list item may hold a list."""

    paragraphs: tuple[Inlines, ...]
    list: NewList | None = None


@dataclass(frozen=True, slots=True)
class NewList:
    """A new list among the blocks of a body, or in a list item."""

    entries: tuple[NewEntry, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class NewSection:
    """A new section among the blocks of a body, with what stands under its heading."""

    title: Inlines
    body: tuple[NewEntry | NewList | NewSection, ...]


@dataclass(frozen=True, slots=True)
class NewRow:
    """A new row of a table; a cell may be empty."""

    cells: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """One change. `address` is what it changes, or what it puts something beside."""

    address: Address


@dataclass(frozen=True, slots=True)
class Reword(Edit):
    """Other words for one paragraph or line of prose. A line, such as a cell, may become empty."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Retype(Edit):
    """Other words for a text that is no prose, such as an alternative text: nothing is markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Split(Edit):
    """One paragraph becomes these, in the same scalar."""

    paragraphs: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Join(Edit):
    """A paragraph and the next one of its scalar become this one."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class InsertParagraph(Edit):
    """A new paragraph after this one, or `before` it, in the same scalar."""

    inlines: Inlines
    before: bool = False


@dataclass(frozen=True, slots=True)
class InsertEntry(Edit):
    """A new entry of a sequence after the one at, or around, this address, or `before` it.

    What is put at the same place stands in the order of the edits.
    """

    content: NewEntry | NewList | NewSection | NewRow
    before: bool = False


@dataclass(frozen=True, slots=True)
class Remove(Edit):
    """A paragraph, an entry of a sequence, a note or an optional field goes; a cell is emptied.

    What would be left empty goes too: the entry of a sole paragraph, the `ideas:` of a sole idea.
    """


@dataclass(frozen=True, slots=True)
class Move(Edit):
    """A paragraph or an entry goes after `beside`, or `before` it: into that scalar if `beside`
    names a paragraph, else into that sequence. It may be reworded in the same batch.
    """

    beside: Address
    before: bool = False


@dataclass(frozen=True, slots=True)
class AddNote(Edit):
    """A new note at this address, which ends in `notes` and the note's name.

    The `notes:` of that part or report are made if there are none. It may take the place of a
    note that is removed in the same batch.
    """

    paragraphs: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """An edit that was not made, and why; nothing of it is written."""

    edit: Edit
    why: Diagnostic
