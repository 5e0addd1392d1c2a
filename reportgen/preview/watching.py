"""Tells when files of a project have changed, as soon as the editor has put them down."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TypeAlias

from watchfiles import awatch

from reportgen.diagnostics import EnvironmentFault
from reportgen.pipeline.project import BUILD, CONTENT
from reportgen.workspace import TEMPLATES

#: How long nothing may happen before a change is told, in milliseconds: an editor that writes
#: aside and renames makes several events of one save. The library's own 50 can be felt.
_QUIET = 5
#: How long changes that keep coming are gathered at most, in milliseconds.
_PATIENCE = 100

Told: TypeAlias = "asyncio.Queue[frozenset[Path] | Exception]"


async def changes(root: Path, out: Path) -> AsyncIterator[frozenset[Path]]:
    """What has changed in a project's folder, batch after batch, until the caller has enough.

    Looks at all folders in `root` that may hold sources, and notices those that come and go. The
    first batch is empty: nothing that happens after it is missed. Raises `EnvironmentFault` if the
    system cannot watch.
    """
    told: Told = asyncio.Queue()
    batch: frozenset[Path] = frozenset()
    async with _watching([root], told, recursive=False):
        while True:
            folders = source_folders(root, out)
            async with _watching(folders, told, recursive=True):
                while source_folders(root, out) == folders:
                    yield batch
                    batch = await _next(told, out)


def source_folders(root: Path, out: Path) -> dict[Path, int]:
    """The folders in the project's that may hold sources, each with what tells it from another of
    its name: not the hidden ones, nor those of installed packages, nor what builds write into."""
    with suppress(OSError):  # the project itself is being moved
        paths = (path for path in sorted(root.iterdir()) if _may_hold_sources(path, out))
        return {path: path.stat().st_ino for path in paths}
    return {}


def _may_hold_sources(path: Path, out: Path) -> bool:
    if not path.is_dir() or path == out or path.name == BUILD:
        return False
    if path.name in (CONTENT, TEMPLATES):
        return True
    packages = path.name == "node_modules" or (path / "pyvenv.cfg").exists()
    return not (packages or path.name.startswith("."))


async def _next(told: Told, out: Path) -> frozenset[Path]:
    while True:
        batch = await told.get()
        if isinstance(batch, Exception):
            hint = "with WATCHFILES_FORCE_POLLING=1 in the environment it looks again and again"
            raise EnvironmentFault(f"cannot watch the project: {batch}; {hint}") from batch
        if sources := frozenset(path for path in batch if not path.is_relative_to(out)):
            return sources


@asynccontextmanager
async def _watching(folders: Iterable[Path], told: Told, *, recursive: bool) -> AsyncIterator[None]:
    """Puts what changes in these folders into the queue as long as the context lasts."""
    stop = asyncio.Event()
    task = asyncio.create_task(_tell(tuple(folders), told, stop, recursive=recursive))
    await asyncio.sleep(0)  # now it has begun to watch, and waits for the first change
    try:
        yield
    finally:
        stop.set()
        await task


async def _tell(
    folders: tuple[Path, ...], told: Told, stop: asyncio.Event, *, recursive: bool
) -> None:
    batches = awatch(
        *folders,
        debounce=_PATIENCE,
        step=_QUIET,
        stop_event=stop,
        recursive=recursive,
        ignore_permission_denied=True,
    )
    try:
        async for batch in batches:
            told.put_nowait(frozenset(Path(path) for _, path in batch))
    except FileNotFoundError:
        pass  # a folder is gone again, which the folder above tells
    except (OSError, RuntimeError) as fault:  # the library's own errors are of the second kind
        told.put_nowait(fault)
