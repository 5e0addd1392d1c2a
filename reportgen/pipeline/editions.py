"""An edition: report x variant x item, as the finished semantic tree that the writers get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen import passes
from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.report import Report
from reportgen.model.variant import Variant
from reportgen.passes import select
from reportgen.pipeline.complaints import at_least_at
from reportgen.render import render
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
    selected, found = select.select(report, variant, item)
    if report.body and not selected.body and not found:
        message = f"the variant `{variant.name}` leaves all of the report out"
        hint = "look at its `sections`, `without`, `tags` and `audience`"
        found = [warning("empty-variant", message, hint=hint)]
    found = at_least_at(variant.address, found)
    raw, complaints = render(workspace, selected, variant, labels)
    found += at_least_at(variant.address, complaints)
    if raw is None:
        return None, found
    tree, complaints = passes.finish(raw, labels)
    name_edition(tree, report.name, variant.name, item)
    return tree, found + at_least_at(variant.address, complaints)
