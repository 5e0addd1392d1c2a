"""Runs a command and tells what it took: seconds of the clock, and CPU time of all its processes.

    python -m benchmarks.accounting FILE COMMAND...

What `getrusage` tells of children leaves out those that nobody has waited for, as the fork server's
workers are that outlive it. So this process takes in orphans, as init does (prctl(2),
PR_SET_CHILD_SUBREAPER), and waits for every one; wait4(2) tells of each with all that it has itself
waited for.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import time
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36


def main(file: str, command: list[str]) -> int:
    if sys.platform == "linux" and ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError("this kernel lets no process take in orphans")
    begin = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begin
    cpu = usage.ru_utime + usage.ru_stime
    while True:
        try:
            _, _, usage = os.wait4(-1, 0)
        except ChildProcessError:
            break
        cpu += usage.ru_utime + usage.ru_stime
    Path(file).write_text(json.dumps({"wall": wall, "cpu": cpu}), encoding="utf-8")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
