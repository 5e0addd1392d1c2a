"""A scheduler and workers as processes of their own, which share nothing with this one but the
loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.cli.running import ROOT

#: Seconds; the machine may be busy.
PATIENCE = 60
#: Writes down each file that a worker opens.
AUDIT = """\
import os, sys
log = os.open("opened.log", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
def heard(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        os.write(log, (os.path.abspath(arguments[0]) + "\\n").encode())
sys.addaudithook(heard)
"""


@dataclass
class Worker:
    """A process in a folder of its own, which is also its home."""

    folder: Path
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8")

    @property
    def opened(self) -> list[str]:
        return (self.folder / "opened.log").read_text(encoding="utf-8").splitlines()

    def told(self, function: str) -> int:
        """How often a caller has had it run a function apart from jobs."""
        return self.log.count(f"Run out-of-band function '{function}'")


@dataclass
class Scheduler:
    folder: Path
    address: str = ""
    workers: list[Worker] = field(default_factory=list)

    def add(self, *more_paths: Path) -> Worker:
        """Starts a worker, with more folders to import from, and waits until it is known."""
        number = len(self.workers)
        folder = self.folder / f"worker-{number}"
        (folder / "site").mkdir(parents=True)
        (folder / "site/sitecustomize.py").write_text(AUDIT)
        paths = [folder / "site", ROOT, *more_paths]
        command = ["distributed.cli.dask_worker", self.address, "--no-nanny", "--nthreads", "1"]
        command += ["--no-dashboard", "--name", str(number), "--local-directory", str(folder)]
        worker = Worker(folder, _start(command, folder, paths))
        self.workers.append(worker)
        wait_until(lambda: "Registered to" in worker.log)
        return worker


@contextmanager
def scheduler(folder: Path) -> Iterator[Scheduler]:
    """Ends with all of its workers."""
    folder.mkdir(exist_ok=True)
    file = folder / "scheduler.json"
    command = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    command += ["--no-dashboard", "--scheduler-file", str(file)]
    process = _start(command, folder, [])
    found = Scheduler(folder)
    try:
        wait_until(file.is_file)
        found.address = json.loads(file.read_text())["address"]
        yield found
    finally:
        for worker in found.workers:
            worker.kill()
        process.kill()
        process.wait()


def _start(command: list[str], folder: Path, paths: list[Path]) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "HOME": str(folder),
        "PYTHONPATH": os.pathsep.join(map(str, paths)),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)
