"""`python -m reportgen` is the command `reportgen`."""

from __future__ import annotations

import gc
import sys
from typing import NoReturn

from reportgen.cli import main


def run() -> NoReturn:
    """Runs the command and ends the process with its exit code."""
    code = main()
    # Python looks through all that is left before it ends: 5 ms in which nothing is found.
    gc.freeze()
    sys.exit(code)


# Spawned workers import this module under another name.
if __name__ == "__main__":
    run()
