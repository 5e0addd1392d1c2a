"""Work in a process that shares no disk with its caller: what a worker of a cluster runs.

A job comes without its workspace. In its place stands one that knows only what the caller has told
this worker: answers to questions about files, and bytes by their digest, each told once however
many jobs need it. A question without an answer stops the job; the caller answers it, and the job
begins anew.
"""

from __future__ import annotations

import io
import pickle
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias

from reportgen.engine.digests import digest, digest_of_all
from reportgen.engine.environment import environment_parts
from reportgen.engine.traces import OUTSIDE, question_of
from reportgen.workspace import (
    FileMissing,
    OutsideProject,
    Workspace,
)

#: A file's digest, None or OUTSIDE; whether a path is there; the names in a folder.
Answer: TypeAlias = str | bool | tuple[str, ...] | None

#: How many bytes of files a worker holds for its callers.
_HELD = 512_000_000
#: Stands for the workspace in a pickled job.
_WORKSPACE = "workspace"


@dataclass(frozen=True, slots=True)
class Call:
    """A function at the top of a module, and its arguments, pickled without their workspace.

    `session` names the build whose files are meant, `environment` is the digest of the caller's.
    """

    session: str
    environment: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Finished:
    """The pickled result."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Lacking:
    """The question that this worker has no answer to, or no bytes."""

    question: str


@dataclass(frozen=True, slots=True)
class Different:
    """The worker's environment is not its caller's."""

    parts: Mapping[str, str]


class _Unanswered(BaseException):
    """Not an `Exception`: whoever copes with a missing file must not take this for one."""


@dataclass
class _Known:
    """What this worker has been told: answers by session, bytes by digest."""

    answers: dict[str, dict[str, Answer]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)


_known = _Known()
#: A worker may have several threads; the libraries that lay out text have one.
_one_at_a_time = threading.Lock()


class ToldWorkspace:
    """A workspace without a disk."""

    def __init__(self, session: str) -> None:
        self._answers = _known.answers.setdefault(session, {})
        self.lacking: str | None = None

    def read(self, path: str) -> bytes:
        answer = self._ask("read", path)
        if answer is None:
            raise FileMissing(path, f"there is no file `{path}`")
        if str(answer) not in _known.files:
            self._stop(question_of("read", path))
        return _known.files[str(answer)]

    def exists(self, path: str) -> bool:
        return bool(self._ask("exists", path))

    def list(self, folder: str) -> tuple[str, ...]:
        answer = self._ask("list", folder)
        assert isinstance(answer, tuple)
        return answer

    def stamp(self, path: str) -> None:
        self.read(path)

    def _ask(self, verb: str, path: str) -> Answer:
        question = question_of(verb, path)
        if question not in self._answers:
            self._stop(question)
        answer = self._answers[question]
        if answer == OUTSIDE:
            raise OutsideProject(path, f"`{path}` is a link that leads out of the project folder")
        return answer

    def _stop(self, question: str) -> Any:
        self.lacking = self.lacking or question
        raise _Unanswered


def pack(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[bytes, list[Workspace]]:
    """The call, pickled, and the workspaces that have been left out of it."""
    packed = io.BytesIO()
    pickler = _Pickler(packed)
    pickler.dump((function, arguments))
    return packed.getvalue(), pickler.workspaces


def _is_workspace(kind: type) -> bool:
    return all(hasattr(kind, name) for name in ("read", "exists", "list", "stamp"))


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.workspaces: list[Workspace] = []
        self._kinds: dict[type, bool] = {}

    def persistent_id(self, thing: Any) -> str | None:
        kind = type(thing)
        if kind not in self._kinds:
            self._kinds[kind] = _is_workspace(kind)
        if not self._kinds[kind]:
            return None
        self.workspaces.append(thing)
        return _WORKSPACE


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, workspace: ToldWorkspace) -> None:
        super().__init__(io.BytesIO(data))
        self._workspace = workspace

    def persistent_load(self, pid: Any) -> ToldWorkspace:
        assert pid == _WORKSPACE
        return self._workspace


# What the caller has a worker do


@cache
def _parts() -> dict[str, str]:
    """Those of this worker's environment as it first found them: what is installed under a worker
    that runs is not what it runs."""
    return environment_parts()


def describe() -> dict[str, str]:
    """The parts of this worker's environment."""
    return _parts()


def tell(session: str, answers: Mapping[str, Answer]) -> bool:
    """Takes answers about a build's files; whether it has not got the bytes of one."""
    _known.answers.setdefault(session, {}).update(answers)
    return any(found not in _known.files for found in answers.values())


def take_files(files: Mapping[str, bytes]) -> None:
    """Takes files by their digest."""
    if sum(map(len, _known.files.values())) > _HELD:
        _known.files.clear()  # what is needed again will be asked for
    _known.files.update(files)


def forget(session: str) -> None:
    """A build is over. Files stay, for the next one."""
    _known.answers.pop(session, None)


def perform(call: Call) -> Finished | Lacking | Different:
    """Does the call, or says what keeps it."""
    if call.environment != digest_of_all(_parts()):
        return Different(_parts())
    with _one_at_a_time:
        workspace = ToldWorkspace(call.session)
        try:
            function, arguments = _Unpickler(call.data, workspace).load()
            result = pickle.dumps(function(*arguments), pickle.HIGHEST_PROTOCOL)
        except _Unanswered:
            result = b""
        # A library may have gone on without the file.
        return Lacking(workspace.lacking) if workspace.lacking else Finished(result)


# What the caller does itself


def answer(workspace: Workspace, question: str) -> tuple[Answer, bytes | None]:
    """The answer to a worker's question, and the bytes of the file if that is what it asks for."""
    verb, _, path = question.partition(" ")
    try:
        match verb:
            case "read":
                data = workspace.read(path)
                return digest(data), data
            case "list":
                return workspace.list(path), None
            case _:
                return workspace.exists(path), None
    except FileMissing:
        return None, None
    except OutsideProject:
        return OUTSIDE, None
