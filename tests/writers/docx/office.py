"""LibreOffice, which opens drafts as their readers do."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def converted(data: bytes, format_: str, folder: Path) -> Path:
    """The draft as LibreOffice saves it in that format, with a profile of its own."""
    office = shutil.which("soffice")
    if office is None:
        pytest.fail("LibreOffice is missing. Type: sudo apt-get install --yes libreoffice-writer")
    source = folder / "draft.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    made = folder / "saved"
    command = [office, profile, "--headless", "--convert-to", format_, "--outdir", made, source]
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        timeout=300,
        env={**os.environ, "HOME": str(folder)},
    )
    return made / f"draft.{format_}"
