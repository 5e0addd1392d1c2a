"""LibreOffice, which opens drafts as their readers do."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def converted(data: bytes, format_: str, folder: Path) -> Path:
    """The draft as LibreOffice saves it in that format."""
    source = folder / "draft.docx"
    source.write_bytes(data)
    return converted_all([source], format_, folder)[0]


def converted_all(sources: Sequence[Path], format_: str, folder: Path) -> list[Path]:
    """All of them in one run, which takes its time to start. The profile is one of its own."""
    office = shutil.which("soffice")
    if office is None:
        pytest.fail("LibreOffice is missing. Type: sudo apt-get install --yes libreoffice-writer")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    made = folder / "saved"
    command = [office, profile, "--headless", "--convert-to", format_, "--outdir", made, *sources]
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        timeout=300,
        env={**os.environ, "HOME": str(folder)},
    )
    return [made / f"{source.stem}.{format_}" for source in sources]
