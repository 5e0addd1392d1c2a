"""`reportgen watch`."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.build import Lines, tell_result
from reportgen.cli.exits import Exit
from reportgen.cli.failures import tell_failures
from reportgen.cli.settings import Settings, with_settings
from reportgen.cli.terminal import complain, show_diagnostics
from reportgen.diagnostics import EnvironmentFault, UsageError

if TYPE_CHECKING:
    from reportgen.pipeline.built import Built


@click.command()
@click.argument("report", required=False)
@click.option(
    "--variant", "variants", multiple=True, metavar="V", help="Only this variant; may be repeated."
)
@click.option(
    "--format", "formats", multiple=True, metavar="F", help="Only this format; may be repeated."
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to put the artefacts.  [default: build/ in the project]",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    metavar="N",
    help="How many worker processes; 0: none.  [default: one a processor]",
)
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
@with_settings
@click.pass_obj
def watch(
    settings: Settings,
    *,
    report: str | None,
    variants: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path | None,
    jobs: int | None,
    strict: bool,
) -> int:
    """Build REPORT, or every report, now and each time a file is saved."""
    from reportgen.pipeline import api
    from reportgen.pipeline.project import BUILD, open_project
    from reportgen.preview.watching import changes

    root, _ = open_project(settings.project)
    folder = root / BUILD if out is None else out.resolve()
    make = partial(
        api.build,
        report,
        project=root,
        variant=variants,
        format=formats,
        out=out,
        jobs=jobs,
        strict=strict,
    )
    batches = changes(root, folder)

    async def change() -> None:
        await anext(batches)

    try:
        with asyncio.Runner() as loop:
            loop.run(change())  # from here on no change is missed
            _tell(make, debug=settings.debug)
            click.echo("Watching; Ctrl-C ends it.")
            while True:
                loop.run(change())
                try:
                    _tell(make, debug=settings.debug)
                except (UsageError, EnvironmentFault) as fault:
                    complain(str(fault))  # which the next change may mend
    except KeyboardInterrupt:
        click.echo("Ended.")
    return Exit.FINE


def _tell(make: Callable[..., Built], *, debug: bool) -> None:
    start = time.monotonic()
    built = make(on_step=Lines().add)
    show_diagnostics(built.diagnostics)
    tell_failures(built.failures, debug=debug)
    tell_result(built, time.monotonic() - start)
