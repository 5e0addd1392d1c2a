"""The answers as a table for people, and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from textwrap import indent
from typing import Any

import click

from tools.conformance.artefacts import Artefact
from tools.conformance.checks import MADE, Row

_FINE = "✓"
_NONE = "·"

Rows = Mapping[Artefact, Row]


def is_green(rows: Rows) -> bool:
    """Whether nothing was found anywhere."""
    return not any(found for row in rows.values() for found in row.values())


def as_text(rows: Rows, checks: Sequence[str]) -> str:
    """The table, below it what was found, and in the last line whether all is green."""
    return "\n".join([*_table(rows, [MADE, *checks]), *_findings(rows), "", _sum(rows)])


def as_json(rows: Rows) -> dict[str, Any]:
    """Every cell with its findings; a cell that is missing does not concern the artefact."""
    return {
        "version": 1,
        "green": is_green(rows),
        "artefacts": [
            {
                "report": one.report,
                "path": one.path.name,
                "format": one.format,
                "checks": {
                    name: [asdict(finding) for finding in found] for name, found in row.items()
                },
            }
            for one, row in rows.items()
        ],
    }


def _table(rows: Rows, columns: Sequence[str]) -> Iterator[str]:
    width = max(len(one.path.name) for one in rows)
    heads = "".join(f"  {name}" for name in columns)
    for report, group in groupby(rows, key=lambda one: one.report):
        yield click.style(f"{report:{width}}{heads}", bold=True)
        for one in group:
            cells = "".join("  " + _cell(rows[one].get(name), len(name)) for name in columns)
            yield f"{one.path.name:{width}}{cells}"


def _sum(rows: Rows) -> str:
    cells = [found for row in rows.values() for found in row.values()]
    red = sum(map(bool, cells))
    of = f"{len(cells)} cells of {len(rows)} artefacts"
    if red:
        return click.style(f"{red} of {of} are not green", fg="red", bold=True)
    return click.style(f"All {of} are green", fg="green", bold=True)


def _cell(found: Sequence[object] | None, width: int) -> str:
    if found is None:
        return click.style(f"{_NONE:^{width}}", dim=True)
    if found:
        return click.style(f"{len(found):^{width}}", fg="red", bold=True)
    return click.style(f"{_FINE:^{width}}", fg="green")


def _findings(rows: Rows) -> Iterator[str]:
    for one, row in rows.items():
        for name, found in row.items():
            if found:
                yield click.style(f"\n{one.report}/{one.path.name}: {name}", bold=True)
                yield from (indent(str(finding), "    ") for finding in found)
