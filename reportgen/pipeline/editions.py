"""An edition: report x variant x item, as the finished semantic tree that the writers get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen import passes
from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.node import Selectable, walk
from reportgen.model.report import Report
from reportgen.model.rows import DataRow, name_of
from reportgen.model.variant import Variant
from reportgen.passes import select
from reportgen.pipeline.complaints import at_least_at
from reportgen.render import Library, render, render_checked
from reportgen.semantic.identity import name_edition
from reportgen.semantic.labels import Labels
from reportgen.semantic.tree import Element
from reportgen.theme import Theme, load_theme
from reportgen.workspace import Workspace
from reportgen.writers import WriterOptions


@dataclass(frozen=True)
class Edition:
    """What the artefacts of one edition have in common, whatever their format.

    `options` holds those of every format, wanted or not: a writer may be asked to measure for the
    others.
    """

    variant: Variant
    tree: Element
    theme: Theme
    options: Mapping[str, WriterOptions]


def theme_of(
    workspace: Workspace, report: Report | None, variant: Variant
) -> tuple[Theme | None, list[Diagnostic]]:
    """The variant's theme, or the report's, or the house's own."""
    for owner in (variant, report):
        if owner is not None and owner.theme is not None:
            theme, found = load_theme(workspace, owner.theme)
            return theme, at_least_at(owner.address.child("theme"), found)
    return load_theme(workspace, None)


def tree_of(
    workspace: Workspace, report: Report, variant: Variant, item: str | None, labels: Labels
) -> tuple[Element | None, list[Diagnostic]]:
    """Selected, rendered and finished; None if there is nothing to hand to a writer."""
    selected, found = _selected(report, variant, item)
    raw, complaints = render(workspace, selected, variant, labels)
    tree, more = _finished(raw, report, variant, item, labels)
    return tree, at_least_at(variant.address, [*found, *complaints, *more])


class RowEditions:
    """Makes the editions of a variant that has one for each row, as they are asked for: there may
    be more of them than the memory holds. Its templates have been checked.
    """

    def __init__(
        self,
        workspace: Workspace,
        report: Report,
        variant: Variant,
        *,
        labels: Labels,
        theme: Theme,
        options: Mapping[str, WriterOptions],
    ) -> None:
        assert variant.rows is not None
        self._rows = variant.rows.by_name
        self._library = Library(workspace)
        self._report = report
        self._variant = variant
        self._labels = labels
        self._theme = theme
        self._options = options
        asked = (node.when for node in walk(report) if isinstance(node, Selectable))
        self._conditions = [*dict.fromkeys(when for when in asked if when is not None)]
        self._selections: dict[tuple[bool, ...], tuple[Report, list[Diagnostic]]] = {}

    def edition(self, name: str) -> tuple[Edition | None, list[Diagnostic]]:
        """Of the row of this name."""
        row = self._rows[name]
        selected, found = self._selection(row)
        raw, complaints = render_checked(self._library, selected, self._variant, self._labels, row)
        tree, more = _finished(raw, selected, self._variant, name, self._labels)
        found = at_least_at(self._variant.address, [*found, *complaints, *more])
        if tree is None:
            return None, found
        return Edition(self._variant, tree, self._theme, self._options), found

    def _selection(self, row: DataRow) -> tuple[Report, list[Diagnostic]]:
        """What shows for the row: the same for all that meet the same conditions."""
        met = tuple(condition.met(row) for condition in self._conditions)
        if met not in self._selections:
            if len(self._selections) >= _SELECTIONS:
                self._selections.clear()
            self._selections[met] = _selected(self._report, self._variant, name_of(row))
        return self._selections[met]


#: How many different selections of a report are held for rows to come.
_SELECTIONS = 50


def _selected(
    report: Report, variant: Variant, item: str | None
) -> tuple[Report, list[Diagnostic]]:
    selected, found = select.select(report, variant, item)
    if report.body and not selected.body and not found:
        message = f"the variant `{variant.name}` leaves all of the report out"
        hint = "look at its `sections`, `without`, `tags` and `audience`, and at `when` in the text"
        found = [warning("empty-variant", message, hint=hint)]
    return selected, found


def _finished(
    raw: Element | None, report: Report, variant: Variant, item: str | None, labels: Labels
) -> tuple[Element | None, list[Diagnostic]]:
    if raw is None:
        return None, []
    tree, complaints = passes.finish(raw, labels)
    name_edition(tree, report.name, variant.name, item)
    return tree, complaints
