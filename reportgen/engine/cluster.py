"""Jobs on the workers of a dask.distributed cluster, as an executor like any other.

Each job is sent to one worker and to no other, so that a job which kills its worker is not tried
on the next ones without end: what becomes of it is for the queue to say. For each job there is a
thread here that sends it, tells its worker what that lacks, and waits.
"""

from __future__ import annotations

import logging
import pickle
import re
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from reportgen.diagnostics import Diagnostic, EnvironmentFault, UsageError, warning
from reportgen.engine.environment import differences, environment, environment_parts
from reportgen.engine.remote import (
    Call,
    Different,
    Finished,
    Lacking,
    answer,
    describe,
    forget,
    pack,
    perform,
    take_files,
    tell,
)
from reportgen.workspace import Workspace

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")

#: Seconds in which a scheduler has to answer, and to have a worker.
PATIENCE = 10.0
#: Seconds between looks at which workers are still there.
_TICK = 0.25
#: Seconds for sending a file to a worker, and after which it is asked again for a result's bytes.
_TRAVELLING = 30.0
#: Seconds for taking leave.
_PARTING = 2.0
#: Jobs that a worker has at a time: one waits, so that none is idle while results travel.
_JOBS_EACH = 2
#: How often a worker may ask the same of one job: it forgets files when it holds too many.
_TIMES = 3
_MOST_THREADS = 1_000
_ADDRESS = re.compile(r"(?:tcp|tls|ws|wss)://[^\s/:]+:\d+|(?:tcp|tls)://\[[0-9a-fA-F:]+\]:\d+")


