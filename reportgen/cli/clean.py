"""`reportgen clean`."""

from __future__ import annotations

import click

from reportgen.cli.exits import Exit
from reportgen.cli.settings import Settings, with_settings


@click.command()
@with_settings
@click.pass_obj
def clean(settings: Settings) -> int:
    """Empty what builds have stored for later ones. Artefacts stay."""
    from reportgen.pipeline import api

    api.clean(project=settings.project)
    return Exit.FINE
