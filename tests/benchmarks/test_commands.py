"""What a command takes is counted with all its processes, those too that nobody waited for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.commands import CommandFailed, spend

BUSY = "import time\nwhile time.process_time() < 0.5: pass"
#: Leaves a busy process behind and ends at once.
LEAVING = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {BUSY!r}])"


def test_a_process_that_is_left_behind_counts(tmp_path: Path) -> None:
    spent = spend([sys.executable, "-c", LEAVING], folder=tmp_path)
    assert spent.cpu >= 0.5


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="out of ink"):
        spend([sys.executable, "-c", "raise SystemExit('out of ink')"], folder=tmp_path)
