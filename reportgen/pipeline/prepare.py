"""All that precedes the writers: a report as far as the finished tree of each of its editions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from reportgen import writers
from reportgen.diagnostics import Diagnostic, EnvironmentFault
from reportgen.engine.traces import Answers, TracedWorkspace
from reportgen.passes import number
from reportgen.pipeline.complaints import Locate, at_least_at, has_errors, merged, settle
from reportgen.pipeline.editions import Edition, RowEditions, theme_of, tree_of
from reportgen.pipeline.figures import Figures
from reportgen.pipeline.imprint import Imprint, imprint_of
from reportgen.pipeline.loading import load_by_name
from reportgen.pipeline.options import read_options
from reportgen.pipeline.planning import plan
from reportgen.pipeline.sources import digest_of_sources, survey_templates
from reportgen.pipeline.targets import Choice, Target
from reportgen.render import check_templates
from reportgen.semantic.labels import load_labels
from reportgen.source.load import Loaded
from reportgen.workspace import MemoryWorkspace, Workspace

OnWanted: TypeAlias = Callable[[Sequence[Target]], None]


def _nothing() -> TracedWorkspace:
    return TracedWorkspace(MemoryWorkspace({}))


@dataclass(frozen=True)
class Prepared:
    """One report, ready for the writers unless it has errors.

    `targets` are all of the report's, `wanted` those to be made now, `editions` theirs by name,
    but for those of variants that have one for each row: `rows` makes them, by variant.
    `figures` are of the editions that have been made. `refused` are the diagnostics about rows that
    get no target, and `incomplete` the variants that lack them: that stops nothing else.
    `sources` is the digest of what all are made from, None if it was not rendered.
    `imprint` is what the index of its published files says of the report, None if it has none.
    `read` and `surveyed` record what was asked of the files: in the course of the work, and to know
    whether a template has changed, used or not.
    `failure` says why the machine did not let the report be read.
    """

    report: str
    diagnostics: tuple[Diagnostic, ...]
    locate: Locate
    variants: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    wanted: tuple[Target, ...] = ()
    editions: Mapping[str, Edition] = field(default_factory=dict)
    rows: Mapping[str, RowEditions] = field(default_factory=dict)
    figures: dict[str, Figures] = field(default_factory=dict)
    refused: frozenset[Diagnostic] = frozenset()
    incomplete: frozenset[str] = frozenset()
    sources: str | None = None
    imprint: Imprint | None = None
    read: TracedWorkspace = field(default_factory=_nothing)
    surveyed: TracedWorkspace = field(default_factory=_nothing)
    failure: str | None = None

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Those that stop the report."""
        return tuple(one for one in self.diagnostics if one.is_error and one not in self.refused)

    @property
    def is_sound(self) -> bool:
        return self.failure is None and not self.errors

    def edition(self, target: Target) -> tuple[Edition | None, list[Diagnostic]]:
        """The target's edition, None if it cannot be made; and what is wrong with it, if
        `diagnostics` do not tell: with that of a row, which is made now and not kept."""
        if target.variant not in self.rows or target.item is None:
            return self.editions.get(target.edition), []
        edition, found = self.rows[target.variant].edition(target.item)
        if edition is not None:
            self.figures[target.edition] = Figures.of(edition.tree)
        return edition, found


def prepare_all(
    workspace: Workspace,
    reports: Sequence[str],
    choice: Choice,
    *,
    strict: bool = False,
    answers: Answers | None = None,
    on_wanted: OnWanted | None = None,
) -> tuple[Prepared, ...]:
    """Every report as far as its trees; what keeps one from being read does not keep others.

    `answers` spare reading fonts and the like only to know their digests. `on_wanted` is told the
    wanted targets of each report before their trees are made. Raises `UsageError` for a format
    that there is not.
    """
    choice.refuse_formats(writers.names())
    answers = answers or Answers(workspace, {})
    found = []
    for report in reports:
        try:
            one = prepare(workspace, report, choice, answers, strict=strict, on_wanted=on_wanted)
        except EnvironmentFault as fault:
            one = Prepared(report, (), _nowhere, failure=str(fault))
        found.append(one)
    return tuple(found)


