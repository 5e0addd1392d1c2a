"""`reportgen`: the group of commands, and what becomes of everything that ends one."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from reportgen.cli.build import build
from reportgen.cli.check import check
from reportgen.cli.exits import Exit
from reportgen.cli.list import list_
from reportgen.cli.preview import preview
from reportgen.cli.review import review
from reportgen.cli.send import send
from reportgen.cli.settings import Settings, with_settings
from reportgen.cli.terminal import complain, tell_own_fault
from reportgen.cli.watch import watch
from reportgen.diagnostics import EnvironmentFault, UsageError
from reportgen.version import VERSION


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="reportgen")
@with_settings
def reportgen() -> None:
    """One YAML source, three formats: print PDF, editable Word draft and web page."""


for _command in (build, check, list_, preview, watch, send, review):
    reportgen.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command with these arguments, by default the process's; returns its exit code."""
    settings = Settings()
    # click knows terminals, but not https://no-color.org.
    color = False if os.environ.get("NO_COLOR") else None
    try:
        with _ending_on_request():
            code = reportgen.main(
                arguments, prog_name="reportgen", standalone_mode=False, obj=settings, color=color
            )
        if sys.stdout is None:  # closed before we began
            complain("there is nowhere to print to")
            return Exit.ENVIRONMENT
        return int(code or Exit.FINE)
    except click.exceptions.Abort:
        complain("interrupted")
        return Exit.INTERRUPTED
    except click.ClickException as fault:
        fault.show()
        return Exit.USAGE
    except UsageError as fault:
        complain(str(fault))
        return Exit.USAGE
    except EnvironmentFault as fault:
        complain(str(fault))
        return Exit.ENVIRONMENT
    except SystemExit:  # click ends so when the reader of our output, `head` say, has gone
        return Exit.ENVIRONMENT
    except OSError as fault:
        if fault.filename is not None:
            tell_own_fault(fault, debug=settings.debug)
            return Exit.OURS
        _give_up_printing()
        complain(f"cannot print: {fault.strerror or fault}")
        return Exit.ENVIRONMENT
    except Exception as fault:
        tell_own_fault(fault, debug=settings.debug)
        return Exit.OURS


def _give_up_printing() -> None:
    """Lets what could not be printed go: at its end Python would try, and fail, once more."""
    if sys.stdout is not None:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, not a path
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


@contextmanager
def _ending_on_request() -> Iterator[None]:
    """Lets a request to terminate end us as Ctrl-C does, so that no worker and no file is left."""

    def interrupt(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    finally:
        signal.signal(signal.SIGTERM, before)
