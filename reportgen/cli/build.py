"""`reportgen build`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.exits import Exit
from reportgen.cli.failures import tell_failures
from reportgen.cli.settings import Settings, with_settings
from reportgen.cli.terminal import (
    counted,
    is_terminal,
    seconds,
    show_diagnostics,
    shown,
    summary,
)
from reportgen.diagnostics import UsageError

if TYPE_CHECKING:
    from reportgen.pipeline.built import Built, Step


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
@click.option(
    "--cluster",
    metavar="URL",
    help="Let the workers of a dask scheduler do the work, such as tcp://scheduler:8786.",
)
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
@click.option("--explain", is_flag=True, help="Tell why each target was made or not.")
@with_settings
@click.pass_obj
def build(
    settings: Settings,
    *,
    report: str | None,
    variants: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path | None,
    jobs: int | None,
    cluster: str | None,
    strict: bool,
    explain: bool,
) -> int:
    """Make the artefacts of REPORT, or of every report under content/, as far as they are not as
    they should be."""
    from reportgen.pipeline import api

    if cluster is not None and jobs is not None:
        raise UsageError("`--jobs` is for this machine: leave it out with `--cluster`")
    start = time.monotonic()
    with _progress(silent=explain) as on_step:
        built = api.build(
            report,
            project=settings.project,
            variant=variants,
            format=formats,
            out=out,
            jobs=jobs,
            cluster=cluster,
            strict=strict,
            on_step=on_step,
        )
    show_diagnostics(built.diagnostics)
    code = tell_failures(built.failures, debug=settings.debug)
    if explain:
        for path, reason in built.reasons.items():
            click.echo(f"{reason.how.value} {shown(path)}: {reason}")
    tell_result(built, time.monotonic() - start)
    return code if code or built.ok else Exit.CONTENT


@contextmanager
def _progress(*, silent: bool) -> Iterator[Callable[[Step], None]]:
    """A bar on a terminal; elsewhere a line for each target, in the order of the plan, unless all
    are told of in the end."""
    if not is_terminal():
        yield Lines(silent=silent).add
        return
    with ExitStack() as stack:
        update: Callable[[int], None] | None = None

        def advance(step: Step) -> None:
            nonlocal update
            if update is None:  # only now is it known how many there are
                bar = click.progressbar(
                    length=step.total, label="Building", show_eta=False, show_pos=True
                )
                update = stack.enter_context(bar).update
            update(1)

        yield advance


class Lines:
    """Tells of each target once those before it have been told of: targets are done in any order,
    and the same build is to print the same."""

    def __init__(self, *, silent: bool = False) -> None:
        self._silent = silent
        self._told = 0
        self._waiting: dict[int, Step] = {}

    def add(self, step: Step) -> None:
        self._waiting[step.number] = step
        while (following := self._waiting.pop(self._told, None)) is not None:
            if not self._silent:
                _line(following)
            self._told += 1


def _line(step: Step) -> None:
    """What is as it was needs no word."""
    how = step.reason.how.value
    if step.artefact is None:
        click.echo(f"{how} {shown(step.path)}")
    elif how != "kept":
        pages = step.artefact.pages
        extent = f" ({counted(pages, 'page')})" if pages is not None else ""
        click.echo(f"{how} {shown(step.path)}{extent}")


def tell_result(built: Built, duration: float) -> None:
    for path in built.removed:
        click.echo(f"removed {shown(path)}")
    kept = sum(reason.how.value == "kept" for reason in built.reasons.values())
    made = len(built.artefacts) - kept
    folders = dict.fromkeys(path.parent for path in built.artefacts)
    where = f" in {', '.join(shown(folder) for folder in folders)}" if folders else ""
    if kept and built.ok and not made:
        click.echo(f"All {counted(kept, 'artefact')}{where} are up to date, {seconds(duration)}.")
        return
    wanted = made + len(built.failed)
    number = counted(made, "artefact") if made == wanted else f"{made} of {wanted} artefacts"
    rest = f", {kept} more up to date" if kept else ""
    wrong = f": {summary(built.diagnostics)}" if built.diagnostics and not built.ok else ""
    click.echo(f"Made {number}{where} in {seconds(duration)}{rest}{wrong}.")
