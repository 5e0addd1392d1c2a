"""Brings the build's folder up to date in the background: first what is shown, then all else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from reportgen import writers
from reportgen.diagnostics import Diagnostic, EnvironmentFault, UsageError, error
from reportgen.engine.failures import Failure
from reportgen.pipeline.build import build_reports
from reportgen.pipeline.built import Plan, Step
from reportgen.pipeline.complaints import has_errors
from reportgen.pipeline.manifest import read_manifest, remove_vanished
from reportgen.pipeline.memory.cache import Cache
from reportgen.pipeline.prepare import prepare_all
from reportgen.pipeline.project import chosen_reports
from reportgen.pipeline.request import Request
from reportgen.pipeline.targets import Choice, Target
from reportgen.preview.board import Board
from reportgen.preview.crew import Crew, Outdated
from reportgen.workspace import Workspace


@dataclass(frozen=True)
class Project:
    """What is previewed: `report`, or all there are, made into `out`."""

    root: Path
    workspace: Workspace
    out: Path
    report: str | None
    cache: Cache

    def reports(self) -> tuple[str, ...]:
        """Raises `UsageError` if there is none, `EnvironmentFault` if nobody can look."""
        return chosen_reports(self.workspace, self.report)


class Maker:
    """`front` makes what is shown, `back` all else.

    Builds run in another thread. What comes of them is put on the board in the thread of the event
    loop. `on_fault` is told of faults of ours.
    """

    def __init__(
        self,
        project: Project,
        board: Board,
        front: Crew,
        back: Crew,
        on_fault: Callable[[Exception], None],
    ) -> None:
        self._project = project
        self._board = board
        self._front = front
        self._back = back
        self._on_fault = on_fault
        self._task: asyncio.Task[None] | None = None
        self._first: tuple[Target, ...] = ()

    def start(self, first: Iterable[Target]) -> None:
        """Begins to make all that is out of date, these targets first."""
        self._first = tuple(first)
        self._task = asyncio.create_task(self._make())

    def is_late_with(self, shown: Iterable[Target]) -> bool:
        """Whether one of these is yet to be made, and is none of the first."""
        return any(
            target not in self._first and self._board.is_due(target)
            for target in shown
            if _needs_making(target)
        )

    async def interrupt(self) -> None:
        """Drops what is being made, if anything is."""
        if self._task is not None:
            crews = self._front, self._back
            await asyncio.gather(*(asyncio.to_thread(crew.drop) for crew in crews))
            await self._task
            self._task = None
            for crew in crews:
                crew.resume()

    async def _make(self) -> None:
        try:
            await self._recheck()
            for target in filter(_needs_making, self._first):
                with suppress(UsageError):  # it is gone, as the build of all will tell
                    await self._build(target.report, Choice.only(target), self._front)
            reports = await asyncio.to_thread(self._project.reports)
            self._board.keep(reports)
            await self._recall(reports)
            shown = {target.report for target in self._first}
            for report in sorted(reports, key=lambda report: report not in shown):
                await self._build(report, Choice(), self._back)
            if self._project.report is None:
                await asyncio.to_thread(remove_vanished, self._project.out, reports)
        except Outdated:
            pass
        except Exception as fault:
            if not isinstance(fault, UsageError | EnvironmentFault):
                self._on_fault(fault)
            self._board.in_trouble(trouble(fault))

    async def _recheck(self) -> None:
        """Whether reports still have errors: one that is shown may be mended in what it shares with
        others, whose builds come much later."""
        for report in self._board.in_error():
            (one,) = await asyncio.to_thread(
                prepare_all, self._project.workspace, (report,), Choice()
            )
            self._front.check()
            if one.is_sound:
                self._board.mended(report)
            self._board.complain(report, one.diagnostics, whole=False)

    async def _recall(self, reports: Iterable[str]) -> None:
        """What earlier builds have left is there to be seen, even if the source has errors now."""
        for report in reports:
            if not self._board.knows(report):
                made = await asyncio.to_thread(read_manifest, self._project.out / report)
                targets = (
                    Target(report, one.variant, one.item, one.format) for one in made if one.variant
                )
                self._board.plan(report, targets, whole=False)
                self._board.made(report, made)

    async def _build(self, report: str, choice: Choice, crew: Crew) -> None:
        crew.check()
        soon = asyncio.get_running_loop().call_soon_threadsafe

        def on_plan(plan: Plan) -> None:
            soon(self._planned, report, plan)

        def on_step(step: Step) -> None:
            crew.check()
            soon(self._stepped, report, step)

        project = self._project
        request = Request(project.root, project.workspace, (report,), project.out, choice)
        built = await asyncio.to_thread(
            build_reports,
            request,
            project.cache,
            lambda: nullcontext(crew),
            on_plan=on_plan,
            on_step=on_step,
        )
        crew.check()
        everything = choice == Choice()
        if everything:
            standing = await asyncio.to_thread(read_manifest, self._project.out / report)
            self._board.made(report, standing)
        self._board.failed(report, [path.name for path in built.failed])
        complaints = (*built.diagnostics, *map(_complaint, built.failures))
        self._board.complain(report, complaints, whole=everything)

    def _planned(self, report: str, plan: Plan) -> None:
        whole = plan.whole and not has_errors(plan.diagnostics)
        self._board.plan(report, plan.targets, whole=whole)
        self._board.making(plan.to_make)
        self._board.complain(report, plan.diagnostics, whole=False)

    def _stepped(self, report: str, step: Step) -> None:
        if step.artefact is None:
            self._board.failed(report, [step.path.name])
        else:
            self._board.made(report, [step.artefact])


def trouble(fault: Exception) -> Diagnostic:
    """What no line of the source is to blame for."""
    match fault:
        case UsageError():
            return error("wrong-project", str(fault))
        case EnvironmentFault():
            return error("environment", str(fault))
    return error("own-fault", f"a fault of ours: {type(fault).__name__}: {fault}")


def _needs_making(target: Target) -> bool:
    """Whether it is shown as it stands in the build's folder, not as a look at it."""
    return writers.addressing(target.format) is None


def _complaint(failed: tuple[str, Failure]) -> Diagnostic:
    name, failure = failed
    return error("not-made", f"{name}: {failure.message}")
