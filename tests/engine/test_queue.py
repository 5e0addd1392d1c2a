"""Every job comes to its own result, whatever becomes of others; the longest are begun first."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from reportgen.diagnostics import EnvironmentFault
from reportgen.engine.failures import Cause, Failure
from reportgen.engine.queue import Queue, run
from reportgen.engine.workers import InProcess, Processes, Workers


class Unpicklable(Exception):
    """Like many exceptions: its arguments do not fit its constructor when it is unpickled."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one + other)


MUCH = "much " * 20_000_000


def work(job: str) -> str:
    command, _, argument = job.partition(" ")
    match command:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "die-once" if not Path(argument).exists():
            Path(argument).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case "send" if not Path(argument).exists():
            Path(argument).write_text(str(os.getpid()))
            return MUCH
        case "raise":
            raise Unpicklable(argument, "!")
        case "refuse":
            raise EnvironmentFault(argument)
        case "exhaust":
            raise MemoryError
        case "sleep":
            time.sleep(600)
        case "process":
            return str(os.getpid())
    return job.upper()


def queue_of(jobs: list[str]) -> Queue[int, str]:
    queue: Queue[int, str] = Queue()
    for index, job in enumerate(jobs):
        queue.add(index, job)
    return queue


def results(jobs: list[str], count: int) -> list[str | Failure]:
    workers: Workers = Processes(count) if count else InProcess()
    with closing(workers):
        found = list(run(work, queue_of(jobs), workers))
    assert sorted(index for index, _ in found) == list(range(len(jobs)))
    return [result for _, result in sorted(found, key=lambda pair: pair[0])]


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_every_job_has_its_own_result(workers: int) -> None:
    jobs = [f"job {number}" for number in range(7)]
    assert results(jobs, workers) == [job.upper() for job in jobs]


def test_no_jobs_need_no_workers() -> None:
    assert list(run(work, [], workers=2)) == []


def test_a_worker_is_another_process_unless_none_is_wanted() -> None:
    assert results(["process"], 1) != [str(os.getpid())]
    assert results(["process"], 0) == [str(os.getpid())]


@pytest.mark.parametrize("workers", [0, 2])
def test_a_job_that_raises_costs_that_job_only(workers: int) -> None:
    good, bad, last = results(["a", "raise oh", "b"], workers)
    assert (good, last) == ("A", "B")
    assert isinstance(bad, Failure)
    assert (bad.cause, bad.message) == (Cause.UNEXPECTED, "Unpicklable: oh!")
    assert "in work" in bad.traceback


def test_faults_of_the_environment_are_told_apart() -> None:
    refused, exhausted = results(["refuse no Pango", "exhaust"], 1)
    assert refused == Failure(Cause.ENVIRONMENT, "no Pango")
    assert exhausted == Failure(Cause.ENVIRONMENT, "there is not enough memory")


def test_a_worker_that_dies_costs_its_job_one_retry(tmp_path: Path) -> None:
    jobs = ["a", f"die-once {tmp_path / 'died'}", "b", "c"]
    assert results(jobs, 2) == [job.upper() for job in jobs]


def test_a_job_whose_worker_dies_twice_fails_alone() -> None:
    jobs = ["a", "die", "b", "die", "c", "d"]
    found = results(jobs, 2)
    deaths = [index for index, result in enumerate(found) if isinstance(result, Failure)]
    assert deaths == [1, 3]
    assert isinstance(found[1], Failure)
    assert found[1].cause is Cause.DEATH
    assert [found[index] for index in (0, 2, 4, 5)] == ["A", "B", "C", "D"]


def test_a_job_that_cannot_be_pickled_fails_alone() -> None:
    queue: Queue[int, object] = Queue()
    queue.add(0, len)
    queue.add(1, lambda: 0)
    with closing(Processes(1)) as workers:
        found = dict(run(_call, queue, workers))
    assert found[0] == "len"
    assert isinstance(found[1], Failure)
    assert found[1].cause is Cause.UNEXPECTED


def _call(job: object) -> str:
    return getattr(job, "__name__", "")


def test_the_longest_job_is_begun_first_and_equals_in_their_order() -> None:
    queue: Queue[str, str] = Queue()
    for name, effort in (("a", 1), ("b", 5), ("c", 1), ("d", 3)):
        queue.add(name, name, effort)
    assert [name for name, _ in run(work, queue, InProcess())] == ["b", "d", "a", "c"]


@pytest.mark.parametrize("count", [0, 2])
def test_a_result_may_bring_more_jobs(count: int) -> None:
    queue = queue_of(["a", "b"])
    found = {}
    workers: Workers = Processes(count) if count else InProcess()
    with closing(workers):
        for name, result in run(work, queue, workers):
            found[name] = result
            if name < 2:
                queue.add(name + 2, f"after {result}")
    assert found == {0: "A", 1: "B", 2: "AFTER A", 3: "AFTER B"}


def test_workers_can_be_used_again_also_after_one_has_died() -> None:
    with closing(Processes(2)) as workers:
        for _ in range(2):
            found = dict(run(work, queue_of(["a", "die", "b"]), workers))
            assert (found[0], found[2]) == ("A", "B")
            assert isinstance(found[1], Failure)
        (first,), (second,) = (
            dict(run(work, queue_of(["process"]), workers)).values() for _ in range(2)
        )
        assert first == second, "a worker that lives is kept"


def test_who_leaves_early_leaves_no_worker() -> None:
    workers = Processes(2)
    found = run(work, queue_of(["process", "sleep", "sleep"]), workers)
    _, process = next(found)
    assert isinstance(process, str)
    found.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(process), 0)


def test_a_worker_that_dies_while_it_sends_its_result_costs_that_job_one_retry(
    tmp_path: Path,
) -> None:
    def kill() -> None:
        while not (started.exists() and started.read_text()):
            time.sleep(0.001)
        time.sleep(0.2)
        os.kill(int(started.read_text()), signal.SIGKILL)

    started = tmp_path / "started"
    killer = threading.Thread(target=kill)
    killer.start()
    job = f"send {started}"
    assert results(["a", job, "b"], 2) in (
        ["A", job.upper(), "B"],
        ["A", MUCH, "B"],
    )
    killer.join()


def test_a_result_that_cannot_be_put_away_is_a_fault_of_the_environment(tmp_path: Path) -> None:
    with closing(Processes(1)) as workers:
        list(run(work, queue_of(["process"]), workers))
        workers._scratch = str(tmp_path / "gone")
        (failure,) = (result for _, result in run(work, queue_of(["a"]), workers))
    assert isinstance(failure, Failure)
    assert failure.cause is Cause.ENVIRONMENT
