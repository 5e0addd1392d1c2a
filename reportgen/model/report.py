"""A report: its title page, its parts, its annex, its house."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Annotated, Any, Final, Literal, TypeAlias

from reportgen.model.address import Address
from reportgen.model.blocks import Flow, Idea, Note, Paragraphs, Section
from reportgen.model.node import COMPUTED, DERIVED, Calls, Example, Fault, Item, Node, Prose
from reportgen.model.scalars import Date, Identifier, LanguageTag, Website

Notes: TypeAlias = Mapping[str, Note]
ENGLISH = LanguageTag("en")
#: The id of the annex, which is drawn from the parts and so has none in the source.
ANNEX: Final = "annex"
#: Levels of headings under the title: parts, sections, sections in sections.
DEEPEST_HEADING = 3


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

    includable = True
    name: Annotated[str, Example("International Peace Institute")]
    short_name: str | None = None
    about: Paragraphs = ()
    offices: tuple[Office, ...] = ()
    website: Website | None = None


@dataclass(frozen=True, kw_only=True)
class Meeting(Node):
    """The meeting that the report tells of; `dates` are its day, or its first and last."""

    name: str | None = None
    place: str | None = None
    dates: tuple[Date, ...] = ()

    def faults(self) -> Iterator[Fault]:
        place = self.address.child("dates")
        if len(self.dates) > 2:
            hint = "give its first and its last day"
            yield Fault("too-many-dates", "a meeting has two dates at most", hint, place)
        elif len(self.dates) == 2 and self.dates[1].last < self.dates[0].first:
            message = f"the meeting ends ({self.dates[1]}) before it begins ({self.dates[0]})"
            yield Fault("dates-reversed", message, "write the first day first", place)


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
    """An introduction, a session, a conclusion or a plain section: one entry of the body."""

    referable = True
    includable = True

    id: Annotated[Identifier, DERIVED]
    kind: Literal["introduction", "session", "conclusion", "section"] = "session"
    title: Prose
    body: Flow = ()
    ideas: tuple[Idea, ...] = ()
    notes: Notes = field(default_factory=dict)

    @classmethod
    def complete(cls, values: dict[str, Any], address: Address) -> None:
        """Where no id is written: the name of the part's own file, or else its title's words."""
        if "id" not in values:
            title = values["title"].plain if "title" in values else ""
            words = PurePosixPath(address.file).stem if not address.path else title
            values["id"] = slug(words) or Identifier(
                "-".join(("part", *map(str, address.path[1:])))
            )

    def faults(self) -> Iterator[Fault]:
        yield from _too_deep(self.body, DEEPEST_HEADING - 1)


@dataclass(frozen=True, kw_only=True)
class Report(Node):
    """A whole report. `name` is its folder's, by which commands and artefacts call it."""

    kind: Annotated[Identifier, Example("meeting-note")]
    title: Prose
    subtitle: Prose | None = None
    short_title: Annotated[Prose | None, Calls.DROPPED] = None
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


def slug(words: str) -> Identifier | None:
    """An identifier made of the words; None where they have no letter of the Latin alphabet."""
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    text = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).lstrip("-0123456789").rstrip("-")
    return Identifier(text) if text else None


def _too_deep(body: Flow, levels: int) -> Iterator[Fault]:
    for block in body:
        if isinstance(block, Section):
            if levels:
                yield from _too_deep(block.body, levels - 1)
            else:
                message = f"headings go {DEEPEST_HEADING} levels deep, and this is one more"
                hint = "move the section up a level, or make its heading a **bold** paragraph"
                yield Fault("too-deep", message, hint, block.address)
