"""`reportgen list`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reportgen.cli.exits import Exit
from reportgen.cli.settings import Settings, with_settings
from reportgen.cli.terminal import show_diagnostics

if TYPE_CHECKING:
    from reportgen.pipeline.targets import Target


@click.command("list")
@click.argument("report", required=False)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@with_settings
@click.pass_obj
def list_(settings: Settings, *, report: str | None, as_json: bool) -> int:
    """List what a build of REPORT, or of every report, would make."""
    from reportgen.pipeline import api

    listed = api.targets(report, project=settings.project)
    show_diagnostics(listed.diagnostics)
    if as_json:
        entries = [_entry(target) for target in listed.targets]
        click.echo(json.dumps(entries, indent=2, ensure_ascii=False))
    else:
        for line in _table(listed.targets):
            click.echo(line)
    return Exit.CONTENT if listed.has_errors else Exit.FINE


def _entry(target: Target) -> dict[str, str | None]:
    return {
        "report": target.report,
        "variant": target.variant,
        "item": target.item,
        "format": target.format,
        "path": f"{target.report}/{target.file_name}",
    }


def _table(targets: Sequence[Target]) -> list[str]:
    rows = [("REPORT", "VARIANT", "ITEM", "FORMAT", "FILE")]
    rows += [(t.report, t.variant, t.item or "-", t.format, t.file_name) for t in targets]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (zip(row, widths, strict=True) for row in rows)
    return ["  ".join(cell.ljust(width) for cell, width in line).rstrip() for line in lines]
