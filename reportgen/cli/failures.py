"""What kept single targets from being made, and is no fault of the content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.cli.exits import Exit
from reportgen.cli.terminal import complain, tell_own_traceback

if TYPE_CHECKING:
    from reportgen.engine.failures import Failure


def tell_failures(failures: Sequence[tuple[str, Failure]], *, debug: bool) -> Exit:
    """Tells each thing once; the gravest decides the exit code."""
    from reportgen.engine.failures import Cause

    code = Exit.FINE
    for failure in dict.fromkeys(failure for _, failure in failures):
        names = [name for name, other in failures if other == failure]
        if failure.cause is Cause.UNEXPECTED:
            doing = f" while making {', '.join(names)}"
            tell_own_traceback(failure.message, failure.traceback, debug=debug, doing=doing)
            code = Exit.OURS
        else:
            about = [name for name in names if name not in failure.message]
            complain(f"{', '.join(about)}: {failure.message}" if about else failure.message)
            code = code or Exit.ENVIRONMENT
    return code
