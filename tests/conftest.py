"""The same conditions for every run on every machine, however slow it is."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile

import pytest
from hypothesis import settings

from tests.session import FOLDER

settings.register_profile("reportgen", derandomize=True, deadline=None)
settings.load_profile("reportgen")

# A shell starts what runs in its background with interrupts ignored, and so would be all processes
# that we start; what we catch ourselves, they do not inherit.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config: pytest.Config) -> None:
    """What is dear to make is made once for all processes that share the work."""
    if not hasattr(config, "workerinput"):
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="reportgen-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(FOLDER))
