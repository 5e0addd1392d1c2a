"""Where figures were taken, by which versions, and how busy the machine was with other things."""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from time import monotonic

from benchmarks.commands import ROOT

_OURS = ("weasyprint", "pydyf", "python-docx", "jinja2", "pydantic", "playwright")


def machine() -> Mapping[str, object]:
    return {
        "system": platform.platform(),
        "processor": _told_in("/proc/cpuinfo", "model name") or platform.processor(),
        "processors": len(os.sched_getaffinity(0)),
        "memory": _told_in("/proc/meminfo", "MemTotal"),
    }


def versions() -> Mapping[str, str]:
    return {"python": sys.version.split()[0], **{name: version(name) for name in _OURS}}


def commit() -> str:
    """The commit that was measured, marked if files differ from it."""
    told = ("git", "describe", "--always", "--abbrev=40", "--dirty", "--exclude=*")
    done = subprocess.run(told, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def _told_in(file: str, key: str) -> str:
    """What a file of the kernel's says behind a key."""
    path = Path(file)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")


class Others:
    """How much of the processors went to what is not part of the run, since this was made."""

    def __init__(self) -> None:
        self._begin, self._busy, self._ours = monotonic(), _busy(), _own()

    @property
    def share(self) -> float:
        """From 0 to 1, of all processors of the machine."""
        whole = (monotonic() - self._begin) * (os.cpu_count() or 1)
        others = _busy() - self._busy - (_own() - self._ours)
        # The kernel counts in ticks of a hundredth of a second.
        return min(1.0, max(0.0, others / whole))


def _busy() -> float:
    """Seconds that all processors have worked, or were kept from it by the host (proc(5))."""
    user, nice, system, _, _, irq, softirq, steal = map(
        int, Path("/proc/stat").read_text(encoding="utf-8").split()[1:9]
    )
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def _own() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)
