"""The environment that the peers live in: made by the first run, with pinned versions."""

from __future__ import annotations

import subprocess
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.commands import ROOT

FOLDER = ROOT / ".peers"
REQUIREMENTS = ROOT / "benchmarks" / "requirements.txt"


class PeersMissing(Exception):
    """They cannot be had; says why."""


@dataclass(frozen=True)
class Peers:
    """An environment with all of them."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def weasyprint(self) -> Path:
        return self.folder / "bin" / "weasyprint"

    @property
    def pandoc(self) -> Path:
        (path,) = self.folder.glob("lib/python*/site-packages/pypandoc/files/pandoc")
        return path

    @property
    def versions(self) -> Mapping[str, str]:
        lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
        return dict(line.split("==") for line in lines if "==" in line)


def peers(folder: Path = FOLDER) -> Peers:
    """The peers, fetched if they are not there yet. Raises `PeersMissing`."""
    wanted = REQUIREMENTS.read_text(encoding="utf-8")
    stamp = folder / "installed"
    if not (stamp.exists() and stamp.read_text(encoding="utf-8") == wanted):
        venv.create(folder, clear=True, with_pip=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-input"]
        quiet = "--disable-pip-version-check"
        done = subprocess.run(
            [*pip, quiet, "--requirement", REQUIREMENTS],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            last = (done.stderr.strip() or "pip failed").splitlines()[-1]
            raise PeersMissing(last)
        stamp.write_text(wanted, encoding="utf-8")
    return Peers(folder)
