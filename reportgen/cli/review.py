"""`reportgen review`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from reportgen.cli.exits import Exit
from reportgen.cli.settings import Settings, with_settings
from reportgen.cli.terminal import is_terminal, show_diagnostics

#: An id as `review` makes them.
_ID = re.compile(r"[a-z2-7]{6,}")


class _Choosing(click.Command):
    """`--only` takes several ids in a row, and whatever parts them by commas."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, list(_one_by_one(args)))


def _one_by_one(args: Iterable[str]) -> Iterator[str]:
    """Each id behind an `--only` of its own, as click takes options; files follow ids too."""
    only = goes_on = False
    for arg in args:
        if only:
            ids = [one for one in arg.split(",") if one]
            yield from (one for name in ids for one in ("--only", name))
            only, goes_on = False, True
        elif arg == "--only":
            only = True
        elif goes_on and _ID.fullmatch(arg) and not Path(arg).exists():
            yield from ("--only", arg)
        else:
            goes_on = False
            yield arg
    if only:
        yield "--only"


@click.command(cls=_Choosing)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE...",
)
@click.option("--report", metavar="NAME", help="The report, where the files do not tell.")
@click.option(
    "--base",
    metavar="BASE",
    help="What to compare with: `circulation`, `file`, `source`, or the id of a circulation."
    "  [default: the first of the three that there is; a guess, if the file does not tell]",
)
@click.option("--apply", "apply_", is_flag=True, help="Write the proposals into the source.")
@click.option(
    "--only",
    multiple=True,
    metavar="ID...",
    help="Only these proposals, or sides of conflicts.",
)
@click.option(
    "--from",
    "people",
    multiple=True,
    metavar="NAME",
    help="Only what this reviewer, or this file, proposes; may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@with_settings
@click.pass_obj
def review(
    settings: Settings,
    *,
    files: tuple[Path, ...],
    report: str | None,
    base: str | None,
    apply_: bool,
    only: tuple[str, ...],
    people: tuple[str, ...],
    as_json: bool,
) -> int:
    """List what returned Word files propose, and write it into the source if asked to."""
    from reportgen.cli.review_shape import review_shape
    from reportgen.cli.review_text import review_lines, review_summary
    from reportgen.pipeline import api

    reviewed = api.review(
        files,
        project=settings.project,
        report=report,
        base=base,
        apply=apply_,
        only=only,
        people=people,
    )
    if as_json:
        click.echo(json.dumps(review_shape(reviewed), indent=2, ensure_ascii=False))
    else:
        show_diagnostics(reviewed.diagnostics)
        for line in review_lines(reviewed, color=is_terminal()):
            click.echo(line)
        click.echo(review_summary(reviewed, asked=apply_))
    return Exit.CONTENT if reviewed.has_errors else Exit.FINE
