"""The package's version, for the command, the API and the packager."""

from __future__ import annotations

VERSION = "0.1.0"
