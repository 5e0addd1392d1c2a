"""The same conditions for every run on every machine, however slow it is."""

from __future__ import annotations

import signal

from hypothesis import settings

settings.register_profile("reportgen", derandomize=True, deadline=None)
settings.load_profile("reportgen")

# A shell starts what runs in its background with interrupts ignored, and so would be all processes
# that we start; what we catch ourselves, they do not inherit.
signal.signal(signal.SIGINT, signal.default_int_handler)
