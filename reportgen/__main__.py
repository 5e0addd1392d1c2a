"""`python -m reportgen` is the command `reportgen`."""

from __future__ import annotations

import sys

from reportgen.cli import main

# Spawned workers import this module under another name.
if __name__ == "__main__":
    sys.exit(main())
