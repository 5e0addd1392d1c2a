"""Workers end with their caller, leave nothing behind, and import what is slow but once."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import textwrap
import time
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, wait
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest

from reportgen.engine.workers import Processes, usable_processors


def test_there_is_at_least_one_processor() -> None:
    assert usable_processors() >= 1


def test_all_who_wait_hear_that_workers_are_killed_whether_their_job_was_begun_or_not() -> None:
    workers = Processes(1)
    futures = [workers.submit(time.sleep, 600) for _ in range(4)]
    workers.kill()
    done, waiting = wait(futures, timeout=30)
    assert not waiting
    assert all(isinstance(future.exception(), BrokenExecutor) for future in done)


# As multiprocessing says it, and as the system does.
@pytest.mark.parametrize(
    "fault", [OSError("handle is closed"), OSError(errno.EBADF, "Bad file descriptor")], ids=str
)
def test_a_job_that_comes_just_as_the_pool_breaks_is_told_of_the_death_and_can_be_tried_again(
    monkeypatch: pytest.MonkeyPatch, fault: OSError
) -> None:
    def closed_pipe(*_: object) -> NoReturn:
        raise fault

    with closing(Processes(1)) as workers:
        assert workers.submit(abs, -1).result() == 1
        with monkeypatch.context() as breaking:
            breaking.setattr(ProcessPoolExecutor, "submit", closed_pipe)
            with pytest.raises(BrokenExecutor):
                workers.submit(abs, -2)
        workers.renew()
        assert workers.submit(abs, -2).result() == 2


SLEEPERS = """
    import os, sys, tempfile, time
    from pathlib import Path
    from reportgen.engine.queue import Queue, run
    from reportgen.engine.workers import Processes

    def work(job):
        tempfile.mkstemp()
        (Path(sys.argv[1]) / str(os.getpid())).touch()
        time.sleep(600)

    if __name__ == "__main__":
        queue = Queue()
        queue.add(1, 1)
        queue.add(2, 2)
        try:
            list(run(work, queue, Processes(2)))
        except KeyboardInterrupt:
            sys.exit(130)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_or_killed_caller_takes_its_workers_along(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, number: signal.Signals
) -> None:
    script, started = tmp_path / "sleepers.py", tmp_path / "started"
    # The path of a Unix socket has at most 107 characters.
    scratch = tmp_path_factory.mktemp("s")
    script.write_text(textwrap.dedent(SLEEPERS))
    started.mkdir()
    caller = subprocess.Popen(
        [sys.executable, script, started],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd()), "TMPDIR": str(scratch)},
    )
    while len(os.listdir(started)) < 2:
        assert caller.poll() is None
        time.sleep(0.02)
    if number is signal.SIGINT:
        os.killpg(caller.pid, number)  # as a terminal does: to the workers too
    else:
        os.kill(caller.pid, number)
    _, complaints = caller.communicate()  # ends when the last holder of stderr is gone
    left = os.listdir(scratch)
    assert [name for name in left if name.startswith("reportgen-")] == []
    if number is signal.SIGINT:
        assert complaints == ""
        assert left == [], "temporary files are removed"
    assert caller.returncode == (130 if number is signal.SIGINT else -number)


STARTERS = """
    import sys, time
    from contextlib import closing
    from reportgen.engine.workers import Processes

    if __name__ == "__main__":
        with closing(Processes(1)) as workers:
            workers.import_ahead(["slow_to_import"])
            try:
                time.sleep(600)
            except KeyboardInterrupt:
                sys.exit(130)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is imported ahead")
def test_an_interrupt_while_workers_are_starting_is_the_callers_alone(tmp_path: Path) -> None:
    slow = f"import pathlib, time\npathlib.Path({str(tmp_path)!r}, 'begun').touch()\n"
    (tmp_path / "slow_to_import.py").write_text(f"{slow}time.sleep(1)\n")
    script = tmp_path / "starters.py"
    script.write_text(textwrap.dedent(STARTERS))
    caller = subprocess.Popen(
        [sys.executable, script],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": f"{Path.cwd()}:{tmp_path}"},
    )
    while not (tmp_path / "begun").exists():
        assert caller.poll() is None
        time.sleep(0.02)
    os.killpg(caller.pid, signal.SIGINT)
    assert caller.communicate()[1] == ""
    assert caller.returncode == 130


@pytest.mark.skipif(sys.platform == "win32", reason="it knows no such limits")
def test_a_machine_that_starts_no_worker_is_told_of(tmp_path: Path) -> None:
    """Such as one with a full disk: here no file may hold anything."""
    script = (
        "import resource, signal\n"
        "from reportgen.diagnostics import EnvironmentFault\n"
        "from reportgen.engine.workers import Processes\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
        "for start in (lambda: Processes(1).import_ahead(['json']),\n"
        "              lambda: Processes(1).submit(len, '')):\n"
        "    try:\n"
        "        start()\n"
        "    except EnvironmentFault:\n"
        "        print('told')\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert told.stdout.split() == ["told", "told"]


IMPORTERS = """
    import os, sys
    from contextlib import closing
    from reportgen.engine.queue import Queue, run
    from reportgen.engine.workers import Processes

    def work(job):
        import slow_to_import
        return slow_to_import.PROCESS

    if __name__ == "__main__":
        with closing(Processes(3)) as workers:
            workers.import_ahead(["slow_to_import", "not_there"])
            queue = Queue()
            for job in range(9):
                queue.add(job, job)
            print(len({process for _, process in run(work, queue, workers)}))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each worker imports for itself")
def test_what_is_slow_to_import_is_imported_once(tmp_path: Path) -> None:
    (tmp_path / "slow_to_import.py").write_text("import os\nPROCESS = os.getpid()\n")
    script = tmp_path / "importers.py"
    script.write_text(textwrap.dedent(IMPORTERS))
    told = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": f"{Path.cwd()}:{tmp_path}"},
    )
    assert (told.stdout.split(), told.stderr) == (["1"], "")
