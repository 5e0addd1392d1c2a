"""Hands editions to the writers, on workers, and yields what they made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from reportgen import writers
from reportgen.engine.failures import Failure
from reportgen.engine.queue import Queue, run
from reportgen.engine.workers import Workers
from reportgen.model.circulation import Base
from reportgen.pipeline.editions import Edition
from reportgen.pipeline.jobs import BaseJob, FitJob, Job, WriteJob, do
from reportgen.pipeline.prepare import Prepared
from reportgen.pipeline.targets import Target
from reportgen.theme import Theme
from reportgen.workspace import Workspace
from reportgen.writers import Fitted, Written

Made: TypeAlias = Written | Failure

#: How many layouts a fit takes, mostly.
_LAYOUTS = 3


def make(
    workspace: Workspace, reports: Sequence[Prepared], workers: Workers
) -> Iterator[tuple[Target, Made]]:
    """What became of each wanted target, as they are done.

    Where an edition asks for a number of pages, the writer that can measure does so first, once,
    so that all formats with pages agree.
    """
    editions = {name: edition for one in reports for name, edition in one.editions.items()}
    queue: Queue[Target | str, Job[Written | Fitted]] = Queue()
    to_fit: dict[str, list[Target]] = {}
    for target in (target for one in reports for target in one.wanted):
        edition = editions[target.edition]
        if edition.variant.fit and writers.get(target.format).paged:
            if target.edition not in to_fit:
                job = _fit_job(edition, workspace)
                queue.add(target.edition, job, _LAYOUTS * _effort(edition, writers.measuring()))
            to_fit.setdefault(target.edition, []).append(target)
        else:
            _add(queue, target, edition, workspace, edition.theme)
    fitted: dict[str, Fitted] = {}
    for name, done in run(do, queue, workers):
        result = done if isinstance(done, Failure) else done.value
        if isinstance(name, Target):
            assert not isinstance(result, Fitted)
            yield name, _with_word_of_fitting(result, fitted.get(name.edition), name)
            continue
        assert not isinstance(result, Written)
        for target in to_fit[name]:
            if isinstance(result, Failure):
                yield target, result
            elif result.scale is None:
                yield target, _with_word_of_fitting(Written(b""), result, target)
            else:
                fitted[name] = result
                edition = editions[name]
                theme = _fitted_theme(edition.theme, result, target.format)
                _add(queue, target, edition, workspace, theme)


def bases(
    workspace: Workspace, report: Prepared, workers: Workers
) -> Iterator[tuple[Target, Base | Failure]]:
    """What the files of the wanted targets say, by the writer whose files come home.

    Their base is the same at any type size, so nothing is measured.
    """
    queue: Queue[Target, BaseJob] = Queue()
    for target in report.wanted:
        edition = report.editions[target.edition]
        options = edition.options[target.format]
        queue.add(target, BaseJob(edition.tree, edition.theme, workspace, options))
    for target, done in run(do, queue, workers):
        yield target, done if isinstance(done, Failure) else done.value


def _add(
    queue: Queue[Target | str, Job[Written | Fitted]],
    target: Target,
    edition: Edition,
    workspace: Workspace,
    theme: Theme,
) -> None:
    options = edition.options[target.format]
    job = WriteJob(target.format, edition.tree, theme, workspace, options)
    queue.add(target, job, _effort(edition, writers.get(target.format)))


def _fit_job(edition: Edition, workspace: Workspace) -> FitJob:
    fit = edition.variant.fit
    assert fit is not None
    options = edition.options[writers.measuring().name]
    return FitJob(edition.tree, edition.theme, workspace, options, fit.pages, fit.smallest)


def _effort(edition: Edition, writer: writers.Writer) -> float:
    """How long the writer will take, to compare it with others."""
    return len(edition.tree.text()) * float(getattr(writer, "effort", 1))


def _fitted_theme(theme: Theme, fit: Fitted, format_: str) -> Theme:
    assert fit.scale is not None
    measured = format_ == writers.measuring().name
    return theme.scaled(fit.scale).spread(fit.leading if measured else 1.0)


def _with_word_of_fitting(made: Made, fit: Fitted | None, target: Target) -> Made:
    """What the measuring found is of the edition: its formats tell the same, to be told once."""
    if isinstance(made, Failure) or fit is None:
        return made
    of_edition = (replace(one, target=target.edition) for one in fit.diagnostics)
    return replace(made, diagnostics=(*of_edition, *made.diagnostics))
