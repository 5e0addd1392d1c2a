"""All that precedes the writers: a report as far as the finished tree of each of its editions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.diagnostics import Diagnostic, UsageError
from reportgen.passes import number, select
from reportgen.pipeline.complaints import Locate, at_least_at, has_errors, merged, settle
from reportgen.pipeline.editions import Edition, theme_of, tree_of
from reportgen.pipeline.imprint import Imprint, imprint_of
from reportgen.pipeline.loading import load_by_name
from reportgen.pipeline.options import read_options
from reportgen.pipeline.sources import digest_of_sources
from reportgen.pipeline.targets import Choice, Target, edition_name, plan
from reportgen.semantic.labels import load_labels
from reportgen.workspace import TracedWorkspace, Workspace


@dataclass(frozen=True)
class Prepared:
    """One report, ready for the writers unless it has errors.

    `targets` are all of the report's, `wanted` those to be made now, `editions` theirs by name.
    `sources` is the digest of what all are made from, None if the report could not be loaded.
    `imprint` is what the index of its published files says of the report, None if it has none.
    """

    report: str
    diagnostics: tuple[Diagnostic, ...]
    locate: Locate
    variants: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    wanted: tuple[Target, ...] = ()
    editions: Mapping[str, Edition] = field(default_factory=dict)
    sources: str | None = None
    imprint: Imprint | None = None

    @property
    def has_errors(self) -> bool:
        return has_errors(self.diagnostics)


def prepare_all(
    workspace: Workspace, reports: Sequence[str], choice: Choice, *, strict: bool = False
) -> tuple[Prepared, ...]:
    """Every report as far as its trees. Raises `UsageError` if the choice leaves no target."""
    prepared = tuple(prepare(workspace, report, choice, strict=strict) for report in reports)
    if not any(one.wanted or one.has_errors for one in prepared):
        variants = sorted({variant for one in prepared for variant in one.variants})
        raise UsageError(choice.why_nothing(variants))
    return prepared


def prepare(
    workspace: Workspace, report_name: str, choice: Choice, *, strict: bool = False
) -> Prepared:
    """Load, number the ideas, plan the targets; then select, render and finish each edition."""
    traced = TracedWorkspace(workspace)
    loaded = load_by_name(traced, report_name)
    if loaded.report is None:
        return Prepared(
            report_name, settle(loaded.diagnostics, loaded.locate, strict=strict), loaded.locate
        )
    report = number.number_ideas(loaded.report)
    targets, found = plan(report, loaded.variants)
    wanted = tuple(target for target in targets if choice.takes(target))
    labels, complaints = load_labels(workspace, report.language)
    found = [
        *loaded.diagnostics,
        *found,
        *at_least_at(report.address.child("language"), complaints),
    ]
    editions: dict[str, Edition] = {}
    by_edition: dict[str, list[Diagnostic]] = {target.edition: [] for target in wanted}
    for variant in loaded.variants.values():
        theme, complaints = theme_of(workspace, report, variant)
        options, more_complaints = read_options(variant)
        found += [*complaints, *more_complaints]
        if labels is None or theme is None:
            continue
        for item in select.items(report, variant):
            name = edition_name(report_name, variant.name, item)
            if name in by_edition:
                tree, by_edition[name] = tree_of(workspace, report, variant, item, labels)
                if tree is not None:
                    editions[name] = Edition(variant, tree, theme, options)
    return Prepared(
        report_name,
        settle([*found, *merged(by_edition)], loaded.locate, strict=strict),
        loaded.locate,
        tuple(loaded.variants),
        targets,
        wanted,
        editions,
        digest_of_sources(traced, report),
        imprint_of(workspace, report, loaded.variants, labels),
    )
