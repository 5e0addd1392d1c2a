"""The story of a build: prepare every report, make its targets, put them into its folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.diagnostics import Diagnostic, EnvironmentFault, in_order
from reportgen.engine.digests import digest
from reportgen.engine.failures import Cause, Failure
from reportgen.engine.files import write_whole
from reportgen.engine.workers import Workers
from reportgen.pipeline import figures
from reportgen.pipeline.complaints import has_errors, settle
from reportgen.pipeline.folder import Folder, finish_folder
from reportgen.pipeline.jobs import modules_of
from reportgen.pipeline.making import Made, make
from reportgen.pipeline.manifest import Artefact
from reportgen.pipeline.prepare import Prepared, prepare_all
from reportgen.pipeline.targets import Choice, Target
from reportgen.workspace import Workspace
from reportgen.writers import Written


@dataclass(frozen=True)
class Plan:
    """What a build is about to do, and what is wrong so far.

    `to_make` are those of the reports' `targets` that will be made. `whole` says that there are no
    other targets: errors in a source may hide some.
    """

    targets: tuple[Target, ...]
    to_make: frozenset[Target]
    whole: bool
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Step:
    """One more target of a running build is done; `artefact` is None if it failed.

    Targets are done in any order; `number` is the target's place in the plan, from 0.
    """

    number: int
    done: int
    total: int
    path: Path
    artefact: Artefact | None


@dataclass(frozen=True)
class Built:
    """What a build made, what is wrong, and what kept it from working.

    `artefacts` are those made in this run, by their paths; `failed` are the paths of those that
    were wanted and not made; `removed` the files that were targets no more. `failures` are not
    faults of the content: each stands beside the name of the file concerned.
    """

    artefacts: Mapping[Path, Artefact]
    failed: tuple[Path, ...]
    removed: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    failures: tuple[tuple[str, Failure], ...]

    @property
    def ok(self) -> bool:
        """There are no errors, and every target that was wanted has been made."""
        return not (self.failed or self.failures or has_errors(self.diagnostics))


def build_reports(
    workspace: Workspace,
    out: Path,
    reports: Sequence[str],
    choice: Choice,
    *,
    workers: Workers,
    strict: bool = False,
    on_plan: Callable[[Plan], None] | None = None,
    on_step: Callable[[Step], None] | None = None,
) -> Built:
    """Builds the chosen targets of these reports into `out`; a report with errors is left alone.

    `on_plan` is called before anything is made, `on_step` each time a target is done.

    Raises `UsageError` if the choice leaves no target.
    """
    prepared = prepare_all(workspace, reports, choice, strict=strict)
    sound = {one.report: one for one in prepared if one.is_sound}
    formats = {target.format for one in sound.values() for target in one.wanted}
    workers.import_ahead(modules_of(formats))
    plan = (target for one in sound.values() for target in one.wanted)
    numbers = {target: number for number, target in enumerate(plan)}
    if on_plan is not None:
        on_plan(_plan(prepared, frozenset(numbers)))
    outcomes: dict[Target, _Outcome] = {}
    for target, made in make(workspace, tuple(sound.values()), workers):
        outcomes[target] = _deliver(out, target, made, sound[target.report], strict=strict)
        path = _path(out, target)
        if on_step is not None:
            artefact = outcomes[target].artefact
            on_step(Step(numbers[target], len(outcomes), len(numbers), path, artefact))
    folders = [_finish(workspace, out, one, outcomes, strict=strict) for one in prepared]
    return _sum_up(out, prepared, outcomes, folders)


def _plan(prepared: Sequence[Prepared], to_make: frozenset[Target]) -> Plan:
    return Plan(
        tuple(target for one in prepared for target in one.targets),
        to_make,
        all(one.is_sound for one in prepared),
        tuple(found for one in prepared for found in one.diagnostics),
    )


@dataclass(frozen=True)
class _Outcome:
    """What became of a target: an artefact, or else the reason why there is none."""

    artefact: Artefact | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    failure: Failure | None = None


def _deliver(out: Path, target: Target, made: Made, one: Prepared, *, strict: bool) -> _Outcome:
    """Puts what a writer made into its place, unless there are errors."""
    if isinstance(made, Failure):
        return _Outcome(failure=made)
    named = [replace(found, target=found.target or str(target)) for found in made.diagnostics]
    diagnostics = settle(named, one.locate, strict=strict)
    if has_errors(diagnostics):
        return _Outcome(None, diagnostics)
    try:
        write_whole(_path(out, target), made.data)
    except EnvironmentFault as fault:
        return _Outcome(None, diagnostics, Failure(Cause.ENVIRONMENT, str(fault)))
    return _Outcome(_artefact(target, made, one), diagnostics)


def _path(out: Path, target: Target) -> Path:
    return out / target.report / target.file_name


def _artefact(target: Target, written: Written, one: Prepared) -> Artefact:
    tree = one.editions[target.edition].tree
    return Artefact(
        path=target.file_name,
        variant=target.variant,
        item=target.item,
        format=target.format,
        title=figures.title(tree),
        date=figures.date(tree),
        pages=written.pages,
        words=figures.count_words(tree),
        notes=figures.count_notes(tree),
        sha256=digest(written.data),
        sources=one.sources,
    )


def _finish(
    workspace: Workspace,
    out: Path,
    one: Prepared,
    outcomes: Mapping[Target, _Outcome],
    *,
    strict: bool,
) -> Folder:
    made = {target: outcomes[target].artefact for target in one.wanted if target in outcomes}
    return finish_folder(workspace, out / one.report, one, made, strict=strict)


def _sum_up(
    out: Path,
    prepared: Sequence[Prepared],
    outcomes: Mapping[Target, _Outcome],
    folders: Sequence[Folder],
) -> Built:
    """Everything in the order of the plan, whatever was done first."""
    wanted = [target for one in prepared for target in one.wanted]
    known = [(target, outcomes.get(target, _Outcome())) for target in wanted]
    artefacts = {_path(out, target): outcome.artefact for target, outcome in known}
    artefacts.update(folder.index for folder in folders if folder.index)
    diagnostics = [found for one in prepared for found in one.diagnostics]
    diagnostics += in_order(found for _, outcome in known for found in outcome.diagnostics)
    diagnostics += [found for folder in folders for found in folder.diagnostics]
    failures = [
        (one.report, Failure(Cause.ENVIRONMENT, one.failure)) for one in prepared if one.failure
    ]
    failures += [(str(target), outcome.failure) for target, outcome in known if outcome.failure]
    return Built(
        artefacts={path: artefact for path, artefact in artefacts.items() if artefact},
        failed=tuple(path for path, artefact in artefacts.items() if artefact is None),
        removed=tuple(path for folder in folders for path in folder.removed),
        diagnostics=tuple(dict.fromkeys(diagnostics)),  # reports share publishers and templates
        failures=(*failures, *(failure for folder in folders for failure in folder.failures)),
    )
