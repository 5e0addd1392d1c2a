"""`reportgen matrix`."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.cli.exits import Exit
from reportgen.cli.settings import Settings, with_settings
from reportgen.cli.terminal import counted, show_diagnostics, shown, summary


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE...",
)
@click.option(
    "-o",
    "--output",
    "matrix_file",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.xlsx",
    help="The workbook; if it is there already, its responses are kept.",
)
@click.option("--report", metavar="NAME", help="The report, where the files do not tell.")
@click.option("--base", metavar="BASE", help="What to compare with, as for `review`.")
@with_settings
@click.pass_obj
def matrix(
    settings: Settings,
    *,
    files: tuple[Path, ...],
    matrix_file: Path,
    report: str | None,
    base: str | None,
) -> int:
    """Put what returned Word files propose and say into a table, to be answered row by row."""
    from reportgen.pipeline import api

    made = api.matrix(files, matrix_file, project=settings.project, report=report, base=base)
    show_diagnostics(made.diagnostics)
    if made.has_errors:
        click.echo(f"Nothing was made: {summary(made.diagnostics)}.")
        return Exit.CONTENT
    click.echo(f"made {shown(matrix_file.resolve())}")
    answered = f", {made.answered} answered" if made.answered else ""
    others = f"; {made.others} more that nothing came back for" if made.others else ""
    click.echo(f"{counted(made.rows, 'row')}{answered}{others}.")
    return Exit.FINE
