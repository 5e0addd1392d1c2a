"""`reportgen send`."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from reportgen.cli.exits import Exit
from reportgen.cli.failures import tell_failures
from reportgen.cli.settings import Settings, with_settings
from reportgen.cli.terminal import counted, show_diagnostics, shown, summary


@click.command()
@click.argument("report")
@click.option(
    "--to",
    multiple=True,
    required=True,
    metavar="NAME",
    help="Who gets it; may be repeated.",
)
@click.option(
    "--variant",
    metavar="V",
    help="The variant to send.  [default: the one that is made as a Word draft alone]",
)
@click.option(
    "--item",
    "items",
    multiple=True,
    metavar="I",
    help="Of a variant made for each session, only this one; may be repeated.",
)
@click.option("--name", metavar="TEXT", help="What the draft is called in its foot.")
@click.option(
    "--date", metavar="YYYY-MM-DD", help="The date in its foot, and of sending.  [default: today]"
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to put the drafts.  [default: build/ in the project]",
)
@with_settings
@click.pass_obj
def send(
    settings: Settings,
    *,
    report: str,
    to: tuple[str, ...],
    variant: str | None,
    items: tuple[str, ...],
    name: str | None,
    date: str | None,
    out: Path | None,
) -> int:
    """Make a draft of REPORT to send to others, and file who gets it and what it says.

    The command mails nothing: it makes the files, to be sent by whoever knows the addresses.
    """
    from reportgen.pipeline import api

    sent = api.send(
        report,
        to=to,
        # The one place where a clock is asked: what a build makes depends on its source alone.
        today=date or datetime.date.today().isoformat(),
        project=settings.project,
        variant=variant,
        item=items,
        name=name,
        date=date,
        out=out,
    )
    show_diagnostics(sent.diagnostics)
    code = tell_failures(sent.failures, debug=settings.debug)
    for filed in sent.filed:
        click.echo(f"made {shown(filed.draft)}")
        verb = "added to" if filed.again else "filed"
        click.echo(f"{verb} {shown(filed.file)}")
    drafts = counted(len(sent.filed), "draft")
    if sent.filed:
        people = dict.fromkeys(" ".join(one.split()) for one in to)
        click.echo(f"Send {drafts} to {', '.join(people)}.")
        return code
    click.echo(f"Nothing was filed: {summary(sent.diagnostics)}.")
    return code or Exit.CONTENT
