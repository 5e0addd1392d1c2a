"""`reportgen preview`."""

from __future__ import annotations

import os
import sys
import webbrowser
from functools import partial
from pathlib import Path

import click

from reportgen.cli.exits import Exit
from reportgen.cli.settings import Settings, with_settings
from reportgen.cli.terminal import tell_own_fault


@click.command()
@click.argument("report", required=False)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help="Where to listen; 0: anywhere.  [default: the first free one from 8765]",
)
@click.option(
    "--editor",
    metavar="E",
    help="What a click on a passage opens: an address or a command, with {path}, {line} and "
    "{column}.  [default: Visual Studio Code, by vscode://]",
)
@click.option("--open/--no-open", "open_", default=True, help="Whether to open a browser.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to put the artefacts.  [default: build/ in the project]",
)
@with_settings
@click.pass_obj
def preview(
    settings: Settings,
    *,
    report: str | None,
    port: int | None,
    editor: str | None,
    open_: bool,
    out: Path | None,
) -> int:
    """Show REPORT, or every report, in a browser, and each change as it is saved."""
    from reportgen.pipeline.memory.cache import Cache
    from reportgen.pipeline.project import (
        BUILD,
        chosen_reports,
        open_project,
        refuse_among_sources,
    )
    from reportgen.preview.editor import DEFAULT, Editor
    from reportgen.preview.maker import Project
    from reportgen.preview.serving import listen, serve

    root, workspace = open_project(settings.project)
    reports = chosen_reports(workspace, report)
    folder = root / BUILD if out is None else out.resolve()
    refuse_among_sources(folder, root, reports)
    chosen = Editor(root, editor or DEFAULT)

    def on_ready(address: str) -> None:
        click.echo(f"Preview at {address} - Ctrl-C ends it.")
        if open_ and _has_screen():
            webbrowser.open(address)

    serve(
        listen(port),
        Project(root, workspace, folder, report, Cache(root / BUILD)),
        chosen,
        on_ready=on_ready,
        on_fault=partial(tell_own_fault, debug=settings.debug),
    )
    click.echo("Ended.")
    return Exit.FINE


def _has_screen() -> bool:
    """Without one, Python would open a browser for terminals, in this one."""
    return sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
