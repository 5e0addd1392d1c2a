"""Walks through docs/review.md: types its commands in a copy of the repository, one by one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.cli.running import ROOT

PAGE = ROOT / "docs" / "review.md"
_BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
_COMMAND = re.compile(r"^\$ (.+)\n", re.MULTILINE)
_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    **{
        f"GIT_{who}_{what}": "newcomer"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
}


class Reader:
    """Somebody who has cloned the repository, but for the folder of returned files."""

    def __init__(self, folder: Path) -> None:
        self.clone = folder / "reportgen"
        for name in ("content", "templates"):
            shutil.copytree(ROOT / name, self.clone / name)
        (self.clone / ".gitignore").write_text("/build/\n", encoding="utf-8")
        command = folder / "bin" / "reportgen"
        command.parent.mkdir()
        command.write_text(f'#!/bin/sh\nexec {sys.executable} -m reportgen "$@"\n')
        command.chmod(0o755)
        path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
        self._env: Mapping[str, str] = {**os.environ, **_GIT, "PATH": path, "PYTHONPATH": str(ROOT)}
        self.type("git init --quiet && git add . && git commit --quiet --message 'A clone'")

    def receive(self, files: Path) -> None:
        """Gets the returned files, which come with a clone."""
        shutil.copytree(files, self.clone / "docs" / "review")

    def type(self, command: str) -> str:
        """All that a shell prints."""
        ran = subprocess.run(
            ["sh", "-c", command],
            cwd=self.clone,
            env=self._env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return ran.stdout if ran.returncode == 0 else f"{ran.stdout}({ran.returncode})\n"


def shown(page: str) -> list[tuple[str, str]]:
    """The commands of a page, each with what the page says that it prints."""
    return [step for block in _BLOCK.findall(page) for step in _steps(block)]


def _steps(block: str) -> Iterator[tuple[str, str]]:
    _, *parts = _COMMAND.split(block)
    yield from zip(parts[::2], parts[1::2], strict=True)


def printed(page: str, outputs: Mapping[str, str]) -> str:
    """The page with other outputs, by their commands."""

    def anew(block: re.Match[str]) -> str:
        return "".join(f"$ {command}\n{outputs[command]}" for command, _ in _steps(block[0]))

    return _BLOCK.sub(anew, page)
