from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from reportgen.diagnostics import EnvironmentFault
from reportgen.engine.workers import Cause, Failure, run, usable_processors


class Unpicklable(Exception):
    """Like many exceptions: its arguments do not fit its constructor when it is unpickled."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one + other)


def work(job: str) -> str:
    command, _, argument = job.partition(" ")
    match command:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "die-once" if not Path(argument).exists():
            Path(argument).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case "raise":
            raise Unpicklable(argument, "!")
        case "refuse":
            raise EnvironmentFault(argument)
        case "exhaust":
            raise MemoryError
        case "process":
            return str(os.getpid())
    return job.upper()


def results(jobs: list[str], workers: int) -> list[str | Failure]:
    found = dict(run(work, jobs, workers=workers))
    assert sorted(found) == list(range(len(jobs)))
    return [found[index] for index in range(len(jobs))]


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
    good, bad = (result for _, result in sorted(run(_call, [len, lambda: 0], workers=1)))
    assert good == "len"
    assert isinstance(bad, Failure)
    assert bad.cause is Cause.UNEXPECTED


def _call(job: object) -> str:
    return getattr(job, "__name__", "")


def test_there_is_at_least_one_processor() -> None:
    assert usable_processors() >= 1


SLEEPERS = """
    import os, sys, time
    from pathlib import Path
    from reportgen.engine.workers import run

    def work(job):
        (Path(sys.argv[1]) / str(os.getpid())).touch()
        time.sleep(600)

    if __name__ == "__main__":
        try:
            list(run(work, [1, 2], workers=2))
        except KeyboardInterrupt:
            sys.exit(130)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_or_killed_caller_takes_its_workers_along(
    tmp_path: Path, number: signal.Signals
) -> None:
    script, started = tmp_path / "sleepers.py", tmp_path / "started"
    script.write_text(textwrap.dedent(SLEEPERS))
    started.mkdir()
    caller = subprocess.Popen(
        [sys.executable, script, started],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    while len(os.listdir(started)) < 2:
        assert caller.poll() is None
        time.sleep(0.02)
    if number is signal.SIGINT:
        os.killpg(caller.pid, number)  # as a terminal does: to the workers too
    else:
        os.kill(caller.pid, number)
    _, complaints = caller.communicate()  # ends when the last holder of stderr is gone
    if number is signal.SIGINT:
        assert complaints == ""
    assert caller.returncode == (130 if number is signal.SIGINT else -number)
