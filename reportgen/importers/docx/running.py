"""What runs on while a story is read: from paragraph to paragraph, and from a run to its pieces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reportgen.importers.docx.fields import OpenField
from reportgen.importers.docx.histories import History, Moves
from reportgen.importers.docx.letters import without_font
from reportgen.importers.docx.package import Package
from reportgen.importers.docx.styles import Styles
from reportgen.word.returned import Look, Revision
from reportgen.word.xml import Xml


@dataclass(slots=True)
class Running:
    """What a story's paragraphs share, and what runs on from one to the next.

    `whole` are marks of fields that have both ends, `ended` the ids of comments whose range has.
    `commented` are comments that a piece bears by now.
    """

    package: Package
    part: str
    styles: Styles
    whole: Mapping[Xml, Xml]
    ended: frozenset[str]
    fields: list[OpenField] = field(default_factory=list)
    count_fields: int = 0
    moves: Moves = field(default_factory=Moves)
    comments: list[str] = field(default_factory=list)
    commented: set[str] = field(default_factory=set)
    looks: dict[object, Look] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run gives its pieces."""

    look: Look
    history: History
    was: Look | None = None
    reformatted: Revision | None = None

    def of_field(self, instruction: str) -> Setting:
        """A field is one piece, whatever parts of its result lead somewhere.

        LibreOffice sets the look of a note's number directly where it repeats one.
        """
        if instruction.startswith("NOTEREF"):
            return replace(self, look=Look(), was=None, reformatted=None)
        return replace(self, look=replace(self.look, link=None, language=None))

    def without_font(self) -> Setting:
        was = None if self.was is None else without_font(self.was)
        return replace(self, look=without_font(self.look), was=was)
