"""Flow content: blocks become paragraphs and tables, one after the other.

What is more than a paragraph has a handler in a module of its own, found by role, kind or name.
Handlers get the flow, so that they can write what their blocks enclose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from reportgen.diagnostics import warning
from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import BLOCKS, INLINES, is_copy, is_heading
from reportgen.word.xml import Xml, tag, w
from reportgen.writers.docx.draft import Draft, Story
from reportgen.writers.docx.inlines import Line
from reportgen.writers.docx.paragraphs import paragraph
from reportgen.writers.docx.voice import Voice

#: The style of a paragraph of its own kind.
KINDS = {
    "attribution": "Attribution",
    "byline": "Byline",
    "callout-title": "Callout Title",
    "date": "Date",
    "meeting": "Meeting",
    "report-title": "Report Title",
    "source-note": "Source Note",
}
_SUBTITLE = "doc-subtitle"
#: Title is h1, so the report's sections begin with `heading 1`.
HEADINGS = {f"h{level}": f"heading {level - 1}" for level in range(2, 7)} | {"h1": "Title"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the document a block stands.

    `style` is that of plain paragraphs, `first` that of one which does not follow another.
    `depth` is that of lists, from 0; -1 outside. `width` is what there is across, in points.
    `prose` says that what encloses the place directly encloses prose of the source; `copy` that
    it shows what stands elsewhere.
    """

    voice: Voice
    width: float
    style: str = "Body Text"
    first: str = "First Paragraph"
    depth: int = -1
    address: str = ""
    prose: bool = False
    copy: bool = False

    def within(self, element: Element) -> Place:
        return replace(
            self,
            voice=self.voice.within(element),
            address=element.get("data-address") or self.address,
            prose=element.has("data-prose"),
            copy=self.copy or is_copy(element),
        )

    def styled(self, style: str, first: str | None = None) -> Place:
        return replace(self, style=style, first=first or style)


def loose_paragraph(children: Iterable[Element | str], place: Place) -> Element:
    """A paragraph of inline content that stands at this place without one."""
    return Element("p", {"data-prose": ""} if place.prose else {}, list(children))


Handler = Callable[["Flow", Element, Place], None]