def _nowhere(_address: str) -> None:
    """Nothing of the report was read, so that no address has a place."""


def prepare(
    workspace: Workspace,
    report_name: str,
    choice: Choice,
    answers: Answers | None = None,
    *,
    strict: bool = False,
    on_wanted: OnWanted | None = None,
) -> Prepared:
    """Load, number the ideas, plan the targets; then select, render and finish each edition.

    A source with errors is not rendered: what is left out of it would be complained of again, at
    the templates. What else its variants say is looked at all the same.
    """
    answers = answers or Answers(workspace, {})
    read, surveyed = TracedWorkspace(workspace), TracedWorkspace(workspace)
    sources = TracedWorkspace(read)  # of the whole report, whatever the choice
    loaded = load_by_name(sources, report_name)
    targets, found = plan(loaded)
    wanted = tuple(target for target in targets if choice.takes(target))
    links = survey_templates(surveyed, answers)
    found = [*loaded.diagnostics, *found, *links]
    data = {name: one.rows for name, one in loaded.variants.items() if one.rows is not None}
    of_rows = [complaint for rows in data.values() for complaint in rows.complaints]
    refused = frozenset(settle(of_rows, loaded.locate, strict=strict))
    report = loaded.report
    if report is None or has_errors(found):
        if not links:
            found += _apart_from_the_report(read, loaded)
        return Prepared(
            report_name,
            settle([*found, *of_rows], loaded.locate, strict=strict),
            loaded.locate,
            tuple(loaded.variants),
            targets,
            wanted,
            refused=refused,
            read=read,
            surveyed=surveyed,
        )
    if on_wanted:
        on_wanted(wanted)
    report = number.number_ideas(report)
    labels, complaints = load_labels(read, report.language)
    found += at_least_at(report.address.child("language"), complaints)
    editions: dict[str, Edition] = {}
    rows: dict[str, RowEditions] = {}
    by_edition: dict[str, list[Diagnostic]] = {
        target.edition: [] for target in wanted if target.variant not in data
    }
    for variant in loaded.variants.values():
        theme, complaints = theme_of(read, report, variant)
        options, more_complaints = read_options(sources, variant, loaded.documents)
        found += [*complaints, *more_complaints]
        if labels is None or theme is None:
            continue
        if variant.name in data:
            found += check_templates(read, report, variant)
            rows[variant.name] = RowEditions(
                read, report, variant, labels=labels, theme=theme, options=options
            )
            continue
        of_variant = (target for target in wanted if target.variant == variant.name)
        for name, item in {target.edition: target.item for target in of_variant}.items():
            tree, by_edition[name] = tree_of(read, report, variant, item, labels)
            if tree is not None:
                editions[name] = Edition(variant, tree, theme, options)
    return Prepared(
        report_name,
        settle([*found, *of_rows, *merged(by_edition)], loaded.locate, strict=strict),
        loaded.locate,
        tuple(loaded.variants),
        targets,
        wanted,
        editions,
        rows,
        {name: Figures.of(edition.tree) for name, edition in editions.items()},
        refused,
        frozenset(name for name, one in data.items() if one.complaints),
        digest_of_sources(sources, surveyed, answers, report),
        imprint_of(read, report, loaded.variants, labels),
        read=read,
        surveyed=surveyed,
    )


def _apart_from_the_report(workspace: Workspace, loaded: Loaded) -> list[Diagnostic]:
    """What is wrong with themes, options, templates and labels, whatever the report says."""
    found: list[Diagnostic] = []
    for variant in loaded.variants.values():
        found += theme_of(workspace, loaded.report, variant)[1]
        found += read_options(workspace, variant, loaded.documents)[1]
        found += check_templates(workspace, loaded.report, variant)
    if loaded.report is not None:
        _, complaints = load_labels(workspace, loaded.report.language)
        found += at_least_at(loaded.report.address.child("language"), complaints)
    return found
