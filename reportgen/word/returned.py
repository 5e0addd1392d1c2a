"""A returned Word file as its reader hands it on: paragraphs of pieces, with who changed what.

Nothing is resolved here: what was deleted stands beside what was inserted, each with its revision,
so that accepting, rejecting and telling who did it are questions to one value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from reportgen.model.circulation import Base, Definition
from reportgen.word.layouts import AS_STYLED, Layout

#: Before the name of a style of letters that says what words are for, among what is foreign.
STYLE = "the style "


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change. `date` is as written (ISO 8601), empty if it is not told.

    `move` is the name of the move that an insertion or deletion is half of; empty if that move
    bears no name.
    """

    author: str
    date: str = ""
    move: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece is set, as far as the source can hold it, styles and direct formatting resolved.

    `link` is an address on the web, or `#bookmark` within the document. `foreign` lists
    formatting that the source cannot hold (`underline`, `highlight yellow`, `color FF0000`).
    """

    emphasis: bool = False
    strong: bool = False
    code: bool = False
    superscript: bool = False
    subscript: bool = False
    link: str | None = None
    language: str | None = None
    foreign: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Characters. A tab is a tab, a line break a line feed."""

    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """The first call of a footnote: its id in this file. Endnotes' ids begin with `e`."""

    note: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field as one piece: what Word computes, and the words that it showed.

    `number` counts the fields of the story. Where a field runs on into another paragraph, or part
    of its result has another history, there is a piece of it for each, all of one number. A field
    that makes a link is none of these: its words have a link.
    """

    instruction: str
    shown: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: its alternative text, and the SHA-256 of the image, if it is one in the file.

    `setting` is how it is set (see `drawings`); it does not tell one picture from another.
    """

    alt: str
    sha256: str | None
    setting: Mapping[str, str] = field(default_factory=dict, compare=False, hash=False)


@dataclass(frozen=True, slots=True)
class Unknown:
    """What no piece of ours can be: an equation, a form, an embedded object. `what` names it."""

    what: str
    text: str = ""


Content: TypeAlias = Words | Call | Field | Picture | Unknown


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph with one look and one history.

    Inserted and then deleted by another, it has both revisions. `was` is the look before a
    tracked change of formatting, `reformatted` that change. `comments` are ids of `Returned`.
    """

    content: Content
    look: Look = Look()
    inserted: Revision | None = None
    deleted: Revision | None = None
    was: Look | None = None
    reformatted: Revision | None = None
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """The hidden bookmark of a passage: `_rg_<circulation>_<number>`."""

    circulation: str
    number: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a paragraph stands; all counts from 0. `table` counts in the document.

    `column` is that of the grid, where merged cells cover several. Of nested tables it is the
    innermost. `inserted` and `deleted` are those of the row, or of this cell alone. `values` is
    what it and its table say of themselves (see `tables`); None if that was changed with tracking
    on, which is told with the paragraph.
    """

    table: int
    row: int
    column: int
    inserted: Revision | None = None
    deleted: Revision | None = None
    values: Mapping[str, str] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A `w:p`. `tokens` are those whose start it holds, in order.

    `style` is the style's name. `level` is that of a list, from 0; None outside. `inserted` and
    `deleted` are revisions of the paragraph's mark: a deleted mark joins it to the next paragraph
    once accepted, an inserted one joins it to the next once rejected. `was_style` is the style
    before a tracked change of style or layout, `restyled` that change. `foreign` lists what else of
    formatting the source cannot hold was changed with tracking on. `box` is the text box that it
    stands in, counted in the document from 0. `ends_section` says that what follows is another
    section of the document.
    """

    pieces: tuple[Piece, ...]
    style: str
    tokens: tuple[Token, ...] = ()
    level: int | None = None
    cell: Cell | None = None
    inserted: Revision | None = None
    deleted: Revision | None = None
    was_style: str | None = None
    restyled: Revision | None = None
    foreign: tuple[str, ...] = ()
    box: int | None = None
    ends_section: bool = False
    layout: Layout = AS_STYLED


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, and the id of the one that it answers. `resolved` says that someone has marked it
    as settled."""

    id: str
    author: str
    date: str
    text: str
    answers: str | None = None
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """A returned file. `body` is in the order of the document, text boxes after their anchor.

    `heads` are the paragraphs of running heads and feet. `notes` are footnotes and endnotes by id.
    `base` is what the file itself says that was sent, None if that part is gone or damaged.
    `saved_by` is who saved the file last, by its own account. `pages` are those of each section,
    as `pages.page_values` has them, but of sections whose pages were changed with tracking on.
    `styles` are its styles by their names; there are none if the part that holds them is gone.
    `whole` is what it says as one (see `whole`). `by_libreoffice` says that LibreOffice saved it
    last, which writes anew what nobody set; Word keeps all that nobody touches.
    """

    name: str
    body: tuple[Paragraph, ...]
    notes: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    heads: tuple[Paragraph, ...] = ()
    comments: Mapping[str, Comment] = field(default_factory=dict)
    base: Base | None = None
    title: str = ""
    identifier: str = ""
    saved_by: str = ""
    pages: tuple[Mapping[str, str], ...] = ()
    styles: Mapping[str, Definition] = field(default_factory=dict)
    whole: Mapping[str, str] = field(default_factory=dict)
    by_libreoffice: bool = False

    @property
    def has_styles(self) -> bool:
        """Whether it has any, without which nobody knows what a paragraph looks like."""
        return any(self.styles)
