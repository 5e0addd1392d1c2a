"""Jobs that wait, and what comes of them. The longest are begun first, so that none is left over
at the end while workers are idle.

A job that raises, and a worker that dies, cost that job only.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from itertools import count
from typing import Any, Generic, TypeVar

from reportgen.diagnostics import EnvironmentFault
from reportgen.engine.failures import Cause, Failure
from reportgen.engine.workers import Workers

Name = TypeVar("Name", bound=Hashable)
Job = TypeVar("Job")
Result = TypeVar("Result")
Known = TypeVar("Known")


class Queue(Generic[Name, Job]):
    """Jobs by name. More may be added while others are being done."""

    def __init__(self) -> None:
        self._waiting: list[tuple[float, int, Name, Job]] = []
        self._serial = count()

    def add(self, name: Name, job: Job, effort: float = 0) -> None:
        """`effort` is how long the job will take, in any unit."""
        heapq.heappush(self._waiting, (-effort, next(self._serial), name, job))

    def first(self) -> tuple[Name, Job]:
        """What is to be begun next."""
        _, _, name, job = self._waiting[0]
        return name, job

    def drop_first(self) -> None:
        heapq.heappop(self._waiting)

    def __len__(self) -> int:
        return len(self._waiting)


def run(
    task: Callable[[Job], Result],
    queue: Queue[Name, Job],
    workers: Workers,
    more: Iterable[tuple[Name, Known] | None] = (),
) -> Iterator[tuple[Name, Result | Failure | Known]]:
    """Does `task` with each job; yields (the job's name, its result) as they are done.

    `task` is a function at the top of a module; it, the jobs and the results are picklable. A job
    whose worker dies is tried once more, alone. Leaving the iterator early, as an interrupt does,
    kills the workers.

    `more` is asked for its next step whenever no job waits: a step may add jobs to the queue, or
    yield something that is known already. So jobs need not all be made before the first is begun,
    nor be held at once.
    """
    running: dict[Future[Result | Failure], tuple[Name, Job]] = {}
    steps = iter(more)
    try:
        while True:
            try:
                while True:
                    yield from _known(queue, steps)
                    if not queue or len(running) >= workers.at_once:
                        break
                    name, job = queue.first()
                    running[workers.submit(_guarded, task, job)] = name, job
                    queue.drop_first()
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    result = _result(future)
                    name, _ = running.pop(future)
                    yield name, result
            except BrokenExecutor:
                # A pool's futures all break together, so that any of their jobs may be the cause.
                workers.renew()
                lost = [future for future in running if _is_lost(future)]
                for name, job in [running.pop(future) for future in lost]:
                    yield name, _alone(task, job, workers)
    except BaseException:
        workers.kill()
        raise


def _known(
    queue: Queue[Name, Job], steps: Iterator[tuple[Name, Known] | None]
) -> Iterator[tuple[Name, Known]]:
    """What is known already, until a job waits or there is nothing more."""
    while not queue:
        try:
            step = next(steps)
        except StopIteration:
            return
        if step is not None:
            yield step


def _is_lost(future: Future[Any]) -> bool:
    """Whether there will be no result, since the worker is gone."""
    return future.done() and isinstance(future.exception(), BrokenExecutor)


def _alone(task: Callable[[Job], Result], job: Job, workers: Workers) -> Result | Failure:
    try:
        return _result(workers.submit(_guarded, task, job))
    except BrokenExecutor:
        workers.renew()
        reason = "the process that worked on it died twice; perhaps memory ran out"
        return Failure(Cause.DEATH, reason)


def _result(future: Future[Result | Failure]) -> Result | Failure:
    """The future's result. Raises `BrokenExecutor` if its worker died."""
    try:
        return future.result()
    except BrokenExecutor:
        raise
    except EnvironmentFault as fault:
        return Failure(Cause.ENVIRONMENT, str(fault))
    except Exception as fault:  # the job or its result could not be pickled
        return Failure.unexpected(fault)


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
        return Failure.unexpected(fault)
