"""Makes the returned files anew: `python -m tests.returned`.

draft          first the draft, from the report as it is now
libreoffice    also those that LibreOffice makes, which dates them by the clock
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.cli.running import run
from tests.libreoffice.office import running
from tests.libreoffice.rounds import ROUNDS
from tests.returned.copies import CIRCULATIONS, COPIES, DRAFT, FILES, HERE


def make_draft() -> None:
    """Sends the draft, which files its circulation beside the report."""
    for old in CIRCULATIONS.glob("*.json"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        to = ("--to", "Anna", "--to", "Ben", "--date", "2015-05-01")
        ran = run("send", "lakes", "--variant", "full", *to, "--out", folder, cwd=HERE)
        assert ran.returncode == 0, ran.stderr
        (made,) = Path(folder).rglob("*.docx")
        DRAFT.write_bytes(made.read_bytes())


def make_with_libreoffice() -> None:
    """What two reviewers do over UNO, and an unchanged draft that was saved twice."""
    draft = DRAFT.read_bytes()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as office:
        write("libreoffice-unchanged", office.save(office.save(draft)))
        for name, one in ROUNDS.items():
            write(f"libreoffice-{name.replace(' ', '-')}", office.edit(draft, one.steps).data)


def write(name: str, data: bytes) -> None:
    (FILES / f"{name}.docx").write_bytes(data)
    print(name)


if __name__ == "__main__":
    if "draft" in sys.argv[1:]:
        make_draft()
    for name, make in COPIES.items():
        write(name, make())
    if "libreoffice" in sys.argv[1:]:
        make_with_libreoffice()
