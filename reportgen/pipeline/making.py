"""Hands editions to the writers, on worker processes, and yields what they made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from reportgen import writers
from reportgen.engine.workers import Failure, run
from reportgen.model.circulation import Base
from reportgen.pipeline.editions import Edition
from reportgen.pipeline.prepare import Prepared
from reportgen.pipeline.targets import Target
from reportgen.semantic.tree import Element
from reportgen.theme import Theme
from reportgen.workspace import Workspace
from reportgen.writers import Fitted, WriterOptions, Written

Made: TypeAlias = Written | Failure


@dataclass(frozen=True)
class Job:
    """All that a writer gets. Picklable, since it goes to another process."""

    format: str
    tree: Element
    theme: Theme
    assets: Workspace
    options: WriterOptions


@dataclass(frozen=True)
class FitJob(Job):
    pages: int
    smallest: float


def make(
    workspace: Workspace, reports: Sequence[Prepared], *, workers: int
) -> Iterator[tuple[Target, Made]]:
    """What became of each wanted target, as they are done: measure, then write."""
    editions = {name: edition for one in reports for name, edition in one.editions.items()}
    targets = [target for one in reports for target in one.wanted]
    paged = {target: target.edition for target in targets if writers.get(target.format).paged}
    fitted = _fit(workspace, {name: editions[name] for name in paged.values()}, workers)
    jobs: dict[Target, Job] = {}
    for target in targets:
        edition = editions[target.edition]
        fit = fitted.get(target.edition) if target in paged else None
        if isinstance(fit, Failure):
            yield target, fit
        elif fit is not None and fit.scale is None:
            of_edition = (replace(one, target=target.edition) for one in fit.diagnostics)
            yield target, Written(b"", tuple(of_edition))
        else:
            theme = edition.theme.scaled(fit.scale) if fit and fit.scale else edition.theme
            jobs[target] = Job(
                target.format, edition.tree, theme, workspace, edition.options[target.format]
            )
    order = tuple(jobs)
    for index, result in run(_write, tuple(jobs.values()), workers=workers):
        target = order[index]
        fit = fitted.get(target.edition) if target in paged else None
        yield target, _with_word_of_fitting(result, fit, target.edition)


def bases(
    workspace: Workspace, report: Prepared, *, workers: int
) -> Iterator[tuple[Target, Base | Failure]]:
    """What the files of the wanted targets say, by the writer whose files come home.

    Their base is the same at any type size, so nothing is measured.
    """
    jobs = [
        Job(target.format, edition.tree, edition.theme, workspace, edition.options[target.format])
        for target in report.wanted
        if (edition := report.editions[target.edition])
    ]
    for index, result in run(_tell, jobs, workers=workers):
        yield report.wanted[index], result


def _fit(
    workspace: Workspace, editions: Mapping[str, Edition], workers: int
) -> dict[str, Fitted | Failure]:
    """The scale of the type of each edition that asks for a number of pages: measured once, by
    the writer that can, so that all formats with pages agree."""
    jobs: dict[str, FitJob] = {}
    for name, edition in editions.items():
        fit = edition.variant.fit
        if fit is not None:
            format_ = writers.measuring().name
            options = edition.options[format_]
            jobs[name] = FitJob(
                format_, edition.tree, edition.theme, workspace, options, fit.pages, fit.smallest
            )
    order = tuple(jobs)
    results = run(_measure, tuple(jobs.values()), workers=workers)
    return {order[index]: result for index, result in results}


def _with_word_of_fitting(made: Made, fit: Fitted | Failure | None, edition: str) -> Made:
    """What the measuring found is of the edition: its formats tell the same, to be told once."""
    if isinstance(made, Failure) or not isinstance(fit, Fitted):
        return made
    of_edition = (replace(one, target=edition) for one in fit.diagnostics)
    return replace(made, diagnostics=(*of_edition, *made.diagnostics))


def _write(job: Job) -> Written:
    return writers.get(job.format).write(job.tree, job.theme, job.assets, job.options)


def _tell(job: Job) -> Base:
    return writers.returning().base(job.tree, job.theme, job.assets, job.options)


def _measure(job: FitJob) -> Fitted:
    return writers.measuring().fit(
        job.tree, job.theme, job.assets, job.options, pages=job.pages, smallest=job.smallest
    )
