"""The pages: their size and margins, their heads and feet.

A draft is one section of Word's, or two where an annex follows; the properties of the last one end
the body.
"""

from __future__ import annotations

from typing import Literal

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportgen.semantic.tree import Element
from reportgen.theme import POINTS
from reportgen.word.fields import field
from reportgen.word.package import PartKind, add_story
from reportgen.word.watermark import watermark
from reportgen.word.xml import Xml, root, tag, text, twips, w
from reportgen.writers.docx.draft import Draft, Story
from reportgen.writers.docx.inlines import Line
from reportgen.writers.docx.layout import Layout
from reportgen.writers.docx.options import Options
from reportgen.writers.docx.paragraphs import paragraph, say

HEADER = PartKind(CT.WML_HEADER, RT.HEADER)
FOOTER = PartKind(CT.WML_FOOTER, RT.FOOTER)
#: How far a running head stands from the page's upper edge.
_HEAD = 12 * POINTS["mm"]

#: How far line numbers stand from the text, and how much of the page's width a watermark takes.
_NUMBERS = 9.0
_ACROSS = 0.6
#: How far above the page's lower edge a draft's own words begin.
_EDGE = 26.0

#: Word's names for the kinds of pages; `default` are the odd ones.
PageKind = Literal["first", "even", "default"]


class Pages:
    """What stands around the text. `first_head` and `first_foot` take words of the tree.

    `called` is what the draft is called in its foot, if it is sent.
    `first` is the element that begins the main text, `last` the one that ends the body.
    """

    def __init__(
        self, draft: Draft, layout: Layout, body: Element, options: Options, called: str
    ) -> None:
        self.layout = layout
        main = body.find(lambda element: element.name == "main") or body
        self.first = next(main.elements, None)
        self.last = next(reversed(list(body.elements)), None)
        self._ends: list[Xml] = []
        self._watermarks = 0
        self._draft = draft
        self._options = options
        self._foot_words = " · ".join(words for words in (options.foot, called) if words)
        self._references: list[Xml] = []
        self.first_head = self._head("first")
        self.first_foot = self._foot("first")
        self._running_head = body.get("data-running-head")

    def break_section(self) -> None:
        """Ends a section with the last paragraph of the body; what follows begins a page."""
        body = self._draft.body
        if len(body) == 0:
            return
        if body[-1].tag != tag("p"):
            body.append(paragraph(self._draft, "Table Gap", [], self._draft.voice))
        self._ends.append(body[-1])

    def close(self) -> None:
        """Ends the body, writes what repeats, and fills what must not be empty.

        Heads and feet are written in the order in which the section names them, so that their
        passages are numbered as they will be read.
        """
        self._mark_foot(self.first_foot)
        for story in (self.first_head, self.first_foot):
            if len(story.container) == 0 or story.container[-1].tag != tag("p"):
                style = "Table Gap" if len(story.container) else "footer"
                self._add(story, style, Line(story))
        self._mark_head(self.first_head)
        self._run(self._running_head)
        for number, end in enumerate(self._ends):
            say(end[0], self._properties(first=number == 0))
        self._draft.body.append(self._properties(first=not self._ends))

    def _run(self, running_head: str) -> None:
        """Report on the left page, section on the right, folios outside, the first page without.

        Word computes a STYLEREF anew on each page. Other programs show the result as it is
        written: so that is the report's own running head, which is wrong nowhere.
        """
        # The band stands at the page's very edge, so these heads keep their distance themselves.
        down = w("spacing", before=twips(_HEAD))
        report = Line(verso := self._head("even"))
        report.write([running_head], self._draft.voice)
        self._add(verso, "Header Verso", report, down)
        self._mark_head(verso)
        section = field("STYLEREF 1", _words(running_head))
        recto = self._head("default")
        self._repeat(recto, "header", section, w("spacing", before=twips(_HEAD)))
        self._mark_head(recto)
        feet = (self._foot("even"), "Footer Verso", "2"), (self._foot("default"), "footer", "3")
        for foot, style, folio in feet:
            self._mark_foot(foot)
            self._repeat(foot, style, field("PAGE", _words(folio)))

    def _mark_head(self, story: Story) -> None:
        """The watermark, if there is one."""
        if not self._options.watermark:
            return
        self._watermarks += 1
        line = Line(story)
        line.put(
            watermark(
                self._options.watermark,
                self._watermarks,
                family=self._draft.typefaces.face(self._draft.theme.faces.sans).family,
                color=self._draft.theme.colors.rule,
                across=_ACROSS * self.layout.width,
            )
        )
        self._add(story, "Table Gap", line)

    def _mark_foot(self, story: Story) -> None:
        """The draft's own words, if there are any: in a frame, which stands at the paragraph that
        follows it.

        That is one without words. LibreOffice, saving for the second time, moves a field that
        stands at the head of such a paragraph into the frame.
        """
        if not self._foot_words:
            return
        line = Line(story)
        line.write([self._foot_words], self._draft.voice)
        self._add(story, "Draft Foot", line, self._below_the_foot())
        thin = w("spacing", line=twips(1), lineRule="exact")
        self._add(story, "Table Gap", Line(story), thin)

    def _below_the_foot(self) -> Xml:
        """A place near the page's lower edge, where words take no room from the text."""
        page = self.layout
        left = page.left - page.outdent
        return w(
            "framePr",
            w=twips(page.width - left - page.right),
            wrap="around",
            vAnchor="page",
            hAnchor="page",
            x=twips(left),
            y=twips(page.height - _EDGE),
        )

    def _repeat(self, story: Story, style: str, computed: list[Xml], *direct: Xml) -> None:
        """A paragraph that Word fills anew on each page, so that the draft itself says nothing."""
        line = Line(story)
        line.put(*computed)
        self._add(story, style, line, *direct)

    def _add(self, story: Story, style: str, line: Line, *direct: Xml) -> None:
        runs = line.told.enclose(style, None, self._draft.bookmarks, line.finished())
        made = paragraph(self._draft, style, runs, self._draft.voice, direct)
        story.container.append(made)

    def _head(self, pages: PageKind) -> Story:
        return self._story("hdr", "headerReference", f"/word/header-{pages}.xml", HEADER, pages)

    def _foot(self, pages: PageKind) -> Story:
        return self._story("ftr", "footerReference", f"/word/footer-{pages}.xml", FOOTER, pages)

    def _story(self, name: str, reference: str, path: str, kind: PartKind, pages: str) -> Story:
        draft = self._draft
        container = root(name)
        part = add_story(draft.package, draft.document, path, kind, container)
        relation = draft.document.relate_to(part, kind.reltype)
        self._references.append(w(reference, type=pages, **{"r:id": relation}))
        return Story(draft, part, container)

    def _properties(self, *, first: bool) -> Xml:
        """A section's; heads and feet that a later one does not name are those before it."""
        page = self.layout
        left, right = page.left, page.right
        backwards = self._draft.survey.right_to_left
        if backwards:
            left, right = right, left
        return w(
            "sectPr",
            *(self._references if first else ()),
            w("pgSz", w=twips(page.width), h=twips(page.height)),
            w(
                "pgMar",
                top=twips(page.top),
                right=twips(right),
                bottom=twips(page.bottom),
                left=twips(left),
                header=0,
                footer=twips(page.foot),
                gutter=0,
            ),
            w("lnNumType", countBy=1, distance=twips(_NUMBERS), restart="continuous")
            if self._options.line_numbers
            else None,
            w("cols", space=720),
            w("titlePg") if first else None,
            w("bidi") if backwards else None,
        )


def _words(words: str) -> list[Xml]:
    return [w("r", text(words))] if words else []