class Cluster:
    """The workers of a scheduler, for one build.

    A worker whose environment is not this one would make other bytes: it is refused, whenever it
    comes, and `complaints` tell why. Raises `EnvironmentFault` if the scheduler does not answer in
    time, or has no other worker.
    """

    def __init__(self, address: str, *, patience: float = PATIENCE) -> None:
        self._address = address
        self._patience = patience
        self._client = _connect(address, patience)
        self._session = uuid4().hex
        self._workers: set[str] = set()
        self._refused: dict[str, str] = {}
        self._slots: SimpleQueue[str] = SimpleQueue()
        self._telling: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._lost: str | None = None
        self._closed = threading.Event()
        self._threads = ThreadPoolExecutor(_MOST_THREADS, thread_name_prefix="reportgen-job")
        try:
            self._wait_for_workers()
        except BaseException:
            self.close()
            raise
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def complaints(self) -> tuple[Diagnostic, ...]:
        """A warning for each worker that has been refused so far."""
        hint = "give it the caller's versions, or take it from the cluster"
        return tuple(
            warning("worker-refused", f"the worker at {worker} is refused: {why}", hint=hint)
            for worker, why in self._refused.copy().items()
        )

    @property
    def at_once(self) -> int:
        return min(_MOST_THREADS, max(1, _JOBS_EACH * len(self._workers)))

    def import_ahead(self, modules: Iterable[str]) -> None:
        """The first job of each worker imports what it takes."""

    def submit(self, function: Callable[..., T], /, *arguments: Any) -> Future[T]:
        return self._threads.submit(self._drive, function, arguments)

    def renew(self) -> None:
        """The other workers go on."""

    def kill(self) -> None:
        self.close()

    def close(self) -> None:
        if self._closed.is_set():
            return
        self._closed.set()
        self._threads.shutdown(wait=False, cancel_futures=True)
        with suppress(Exception):
            _in_time(
                lambda: self._client.run(
                    forget, self._session, workers=[*self._workers], on_error="ignore"
                ),
                _PARTING,
            )
        with suppress(Exception):
            self._client.close(timeout=_PARTING)

    # The workers

    def _wait_for_workers(self) -> None:
        deadline = time.monotonic() + self._patience
        while not self._look():
            if self._refused or time.monotonic() > deadline:
                raise self._without_workers("has no workers")
            time.sleep(_TICK)

    def _without_workers(self, how: str) -> EnvironmentFault:
        told = (f"\n{one.message}" for one in self.complaints)
        return EnvironmentFault(f"the scheduler at {self._address} {how}{''.join(told)}")

    def _watch(self) -> None:
        while not self._closed.wait(_TICK):
            try:
                self._look()
            except Exception as fault:
                if not self._closed.is_set():
                    self._lost = f"the scheduler at {self._address} is gone: {fault}"
                return

    def _look(self) -> bool:
        """Takes in workers that have come, and forgets those that have gone; whether there are
        any."""
        there = self._listed()
        self._workers &= there
        for worker in sorted(there - self._workers - self._refused.keys()):
            why = self._difference(worker)
            if why and worker not in self._listed():
                continue  # it has died since
            if why:
                self._refused[worker] = why
                continue
            self._workers.add(worker)
            for _ in range(_JOBS_EACH):
                self._slots.put(worker)
        return bool(self._workers)

    def _listed(self) -> set[str]:
        return set(_in_time(self._client.scheduler_info, self._patience)["workers"])

    def _difference(self, worker: str) -> str:
        """How the worker's environment is not ours; empty if it is."""
        found: object
        try:
            every = _in_time(
                lambda: self._client.run(describe, workers=[worker], on_error="return"),
                self._patience,
            )
            found = every.get(worker)
        except Exception as fault:
            found = fault
        if isinstance(found, dict):
            return differences(found, environment_parts())
        if isinstance(found, ImportError):
            return f"it cannot import reportgen: {found}"
        return f"it does not tell its environment: {found}"

    def _slot(self) -> str:
        """The address of a worker that can have one more job."""
        deadline = time.monotonic() + self._patience
        while True:
            self._raise_if_over()
            try:
                worker = self._slots.get(timeout=_TICK)
            except Empty:
                if self._workers:
                    deadline = time.monotonic() + self._patience
                elif time.monotonic() > deadline:
                    raise self._without_workers("has no workers left") from None
                continue
            if worker in self._workers:
                return worker

    def _raise_if_over(self) -> None:
        if self._closed.is_set():
            raise EnvironmentFault("the build was broken off")
        if self._lost is not None:
            raise EnvironmentFault(self._lost)

    # A job, in a thread of its own

    def _drive(self, function: Callable[..., T], arguments: tuple[Any, ...]) -> T:
        data, workspaces = pack(function, arguments)
        call = Call(self._session, environment(), data)
        while True:
            worker = self._slot()
            try:
                match self._on(worker, call, workspaces):
                    case Finished(data):
                        result: T = pickle.loads(data)
                        return result
                    case Different(parts):  # another has come in its place
                        self._refused[worker] = differences(parts, environment_parts())
                        self._workers.discard(worker)
            finally:
                self._slots.put(worker)

    def _on(self, worker: str, call: Call, workspaces: Sequence[Workspace]) -> Finished | Different:
        asked: Counter[str] = Counter()
        while True:
            match self._performed(worker, call):
                case Finished() | Different() as outcome:
                    return outcome
                case Lacking(question):
                    asked[question] += 1
                    if asked[question] > _TIMES:
                        message = f"the worker at {worker} keeps no answer to `{question}`"
                        raise EnvironmentFault(message)
                    self._tell(worker, question, workspaces[0])

    def _performed(self, worker: str, call: Call) -> Finished | Lacking | Different:
        future = self._client.submit(perform, call, workers=[worker], pure=False, retries=0)
        done = threading.Event()
        future.add_done_callback(lambda _: done.set())
        try:
            while True:
                # Not by `result` with a short timeout, which at times fails in a way of its own.
                while not done.wait(_TICK):
                    self._raise_if_over()
                    self._raise_if_dead(worker)
                # The bytes are still with the worker, which may die yet.
                with suppress(TimeoutError, UnboundLocalError):
                    return future.result(timeout=_TRAVELLING)
                self._raise_if_over()
                self._raise_if_dead(worker)
        except (EnvironmentFault, BrokenExecutor):
            raise
        except Exception as fault:
            raise self._named(worker, fault) from fault
        finally:
            with suppress(Exception):
                future.release() if future.done() else future.cancel()

    def _tell(self, worker: str, question: str, workspace: Workspace) -> None:
        """Answers a worker; sends a file only if the worker has none of its digest."""
        found, data = answer(workspace, question)
        with self._telling[worker]:  # lest two of its jobs have the same sent
            if self._run(worker, tell, self._session, {question: found}) and data is not None:
                self._run(worker, take_files, {found: data})

    def _run(self, worker: str, function: Callable[..., T], *arguments: Any) -> T:
        def run() -> dict[str, T]:
            every: dict[str, T] = self._client.run(function, *arguments, workers=[worker])
            return every

        try:
            every = _in_time(run, _TRAVELLING)
        except Exception as fault:
            raise self._named(worker, fault) from fault
        return every[worker]

    def _raise_if_dead(self, worker: str) -> None:
        if worker not in self._workers:
            raise BrokenExecutor(f"the worker at {worker} died")

    def _named(self, worker: str, fault: Exception) -> Exception:
        """What a fault of the connection comes to: mostly, that the worker has died."""
        with suppress(Exception):
            self._look()
        if worker not in self._workers:
            return BrokenExecutor(f"the worker at {worker} died")
        return EnvironmentFault(f"the worker at {worker}: {type(fault).__name__}: {fault}")


def _in_time(call: Callable[[], T], seconds: float) -> T:
    """The call's result. Raises `TimeoutError`: some calls of the library wait without end for one
    who says nothing, or has died at the wrong moment."""
    found: Future[T] = Future()

    def do() -> None:
        try:
            found.set_result(call())
        except BaseException as fault:
            found.set_exception(fault)

    threading.Thread(target=do, daemon=True).start()
    return found.result(timeout=seconds)


def _connect(address: str, patience: float) -> Client:
    if not _ADDRESS.fullmatch(address):
        message = f"`{address}` is not the address of a scheduler"
        raise UsageError(f"{message}: write it as tcp://scheduler:8786")
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as fault:
        hint = "it comes with `pip install 'reportgen[cluster]'`"
        raise UsageError(f"a cluster needs the package `distributed`; {hint}") from fault
    # It tells of each connection that ends, which is our affair.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        return _in_time(
            lambda: Client(address, timeout=patience, set_as_default=False), patience + 1
        )
    except Exception as fault:  # of many kinds, up to a wrong protocol
        reason = str(fault) or "it says nothing"
        message = f"no scheduler answers at {address} within {patience:.0f} s: {reason}"
        raise EnvironmentFault(message) from fault
