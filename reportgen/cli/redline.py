"""`reportgen redline`."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.cli.exits import Exit
from reportgen.cli.settings import Settings, with_settings
from reportgen.cli.terminal import show_diagnostics, shown, summary


@click.command()
@click.argument("old")
@click.argument("new", default=".")
@click.option(
    "--report", metavar="NAME", help="The report.  [default: OLD's, or the only one that changed]"
)
@click.option("--was", metavar="NAME", help="What it was called in OLD, if that does not tell.")
@click.option(
    "--variant", metavar="V", help="The variant.  [default: the first that is made as a draft]"
)
@click.option("--item", metavar="I", help="Of a variant made for each session, which one.")
@click.option("--author", metavar="NAME", help="Who signs the changes.  [default: the publisher]")
@click.option(
    "--date", metavar="YYYY-MM-DD", help="When they were made.  [default: the report's date]"
)
@click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to put the draft; its summary goes beside it.  [default: a file in build/]",
)
@with_settings
@click.pass_obj
def redline(
    settings: Settings,
    *,
    old: str,
    new: str,
    report: str | None,
    variant: str | None,
    item: str | None,
    author: str | None,
    date: str | None,
    file: Path | None,
    was: str | None,
) -> int:
    """Show what changed from OLD to NEW as tracked changes, and sum it up.

    Each is a folder with content/, the id of a circulation, or what git takes for a commit. NEW is
    by default the project as it is.
    """
    from reportgen.pipeline import api

    compared = api.redline(
        old,
        new,
        project=settings.project,
        report=report,
        variant=variant,
        item=item,
        author=author,
        date=date,
        file=file,
        was=was,
    )
    show_diagnostics(compared.diagnostics)
    for path in compared.files:
        click.echo(f"made {shown(path)}")
    if compared.summary is None:
        click.echo(f"Nothing was made: {summary(compared.diagnostics)}.")
        return Exit.CONTENT
    counts = [f"{number} {deed}" for deed, number in sorted(compared.summary.counts.items())]
    click.echo(f"{', '.join(counts)}." if counts else "Nothing has changed.")
    return Exit.FINE
