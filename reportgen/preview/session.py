"""The preview's work: after each change of a file, first what is shown is brought up to date."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from reportgen import writers
from reportgen.diagnostics import EnvironmentFault
from reportgen.engine.traces import Answers, Signs
from reportgen.pipeline.look import Look, look_at
from reportgen.pipeline.targets import Target
from reportgen.preview.board import Board
from reportgen.preview.crew import Crew
from reportgen.preview.maker import Maker, Project, trouble
from reportgen.preview.news import Link, News, path_of
from reportgen.preview.watching import changes


@dataclass(eq=False)
class Visitor:
    """An open page: the target that it shows, and what it is yet to be told; None ends it."""

    path: str
    news: asyncio.Queue[News | None] = field(default_factory=asyncio.Queue)


class Session:
    """What the open pages of a preview have in common.

    `link` makes addresses of places. `front` makes what is shown, `back` all else. `on_fault` is
    told of faults of ours.
    """

    def __init__(
        self,
        project: Project,
        link: Link,
        front: Crew,
        back: Crew,
        on_fault: Callable[[Exception], None],
    ) -> None:
        self.board = Board(link, self._tell)
        self._project = project
        self._maker = Maker(project, self.board, front, back, on_fault)
        self._on_fault = on_fault
        self._visitors: list[Visitor] = []
        self._looks: dict[str, Look] = {}  # the last good ones
        self._current: set[str] = set()  # what has been looked at since the last change
        self._signs: Signs = {}
        self._looking = asyncio.Lock()
        self._called = asyncio.Event()
        self._changed = False

    async def run(self) -> None:
        """Works until it is cancelled. Raises `EnvironmentFault` if the system cannot watch."""
        work = asyncio.create_task(self._work())
        try:
            async for _ in changes(self._project.root, self._project.out):
                self._changed = True
                self._called.set()
        finally:
            work.cancel()
            await self._maker.interrupt()

    def close(self) -> None:
        """Tells all pages that it is over."""
        for visitor in self._visitors:
            visitor.news.put_nowait(None)

    @contextmanager
    def visit(self, path: str) -> Iterator[Visitor]:
        """A page that shows this target is open as long as the context lasts."""
        visitor = Visitor(path)
        for news in self.board.everything():
            visitor.news.put_nowait(news)
        if path in self._looks:
            visitor.news.put_nowait(_page(path, self._looks[path]))
        self._visitors.append(visitor)
        self._called.set()
        try:
            yield visitor
        finally:
            self._visitors.remove(visitor)

    def last_look(self, path: str) -> Look | None:
        """The last good look at a target that is shown."""
        return self._looks.get(path)

    async def look(self, path: str) -> Look | None:
        """The target as it is now; if it has errors, the last good look, if there was any."""
        if path in self.board.targets:
            await self._look_at([self.board.targets[path]])
        return self._looks.get(path)

    def lost(self, path: str) -> None:
        """Has an artefact made again that somebody has removed, if it was there."""
        if self.board.lose(path):
            self._changed = True
            self._called.set()

    async def _work(self) -> None:
        while True:
            await self._called.wait()
            self._called.clear()
            changed, self._changed = self._changed, False
            if changed:
                self._current.clear()
            shown = self._shown()
            again = changed or self._maker.is_late_with(shown)
            steps = [self._look_at(filter(_bears_addresses, shown))]
            if again:
                steps.append(self._maker.interrupt())
            await asyncio.gather(*steps)
            if again and not self._changed:
                self._maker.start(shown)

    def _shown(self) -> list[Target]:
        paths = dict.fromkeys(visitor.path for visitor in self._visitors)
        return [self.board.targets[path] for path in paths if path in self.board.targets]

    async def _look_at(self, targets: Iterable[Target]) -> None:
        async with self._looking:
            for target in targets:
                if path_of(target) not in self._current:
                    self._current.add(path_of(target))
                    await self._look(target)

    async def _look(self, target: Target) -> None:
        answers = Answers(self._project.workspace, self._signs)
        try:
            look = await asyncio.to_thread(look_at, self._project.workspace, target, answers)
        except Exception as fault:
            if not isinstance(fault, EnvironmentFault):
                self._on_fault(fault)
            self.board.in_trouble(trouble(fault))
            return
        self._signs |= answers.signs
        path = path_of(target)
        if not look.is_sound:
            self.board.failed(target.report)
        elif look.failed:
            self.board.failed(target.report, [target.file_name])
        elif look.tree is not None:
            before = self._looks.get(path)
            self._looks[path] = look
            self.board.mended(target.report)
            if look.page is not None and (before is None or before.page != look.page):
                self._tell(_page(path, look), path)
        self.board.complain(target.report, look.diagnostics, whole=False)

    def _tell(self, news: News, path: str | None = None) -> None:
        """To all open pages, or to those that show this target."""
        for visitor in self._visitors:
            if path in (None, visitor.path):
                visitor.news.put_nowait(news)


def _bears_addresses(target: Target) -> bool:
    """Whether there can be a look at it; else it is shown as it stands in the build's folder."""
    return writers.addressing(target.format) is not None


def _page(path: str, look: Look) -> News:
    return "page", {"path": path, "revision": look.revision}
