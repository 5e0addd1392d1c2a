"""What a piece of work asked of the files, and what they answered, as digests.

A trace holds questions and answers: `read content/x.yaml` with the SHA-256 of the file, `list
content` with that of the names, `exists content/x.yaml`. An answer of None says that there is
nothing; absent paths and listings count too, since a file that is new can change what is made.
Work whose questions still get the same answers would come to the same.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from reportgen.diagnostics import EnvironmentFault
from reportgen.engine.digests import digest
from reportgen.workspace import FileMissing, OutsideProject, Stamp, Workspace, normalise

Trace: TypeAlias = dict[str, str | None]
#: Of files whose digest is known: the sign of their stamp, and that digest.
Signs: TypeAlias = dict[str, tuple[str, str]]

#: The answer of a path that is a link out of the project.
OUTSIDE = "outside"
#: The answer of a path that is there, where nothing else was asked.
THERE = "there"

#: How old the last change of a file must be, in nanoseconds, before its stamp is relied on. A file
#: that is written twice within one tick of the clock can have one stamp for both contents; ticks
#: are two seconds long on FAT, and clocks of file servers differ a little from ours.
_SETTLED = 2_000_000_000


@dataclass
class TracedWorkspace:
    """Another workspace, with a record of what was asked of it.

    `torn` says that a file has changed in between: the answers are of no one state.
    """

    inner: Workspace
    trace: Trace = field(default_factory=dict)
    torn: bool = False

    @property
    def whole(self) -> Trace | None:
        """The trace, unless it is torn."""
        return None if self.torn else self.trace

    def read(self, path: str) -> bytes:
        question = question_of("read", path)
        try:
            data = self.inner.read(path)
        except FileMissing:
            self.note(question, None)
            raise
        except OutsideProject:
            self.note(question, OUTSIDE)
            raise
        self.note(question, digest(data))
        return data

    def exists(self, path: str) -> bool:
        question = question_of("exists", path)
        try:
            found = self.inner.exists(path)
        except OutsideProject:
            self.note(question, OUTSIDE)
            raise
        self.note(question, THERE if found else None)
        return found

    def list(self, folder: str) -> tuple[str, ...]:
        question = question_of("list", folder)
        try:
            names = self.inner.list(folder)
        except OutsideProject:
            self.note(question, OUTSIDE)
            raise
        self.note(question, _digest_of_names(names))
        return names

    def stamp(self, path: str) -> Stamp | None:
        return self.inner.stamp(path)

    def note(self, question: str, answer: str | None) -> None:
        """Enters an answer that was got in another way."""
        if self.trace.setdefault(question, answer) != answer:
            self.torn = True


class Answers:
    """The present answers, each found once, and without reading a file whose stamp has not changed.

    `known` holds the signs of an earlier time. `signs` are those that a later time can rely on.
    """

    def __init__(self, workspace: Workspace, known: Mapping[str, tuple[str, str]]) -> None:
        self._workspace = workspace
        self._known = known
        self._found: Trace = {}
        self.signs: Signs = {}

    def to(self, question: str) -> str | None:
        """Raises `EnvironmentFault` if the machine does not let us look."""
        if question not in self._found:
            verb, _, path = question.partition(" ")
            try:
                self._found[question] = self._ask(verb, path)
            except FileMissing:
                self._found[question] = None
            except OutsideProject:
                self._found[question] = OUTSIDE
        return self._found[question]

    def agree(self, trace: Trace) -> bool:
        """Whether all of these questions still get these answers."""
        return all(self._agrees(question, answer) for question, answer in trace.items())

    def changed(self, trace: Trace) -> tuple[str, ...]:
        """The paths that answer otherwise now, sorted."""
        found = (question for question in trace if not self._agrees(question, trace[question]))
        return tuple(sorted({question.partition(" ")[2] for question in found}))

    def _agrees(self, question: str, answer: str | None) -> bool:
        try:
            return self.to(question) == answer
        except EnvironmentFault:  # whoever needs the file will tell
            return False

    def _ask(self, verb: str, path: str) -> str | None:
        match verb:
            case "list":
                return _digest_of_names(self._workspace.list(path))
            case "exists":
                return THERE if self._workspace.exists(path) else None
        now = time.time_ns()
        before = self._workspace.stamp(path)
        if before is not None and path in self._known:
            sign, found = self._known[path]
            if sign == before.sign:
                self.signs[path] = sign, found
                return found
        found = digest(self._workspace.read(path))
        if before is not None and before.changed + _SETTLED < now:
            after = self._workspace.stamp(path)
            if after == before:
                self.signs[path] = before.sign, found
        return found


def question_of(verb: str, path: str) -> str:
    """Raises `OutsideProject` for a path that climbs out, which depends on no file."""
    return f"{verb} {normalise(path)}"


class Joined:
    """One trace of many, as they come.

    `whole` is None once one is missing, or if they are of different states of the files.
    """

    def __init__(self) -> None:
        self.whole: Trace | None = {}

    def add(self, *traces: Trace | None) -> None:
        """A trace of None is one that is missing."""
        for trace in traces:
            if trace is None or self.whole is None:
                self.whole = None
                return
            for question, answer in trace.items():
                if self.whole.setdefault(question, answer) != answer:
                    self.whole = None
                    return


def _digest_of_names(names: Iterable[str]) -> str:
    # A name may hold bytes that are no UTF-8: Python keeps them as surrogates.
    return digest("\n".join(names).encode(errors="surrogateescape"))
