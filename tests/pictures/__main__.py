"""`python -m tests.pictures accept [NAME ...]` and `python -m tests.pictures readme`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.pictures.gallery import (
    ACCEPTED,
    PICTURES,
    README,
    README_PICTURES,
    build_pages,
    save,
)


@click.group()
def main() -> None:
    """Pictures of pages: those that tests compare with, and those of the README."""


@main.command()
@click.argument("names", nargs=-1, type=click.Choice(sorted(PICTURES)))
def accept(names: tuple[str, ...]) -> None:
    """Make what the pages NAMES show now, or all of them, the measure of later ones."""
    with TemporaryDirectory() as folder:
        build = build_pages(Path(folder))
        for name in names or PICTURES:
            save(PICTURES[name](build), ACCEPTED / f"{name}.png", colors=32)
            click.echo(f"accepted {name}")


@main.command()
def readme() -> None:
    """Take the pictures of the README."""
    with TemporaryDirectory() as folder:
        build = build_pages(Path(folder))
        for name, take in README_PICTURES.items():
            save(take(build), README / f"{name}.png", colors=160)
            click.echo(f"took {name}")


if __name__ == "__main__":
    main(prog_name="python -m tests.pictures")
