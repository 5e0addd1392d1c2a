"""Runs jobs on worker processes and hands back their results.

Work goes to a `concurrent.futures.Executor`. Workers are spawned, never forked: a fork copies
locks that other threads hold, and libraries that were set up in the caller. A job that raises, and
a worker that dies, cost that job only.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeVar

from reportgen.diagnostics import EnvironmentFault

Job = TypeVar("Job")
Result = TypeVar("Result")


class Cause(Enum):
    """Why a job has no result."""

    ENVIRONMENT = auto()
    """The machine does not let it work."""
    UNEXPECTED = auto()
    """An exception that nobody foresaw."""
    DEATH = auto()
    """Its process died, and died again when it was tried alone."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What stands in the place of a result. Only the unexpected has a traceback."""

    cause: Cause
    message: str
    traceback: str = ""


def usable_processors() -> int:
    """How many processors this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):  # containers and taskset narrow it
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(
    task: Callable[[Job], Result], jobs: Sequence[Job], *, workers: int
) -> Iterator[tuple[int, Result | Failure]]:
    """Does `task` with each job; yields (index of the job, its result) as they are done.

    `task` is a function at the top of a module; it, the jobs and the results are picklable. Jobs
    start in their order, no more at a time than there are workers, so that memory stays bounded.
    With `workers` 0 everything runs in this very process. A job whose worker dies is tried once
    more, alone. Leaving the iterator early, as an interrupt does, kills the workers at once.
    """
    if workers < 1:
        for index, job in enumerate(jobs):
            yield index, _guarded(task, job)
        return
    waiting = deque(range(len(jobs)))
    while waiting:
        running: dict[Future[Result | Failure], int] = {}
        with _crew(min(workers, len(waiting))) as executor:
            try:
                while waiting or running:
                    while waiting and len(running) < workers:
                        future = _submit(executor, task, jobs[waiting[0]])
                        running[future] = waiting.popleft()
                    for future in wait(running, return_when=FIRST_COMPLETED).done:
                        result = _result(future)
                        yield running.pop(future), result
            except BrokenProcessPool:
                # All futures break together, so that any job then running may be the cause.
                pass
        for index in sorted(running.values()):
            yield index, _alone(task, jobs[index])


def _alone(task: Callable[[Job], Result], job: Job) -> Result | Failure:
    with _crew(1) as executor:
        try:
            return _result(_submit(executor, task, job))
        except BrokenProcessPool:
            reason = "the process that worked on it died twice; perhaps memory ran out"
            return Failure(Cause.DEATH, reason)


def _submit(
    executor: ProcessPoolExecutor, task: Callable[[Job], Result], job: Job
) -> Future[Result | Failure]:
    """Submits with interrupts held back, since it may start a worker, which inherits that.

    A terminal sends Ctrl-C to all processes of a job; only the caller is to answer.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return executor.submit(_guarded, task, job)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return executor.submit(_guarded, task, job)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _result(future: Future[Result | Failure]) -> Result | Failure:
    """The future's result. Raises `BrokenProcessPool` if its worker died."""
    try:
        return future.result()
    except BrokenProcessPool:
        raise
    except Exception as fault:  # the job or its result could not be pickled
        return _unexpected(fault)


def _guarded(task: Callable[[Job], Result], job: Job) -> Result | Failure:
    """The task's result, or its failure as a plain value: not every exception can be pickled,
    and one that cannot be unpickled would break the whole pool."""
    try:
        return task(job)
    except EnvironmentFault as fault:
        return Failure(Cause.ENVIRONMENT, str(fault))
    except MemoryError:
        return Failure(Cause.ENVIRONMENT, "there is not enough memory")
    except Exception as fault:
        return _unexpected(fault)


def _unexpected(fault: Exception) -> Failure:
    trace = "".join(traceback.format_exception(fault))
    return Failure(Cause.UNEXPECTED, f"{type(fault).__name__}: {fault}", trace)


@contextmanager
def _crew(workers: int) -> Iterator[ProcessPoolExecutor]:
    executor = ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=_start_worker
    )
    try:
        yield executor
    except BaseException:
        # Python 3.14 has `kill_workers`; before it only this attribute knows the processes.
        for process in list(executor._processes.values()):
            process.kill()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _start_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A caller that is killed cannot tell its workers, which would wait for work forever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
