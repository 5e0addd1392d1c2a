"""Imports what workers take to write all formats, for a build that remembers none before it."""

from __future__ import annotations

from importlib import import_module

from reportgen import writers
from reportgen.pipeline.jobs import modules_of

for _module in modules_of(writers.names()):
    import_module(_module)
