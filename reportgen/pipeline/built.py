"""What a build tells of itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TypeVar

from reportgen.diagnostics import Diagnostic
from reportgen.engine.failures import Failure
from reportgen.pipeline.manifest import Artefact
from reportgen.pipeline.targets import Target

T = TypeVar("T")


class How(Enum):
    """What a build did about an artefact."""

    MADE = "made"
    RESTORED = "restored"
    """Put back in its place as it had been made before."""
    KEPT = "kept"
    FAILED = "failed"


class Why(Enum):
    """The reason, as a sentence about the artefact."""

    NEW = "it was not there yet"
    ENVIRONMENT = "reportgen, Python or a library is another one"
    TEXT = "what it says has changed"
    THEME = "its theme has changed"
    OPTIONS = "its options have changed"
    FILES = "files that its writer reads have changed"
    GONE = "its file was gone"
    ALTERED = "its file had been altered"
    FORGOTTEN = "what was known of it is stored no more"
    UNTRIED = "what its writer needs could not be made"
    SAME = "nothing that it is made from has changed"


@dataclass(frozen=True, slots=True)
class Reason:
    """`files` are those whose change is the reason, as far as that is known."""

    how: How
    why: Why
    files: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.why.value}: {', '.join(self.files)}" if self.files else self.why.value


UNCHANGED = Reason(How.KEPT, Why.SAME)


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
    reason: Reason


@dataclass(frozen=True)
class Built:
    """What a build came to, what is wrong, and what kept it from working.

    `artefacts` are those wanted that stand, by their paths, whether they have been made now or
    are as they should be; `reasons` tell which, and why. `failed` are the paths of those that
    were wanted and not made; `removed` the files that were targets no more. `failures` are not
    faults of the content: each stands beside the name of the file concerned.
    """

    artefacts: Mapping[Path, Artefact]
    failed: tuple[Path, ...]
    removed: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    failures: tuple[tuple[str, Failure], ...]
    reasons: Mapping[Path, Reason]

    @property
    def ok(self) -> bool:
        """There are no errors, and every target that was wanted stands."""
        errors = any(diagnostic.is_error for diagnostic in self.diagnostics)
        return not (self.failed or self.failures or errors)

    def which(self, *how: How) -> tuple[Path, ...]:
        """The artefacts that the build has treated so."""
        return tuple(path for path, reason in self.reasons.items() if reason.how in how)


@dataclass(frozen=True)
class Told:
    """What one stage of a build had to say."""

    diagnostics: tuple[Diagnostic, ...] = ()
    failures: tuple[tuple[str, Failure], ...] = ()


NOTHING = Told()


@dataclass(frozen=True)
class Part:
    """What a build came to for one report; file names are those in its folder.

    `targets` are all of the report's, and `variants` the names of its variants. `outcomes` are the
    wanted targets in the order of the plan, None for those that failed, and `reasons` tell of them
    and of the index. `is_sound` says that the report was good enough to make them.
    """

    folder: Path
    variants: tuple[str, ...]
    targets: tuple[Target, ...]
    is_sound: bool
    outcomes: Mapping[str, Artefact | None]
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    index: tuple[str, Artefact | None] | None = None
    removed: tuple[str, ...] = ()
    preparing: Told = NOTHING
    making: Told = NOTHING
    finishing: Told = NOTHING

    @property
    def stages(self) -> tuple[Told, Told, Told]:
        return self.preparing, self.making, self.finishing


class Numbering:
    """The targets of a build in their order, by their paths, and how many of them are done."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._numbers = {path: number for number, path in enumerate(paths)}
        self._done = 0

    @classmethod
    def of(cls, parts: Collection[Part]) -> Numbering:
        return cls(part.folder / name for part in parts if part.is_sound for name in part.outcomes)

    def step(self, path: Path, artefact: Artefact | None, reason: Reason) -> Step:
        """The target at that path is done."""
        self._done += 1
        return Step(self._numbers[path], self._done, len(self._numbers), path, artefact, reason)

    def steps_of(self, parts: Iterable[Part]) -> Iterator[Step]:
        """All targets of these are done."""
        for part in parts:
            if part.is_sound:
                for name, artefact in part.outcomes.items():
                    yield self.step(part.folder / name, artefact, part.reasons[name])


def sum_up(parts: Sequence[Part]) -> Built:
    """Everything in the order of the plan, whatever was done first."""
    wanted = [(part.folder / name, one) for part in parts for name, one in part.outcomes.items()]
    wanted += [(part.folder / part.index[0], part.index[1]) for part in parts if part.index]
    told = [told for stage in zip(*(part.stages for part in parts), strict=True) for told in stage]
    reasons = {
        part.folder / name: reason for part in parts for name, reason in part.reasons.items()
    }
    return Built(
        artefacts={path: artefact for path, artefact in wanted if artefact},
        failed=tuple(path for path, artefact in wanted if artefact is None),
        removed=tuple(part.folder / name for part in parts for name in part.removed),
        # Reports share publishers and templates.
        diagnostics=tuple(dict.fromkeys(_all(one.diagnostics for one in told))),
        failures=tuple(_all(one.failures for one in told)),
        reasons={path: reasons[path] for path, _ in wanted if path in reasons},
    )


def _all(groups: Iterable[Iterable[T]]) -> list[T]:
    return [one for group in groups for one in group]
