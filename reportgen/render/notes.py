"""The bodies of a report's notes, stored in the raw tree until a pass puts each at its call."""

from __future__ import annotations

from markupsafe import Markup

from reportgen.model.blocks import Note
from reportgen.model.report import Report
from reportgen.render.inlines import block_instruction, prose_markup
from reportgen.semantic.labels import Labels
from reportgen.semantic.tree import Element, parse
from reportgen.semantic.vocabulary import NOTE_BODIES


def note_bodies(report: Report, labels: Labels) -> Element:
    bodies = Markup("").join(_body(note, labels) for note in report.all_notes().values())
    return parse(Markup("<{0}>{1}</{0}>").format(NOTE_BODIES, bodies))


def _body(note: Note, labels: Labels) -> Markup:
    if note.missing:
        to_come = labels.words["note_to_come"]
        content = Markup('<span data-paragraph="" data-kind="missing">{}</span>').format(to_come)
    else:
        content = Markup("").join(
            block_instruction(paragraph)
            + Markup('<span data-paragraph="">{}</span>').format(prose_markup(paragraph.prose))
            for paragraph in note.paragraphs
        )
    body = Markup('<span role="doc-footnote" data-note="{}">{}</span>').format(note.key, content)
    return block_instruction(note) + body
