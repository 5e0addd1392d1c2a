"""Runs the preview on this machine until it is interrupted."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from types import FrameType

import uvicorn

from reportgen.diagnostics import EnvironmentFault
from reportgen.engine.workers import Processes, usable_processors
from reportgen.preview.app import Site
from reportgen.preview.crew import Crew
from reportgen.preview.editor import Editor
from reportgen.preview.guard import Guard
from reportgen.preview.maker import Project
from reportgen.preview.session import Session

#: After how many seconds a thread that builds lets the server's go on. Python's own 5 milliseconds
#: pass several times between a save and the page that shows it.
_TURN = 0.001

#: Only this machine reaches it.
HOST = "127.0.0.1"
#: Where a preview is looked for first, and how many of the next ones are tried: a writer with
#: several reports in the making has several previews.
PORT, _TRIES = 8765, 20


def listen(port: int | None) -> socket.socket:
    """A socket on this port, on any free one if it is 0, by default on the first free one from
    `PORT`. Raises `EnvironmentFault` if there is none."""
    ports = range(PORT, PORT + _TRIES) if port is None else [port]
    for number in ports:
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, number))
            listening.listen()
        except OSError as fault:
            listening.close()
            reason = fault.strerror
        else:
            return listening
    where = f"port {port}" if port is not None else f"any port from {PORT} to {PORT + _TRIES - 1}"
    raise EnvironmentFault(f"cannot listen on {where}: {reason}; name another by `--port`")


def serve(
    listening: socket.socket,
    project: Project,
    editor: Editor,
    *,
    on_ready: Callable[[str], None],
    on_fault: Callable[[Exception], None],
) -> None:
    """Serves the preview until an interrupt; `on_ready` is given its address.

    Raises `EnvironmentFault` if the system cannot watch the project.
    """
    sys.setswitchinterval(_TURN)
    processors = usable_processors()
    with (
        closing(listening),
        closing(Crew(Processes(1))) as front,
        closing(Crew(Processes(processors), polite=True)) as back,
    ):
        session = Session(project, editor.address, front, back, on_fault)
        port = listening.getsockname()[1]
        app = Guard(Site(session, editor, project.out).app(), port)
        asyncio.run(_serve(app, session, listening, lambda: on_ready(f"http://{HOST}:{port}/")))


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves signals to us: an open page waits for news, which has to be ended first."""
        yield


async def _serve(
    app: Guard, session: Session, listening: socket.socket, on_ready: Callable[[], None]
) -> None:
    server = _Server(
        uvicorn.Config(
            app,
            http="h11",
            loop="asyncio",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="error",  # a request that is no HTTP is nobody's fault here
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=1,
        )
    )

    def end(_: object = None) -> None:
        session.close()
        server.should_exit = True

    working = asyncio.create_task(session.run())
    working.add_done_callback(end)
    with _heard(end):
        on_ready()
        await server.serve(sockets=[listening])
    working.cancel()
    with suppress(asyncio.CancelledError):
        await working


@contextmanager
def _heard(end: Callable[[], None]) -> Iterator[None]:
    """Has whatever would interrupt the command call `end` in the event loop instead."""
    loop = asyncio.get_running_loop()

    def hear(_number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(end)

    numbers = [getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP")]
    before = {
        number: signal.signal(number, hear)
        for number in numbers
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
