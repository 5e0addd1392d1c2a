"""A report: its title page, its parts, its annex, its house."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from reportgen.model.blocks import Flow, Idea, Note, Paragraphs
from reportgen.model.node import COMPUTED, Item, Node, Prose
from reportgen.model.scalars import Date, Identifier, LanguageTag

Notes: TypeAlias = Mapping[str, Note]
ENGLISH = LanguageTag("en")


@dataclass(frozen=True, kw_only=True)
class Author(Node):
    shorthand = "name"
    name: str
    role: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, kw_only=True)
class Office(Node):
    """One address of the publisher's. `lines` are printed line by line."""

    name: str | None = None
    lines: tuple[str, ...]
    telephone: str | None = None
    fax: str | None = None


@dataclass(frozen=True, kw_only=True)
class Publisher(Node):
    """The house, as masthead and imprint show it; shared by its reports."""

    name: str
    short_name: str | None = None
    about: Paragraphs = ()
    offices: tuple[Office, ...] = ()
    website: str | None = None


@dataclass(frozen=True, kw_only=True)
class Meeting(Node):
    """The meeting that the report tells of; `dates` are its day, or its first and last."""

    name: str | None = None
    place: str | None = None
    dates: tuple[Date, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Opening(Node):
    """The paragraphs set apart before the text."""

    meeting: Paragraphs = ()
    disclaimer: Paragraphs = ()
    acknowledgments: Paragraphs = ()


@dataclass(frozen=True, kw_only=True)
class IdeasHeading(Node):
    """What stands over each session's ideas."""

    title: Prose


@dataclass(frozen=True, kw_only=True)
class Annex(Node):
    """An annex drawn from the parts: `collects` says what it gathers."""

    title: Prose
    collects: Literal["ideas"] = "ideas"


@dataclass(frozen=True, kw_only=True)
class Part(Item):
    """An introduction, a session, a conclusion or a plain section: one entry of the body.

    `id` is always set: as written, or from the file's name or the title.
    """

    referable = True
    kind: Literal["introduction", "session", "conclusion", "section"] = "session"
    title: Prose
    body: Flow = ()
    ideas: tuple[Idea, ...] = ()
    notes: Notes = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Report(Node):
    """A whole report. `name` is its folder's, by which commands and artefacts call it."""

    kind: Identifier
    title: Prose
    subtitle: Prose | None = None
    short_title: Prose | None = None
    series: str | None = None
    date: Date | None = None
    language: LanguageTag = ENGLISH
    publisher: Publisher | None = None
    theme: Identifier | None = None
    authors: tuple[Author, ...] = ()
    keywords: tuple[str, ...] = ()
    description: str | None = None
    rights: Prose | None = None
    meeting: Meeting | None = None
    opening: Opening | None = None
    body: tuple[Part, ...]
    ideas: IdeasHeading | None = None
    annex: Annex | None = None
    notes: Notes = field(default_factory=dict)
    name: Annotated[str, COMPUTED] = ""

    def all_notes(self) -> dict[str, Note]:
        """Every note by its key, those of the parts and those of the report."""
        return {note.key: note for note in self._notes()}

    def _notes(self) -> Iterator[Note]:
        yield from self.notes.values()
        for part in self.body:
            yield from part.notes.values()
