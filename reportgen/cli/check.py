"""`reportgen check`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from reportgen.cli.exits import Exit
from reportgen.cli.settings import Settings, with_settings
from reportgen.cli.shapes import diagnostic
from reportgen.cli.terminal import complain, counted, show_diagnostics, summary
from reportgen.diagnostics import Severity

if TYPE_CHECKING:
    from reportgen.pipeline.check import Checked


@click.command()
@click.argument("report", required=False)
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for editors and continuous integration.",
)
@with_settings
@click.pass_obj
def check(settings: Settings, *, report: str | None, strict: bool, format_: str) -> int:
    """Check REPORT, or every report, as far as a build goes without running a writer."""
    from reportgen.pipeline import api

    checked = api.check(report, project=settings.project, strict=strict)
    if format_ == "json":
        click.echo(json.dumps(_as_json(checked), indent=2, ensure_ascii=False))
    else:
        show_diagnostics(checked.diagnostics)
        reports, targets = len(checked.reports), len(checked.targets)
        extent = f"{counted(reports, 'report')}, {counted(targets, 'target')}"
        click.echo(f"Checked {extent}: {summary(checked.diagnostics)}.")
    for failure in dict.fromkeys(failure for _, failure in checked.failures):
        complain(failure)
    if checked.failures:
        return Exit.ENVIRONMENT
    return Exit.CONTENT if checked.has_errors else Exit.FINE


def _as_json(checked: Checked) -> dict[str, Any]:
    """The shape that docs/command.md promises."""
    severities = [one.severity for one in checked.diagnostics]
    return {
        "version": 1,
        "reports": list(checked.reports),
        "targets": len(checked.targets),
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
        "diagnostics": [diagnostic(one) for one in checked.diagnostics],
    }
