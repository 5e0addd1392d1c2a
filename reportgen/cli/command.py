"""`reportgen`: the group of commands, and what becomes of everything that ends one."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

import click

from reportgen.cli.exits import Exit
from reportgen.cli.settings import Settings, with_settings
from reportgen.cli.terminal import complain, tell_own_fault
from reportgen.diagnostics import EnvironmentFault, UsageError
from reportgen.version import VERSION

#: Each is the function of its own name in its own module, which is imported when it is called.
COMMANDS = (
    "build",
    "check",
    "clean",
    "list",
    "matrix",
    "preview",
    "redline",
    "review",
    "send",
    "watch",
)


class Commands(click.Group):
    """All commands, none of which has to wait for the others' imports."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = import_module(f"reportgen.cli.{name}")
        command: click.Command = getattr(module, name if hasattr(module, name) else f"{name}_")
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="reportgen")
@with_settings
def reportgen() -> None:
    """One YAML source, three formats: print PDF, editable Word draft and web page."""


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
    """Lets a request to terminate, and a terminal that is closed, end us as Ctrl-C does, so that no
    worker and no file is left; but `nohup` has us stay."""

    def interrupt(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    asked = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    heard = [one for one in asked if signal.getsignal(one) is not signal.SIG_IGN]
    before = {number: signal.signal(number, interrupt) for number in heard}
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
