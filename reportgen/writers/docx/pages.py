"""The pages: their size and margins, their heads and feet.

A draft is one section of Word's, whose properties end the body.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI

from reportgen.semantic.tree import Element
from reportgen.word.fields import field
from reportgen.word.package import PartKind, add_story
from reportgen.word.xml import Xml, root, tag, text, twips, w
from reportgen.writers.docx.draft import Draft, Story
from reportgen.writers.docx.layout import Layout
from reportgen.writers.docx.paragraphs import paragraph

HEADER = PartKind(CT.WML_HEADER, RT.HEADER)
FOOTER = PartKind(CT.WML_FOOTER, RT.FOOTER)
_NAMES = {
    "hdr": ("headerReference", "header", HEADER),
    "ftr": ("footerReference", "footer", FOOTER),
}


class Pages:
    """What stands around the text. `first_head` and `first_foot` take words of the tree.

    `first` is the element that begins the main text, `last` the one that ends the body.
    """

    def __init__(self, draft: Draft, layout: Layout, body: Element) -> None:
        self.layout = layout
        main = body.find(lambda element: element.name == "main") or body
        self.first = next(main.elements, None)
        self.last = next(reversed(list(body.elements)), None)
        self._draft = draft
        self._references: list[Xml] = []
        self.running: list[Xml] = []
        self._count = dict.fromkeys(_NAMES, 0)
        self.first_head = self._story("hdr", "first")
        self.first_foot = self._story("ftr", "first")
        self._running(body.get("data-running-head"))

    def close(self) -> None:
        """Ends the body, and fills what must not be empty."""
        self._draft.body.append(self._properties())
        for story in (self.first_head, self.first_foot):
            if len(story.container) == 0 or story.container[-1].tag != tag("p"):
                style = "Table Gap" if len(story.container) else "footer"
                story.container.append(paragraph(self._draft, style, [], self._draft.voice))

    def _properties(self) -> Xml:
        page = self.layout
        left, right = page.left, page.right
        if self._draft.survey.right_to_left:
            left, right = right, left
        return w(
            "sectPr",
            *self._references,
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
            w("cols", space=720),
            w("titlePg"),
            w("bidi") if self._draft.survey.right_to_left else None,
        )

    def _running(self, running_head: str) -> None:
        """Report on the left page, section on the right, folios outside, the first page without.

        Word computes a STYLEREF anew on each page. Other programs show the result as it is
        written: so that is the report's own running head, which is wrong nowhere.
        """
        words = [w("r", text(running_head))] if running_head else []
        section = field("STYLEREF 1", words)
        folio = field("PAGE", [w("r", text("2"))])
        for kind, page, style, content in (
            ("hdr", "even", "Header Verso", words),
            ("hdr", "default", "header", section),
            ("ftr", "even", "Footer Verso", folio),
            ("ftr", "default", "footer", field("PAGE", [w("r", text("3"))])),
        ):
            self._add(self._story(kind, page), style, content)

    def _add(self, story: Story, style: str, content: Iterable[Xml]) -> None:
        copies = [deepcopy(run) for run in content]
        self.running.append(story.container)
        story.container.append(paragraph(self._draft, style, copies, self._draft.voice))

    def _story(self, kind: str, page: str) -> Story:
        reference, name, part_kind = _NAMES[kind]
        self._count[kind] += 1
        path = PackURI(f"/word/{name}{self._count[kind]}.xml")
        container = root(kind)
        part = add_story(self._draft.package, self._draft.document, path, part_kind, container)
        relation = self._draft.document.relate_to(part, part_kind.reltype)
        self._references.append(w(reference, type=page, **{"r:id": relation}))
        return Story(self._draft, part, container)
