"""Content of the old draft made fit for the new one's parts: its links, pictures, notes, fields."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part

from reportgen.word.xml import Xml, tag
from reportgen.writers.docx.draft import Draft
from reportgen.writers.docx.redlines.content import bare
from reportgen.writers.docx.redlines.names import Names

_ID, _RELATION, _EMBED, _ANCHOR = tag("id"), tag("r:id"), tag("r:embed"), tag("anchor")


@dataclass(frozen=True)
class Carrier:
    """Carries content of one story over. `note` leads from a note of the old draft that the new
    one lacks to its id in the new one."""

    names: Names
    draft: Draft
    origin: Part
    story: Part
    note: Callable[[str], str]

    def carry(self, element: Xml) -> Xml:
        """A copy of a run or link."""
        copied = deepcopy(element)
        for inner in copied.iter():
            if inner.tag == tag("footnoteReference"):
                inner.set(_ID, self.note(inner.get(_ID, "")))
            elif inner.tag == tag("instrText"):
                inner.text = self.names.instruction(inner.text or "")
            elif inner.get(_EMBED) is not None:
                inner.set(_EMBED, self._picture(inner.get(_EMBED, "")))
            elif inner.tag.endswith("}docPr"):
                self.draft.pictures += 1
                inner.set("id", str(self.draft.pictures))
        return copied

    def link(self, link: Xml | None) -> Xml | None:
        """A hyperlink like this one, without its content."""
        if link is None:
            return None
        copied = bare(link)
        relation, anchor = link.get(_RELATION), link.get(_ANCHOR)
        if relation is not None:
            url = self.origin.rels[relation].target_ref
            copied.set(_RELATION, self.draft.link(self.story, url))
        elif anchor is not None:
            copied.set(_ANCHOR, self.names.bookmarks.get(anchor, anchor))
        return copied

    def _picture(self, relation: str) -> str:
        image = self.origin.related_parts[relation]
        part = self.draft.package.get_or_add_image_part(BytesIO(image.blob))
        return self.story.relate_to(part, RT.IMAGE)
