"""Where jobs run: worker processes, or this very process.

Workers are forked from a server that has imported what they need and done nothing else: what is
slow to import is paid for once, and no lock or library that the caller has set up is copied, as
a fork of the caller would. Where there is no such server (Windows) each is started afresh.
"""

from __future__ import annotations

import errno
import multiprocessing
import os
import pickle
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Future, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeVar

from reportgen.diagnostics import EnvironmentFault

T = TypeVar("T")

#: macOS has system libraries that do not survive a fork.
_METHOD = "forkserver" if sys.platform == "linux" else "spawn"
#: What a terminal tells all processes of a job.
_OF_TERMINALS = {signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGINT)}
#: What is said of a pipe that is closed, since a worker died just as we began. What has no number
#: is multiprocessing's own; a fork server that got half a message has ended, and is started again.
_CLOSED = (None, errno.EBADF, errno.EPIPE, errno.ECONNRESET, errno.ECONNREFUSED)


class Workers(Protocol):
    """A `concurrent.futures.Executor`, and how to treat it.

    `at_once` is how many jobs it is to have at a time: enough to keep it busy, and no more, so
    that memory stays bounded.
    """

    @property
    def at_once(self) -> int: ...

    def import_ahead(self, modules: Iterable[str]) -> None:
        """Has the workers import these modules before there are jobs, without waiting for it."""
        ...

    def submit(self, function: Callable[..., T], /, *arguments: Any) -> Future[T]:
        """As of `concurrent.futures.Executor`. Raises `BrokenExecutor` once a worker has died."""
        ...

    def renew(self) -> None:
        """Makes it work again after a worker has died. What that costs has then been told to the
        futures concerned, which raise `BrokenExecutor`."""
        ...

    def kill(self) -> None:
        """Ends all work at once."""
        ...

    def close(self) -> None:
        """Ends the workers, who are idle."""
        ...


def usable_processors() -> int:
    """How many processors this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):  # containers and taskset narrow it
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Processes:
    """Worker processes, which start as jobs come, `count` at most."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._executor: ProcessPoolExecutor | None = None
        self._scratch: str | None = None
        # One more waits, so that no worker is idle while its last result is put away.
        self.at_once = count + 1

    def import_ahead(self, modules: Iterable[str]) -> None:
        """Of no use once this process has had workers: then each imports what it needs."""
        if _METHOD == "forkserver" and (modules := [*modules]):
            from multiprocessing import forkserver  # noqa: PLC0415 - not on every system

            with _starting():
                forkserver.set_forkserver_preload(["__main__", *modules])
                forkserver.ensure_running()

    def submit(self, function: Callable[..., T], /, *arguments: Any) -> Future[T]:
        with _starting():
            scratch = self._scratch = self._scratch or tempfile.mkdtemp(prefix="reportgen-")
            executor = self._executor = self._executor or ProcessPoolExecutor(
                self._count,
                multiprocessing.get_context(_METHOD),
                initializer=_start_worker,
                initargs=(scratch,),
            )
            put_away = executor.submit(_put_away, scratch, function, arguments)
        future: Future[T] = Future()
        put_away.add_done_callback(lambda done: _fetch(done, future))
        return future

    def renew(self) -> None:
        self.kill()

    def kill(self) -> None:
        if self._executor is not None:
            # Python 3.14 has `kill_workers`; before it only this attribute knows the processes.
            for process in list((self._executor._processes or {}).values()):
                process.kill()
            self._executor.shutdown(cancel_futures=True)
            self._executor = None
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)
            self._scratch = None

    def close(self) -> None:
        # One that died with a lock of the pool in its hands keeps the others from hearing that they
        # are to end: to wait for them, as a pool does by itself, could take for ever.
        self.kill()


class InProcess:
    """No workers: each job is done when it is submitted."""

    at_once = 1

    def import_ahead(self, modules: Iterable[str]) -> None: ...

    def submit(self, function: Callable[..., T], /, *arguments: Any) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(function(*arguments))
        except Exception as fault:
            future.set_exception(fault)
        return future

    def renew(self) -> None: ...
    def kill(self) -> None: ...
    def close(self) -> None: ...


@contextmanager
def _starting() -> Iterator[None]:
    """What starts processes. Raises `EnvironmentFault` if the machine does not let us, and
    `BrokenExecutor` if a worker has died."""
    try:
        with _interrupts_held_back():
            yield
    except OSError as fault:
        if fault.errno in _CLOSED:
            raise BrokenExecutor(str(fault)) from fault
        raise EnvironmentFault(f"cannot start a worker: {fault.strerror or fault}") from fault


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """A process that starts here inherits that it hears of no interrupt.

    A terminal tells all processes of a job of Ctrl-C, and that it is closed; only the caller is to
    answer.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    from multiprocessing.resource_tracker import ensure_running  # noqa: PLC0415 - nor there

    before = signal.pthread_sigmask(signal.SIG_BLOCK, _OF_TERMINALS)
    try:
        # The first of them, since when it is started Python lets interrupts through again.
        ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, _OF_TERMINALS)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _put_away(folder: str, function: Callable[..., T], arguments: tuple[Any, ...]) -> str:
    """The name of a file with the function's result.

    A pool hangs if a worker is killed while it writes into the pipe that all share. A name goes
    through in one piece, which a large result does not.
    """
    data = pickle.dumps(function(*arguments), pickle.HIGHEST_PROTOCOL)
    try:
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(data)
    except OSError as fault:
        raise EnvironmentFault(f"cannot write into {folder}: {fault.strerror}") from fault
    return file.name


def _fetch(put_away: Future[str], future: Future[T]) -> None:
    """Hands on what `_put_away` has put away, or why it could not."""
    try:
        path = Path(put_away.result())
        result = pickle.loads(path.read_bytes())
        path.unlink()
    except CancelledError:
        # `wait` would not hear of it if this one were just cancelled as well.
        future.set_exception(BrokenExecutor("it was ended before the job was begun"))
    except Exception as fault:
        future.set_exception(fault)
    else:
        future.set_result(result)


def _start_worker(scratch: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A worker that is killed leaves its temporary files: here the caller finds and removes them.
    tempfile.tempdir = scratch
    threading.Thread(target=_end_with_parent, args=(scratch,), daemon=True).start()


def _end_with_parent(scratch: str) -> None:
    """A caller that is killed cannot tell its workers, which would wait for work forever, nor
    remove what they have put away for it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        shutil.rmtree(scratch, ignore_errors=True)
        os._exit(1)
