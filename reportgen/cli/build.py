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

if TYPE_CHECKING:
    from reportgen.pipeline.api import Built, Step


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
def build(
    settings: Settings,
    *,
    report: str | None,
    variants: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path | None,
    jobs: int | None,
    strict: bool,
) -> int:
    """Make the artefacts of REPORT, or of every report under content/."""
    from reportgen.pipeline import api

    start = time.monotonic()
    with _progress() as on_step:
        built = api.build(
            report,
            project=settings.project,
            variant=variants,
            format=formats,
            out=out,
            jobs=jobs,
            strict=strict,
            on_step=on_step,
        )
    show_diagnostics(built.diagnostics)
    code = tell_failures(built.failures, debug=settings.debug)
    tell_result(built, time.monotonic() - start)
    return code if code or built.ok else Exit.CONTENT


@contextmanager
def _progress() -> Iterator[Callable[[Step], None]]:
    """A bar on a terminal; elsewhere a line for each target, in the order of the plan."""
    if not is_terminal():
        yield Lines().add
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

    def __init__(self) -> None:
        self._told = 0
        self._waiting: dict[int, Step] = {}

    def add(self, step: Step) -> None:
        self._waiting[step.number] = step
        while (following := self._waiting.pop(self._told, None)) is not None:
            _line(following)
            self._told += 1


def _line(step: Step) -> None:
    if step.artefact is None:
        click.echo(f"failed {shown(step.path)}")
    else:
        pages = step.artefact.pages
        extent = f" ({counted(pages, 'page')})" if pages is not None else ""
        click.echo(f"made {shown(step.path)}{extent}")


def tell_result(built: Built, duration: float) -> None:
    for path in built.removed:
        click.echo(f"removed {shown(path)}")
    made, wanted = len(built.artefacts), len(built.artefacts) + len(built.failed)
    number = counted(made, "artefact") if made == wanted else f"{made} of {wanted} artefacts"
    folders = dict.fromkeys(path.parent for path in built.artefacts)
    where = f" in {', '.join(shown(folder) for folder in folders)}" if folders else ""
    wrong = "" if built.ok else f": {summary(built.diagnostics)}"
    click.echo(f"Made {number}{where} in {seconds(duration)}{wrong}.")
