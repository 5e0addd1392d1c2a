"""The project's own reports, built once by the command as a person runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import ROOT, run
from tests.pipeline.projects import manifest


class Build:
    """The artefacts of one report, by variant, item and format."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = manifest(folder)

    def path(self, variant: str, format_: str, item: str | None = None) -> Path:
        (name,) = (
            name
            for name, entry in self.manifest.items()
            if (entry["variant"], entry["format"], entry["item"]) == (variant, format_, item)
        )
        return self.folder / name

    def paths(self, format_: str) -> list[Path]:
        return [
            self.folder / name
            for name, entry in self.manifest.items()
            if entry["format"] == format_
        ]


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build folder of the whole project."""
    folder = tmp_path_factory.mktemp("build")
    ran = run("build", "--out", folder, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr + ran.stdout
    return folder


@pytest.fixture(scope="session")
def note(out: Path) -> Build:
    return Build(out / "istanbul-retreat")


@pytest.fixture(scope="session")
def specimen(out: Path) -> Build:
    return Build(out / "specimen")
