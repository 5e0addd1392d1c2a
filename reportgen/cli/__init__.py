"""The command line: a file for each command, arguments in, exit code out."""

from __future__ import annotations

from reportgen.cli.command import main

__all__ = ["main"]
