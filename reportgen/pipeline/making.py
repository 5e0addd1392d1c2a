"""Hands editions to the writers, on workers, and yields what they made; or what is stored of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Protocol

from reportgen import writers
from reportgen.diagnostics import Diagnostic, EnvironmentFault
from reportgen.engine.failures import Cause, Failure
from reportgen.engine.queue import Queue, run
from reportgen.engine.traces import Trace
from reportgen.engine.workers import Workers
from reportgen.model.circulation import Base
from reportgen.pipeline.built import How, Reason, Why
from reportgen.pipeline.complaints import has_errors
from reportgen.pipeline.editions import Edition
from reportgen.pipeline.jobs import BaseJob, Done, FitJob, Job, WriteJob, do
from reportgen.pipeline.memory.results import Product
from reportgen.pipeline.prepare import Prepared
from reportgen.pipeline.targets import Target
from reportgen.theme import Theme
from reportgen.workspace import Workspace
from reportgen.writers import Fitted, Written

#: How many layouts a fit takes, mostly.
_LAYOUTS = 3
_FAILED = Reason(How.FAILED, Why.UNTRIED)


@dataclass(frozen=True)
class Made:
    """What became of a file. `data` is empty where it stands already.

    `traces` are of all work for it, None if files changed meanwhile.
    """

    result: Product | Failure
    reason: Reason
    data: bytes = b""
    traces: tuple[Trace | None, ...] = ()


class Memory(Protocol):
    """What is known of earlier builds."""

    def fitted(self, job: FitJob) -> tuple[Fitted, Trace] | None:
        """What was measured, if nothing has changed since."""
        ...

    def made(self, report: str, name: str, job: WriteJob) -> Made | Reason:
        """What the job for that file came to, if nothing has changed since; else the reason to
        do it."""
        ...

    def keep_fitted(self, job: FitJob, fitted: Fitted, trace: Trace) -> None: ...

    def keep_made(
        self, report: str, name: str, job: WriteJob, made: Made, trace: Trace
    ) -> None: ...


def make(
    workspace: Workspace,
    reports: Sequence[Prepared],
    workers: Workers,
    memory: Memory | None = None,
) -> Iterator[tuple[Target, Made]]:
    """What became of each wanted target, as they are done.

    Where an edition asks for a number of pages, the writer that can measure does so first, once,
    so that all formats with pages agree.
    """
    making = Making(workspace, memory)
    for one in reports:
        yield from making.begin_all(one)
    yield from making.go_on(workers)


def make_one(report: str, name: str, job: WriteJob, workers: Workers, memory: Memory) -> Made:
    """What became of a file that is no target."""
    known = memory.made(report, name, job)
    if isinstance(known, Made):
        return known
    queue: Queue[str, WriteJob] = Queue()
    queue.add(name, job)
    done = next(one for _, one in run(do, queue, workers))
    return _kept(report, name, job, done, reason=known, memory=memory)


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


@dataclass
class _Fitting:
    """An edition that is to be fitted to pages, and the targets that wait for it."""

    edition: Edition
    job: FitJob
    waiting: list[Target] = field(default_factory=list)
    found: Done[Fitted] | Failure | None = None


class Making:
    """The work that is still to be done for targets."""

    def __init__(self, workspace: Workspace, memory: Memory | None) -> None:
        self._workspace = workspace
        self._memory = memory
        self._queue: Queue[Target | str, Job[Written | Fitted]] = Queue()
        self._fittings: dict[str, _Fitting] = {}
        self._jobs: dict[Target, tuple[WriteJob, Reason]] = {}
        self._later: list[tuple[Prepared, list[Target]]] = []
        #: Of editions of rows: what is wrong with them, and how many of their targets are not done.
        self._told: dict[str, tuple[Diagnostic, ...]] = {}
        self._unfinished: dict[str, int] = {}

    def begin_all(self, one: Prepared) -> Iterator[tuple[Target, Made]]:
        """Puts the work for all wanted targets of a report into the queue, or yields what is
        stored of it; those of rows are begun later, as there are workers for them."""
        later = [target for target in one.wanted if target.variant in one.rows]
        self._later.append((one, later))
        now = (target for target in one.wanted if target.variant not in one.rows)
        for name, targets in groupby(now, key=lambda target: target.edition):
            yield from self._begin(name, one.editions[name], [*targets])

    def _begin(
        self, name: str, edition: Edition, targets: Sequence[Target]
    ) -> Iterator[tuple[Target, Made]]:
        """Puts the work for an edition's targets into the queue, or yields what is stored of it."""
        paged = [one for one in targets if edition.variant.fit and writers.get(one.format).paged]
        fitting = self._begin_fitting(name, edition, paged) if paged else None
        for target in targets:
            if fitting is None or target not in paged:
                yield from self._write(target, edition, edition.theme)
            elif fitting.found is not None:
                yield from self._write_fitted(target, fitting)

    @property
    def waiting(self) -> frozenset[Target]:
        """Those whose work is in the queue, or may be later."""
        fitting = (target for one in self._fittings.values() for target in one.waiting)
        later = (target for _, targets in self._later for target in targets)
        return frozenset((*self._jobs, *fitting, *later))

    def go_on(self, workers: Workers) -> Iterator[tuple[Target, Made]]:
        for name, done in run(do, self._queue, workers, self._begin_later()):
            if isinstance(done, Made):
                assert isinstance(name, Target)
                yield name, done
            elif isinstance(name, str):
                yield from self._fitted(self._fittings[name], done)
            else:
                job, reason = self._jobs.pop(name)
                yield name, self._done(name, job, done, reason)

    def _begin_later(self) -> Iterator[tuple[Target, Made] | None]:
        """Begins the targets of rows, an edition a step."""
        for one, targets in self._later:
            for name, group in groupby(targets, key=lambda target: target.edition):
                first, *others = group
                try:
                    edition, found = one.edition(first)
                except EnvironmentFault as fault:
                    failure = Failure(Cause.ENVIRONMENT, str(fault))
                    for target in (first, *others):
                        yield target, Made(failure, _FAILED)
                    continue
                told = tuple(replace(complaint, target=name) for complaint in found)
                if edition is None or has_errors(told):
                    for target in (first, *others):
                        yield target, Made(Product(None, told), _FAILED)
                    continue
                self._told[name] = told
                self._unfinished[name] = 1 + len(others)
                yield from self._begin(name, edition, (first, *others))
                yield None
        self._later.clear()

    def _begin_fitting(self, name: str, edition: Edition, targets: Sequence[Target]) -> _Fitting:
        fit = edition.variant.fit
        assert fit is not None
        writer = writers.measuring()
        job = FitJob(
            edition.tree,
            edition.theme,
            self._workspace,
            edition.options[writer.name],
            fit.pages,
            fit.smallest,
            write=any(target.format == writer.name for target in targets),
        )
        fitting = self._fittings[name] = _Fitting(edition, job)
        if stored := self._memory and self._memory.fitted(job):
            fitting.found = Done(*stored)
        else:
            fitting.waiting += targets
            self._queue.add(name, job, _LAYOUTS * _effort(edition, writer))
        return fitting

    def _fitted(
        self, fitting: _Fitting, done: Done[Written | Fitted] | Failure
    ) -> Iterator[tuple[Target, Made]]:
        if isinstance(done, Failure):
            fitting.found = done
        else:
            assert isinstance(done.value, Fitted)
            fitting.found = Done(done.value, done.trace)
            if self._memory and done.trace is not None:
                self._memory.keep_fitted(fitting.job, done.value, done.trace)
        for target in fitting.waiting:
            yield from self._write_fitted(target, fitting)

    def _write_fitted(self, target: Target, fitting: _Fitting) -> Iterator[tuple[Target, Made]]:
        assert fitting.found is not None
        if isinstance(fitting.found, Failure):
            yield target, self._finished(target, Made(fitting.found, _FAILED))
        elif fitting.found.value.scale is None:
            yield target, self._finished(target, Made(Product(None), _FAILED))
        else:
            found = fitting.found.value
            theme = _fitted_theme(fitting.edition.theme, found, target.format)
            written = None
            if found.written and target.format == writers.measuring().name:
                written = Done(found.written, fitting.found.trace)
            yield from self._write(target, fitting.edition, theme, written)

    def _write(
        self, target: Target, edition: Edition, theme: Theme, written: Done[Written] | None = None
    ) -> Iterator[tuple[Target, Made]]:
        """`written` is what has been made of it in the course of other work."""
        options = edition.options[target.format]
        job = WriteJob(target.format, edition.tree, theme, self._workspace, options)
        known: Made | Reason = Reason(How.MADE, Why.NEW)
        if self._memory:
            known = self._memory.made(target.report, target.file_name, job)
        if isinstance(known, Made):
            yield target, self._finished(target, known)
        elif written:
            yield target, self._done(target, job, written, known)
        else:
            self._jobs[target] = job, known
            self._queue.add(target, job, _effort(edition, writers.get(target.format)))

    def _done(
        self,
        target: Target,
        job: WriteJob,
        done: Done[Written | Fitted] | Done[Written] | Failure,
        reason: Reason,
    ) -> Made:
        made = _kept(target.report, target.file_name, job, done, reason=reason, memory=self._memory)
        return self._finished(target, made)

    def _finished(self, target: Target, made: Made) -> Made:
        """With what is said of the whole edition: its formats say the same, to be told once.

        What is known of an edition of a row is forgotten with its last target.
        """
        name = target.edition
        fitting, told = self._fittings.get(name), self._told.get(name, ())
        if name in self._unfinished:
            self._unfinished[name] -= 1
            if not self._unfinished[name]:
                del self._unfinished[name], self._told[name]
                self._fittings.pop(name, None)
        if isinstance(made.result, Failure):
            return made
        traces = made.traces
        if fitting and writers.get(target.format).paged:
            assert isinstance(fitting.found, Done)
            found = fitting.found.value.diagnostics
            told = (*told, *(replace(one, target=name) for one in found))
            traces = (*traces, fitting.found.trace)
        result = replace(made.result, diagnostics=(*told, *made.result.diagnostics))
        return replace(made, result=result, traces=traces)


def _kept(
    report: str,
    name: str,
    job: WriteJob,
    done: Done[Written | Fitted] | Done[Written] | Failure,
    *,
    reason: Reason,
    memory: Memory | None,
) -> Made:
    """What came of the job, for the build and for later ones."""
    if isinstance(done, Failure):
        return Made(done, replace(reason, how=How.FAILED))
    assert isinstance(done.value, Written)
    product = Product.of(done.value)
    if product.sha256 is None:
        reason = replace(reason, how=How.FAILED)
    made = Made(product, reason, done.value.data, (done.trace,))
    if memory and done.trace is not None:
        memory.keep_made(report, name, job, made, done.trace)
    return made


def _effort(edition: Edition, writer: writers.Writer) -> float:
    """How long the writer will take, to compare it with others."""
    return len(edition.tree.text()) * float(getattr(writer, "effort", 1))


def _fitted_theme(theme: Theme, fit: Fitted, format_: str) -> Theme:
    assert fit.scale is not None
    measured = format_ == writers.measuring().name
    return theme.scaled(fit.scale).spread(fit.leading if measured else 1.0)
