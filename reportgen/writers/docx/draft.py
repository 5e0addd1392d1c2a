"""A draft on its way: the parts of the package, and what all that write into it share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.story import StoryPart

from reportgen.diagnostics import Diagnostic
from reportgen.theme import Theme
from reportgen.word.bookmarks import Bookmarks, bookmark_name
from reportgen.word.comments import Comments
from reportgen.word.notes import Footnotes, calls_first_note
from reportgen.word.numbering import Numbering
from reportgen.word.styles import StyleSheet
from reportgen.word.xml import Xml
from reportgen.writers import Assets
from reportgen.writers.docx.passages import Passages
from reportgen.writers.docx.survey import Survey, decimal_mark
from reportgen.writers.docx.typefaces import Typefaces
from reportgen.writers.docx.voice import Voice


@dataclass
class Draft:
    """Everything that a draft is made of, and the complaints that its making brought up.

    `lists` tells the first instance of each numbering definition, `ideas` the list instance of
    the ideas so far and the number that is due, `sequences` how far each kind of caption has
    counted. `asked` are queries that wait for the next paragraph of the text.
    """

    package: Package
    document: DocumentPart
    survey: Survey
    theme: Theme
    assets: Assets
    typefaces: Typefaces
    styles: StyleSheet
    numbering: Numbering
    notes: Footnotes
    passages: Passages
    comments: Comments
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    lists: dict[str, int] = field(default_factory=dict)
    ideas: tuple[int | None, int] = (None, 1)
    sequences: dict[str, int] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    pictures: int = 0
    _links: dict[tuple[str, str], str] = field(default_factory=dict)
    _called: set[str] = field(default_factory=set)

    @property
    def body(self) -> Xml:
        body: Xml = self.document.element[0]
        return body

    def stories(self) -> Iterator[Story]:
        """The body, the heads and feet in the order of their names, the notes."""
        yield Story(self, self.document, self.body)
        related = self.document.related_parts.values()
        heads = [part for part in related if part.content_type in (CT.WML_HEADER, CT.WML_FOOTER)]
        for part in sorted(heads, key=lambda part: part.partname):
            assert isinstance(part, StoryPart)
            yield Story(self, part, part.element)
        yield Story(self, self.notes.part, self.notes.element)

    @property
    def voice(self) -> Voice:
        """The document's own voice."""
        return Voice(right_to_left=self.survey.right_to_left)

    @property
    def decimal_mark(self) -> str:
        """What the document's language writes before decimals."""
        return decimal_mark(self.survey.language)

    def complain(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)

    def link(self, part: Part, url: str) -> str:
        """The id of a part's relationship to an address outside."""
        # python-docx looks through all relationships for an equal one: slow in a long report.
        key = (part.partname, url)
        if key not in self._links:
            relation = f"rId{len(part.rels) + 1}"
            part.rels.add_relationship(RT.HYPERLINK, url, relation, is_external=True)
            self._links[key] = relation
        return self._links[key]

    def first_call(self, note_id: str) -> bool:
        """Whether this call of the note is the first; asked once for each call."""
        first = note_id not in self._called
        self._called.add(note_id)
        return first

    def answer(self, runs: list[Xml]) -> list[Xml]:
        """A paragraph's content as what the waiting queries are about: each becomes a comment.

        With one in the paragraph of the document's first note, LibreOffice 7.4 loses the text of
        all notes: there they wait for the next paragraph.
        """
        if calls_first_note(runs):
            return runs
        for query in reversed(self.asked):
            runs = self.comments.around(query, runs)
        self.asked.clear()
        return runs

    def target(self, element_id: str) -> str | None:
        """The name of the bookmark for an id of the tree; None if nothing links to it."""
        return bookmark_name(element_id) if element_id in self.survey.targets else None


@dataclass(frozen=True, slots=True)
class Story:
    """A place that takes paragraphs: the body, a cell, a note, a running head, and its part."""

    draft: Draft
    part: StoryPart | DocumentPart
    container: Xml
