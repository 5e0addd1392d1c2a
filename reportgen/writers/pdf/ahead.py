"""What the PDF writer imports late, for workers to import before there is work.

Where Pango is missing nothing happens: whoever writes a PDF will tell.
"""

from __future__ import annotations

import contextlib

from reportgen.diagnostics import EnvironmentFault
from reportgen.writers.pdf.engine import import_late

with contextlib.suppress(EnvironmentFault):
    import_late()
