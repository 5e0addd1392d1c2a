"""A preview in a process of its own, as a person starts it, and requests as any program sends."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
#: Far more than anything here takes, on a machine that does much else.
PATIENCE = 60


class Preview:
    """A running preview at `address`."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        self.address = address

    @property
    def port(self) -> int:
        port = urlsplit(self.address).port
        assert port is not None
        return port

    def ask(
        self, path: str, *, method: str = "GET", body: object = None, **headers: str | None
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (in lower case) and body of the answer.

        Keywords are headers, `sec_fetch_site` for `Sec-Fetch-Site`; None leaves one out.
        """
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {"host": f"127.0.0.1:{self.port}", **given}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        data = None if body is None else json.dumps(body).encode()
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in sent.items():
            if value is not None:
                connection.putheader(name, value)
        connection.putheader("content-length", str(len(data or b"")))
        connection.endheaders(data)
        answer = connection.getresponse()
        read = {name.lower(): value for name, value in answer.getheaders()}
        found = answer.status, read, answer.read()
        connection.close()
        return found

    def listen(self, path: str = "") -> Iterator[tuple[str, Any]]:
        """What a page that shows this target is told, by and by."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", f"/events?path={path}")
        with closing(connection), closing(connection.getresponse()) as answer:
            name = ""
            while line := answer.readline().decode().strip():
                if line.startswith("event: "):
                    name = line.removeprefix("event: ")
                else:
                    yield name, json.loads(line.removeprefix("data: "))
                    answer.readline()

    def wait_for_page(self, path: str) -> None:
        """Waits until the web page is ready to be shown."""
        with closing(self.listen(path)) as news:
            assert any(name == "page" for name, _ in news)

    def settle(self, path: str = "") -> Mapping[str, Mapping[str, Any]]:
        """Waits until nothing is being made; returns how the targets stand."""
        standings: dict[str, dict[str, Any]] = {}
        with closing(self.listen(path)) as news:
            for name, told in news:
                if name == "standings":
                    standings.update(told)
                states = {one["state"] for one in standings.values()}
                if states and states.isdisjoint({"waiting", "making"}):
                    return standings
        raise AssertionError("the preview has ended")

    def interrupt(self) -> int:
        """Ends it as Ctrl-C does; returns its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextmanager
def running(project: Path, *arguments: str, port: int | None = 0) -> Iterator[Preview]:
    """A preview of the project, which must end without a complaint."""
    command = [sys.executable, "-m", "reportgen", "preview", "--project", str(project)]
    if port is not None:
        command += ["--port", str(port)]
    with subprocess.Popen(
        [*command, "--no-open", *arguments],
        cwd=project,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            words = process.stdout.readline().split()
            assert words[:2] == ["Preview", "at"], process.communicate()
            yield Preview(process, words[2])
        finally:
            process.terminate()  # whoever runs in a shell's background does not hear SIGINT
            try:
                _, complaints = process.communicate(timeout=PATIENCE)
            finally:
                process.kill()
        assert complaints == "", complaints


def wait_until(test: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not test():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)
