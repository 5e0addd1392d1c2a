"""What continuous integration runs, and what it says where something is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("broken", ["test", "conformance", "neither"])
def test_tests_and_conformance_both_run_and_either_can_fail(broken: str, tmp_path: Path) -> None:
    make = tmp_path / "make"
    make.write_text(f'#!/bin/sh\necho "$1" >>{tmp_path}/ran\n[ "$1" != {broken} ]\n')
    make.chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    ran = subprocess.run([ROOT / ".ci/run"], env={**os.environ, "PATH": path}, check=False)
    assert (tmp_path / "ran").read_text().split() == ["test", "conformance"]
    assert (ran.returncode != 0) == (broken != "neither")


def programs(folder: Path, *, without: set[str]) -> Path:
    """A folder with all programs of this machine but some."""
    folder.mkdir()
    for place in reversed(os.environ["PATH"].split(":")):
        for program in Path(place).glob("*"):
            link = folder / program.name
            link.unlink(missing_ok=True)
            if program.name not in without:
                link.symlink_to(program.resolve())
    return folder


def test_without_java_and_node_it_is_said_what_is_missing_and_how_to_get_it(
    tmp_path: Path,
) -> None:
    """On a machine where nobody may install; else they would be installed."""
    shutil.copytree(ROOT / "tools", tmp_path / "project/tools")
    shutil.copy(ROOT / "Makefile", tmp_path / "project")
    hidden = {"java", "node", "npm", "sudo", "apt-get"}
    path = programs(tmp_path / "bin", without=hidden)
    ran = subprocess.run(
        ["make", "conformance"],
        cwd=tmp_path / "project",
        env={**os.environ, "PATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode != 0
    assert ran.stderr.startswith(
        "Missing on this machine: java, node, npm. On Debian, type this and try again:\n"
        "    sudo apt-get install --yes default-jre-headless nodejs npm\n"
    )
    assert not (tmp_path / "project/.venv").exists(), "first of all, before anything is made"
