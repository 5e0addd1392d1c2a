"""What LibreOffice saves is known again, and what is edited there comes home to the letter."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.importers import docx
from reportgen.pipeline import api
from reportgen.pipeline.review import Reviewed
from reportgen.word.views import View, accepted
from tests.cli.running import ROOT
from tests.libreoffice.agreeing import agree
from tests.libreoffice.conftest import DRAFTS
from tests.libreoffice.office import Edited, Office, step
from tests.libreoffice.rounds import NOTE, ROUNDS

pytestmark = pytest.mark.slow


def asks(reviewed: Reviewed) -> tuple[object, ...]:
    """All that a review found."""
    assert reviewed.diagnostics == ()
    merged = reviewed.merged
    return (*merged.proposals, *merged.conflicts, *merged.refusals, *reviewed.comments)


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_that_was_only_saved_proposes_nothing(
    name: str, times: int, saved: Callable[[str, int], bytes], tmp_path: Path
) -> None:
    file = tmp_path / f"{name}.docx"
    file.write_bytes(saved(name, times))
    assert asks(api.review(file, project=ROOT)) == ()


@pytest.mark.parametrize("name", ROUNDS)
def test_what_was_edited_comes_home_to_the_letter(
    name: str, edited: Callable[[str], Edited], lakes: Path, tmp_path: Path
) -> None:
    done = edited(name)
    home = shutil.copytree(lakes, tmp_path / "home")
    new = applied(home, done.data, "lakes")
    agree(new, done.accepted, ROUNDS[name].echoes)


@pytest.mark.parametrize("name", ROUNDS)
def test_what_was_rejected_proposes_nothing(
    name: str, edited: Callable[[str], Edited], lakes: Path, tmp_path: Path
) -> None:
    file = tmp_path / "restored.docx"
    file.write_bytes(edited(name).restored)
    assert asks(api.review(file, project=lakes)) == ()


def test_the_whole_note_comes_home_to_the_letter(
    office: Office, draft: Callable[[str], bytes], tmp_path: Path
) -> None:
    done = office.edit(draft("istanbul-retreat-full"), NOTE.steps)
    shutil.copytree(ROOT / "content", tmp_path / "content")
    new = applied(tmp_path, done.data, "istanbul-retreat")
    agree(new, done.accepted, NOTE.echoes)


@pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "untracked"])
def test_the_layout_that_someone_gave_a_paragraph_is_told_and_no_other(
    tracked: bool, office: Office, sent: bytes, lakes: Path, tmp_path: Path
) -> None:
    file = tmp_path / "returned.docx"
    steps = [
        step("track", on=tracked),
        step("lay", at="Delegates spoke", name="ParaLeftMargin", value=1000),
        step("lay", at="Share the readings", name="ParaTopMargin", value=600),
        step("lay", at="East", name="ParaAdjust", value=3),
    ]
    file.write_bytes(office.save(sent, steps))
    merged = api.review(file, project=lakes).merged
    assert (merged.proposals, merged.conflicts) == ((), ())
    assert [one.why.message.partition(": ")[2] for one in merged.refusals] == [
        "left indent 28.35 pt",
        "alignment center",
        "space before 17 pt",
    ]


def applied(home: Path, returned: bytes, report: str) -> View:
    """The next draft, once all that a returned one proposes is written into the source."""
    file = home / "returned.docx"
    file.write_bytes(returned)
    reviewed = api.review(file, project=home, apply=True)
    assert reviewed.diagnostics == ()
    assert reviewed.merged.conflicts == ()
    assert reviewed.written
    out = home / "next"
    made = api.build(report, project=home, variant="full", format="docx", out=out, jobs=0)
    assert made.ok
    (path,) = out.rglob("*.docx")
    return accepted(docx.read(path.name, path.read_bytes()))
