"""Runs the command as a person does: in a process of its own, with what it prints kept."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(
    *arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The finished process: `returncode`, `stdout`, `stderr`."""
    return subprocess.run(
        [sys.executable, "-m", "reportgen", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        capture_output=True,
        text=True,
        check=False,
    )


def run_on_terminal(
    *arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """The exit code and all that a terminal was sent, stdout and stderr alike."""
    controller, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "reportgen", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **(env or {})},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    ) as process:
        os.close(terminal)
        shown = b""
        while True:
            try:
                data = os.read(controller, 4096)
            except OSError:  # how Linux says that the other side has closed
                break
            if not data:
                break
            shown += data
    os.close(controller)
    return process.returncode, shown.decode()
