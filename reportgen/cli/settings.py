"""What all commands understand, before and after the command's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass
class Settings:
    """`project` is the folder that holds `content/`; None stands for the nearest one upward."""

    project: Path | None = None
    debug: bool = False


def with_settings(command: Command) -> Command:
    """Gives a command the options that fill the context's `Settings`."""
    project = click.option(
        "--project",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        expose_value=False,
        callback=_keep("project"),
        help="The folder that holds content/.  [default: the nearest one upward]",
    )
    debug = click.option(
        "--debug",
        is_flag=True,
        default=None,
        expose_value=False,
        callback=_keep("debug"),
        help="Show the traceback of a fault of ours.",
    )
    return project(debug(command))


def _keep(name: str) -> Callable[[click.Context, click.Parameter, object], None]:
    def keep(context: click.Context, _parameter: click.Parameter, value: object) -> None:
        if value is not None:
            setattr(context.ensure_object(Settings), name, value)

    return keep
