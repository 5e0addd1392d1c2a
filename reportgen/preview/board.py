"""What the open pages know: the targets, how each of them stands, and all complaints.

The board tells what has changed, and no more: a save that concerns one target among thousands is a
few lines for each page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from reportgen.diagnostics import Diagnostic
from reportgen.pipeline.complaints import has_errors
from reportgen.pipeline.manifest import Artefact
from reportgen.pipeline.targets import Target
from reportgen.preview.news import Link, News, complaints_of, path_of, plan_of

#: Complaints about the project as a whole stand under this name, which no report has.
_PROJECT = ""


class State(StrEnum):
    """How a target stands. Whatever it is, its last good artefact may be there."""

    WAITING = "waiting"
    """Nobody has tried yet."""
    MAKING = "making"
    MADE = "made"
    WARNINGS = "warnings"
    ERRORS = "errors"


@dataclass(frozen=True, slots=True)
class Standing:
    """`revision` tells one content of the artefact from another; None if there is no artefact."""

    state: State = State.WAITING
    pages: int | None = None
    revision: str | None = None


class Board:
    """Targets are called by their paths below the build's folder. `tell` gets the news."""

    def __init__(self, link: Link, tell: Callable[[News], None]) -> None:
        self._link = link
        self._tell = tell
        self._plans: dict[str, tuple[Target, ...]] = {}
        self._complaints: dict[str, tuple[Diagnostic, ...]] = {}
        self.targets: dict[str, Target] = {}
        self.standings: dict[str, Standing] = {}

    def everything(self) -> list[News]:
        """What a page that has just been opened has to be told."""
        return [
            ("plan", plan_of(self.targets)),
            ("complaints", complaints_of(self._complaints, self._link)),
            ("standings", _told(self.standings)),
        ]

    def knows(self, report: str) -> bool:
        """Whether any target of the report is known."""
        return bool(self._plans.get(report))

    def plan(self, report: str, targets: Iterable[Target], *, whole: bool) -> None:
        """The report's targets in their order. If its source has errors they may not be the
        `whole`; then those known before remain, as a bad row's do."""
        found = tuple(targets)
        if not whole:
            known = self._plans.get(report, ())
            found = (*known, *(one for one in found if one not in known))
        self._replan({**self._plans, report: found})

    def keep(self, reports: Sequence[str]) -> None:
        """There are these reports, in this order, and no others."""
        self._replan({report: self._plans.get(report, ()) for report in reports})
        self._recomplain(
            {name: found for name, found in self._complaints.items() if name in reports}
        )

    def making(self, targets: Iterable[Target]) -> None:
        self._restate_all(State.MAKING, map(path_of, targets))

    def made(self, report: str, artefacts: Iterable[Artefact]) -> None:
        """What stands in the report's folder, as told by a build or the manifest."""
        standings = {}
        for one in artefacts:
            state = State.ERRORS if one.failed else State.MADE
            standings[f"{report}/{one.path}"] = Standing(state, one.pages, one.sha256)
        self._restate(standings)

    def failed(self, report: str, names: Iterable[str] | None = None) -> None:
        """These of the report's files could not be made; by default none of them."""
        if names is None:
            names = (one.file_name for one in self._plans.get(report, ()))
        self._restate_all(State.ERRORS, (f"{report}/{name}" for name in names))

    def in_error(self) -> tuple[str, ...]:
        """The reports that have errors."""
        return tuple(name for name, found in self._complaints.items() if name and has_errors(found))

    def lose(self, path: str) -> bool:
        """An artefact is not there; whether it was known to be."""
        known = self.standings[path].revision is not None
        if known:
            self._restate({path: Standing(State.MAKING)})
        return known

    def mended(self, report: str) -> None:
        """The report's source has no errors any more; what comes of it is to be seen."""
        paths = map(path_of, self._plans.get(report, ()))
        failed = [path for path in paths if self.standings[path].state is State.ERRORS]
        self._restate_all(State.MAKING, failed)

    def complain(self, report: str, complaints: Sequence[Diagnostic], *, whole: bool) -> None:
        """What is wrong with a report. If that is not the `whole` of it, it counts only where
        nothing was known, or there are or were errors: else it would hide warnings for a while."""
        before = self._complaints.get(report)
        if whole or before is None or has_errors((*before, *complaints)):
            self._recomplain({**self._complaints, report: tuple(complaints)})
        named = {one.target for one in complaints}
        warned = (
            path_of(one)
            for one in self._plans.get(report, ())
            if not named.isdisjoint({one.edition, one.file_name})
        )
        made = (path for path in warned if self.standings[path].state is State.MADE)
        self._restate_all(State.WARNINGS, made)

    def in_trouble(self, trouble: Diagnostic) -> None:
        """What is wrong with the project, or with us."""
        self._recomplain({**self._complaints, _PROJECT: (trouble,)})

    def is_due(self, target: Target) -> bool:
        """Whether it is yet to be made."""
        standing = self.standings.get(path_of(target), Standing())
        return standing.state in (State.WAITING, State.MAKING)

    def _replan(self, plans: dict[str, tuple[Target, ...]]) -> None:
        if list(plans.items()) != list(self._plans.items()):
            self._plans = plans
            self.targets = {path_of(one): one for targets in plans.values() for one in targets}
            self.standings = {path: self.standings.get(path, Standing()) for path in self.targets}
            self._tell(("plan", plan_of(self.targets)))
            self._tell(("standings", _told(self.standings)))

    def _recomplain(self, complaints: dict[str, tuple[Diagnostic, ...]]) -> None:
        if complaints != self._complaints:
            self._complaints = complaints
            self._tell(("complaints", complaints_of(complaints, self._link)))

    def _restate_all(self, state: State, paths: Iterable[str]) -> None:
        known = (path for path in paths if path in self.standings)
        self._restate({path: replace(self.standings[path], state=state) for path in known})

    def _restate(self, standings: dict[str, Standing]) -> None:
        changed = {
            path: standing
            for path, standing in standings.items()
            if path in self.standings and self.standings[path] != standing
        }
        if changed:
            self.standings.update(changed)
            self._tell(("standings", _told(changed)))


def _told(standings: dict[str, Standing]) -> dict[str, Any]:
    return {
        path: {"state": str(one.state), "pages": one.pages, "revision": one.revision}
        for path, one in standings.items()
    }
