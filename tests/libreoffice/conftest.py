"""An office for the tests of one process, and the project's own drafts to lay before it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.cli.running import ROOT, run
from tests.libreoffice.office import Edited, Office, running
from tests.libreoffice.rounds import ROUNDS

RETURNED = ROOT / "tests" / "returned"
#: By the name of its file: the annex, the note with watermark and queries, without, a page for each
#: session, the specimen.
DRAFTS = (
    "istanbul-retreat-annex",
    "istanbul-retreat-draft",
    "istanbul-retreat-full",
    "istanbul-retreat-one-pager-conflict-prevention",
    "istanbul-retreat-one-pager-counterterrorism-and-sanctions",
    "istanbul-retreat-one-pager-humanitarian-crises",
    "istanbul-retreat-one-pager-peace-operations",
    "specimen-full",
)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with running(tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture(scope="session")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the drafts of the project's reports."""
    folder = tmp_path_factory.mktemp("drafts")
    for report in ("istanbul-retreat", "specimen"):
        ran = run("build", report, "--format", "docx", "--out", folder, cwd=ROOT)
        assert ran.returncode == 0, ran.stderr + ran.stdout
    return folder


@pytest.fixture(scope="session")
def draft(drafts: Path) -> Callable[[str], bytes]:
    """The draft of a name."""

    @cache
    def read(name: str) -> bytes:
        (path,) = drafts.rglob(f"{name}.docx")
        return path.read_bytes()

    return read


@pytest.fixture(scope="session")
def saved(office: Office, draft: Callable[[str], bytes]) -> Callable[[str, int], bytes]:
    """The draft of a name as LibreOffice has saved it so many times."""

    @cache
    def save(name: str, times: int) -> bytes:
        return office.save(draft(name) if times == 1 else save(name, times - 1))

    return save


@pytest.fixture(scope="session")
def lakes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the small report that reviewers return, sent to them."""
    folder = tmp_path_factory.mktemp("lakes") / "project"
    shutil.copytree(RETURNED / "content", folder / "content")
    shutil.rmtree(folder / "content" / "lakes" / "circulations")
    to = ("--variant", "full", "--to", "Anna", "--to", "Ben", "--date", "2015-05-01")
    ran = run("send", "lakes", *to, "--out", folder.parent / "sent", cwd=folder)
    assert ran.returncode == 0, ran.stderr + ran.stdout
    return folder


@pytest.fixture(scope="session")
def sent(lakes: Path) -> bytes:
    """Its draft, as sent."""
    (path,) = (lakes.parent / "sent").rglob("*.docx")
    return path.read_bytes()


@pytest.fixture(scope="session")
def edited(office: Office, sent: bytes) -> Callable[[str], Edited]:
    """The draft as it comes back from the round of that name."""

    @cache
    def edit(name: str) -> Edited:
        return office.edit(sent, ROUNDS[name].steps)

    return edit
