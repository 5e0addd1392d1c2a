"""Builds that are killed at random moments, each followed by one that is not.

A program of its own, so that nothing but a build is in the process that is forked:
`python -m tests.survival.killed PROJECT SCRATCH ROUNDS SEED`. It prints a line for each round
after which something was wrong, and last how many builds were killed before they ended.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

import reportgen
from tests.survival.projects import STATES, digests, outcomes, put, right
from tests.survival.reader import reading


def main(project: Path, scratch: Path, rounds: int, seed: int) -> None:
    chance = random.Random(seed)
    known = outcomes(project, scratch)  # and all is imported
    began = time.monotonic()
    _wait(_forked_build(project))
    longest = time.monotonic() - began
    killed = 0
    with reading(project / "build" / "note", digests(known)):
        for number in range(rounds):
            text = STATES[number % len(STATES)]
            put(project, text)
            if chance.random() < 0.5:
                shutil.rmtree(project / "build" / ".cache", ignore_errors=True)
            child = _forked_build(project)
            time.sleep(chance.uniform(0, longest))
            os.kill(child, signal.SIGKILL)
            killed += _wait(child) == -signal.SIGKILL
            if (code := _wait(_forked_build(project))) != 0:
                print(f"round {number}: the next build ended with {code}", flush=True)
            elif not right(project, known, text):
                print(f"round {number}: the next build is not right", flush=True)
    print(killed)


def _forked_build(project: Path) -> int:
    child = os.fork()
    if child:
        return child
    try:
        code = 0 if reportgen.build(project=project, jobs=0).ok else 1
    except BaseException:
        code = 2
    os._exit(code)


def _wait(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
