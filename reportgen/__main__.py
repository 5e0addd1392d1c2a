"""`python -m reportgen` is the command `reportgen`."""

from __future__ import annotations

import gc
import sys
from typing import NoReturn

#: How many more objects there must be before Python looks for some that are of no use. What is
#: imported stays; with the 700 that Python begins with, a build with nothing to do looks through it
#: again and again, for a twentieth of its time.
_OBJECTS = 100_000


def run() -> NoReturn:
    """Runs the command and ends the process with its exit code."""
    gc.set_threshold(_OBJECTS)
    try:
        from reportgen.cli import main  # noqa: PLC0415 - the first of many imports

        code = main()
    except KeyboardInterrupt:  # before the command could answer
        code = 130
    # Python looks through all that is left before it ends: 5 ms in which nothing is found.
    gc.freeze()
    sys.exit(code)


# Spawned workers import this module under another name.
if __name__ == "__main__":
    run()
