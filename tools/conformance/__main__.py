"""`python -m tools.conformance`: ends with 0 if all is green, 1 if not, 4 without a checker."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from tools.conformance.artefacts import artefacts
from tools.conformance.checks import CHECKS, audit
from tools.conformance.programs import ROOT, advice
from tools.conformance.table import as_json, as_text, is_green


@click.command()
@click.argument("build", type=click.Path(path_type=Path), default=ROOT / "build")
@click.option("--json", "json_", is_flag=True, help="For programs.")
@click.pass_context
def main(context: click.Context, *, build: Path, json_: bool) -> None:
    """Ask every checker about every artefact in BUILD, by default build/."""
    if os.environ.get("NO_COLOR"):
        context.color = False
    try:
        found = artefacts(build)
    except ValueError as fault:
        raise click.ClickException(str(fault)) from fault
    if missing := advice(program for check in CHECKS for program in check.needs):
        click.echo(missing, err=True)
        sys.exit(4)
    rows = audit(found)
    if json_:
        click.echo(json.dumps(as_json(rows), indent=2, ensure_ascii=False))
    else:
        click.echo(as_text(rows, [check.name for check in CHECKS]))
    sys.exit(0 if is_green(rows) else 1)


if __name__ == "__main__":
    main(prog_name="python -m tools.conformance")
