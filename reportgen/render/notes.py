"""The bodies of a report's notes, stored in the raw tree until a pass puts each at its call."""

from __future__ import annotations

from markupsafe import Markup

from reportgen.model.blocks import Note
from reportgen.model.report import Report
from reportgen.render.inlines import block_instruction, prose_markup
from reportgen.semantic.labels import Labels
from reportgen.semantic.tree import Element, parse
from reportgen.semantic.vocabulary import NOTE_BODIES


def note_bodies(report: Report, labels: Labels, *, queries: bool) -> Element:
    """The store. With `queries`, a note asks what its source asks, and for its text if there is
    none."""
    notes = report.all_notes().values()
    bodies = Markup("").join(_body(note, labels, queries=queries) for note in notes)
    return parse(Markup("<{0}>{1}</{0}>").format(NOTE_BODIES, bodies))


def _body(note: Note, labels: Labels, *, queries: bool) -> Markup:
    to_come = labels.words["note_to_come"]
    if note.missing:
        content = Markup('<span data-paragraph="" data-kind="missing">{}</span>').format(to_come)
    else:
        content = Markup("").join(
            block_instruction(paragraph, paragraph.query if queries else None)
            + Markup('<span data-paragraph="">{}</span>').format(prose_markup(paragraph.prose))
            for paragraph in note.paragraphs
        )
    body = Markup('<span role="doc-footnote" data-note="{}">{}</span>').format(note.key, content)
    query = note.query or (to_come if note.missing else None)
    return block_instruction(note, query if queries else None) + body
