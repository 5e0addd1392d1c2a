"""A LibreOffice of our own, which opens, edits and saves drafts as a reviewer would."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

#: Debian's own Python, which its UNO bridge (python3-uno) belongs to.
PYTHON = "/usr/bin/python3"
_DESK = Path(__file__).parent / "desk.py"

#: What to do to an open document: `do` is a method of `desk.Sheet`, the rest its arguments.
Step: TypeAlias = dict[str, object]


def step(do: str, **more: object) -> Step:
    return {"do": do, **more}


_TRACK = step("track", on=True)


@dataclass(frozen=True)
class Shown:
    """What LibreOffice shows of a document, paragraph by paragraph."""

    body: list[str]
    frames: list[str]
    notes: list[str]


@dataclass(frozen=True)
class Edited:
    """A draft as a reviewer returns it, and what LibreOffice shows of it once all is decided.

    `restored` is the file with all changes rejected.
    """

    data: bytes
    accepted: Shown
    rejected: Shown
    restored: bytes


class Office:
    """The office at work; its files lie in `folder`."""

    def __init__(self, desk: subprocess.Popen[str], folder: Path) -> None:
        self._desk = desk
        self._folder = folder
        self._shown: dict[bytes, Shown] = {}

    def show(self, data: bytes) -> Shown:
        """The draft as it is; asked again, it is not opened again."""
        if data not in self._shown:
            self._shown[data] = self._do(data, [])
        return self._shown[data]

    def save(self, data: bytes, steps: Sequence[Step] = ()) -> bytes:
        """The draft as LibreOffice saves it once these steps are done."""
        self._do(data, [*steps, self._saving()])
        return self._saved.read_bytes()

    def save_workbook(self, data: bytes, steps: Sequence[Step]) -> bytes:
        """The workbook as LibreOffice saves it once these steps are done."""
        saved = self._folder / "saved.xlsx"
        saved.unlink(missing_ok=True)
        self._do(data, [*steps, step("save", to=str(saved))], "workbook.xlsx")
        return saved.read_bytes()

    def edit(self, data: bytes, steps: Sequence[Step]) -> Edited:
        """The draft with these steps done while changes are tracked."""
        accepted = self._do(data, [_TRACK, *steps, self._saving(), step("accept_all")])
        edited = self._saved.read_bytes()
        rejected = self._do(edited, [step("reject_all"), self._saving()])
        return Edited(edited, accepted, rejected, self._saved.read_bytes())

    def decide(self, data: bytes) -> tuple[Shown, Shown]:
        """The draft with all its changes accepted, and with all of them rejected."""
        return self._do(data, [step("accept_all")]), self._do(data, [step("reject_all")])

    @property
    def _saved(self) -> Path:
        return self._folder / "saved.docx"

    def _saving(self) -> Step:
        self._saved.unlink(missing_ok=True)
        return step("save", to=str(self._saved))

    def _do(self, data: bytes, steps: Sequence[Step], name: str = "draft.docx") -> Shown:
        file = self._folder / name
        file.write_bytes(data)
        assert self._desk.stdin is not None
        assert self._desk.stdout is not None
        self._desk.stdin.write(json.dumps({"file": str(file), "steps": steps}) + "\n")
        self._desk.stdin.flush()
        told = json.loads(self._desk.stdout.readline())
        assert "says" in told, told["fault"]
        return Shown(**told["says"])


@contextmanager
def running(folder: Path) -> Iterator[Office]:
    """Starts an office with a profile of its own, which disturbs no other one, and ends it."""
    pipe = f"reportgen-{folder.stat().st_ino}"
    office = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with subprocess.Popen(
        [PYTHON, str(_DESK), pipe], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as desk:
        try:
            yield Office(desk, folder)
        finally:
            desk.kill()
            _end(office)


def _end(office: subprocess.Popen[bytes]) -> None:
    """`soffice` is a script around the office: both end with their session."""
    os.killpg(office.pid, signal.SIGTERM)
    try:
        office.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(office.pid, signal.SIGKILL)
        office.wait()
