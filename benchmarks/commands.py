"""Commands as a person runs them, each in a process of its own, and what they took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
#: The command `reportgen`, without the shell that finds its Python.
REPORTGEN = (sys.executable, "-m", "reportgen")


class CommandFailed(Exception):
    """A command ended with an error; says which, and what it said."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds: `wall` by the clock, `cpu` of the processors in all processes of the command."""

    wall: float
    cpu: float


def spend(
    command: Sequence[str | Path], *, folder: Path, environment: Mapping[str, str] | None = None
) -> Spent:
    """Runs the command in that folder; returns what it took. Raises `CommandFailed`."""
    with TemporaryDirectory() as scratch:
        told = Path(scratch) / "told.json"
        accounting = [sys.executable, "-m", "benchmarks.accounting", str(told)]
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
        done = subprocess.run(
            [*accounting, *map(str, command)],
            cwd=folder,
            env={**os.environ, **(environment or {}), "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            said = (done.stderr or done.stdout).strip()
            raise CommandFailed(f"{' '.join(map(str, command))}\n{said}")
        return Spent(**json.loads(told.read_text(encoding="utf-8")))
