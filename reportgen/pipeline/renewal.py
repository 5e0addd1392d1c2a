"""The part of a build that has work to do: prepare reports, make their targets, settle folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from reportgen.diagnostics import Diagnostic, in_order
from reportgen.engine.failures import Cause, Failure
from reportgen.engine.traces import Answers, Joined
from reportgen.engine.workers import Workers
from reportgen.pipeline.built import Numbering, Part, Plan, Step, Told
from reportgen.pipeline.complaints import gathered
from reportgen.pipeline.delivery import Delivered, deliver
from reportgen.pipeline.folder import Folder, finish_folder
from reportgen.pipeline.jobs import modules_of
from reportgen.pipeline.making import Made, Making, make_one
from reportgen.pipeline.manifest import Artefact
from reportgen.pipeline.memory.cache import Cache
from reportgen.pipeline.memory.history import History
from reportgen.pipeline.memory.recall import BuildMemory, FolderMemory
from reportgen.pipeline.memory.records import Record
from reportgen.pipeline.memory.results import Product, Results
from reportgen.pipeline.prepare import Prepared, prepare_all
from reportgen.pipeline.request import Request
from reportgen.pipeline.targets import Target
from reportgen.workspace import DiskWorkspace


@dataclass
class _Renewed:
    """A report on its way. `traces` are of the work so far."""

    prepared: Prepared
    memory: FolderMemory
    done: dict[Target, Delivered] = field(default_factory=dict)
    traces: Joined = field(default_factory=Joined)


def renew(
    request: Request,
    recalled: Mapping[str, Part],
    outdated: Mapping[str, Record],
    cache: Cache,
    workers: Workers,
) -> Iterator[Plan | Step | Part]:
    """Builds the reports that are not recalled; `outdated` are what is recorded of them.

    Yields the plan, a step for each target, and then a part for each report, the recalled ones
    too. A report with errors is left alone. Raises `UsageError` if the choice leaves no target.
    """
    renewal = _Renewal(request, recalled, outdated, cache, workers)
    yield from renewal.make()
    yield from renewal.settle()
    cache.tidy()


class _Renewal:
    def __init__(
        self,
        request: Request,
        recalled: Mapping[str, Part],
        outdated: Mapping[str, Record],
        cache: Cache,
        workers: Workers,
    ) -> None:
        self._request = request
        self._recalled = recalled
        self._cache = cache
        self._workers = workers
        self._signs = {path: one for each in outdated.values() for path, one in each.signs.items()}
        self._answers = Answers(request.workspace, self._signs)
        every = prepare_all(
            request.workspace,
            [report for report in request.reports if report not in recalled],
            request.choice,
            strict=request.strict,
            answers=self._answers,
            on_wanted=self._import_ahead,
        )
        self._renewed = {one.report: self._begin(one, outdated.get(one.report)) for one in every}
        self._every: dict[str, Prepared | Part] = {**recalled, **{one.report: one for one in every}}
        self._refuse()
        self._sound = [one for one in every if one.is_sound]
        self._modules = modules_of({t.format for one in self._sound for t in one.wanted})
        results = Results(cache, self._answers)
        folders = {report: one.memory for report, one in self._renewed.items()}
        self._memory = BuildMemory(results, self._answers, folders)

    def make(self) -> Iterator[Plan | Step]:
        numbering = self._numbering()
        making = Making(self._request.workspace, self._memory)
        stored = [
            self._deliver(numbering, target, made)
            for one in self._sound
            for target, made in making.begin_all(one)
        ]
        every = [self._every[report] for report in self._request.reports]
        yield Plan(
            tuple(target for one in every for target in one.targets),
            making.waiting,
            all(one.is_sound for one in every),
            tuple(found for one in every for found in _told(one)),
        )
        yield from numbering.steps_of(self._recalled.values())
        yield from stored
        for target, made in making.go_on(self._workers):
            yield self._deliver(numbering, target, made)

    def settle(self) -> Iterator[Part]:
        now = Answers(self._request.workspace, {**self._signs, **self._answers.signs})
        for report in self._request.reports:
            if report in self._recalled:
                yield self._recalled[report]
            else:
                part = self._settled(report)
                self._remember(report, part, now)
                yield part

    def _import_ahead(self, wanted: Iterable[Target]) -> None:
        """Has the workers import what they will need while we are still preparing."""
        if modules := modules_of({target.format for target in wanted}):
            self._workers.import_ahead(modules)

    def _begin(self, one: Prepared, outdated: Record | None) -> _Renewed:
        known = outdated.file_signs if outdated else {}
        left = Answers(DiskWorkspace(self._request.folder(one.report)), known)
        history = History.read(self._cache.facts, one.report, self._request.out_name)
        return _Renewed(one, FolderMemory(left, history))

    def _refuse(self) -> None:
        """Raises `UsageError` for a choice of what there is not, as far as all is known."""
        every = self._every.values()
        if all(one.is_sound for one in every):
            self._request.choice.refuse_variants(name for one in every for name in one.variants)
            if not any(one.prepared.incomplete for one in self._renewed.values()):
                self._request.choice.refuse_nothing([t for one in every for t in one.targets])

    def _numbering(self) -> Numbering:
        wanted = {one.report: [target.file_name for target in one.wanted] for one in self._sound}
        for report, part in self._recalled.items():
            wanted[report] = [*part.outcomes] if part.is_sound else []
        return Numbering(
            self._request.folder(report) / name
            for report in self._request.reports
            for name in wanted.get(report, ())
        )

    def _deliver(self, numbering: Numbering, target: Target, made: Made) -> Step:
        one = self._renewed[target.report]
        path = self._request.folder(target.report) / target.file_name
        locate, strict = one.prepared.locate, self._request.strict
        done = one.done[target] = deliver(path, str(target), made, locate, strict=strict)
        stands = done.product is not None
        self._memory.delivered(target.report, target.file_name, stands=stands)
        one.traces.add(*made.traces)
        return numbering.step(path, _artefact(target, done.product, one.prepared), done.reason)

    def _settled(self, report: str) -> Part:
        one = self._renewed[report]
        made = {
            target: _artefact(target, one.done[target].product, one.prepared)
            for target in one.prepared.wanted
            if target in one.done
        }
        write = partial(make_one, report, workers=self._workers, memory=self._memory)
        folder = self._request.folder(report)
        strict = self._request.strict
        settled = finish_folder(
            self._request.workspace, folder, one.prepared, made, write, strict=strict
        )
        one.traces.add(*settled.traces)
        if settled.index:
            name, entry = settled.index
            self._memory.delivered(report, name, stands=entry is not None)
        return _part(folder, one, made, settled)

    def _remember(self, report: str, part: Part, now: Answers) -> None:
        """Keeps what a later build needs, unless files have changed in the course of this one."""
        one = self._renewed[report]
        prepared, history = one.prepared, one.memory.history
        if not prepared.is_sound:
            return
        history.enter_sources(prepared.read.whole or {})
        names = [target.file_name for target in prepared.targets]
        history.forget_others([*names, *((part.index[0],) if part.index else ())])
        history.write(self._cache.facts, report, self._request.out_name)
        one.traces.add(prepared.read.whole, prepared.surveyed.whole)
        if (trace := one.traces.whole) is not None:
            left = Answers(DiskWorkspace(part.folder), one.memory.left.signs)
            record = Record.of(part, trace, now, left, self._modules)
            if record is not None:
                record.write(self._cache.facts, self._request.key(report))


def _told(one: Prepared | Part) -> tuple[Diagnostic, ...]:
    return one.preparing.diagnostics if isinstance(one, Part) else one.diagnostics


def _artefact(target: Target, product: Product | None, one: Prepared) -> Artefact | None:
    if product is None:
        return None
    figures = one.figures[target.edition]
    return Artefact(
        path=target.file_name,
        variant=target.variant,
        item=target.item,
        format=target.format,
        title=figures.title,
        date=figures.date,
        pages=product.pages,
        words=figures.words,
        notes=figures.notes,
        sha256=product.sha256,
        sources=one.sources,
    )


def _part(
    folder: Path, one: _Renewed, made: Mapping[Target, Artefact | None], settled: Folder
) -> Part:
    """Everything in the order of the plan, whatever was done first."""
    prepared = one.prepared
    done = [one.done[target] for target in made]
    reasons = {target.file_name: one.done[target].reason for target in made}
    if settled.index and settled.reason:
        reasons[settled.index[0]] = settled.reason
    unread = prepared.failure and Failure(Cause.ENVIRONMENT, prepared.failure)
    return Part(
        folder,
        prepared.variants,
        prepared.targets,
        prepared.is_sound,
        {target.file_name: made.get(target) for target in prepared.wanted},
        reasons,
        settled.index,
        settled.removed,
        Told(prepared.diagnostics, ((prepared.report, unread),) if unread else ()),
        Told(
            gathered(in_order(found for each in done for found in each.told.diagnostics)),
            tuple(failure for each in done for failure in each.told.failures),
        ),
        settled.told,
    )