class Flow:
    """Writes blocks into one story."""

    def __init__(self, story: Story, handlers: Mapping[str, Handler]) -> None:
        self.story = story
        self.handlers = handlers
        self._awaited: list[str] = []
        self._names: list[str] = []

    @property
    def draft(self) -> Draft:
        return self.story.draft

    def into(self, container: Xml) -> Flow:
        """A flow into a cell of this one."""
        inner = Flow(Story(self.draft, self.story.part, container), self.handlers)
        inner._awaited, inner._names = self._awaited, self._names
        return inner

    def blocks(self, children: Iterable[Element | str], place: Place) -> None:
        """Writes blocks; inline content between them becomes a paragraph of its own."""
        loose: list[Element | str] = []
        after_paragraph = False
        for child in children:
            if isinstance(child, str) or child.name in INLINES:
                loose.append(child)
                continue
            after_paragraph = self._loose(loose, place, after_paragraph)
            self._block(child, place, after_paragraph)
            after_paragraph = child.name == "p"
        self._loose(loose, place, after_paragraph)

    def heading(self, element: Element, place: Place, *direct: Xml) -> None:
        spoken = replace(place, voice=place.voice.marked("heading"))
        self.paragraph(element, HEADINGS[element.name], spoken, *direct)

    def paragraph(
        self,
        element: Element,
        style: str,
        place: Place,
        *direct: Xml,
    ) -> Xml:
        """Writes an element's inline content as one paragraph, with the bookmarks it shall bear.

        `direct` are properties that no style can give it.
        """
        self.await_bookmark(element)
        inside = place.within(element)
        pictures = self.draft.pictures
        line = self.line(inside)
        line.write_in(element, inside.voice)
        # The styles' exact line distance would cut a picture off above its last line.
        loose = [w("spacing", line=240, lineRule="auto")] if self.draft.pictures > pictures else []
        return self.add(style, line, inside.voice, *direct, *loose)

    def line(self, place: Place) -> Line:
        """A paragraph's content, to be written at that place."""
        return Line(self.story, place.address, copy=place.copy)

    def add(
        self,
        style: str,
        line: Line | None = None,
        voice: Voice | None = None,
        *direct: Xml,
    ) -> Xml:
        """Adds a paragraph of that content."""
        runs = [] if line is None else line.finished()
        end = len(runs) if line is None or line.repeated is None else line.repeated
        marked, rest = runs[:end], runs[end:]
        for name in self._awaited:
            marked = self.draft.bookmarks.around(name, marked)
        runs = [*marked, *rest]
        self._awaited.clear()
        if line is not None and line.told.is_passage:
            name_of_source = self._names[-1] if self._names else None
            self._names.clear()
            runs = line.told.enclose(style, name_of_source, self.draft.bookmarks, runs)
        if self.story.part is self.draft.document:  # heads and feet take no comments
            runs = self.draft.answer(runs)
        made = paragraph(self.draft, style, runs, voice or self.draft.voice, direct)
        self.story.container.append(made)
        return made

    def await_bookmark(self, element: Element) -> None:
        """The next paragraph shall bear the bookmark of this element, if anything links to it.

        That of a captioned figure stands around its label. The source's own name for the element
        is that of the next passage.
        """
        if element.has("data-query") and element.get("data-query") not in self.draft.asked:
            self.draft.asked.append(element.get("data-query"))
        if element.has("data-id"):
            self._names.append(element.get("data-id"))
        if element.name == "figure" and element.get("id") in self.draft.survey.labels:
            return
        name = self.draft.target(element.get("id"))
        if name is not None and name not in self._awaited:
            self._awaited.append(name)

    def table(self, table: Xml, *, closed: bool = True) -> None:
        """Adds a table. `closed`: and the paragraph without which Word joins it to the next one."""
        self.story.container.append(table)
        if closed:
            self.add("Table Gap")

    def set_apart(self) -> None:
        """Room between a paragraph and the box that follows it."""
        container = self.story.container
        if len(container) and container[-1].tag == tag("p") and not self._ends_with_gap():
            self.add("Table Gap")

    def _ends_with_gap(self) -> bool:
        style = self.story.container[-1].find(f"{tag('pPr')}/{tag('pStyle')}")
        return style is not None and style.get(tag("val")) == self.draft.styles.id("Table Gap")

    def close_cell(self) -> None:
        """A cell must end with a paragraph, else Word calls the file corrupt."""
        container = self.story.container
        if len(container) == 0 or container[-1].tag != tag("p"):
            self.add("Table Gap")

    def close(self) -> None:
        """The bookmarks and queries that no paragraph came for."""
        if self.draft.asked:
            self.add("Table Gap")
        for name in self._awaited:
            self.story.container.extend(self.draft.bookmarks.around(name, []))
        self._awaited.clear()

    def _block(self, element: Element, place: Place, after_paragraph: bool) -> None:
        self.await_bookmark(element)
        handler = self._handler(element)
        if handler is not None:
            handler(self, element, place.within(element))
        elif element.name == "p":
            self.paragraph(element, self._style_of(element, place, after_paragraph), place)
        elif is_heading(element):
            self.heading(element, place)
        else:
            self._container(element, place.within(element))

    def _handler(self, element: Element) -> Handler | None:
        keys = (element.role, f"kind={element.kind}", element.name)
        return next((self.handlers[key] for key in keys if key in self.handlers), None)

    def _style_of(self, element: Element, place: Place, after_paragraph: bool) -> str:
        if element.role == _SUBTITLE:
            return "Subtitle"
        known = KINDS.get(element.kind)
        return known or (place.style if after_paragraph else place.first)

    def _container(self, element: Element, place: Place) -> None:
        """What only encloses: its blocks; what no one knows: its words, and a complaint."""
        if element.name not in BLOCKS:
            message = f"the Word writer has no form for the element `{element.name}`"
            hint = "its words stand in the draft as plain paragraphs"
            self.draft.complain(
                warning("docx-unhandled", message, hint=hint, address=place.address or None)
            )
        self.blocks(element.children, place)

    def _loose(self, loose: list[Element | str], place: Place, after_paragraph: bool) -> bool:
        """Inline content without a paragraph gets one; says whether the last block was one."""
        if all(isinstance(child, str) and not child.strip() for child in loose):
            loose.clear()
            return after_paragraph
        style = place.style if after_paragraph else place.first
        self.paragraph(loose_paragraph(loose, place), style, place)
        loose.clear()
        return True
