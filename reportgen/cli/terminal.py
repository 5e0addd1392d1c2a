"""What people see: complaints on stderr, progress and results on stdout.

Colour, and a bar instead of lines, only where a terminal shows them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from reportgen.diagnostics import Diagnostic, Severity

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def complain(message: str) -> None:
    """One line about what ended the command."""
    click.echo(f"{click.style('reportgen:', bold=True)} {message}", err=True)


def show_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    for one in diagnostics:
        severity = click.style(f"{one.severity}:", fg=_COLORS[one.severity], bold=True)
        place = f"{click.style(str(one.where), bold=True)}: " if one.where else ""
        target = f" [{one.target}]" if one.target else ""
        code = click.style(f"({one.code})", dim=True)
        click.echo(f"{place}{severity} {one.message} {code}{target}", err=True)
        if one.hint:
            click.echo(f"    {one.hint}", err=True)


def tell_own_fault(fault: Exception, *, debug: bool, doing: str = "") -> None:
    """One line for an exception that nobody foresaw; its traceback goes to a file."""
    import traceback

    trace = "".join(traceback.format_exception(fault))
    tell_own_traceback(f"{type(fault).__name__}: {fault}", trace, debug=debug, doing=doing)


def tell_own_traceback(message: str, trace: str, *, debug: bool, doing: str = "") -> None:
    if debug:
        click.echo(trace, err=True, nl=False)
    where = "" if debug else f"; the traceback is in {_keep(trace)}"
    complain(f"a fault of ours{doing}: {' '.join(message.split())}{where}")


def _keep(trace: str) -> str:
    import tempfile

    handle, path = tempfile.mkstemp(prefix="reportgen-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(trace)
    return path


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`."""
    severities = [one.severity for one in diagnostics]
    return ", ".join(
        counted(severities.count(severity), str(severity))
        for severity in (Severity.ERROR, Severity.WARNING)
    )


def counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def seconds(time: float) -> str:
    """A duration as people say it: `0.8 s`, `42 s`, `3 min 5 s`."""
    if time < 10:
        return f"{time:.1f} s"
    minutes, rest = divmod(round(time), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def shown(path: Path) -> str:
    """The path as one would type it here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()
