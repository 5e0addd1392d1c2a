"""What can be said only once the whole report is read: references, unused notes, faults."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from reportgen.diagnostics import did_you_mean, error, warning
from reportgen.model.inlines import Enclosing, Inline, Link, Reference, Text
from reportgen.model.node import Node, Prose, rebuild
from reportgen.model.report import ANNEX, Annex, Report
from reportgen.source.files import Files
from reportgen.source.ledger import Ledger, Named
from reportgen.source.places import locate


def check_report(report: Report | None, files: Files) -> Report | None:
    """The report, without references to what is not there, after complaints."""
    ledger = files.ledger
    if report is not None and report.annex is not None:
        _name_annex(report.annex, files)
    if ledger.whole:
        _check_notes(ledger)
    if report is not None:
        _check_emptiness(report, files)
    unknown = _check_references(ledger)
    return rebuild(report, _Without(unknown)) if report is not None and unknown else report


def tell_faults(files: Files) -> None:
    """Turns what nodes found wrong with themselves into complaints with places."""
    for fault in files.ledger.faults:
        where = locate(files.documents, fault.address)
        files.ledger.add(error(fault.code, fault.message, where, hint=fault.hint))


def _name_annex(annex: Annex, files: Files) -> None:
    """The annex is called `annex` by references and variants, so nothing else can be."""
    ledger = files.ledger
    where = locate(files.documents, annex.address)
    taken = ledger.ids.get(ANNEX)
    if where is not None and taken is not None:
        message = f"the id `{ANNEX}` belongs to the annex at {where}"
        ledger.add(error("duplicate-id", message, taken.where, hint="give this another `id`"))
    elif where is not None:
        ledger.name(ANNEX, Named(Annex, where, referable=True))


def _check_notes(ledger: Ledger) -> None:
    for note in ledger.notes.values():
        if not note.called:
            message = f"the note `{note.name}` is never called, so it will not show"
            hint = f"call it as `[^{note.name}]` where it belongs, or take it out"
            ledger.add(warning("note-unused", message, note.where, hint=hint))


def _check_emptiness(report: Report, files: Files) -> None:
    """Warns of headings without words under them, unless a mistake may have cost the words."""
    ledger = files.ledger
    faulty = {d.where.file for d in ledger.diagnostics if d.is_error and d.where}
    for part in report.body:
        if not (part.body or part.ideas) and part.address.file not in faulty:
            message = f"the part `{part.id}` has no words under its title"
            where = locate(files.documents, part.address)
            hint = "write its `body`, or take it out"
            ledger.add(warning("part-empty", message, where, hint=hint))
    if report.annex and not any(part.ideas for part in report.body) and not faulty:
        where = locate(files.documents, report.annex.address)
        hint = "write `ideas` in the sessions, or take `annex` out"
        ledger.add(warning("annex-empty", "the annex has no ideas to collect", where, hint=hint))


def _check_references(ledger: Ledger) -> set[str]:
    """Complains of references that cannot be resolved; returns the ids that nothing has."""
    unknown: set[str] = set()
    for use in ledger.referred:
        named = ledger.ids.get(use.id)
        if named is None:
            unknown.add(use.id)
            if ledger.whole and use.id not in ledger.glimpsed:
                labelled = [name for name, one in ledger.ids.items() if one.referable]
                hint = did_you_mean(use.id, labelled if use.by_label else ledger.ids)
                message = f"nothing in the report has the id `{use.id}`"
                hint = hint or f"give what you mean an `id: {use.id}`"
                ledger.add(error("unknown-reference", message, use.where, hint=hint))
        elif use.by_label and not named.referable:
            unknown.add(use.id)
            message = f"`{use.id}` has no label or title that a reference could print"
            hint = f"link to it with words of your own: `[words](#{use.id})`"
            ledger.add(error("no-label", message, use.where, hint=hint))
    return unknown


class _Without:
    """Takes references to unknown ids out of prose: their words stay."""

    def __init__(self, ids: Collection[str]) -> None:
        self._ids = ids

    def __call__(self, node: Node) -> Node:
        if not isinstance(node, Prose):
            return node
        inlines = tuple(self._inlines(node.inlines))
        return node if inlines == node.inlines else replace(node, inlines=inlines)

    def _inlines(self, inlines: tuple[Inline, ...]) -> Iterator[Inline]:
        for inline in inlines:
            if isinstance(inline, Reference) and inline.target in self._ids:
                yield Text(text=inline.target, span=inline.span)
            elif isinstance(inline, Link) and inline.url[:1] == "#" and inline.url[1:] in self._ids:
                yield from self._inlines(inline.children)
            elif isinstance(inline, Enclosing):
                yield replace(inline, children=tuple(self._inlines(inline.children)))
            else:
                yield inline
