"""The exit codes, each with what it tells a script. docs/command.md lists them for people."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    FINE = 0
    """Done; there may be warnings."""
    CONTENT = 1
    """The content has errors."""
    USAGE = 2
    """The command was used wrongly."""
    OURS = 3
    """A fault of reportgen itself."""
    ENVIRONMENT = 4
    """The machine does not let it work."""
    INTERRUPTED = 130
    """Ctrl-C: 128 and the signal's number, as shells count."""
