"""Proposals made in the source files, on trial: what comes of it, and what cannot be made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from reportgen import writers
from reportgen.diagnostics import Diagnostic
from reportgen.engine.traces import Answers
from reportgen.pipeline.prepare import prepare
from reportgen.pipeline.targets import Choice
from reportgen.review.edits import edits_of, files_of
from reportgen.review.proposals import Proposal
from reportgen.review.source import Source
from reportgen.source.load import Loaded
from reportgen.source.patch import apply
from reportgen.workspace import Workspace, normalise


@dataclass
class Snapshot:
    """A workspace each of whose files is read once, so that all who ask see the same.

    `files` are those that were read, or that stand in the place of those on disk.
    """

    inner: Workspace
    files: dict[str, bytes] = field(default_factory=dict)

    def read(self, path: str) -> bytes:
        plain = normalise(path)
        if plain not in self.files:
            self.files[plain] = self.inner.read(path)
        return self.files[plain]

    def exists(self, path: str) -> bool:
        return normalise(path) in self.files or self.inner.exists(path)

    def list(self, folder: str) -> tuple[str, ...]:
        return self.inner.list(folder)

    def stamp(self, _path: str) -> None:
        """What is read once has no stamp on disk."""


@dataclass(frozen=True)
class Outcome:
    """The files that change, as they are to be, and by their ids the proposals left out."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    refused: Mapping[str, Diagnostic] = field(default_factory=dict)


@dataclass(frozen=True)
class Trial:
    """A report as it was read, on which proposals are tried."""

    snapshot: Snapshot
    loaded: Loaded
    source: Source

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """All source files of the report."""
        return {file: self.snapshot.read(file) for file in self.loaded.documents}

    @cached_property
    def _answers(self) -> Answers:
        """Of templates and pictures, which no proposal changes."""
        return Answers(self.snapshot, {})

    def of(self, proposals: Sequence[Proposal]) -> Outcome:
        """As many of the proposals as can be made, each of them as a whole."""
        standing = {proposal.id: proposal for proposal in proposals}
        refused: dict[str, Diagnostic] = {}
        while True:
            made, faults = self._make(standing.values())
            if not faults:
                changed = {file: data for file, data in made.items() if data != self.files[file]}
                return Outcome(changed, refused)
            culprits = self._culprits(standing, faults)
            refused |= culprits
            standing = {name: one for name, one in standing.items() if name not in culprits}

    def _culprits(
        self, standing: Mapping[str, Proposal], faults: Mapping[str, Diagnostic]
    ) -> dict[str, Diagnostic]:
        """Those that cannot be made even alone; if there are none, the last of all at fault."""
        alone = {}
        for name in faults:
            _, own = self._make([standing[name]])
            if own:
                alone[name] = own[name]
        last = [name for name in standing if name in faults][-1]
        return alone or {last: faults[last]}

    def _make(
        self, proposals: Iterable[Proposal]
    ) -> tuple[Mapping[str, bytes], dict[str, Diagnostic]]:
        """The files with these proposals made; and what is wrong, by the proposals at fault."""
        wanted = edits_of(proposals, self.source)
        touched = {file for one in wanted for file in files_of(one.edit)}
        files = {file: data for file, data in self.files.items() if file in touched}
        applied = apply(files, [one.edit for one in wanted])
        faults: dict[str, Diagnostic] = {}
        for refusal in applied.refusals:
            for one in wanted:
                if one.edit is refusal.edit:
                    faults |= dict.fromkeys(one.proposals, refusal.why)
        if not faults and (error := self._new_error(applied.files)):
            for one in wanted:
                faults |= dict.fromkeys(one.proposals, error)
        return applied.files, faults

    def _new_error(self, files: Mapping[str, bytes]) -> Diagnostic | None:
        """The first error that the report, or the draft that was reviewed, would have and has not
        now: of a reference only the draft tells whether what it leads to still bears a label."""
        known = {(one.code, one.message) for one in self.loaded.diagnostics}
        changed = Snapshot(self.snapshot, dict(files))
        draft = Choice((self.source.variant.name,), (writers.returning().name,))
        for one in prepare(changed, self.source.report.name, draft, self._answers).errors:
            if (one.code, one.message) not in known:
                return replace(one, message=f"the source would have an error: {one.message}")
        return None
