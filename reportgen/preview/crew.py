"""Workers whose work can become outdated: what the next save makes anew is not waited for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from threading import Lock
from typing import Any, TypeVar

from reportgen.engine.workers import Workers

T = TypeVar("T")

#: How far work that nobody waits for gives way, in the units of POSIX's `nice`.
_POLITE = 10


class Outdated(Exception):
    """The sources have changed since the work was begun."""


class Crew:
    """Other workers, who can be told to drop what they do. Then whoever has work done by them gets
    `Outdated`, until they resume."""

    def __init__(self, workers: Workers, *, polite: bool = False) -> None:
        self._workers = workers
        self._polite = polite
        self._outdated = False
        self._last: set[Future[Any]] = set()
        self._lock = Lock()
        self.at_once = workers.at_once

    def import_ahead(self, modules: Iterable[str]) -> None:
        self._workers.import_ahead(modules)

    def submit(self, function: Callable[..., T], /, *arguments: Any) -> Future[T]:
        with self._lock:
            self.check()
            if self._polite:
                future = self._workers.submit(_politely, function, *arguments)
            else:
                future = self._workers.submit(function, *arguments)
            self._last = {one for one in self._last if not one.done()} | {future}
            return future

    def renew(self) -> None:
        with self._lock:
            self.check()
            self._workers.renew()

    def kill(self) -> None:
        with self._lock:
            self._workers.kill()

    def close(self) -> None:
        with self._lock:
            self._workers.close()

    def check(self) -> None:
        """Raises `Outdated` if so."""
        if self._outdated:
            raise Outdated

    def drop(self) -> None:
        """What they do is outdated. Who does nothing stays, warm as he is."""
        with self._lock:
            self._outdated = True
            if not all(one.done() for one in self._last):
                self._workers.kill()

    def resume(self) -> None:
        with self._lock:
            self._outdated = False


def _politely(function: Callable[..., T], *arguments: Any) -> T:
    """Does it in a worker that gives way to all others."""
    if hasattr(os, "nice"):
        os.nice(max(0, _POLITE - os.nice(0)))
    return function(*arguments)
