"""Paragraphs by style. What a style cannot say of a single paragraph is said here."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.word.xml import Xml, tag, w
from reportgen.writers.docx.draft import Draft
from reportgen.writers.docx.voice import Voice

#: The schema's order of what may be said of a single paragraph.
_ORDER = tuple(map(tag, ("pStyle", "framePr", "numPr", "tabs", "bidi", "spacing", "sectPr")))


def paragraph(
    draft: Draft, style: str, content: Iterable[Xml], voice: Voice, direct: Iterable[Xml] = ()
) -> Xml:
    """A `w:p` of the style of that name, with `direct` properties of its own.

    The document's direction stands in the defaults; a paragraph that runs the other way says so.
    """
    properties = w("pPr", w("pStyle", val=draft.styles.id(style)))
    turned = voice.right_to_left != draft.survey.right_to_left
    say(properties, *direct, *([w("bidi", val=voice.right_to_left)] if turned else []))
    return w("p", properties, *content)


def say(properties: Xml, *more: Xml) -> None:
    """Adds to a paragraph's `w:pPr`, in the schema's order."""
    properties.extend(more)
    properties[:] = sorted(properties, key=lambda child: _ORDER.index(child.tag))
