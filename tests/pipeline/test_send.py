"""A draft that is sent is filed with what it says and who gets it: all of it, or nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reportgen.diagnostics import EnvironmentFault, UsageError
from reportgen.model.address import Address
from reportgen.model.circulation import Circulation
from reportgen.pipeline import api
from reportgen.semantic.identity import circulation_of
from reportgen.semantic.tree import parse
from reportgen.source.circulations import read_circulation
from reportgen.workspace import DiskWorkspace
from tests.pipeline.projects import NOTE, edit, files_in, make_project
from tests.writers.docx.passages import base_in

VARIANTS = """\
full: {formats: [html]}
word: {formats: [docx]}
each: {each: sessions, formats: [docx, html]}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", note={**NOTE, "variants.yaml": VARIANTS})


def send(project: Path, *to: str, day: str = "2015-03-02", **more: Any) -> api.Sent:
    sent = api.send("note", to=to or ("Anna",), today=day, project=project, jobs=0, **more)
    assert not sent.failures
    return sent


def circulations(project: Path) -> list[Circulation]:
    found = []
    for path in sorted((project / "content/note/circulations").glob("*.json")):
        circulation, complaints = read_circulation(str(path), path.read_bytes())
        assert circulation is not None, complaints
        found.append(circulation)
    return found


def recipients(circulation: Circulation) -> list[tuple[str, str]]:
    return [(one.name, one.date) for one in circulation.recipients]


def test_a_draft_is_made_and_its_circulation_filed(project: Path) -> None:
    sent = send(project, "Anna", "Ben", name="First round")
    (filed,) = sent.filed
    (circulation,) = circulations(project)
    base = circulation.base
    assert filed.circulation == circulation
    assert filed.draft == project / f"build/note/note-word-{base.circulation}.docx"
    assert filed.file == project / f"content/note/circulations/{base.circulation}.json"
    assert (base.report, base.variant, base.item) == ("note", "word", None)
    assert (circulation.name, circulation.date) == ("First round", "2015-03-02")
    assert recipients(circulation) == [("Anna", "2015-03-02"), ("Ben", "2015-03-02")]
    part = Address("content/note/report.yaml", ("body", 0))
    assert dict(base.notes) == {"note-1": part.child("notes", "rivers")}
    addresses = [segment.address for passage in base.passages for segment in passage.segments]
    assert part.child("body", 0).at_paragraph(0) in addresses


def test_the_draft_knows_its_circulation_and_nothing_of_the_source(project: Path) -> None:
    (filed,) = send(project).filed
    abroad, at_home = base_in(filed.draft.read_bytes()), filed.circulation.base
    assert abroad.circulation == at_home.circulation
    assert len(abroad.passages) == len(at_home.passages)
    assert not abroad.notes


def test_the_same_text_goes_to_others_as_the_same_circulation(project: Path) -> None:
    (first,) = send(project, "Anna", name="First round").filed
    draft = first.draft.read_bytes()
    (second,) = send(project, "Ben", "Anna", day="2015-03-09").filed
    assert (first.again, second.again) == (False, True)
    (circulation,) = circulations(project)
    assert (circulation.name, circulation.date) == ("First round", "2015-03-02")
    assert recipients(circulation) == [("Anna", "2015-03-02"), ("Ben", "2015-03-09")]
    assert second.draft == first.draft
    assert second.draft.read_bytes() == draft


@pytest.mark.parametrize("change", [{"name": "Second round"}, {"date": "2015-03-09"}, {}])
def test_other_words_in_text_or_foot_are_another_circulation(
    project: Path, change: dict[str, str]
) -> None:
    send(project, name="First round")
    if not change:
        edit(project / "content/note/report.yaml", "Grain travels by sea.", "Grain travels.")
    send(project, day="2015-03-09", **change)
    assert len(circulations(project)) == 2


def test_a_variant_for_each_session_is_as_many_circulations(project: Path) -> None:
    send(project, variant="each")
    assert sorted(one.base.item or "" for one in circulations(project)) == ["bread", "water"]
    send(project, "Ben", variant="each", item="water")
    had_by = {one.base.item: len(one.recipients) for one in circulations(project)}
    assert had_by == {"bread": 1, "water": 2}


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"variant": "wrod"}, "no variant `wrod`; did you mean `word`?"),
        ({"variant": "full"}, "nothing of `full` is made as `docx`: it is made as `html`"),
        ({"variant": "each", "item": "watre"}, "no item `watre`; did you mean `water`?"),
        ({"item": "water"}, "no item `water`; the variant is made once"),
        ({"date": "2 March"}, "`2 March` is not a date"),
    ],
)
def test_what_there_is_not_is_refused(project: Path, asked: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        send(project, **asked)
    assert not (project / "content/note/circulations").exists()


def test_a_draft_is_sent_to_someone(project: Path) -> None:
    with pytest.raises(UsageError, match="sent to someone"):
        send(project, " ")


@pytest.mark.parametrize("drafts", ["", "word: {formats: [docx]}\nmore: {formats: [docx]}\n"])
def test_where_it_is_not_clear_which_variant_is_the_draft_it_has_to_be_named(
    project: Path, drafts: str
) -> None:
    (project / "content/note/variants.yaml").write_text(f"full: {{}}\n{drafts}", encoding="utf-8")
    with pytest.raises(UsageError, match="name one by `--variant`: `"):
        send(project)


def test_errors_in_the_content_file_nothing(project: Path) -> None:
    edit(project / "content/note/report.yaml", "title: A Small Note", "tilte: A Small Note")
    before = files_in(project)
    sent = send(project, variant="word")
    assert sent.filed == ()
    assert any(one.is_error and one.where for one in sent.diagnostics)
    assert files_in(project) == before


def test_a_draft_that_cannot_be_made_files_nothing(project: Path) -> None:
    """A briefing for each session, of which one cannot be fitted to its page."""
    edit(project / "content/note/report.yaml", "Grain travels by sea.", "Grain travels. " * 2000)
    variants = "word: {template: one-pager, each: sessions, formats: [docx], fit: one-page}\n"
    (project / "content/note/variants.yaml").write_text(variants, encoding="utf-8")
    before = files_in(project)
    sent = send(project)
    assert sent.filed == ()
    assert [one.code for one in sent.diagnostics if one.is_error] == ["does-not-fit"]
    assert files_in(project) == before


def test_a_damaged_circulation_is_told_of_and_nothing_filed(project: Path) -> None:
    (filed,) = send(project).filed
    filed.file.write_text(filed.file.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    before = files_in(project)
    sent = send(project, "Ben")
    assert [str(one.where).rsplit(":", 2)[0] for one in sent.diagnostics if one.is_error] == [
        f"content/note/circulations/{filed.file.name}"
    ]
    assert files_in(project) == before


def test_where_one_file_cannot_be_written_none_is(project: Path) -> None:
    (project / "content/note/circulations").write_text("a file, not a folder", encoding="utf-8")
    before = files_in(project)
    with pytest.raises(EnvironmentFault, match="cannot write"):
        send(project)
    assert files_in(project) == before


def test_circulations_are_no_forgotten_files_and_change_no_build(project: Path) -> None:
    send(project)
    checked = api.check(project=project)
    assert checked.diagnostics == ()
    built = api.build(project=project, variant="word", jobs=0)
    (path,) = [one for one in built.artefacts if one.suffix == ".docx"]
    assert DiskWorkspace(project).exists(f"build/note/{path.name}")
    assert json.loads((project / "build/note/manifest.json").read_text(encoding="utf-8"))


def test_the_text_of_a_draft_is_kept_beside_its_circulation(project: Path) -> None:
    (filed,) = send(project, name="First round").filed
    kept = filed.file.with_suffix(".xhtml").read_text(encoding="utf-8")
    assert circulation_of(parse(kept)) == filed.circulation.base.circulation
    assert "Rivers cross borders." in kept


@pytest.mark.parametrize("words", ["A\x01B", "\udcff", "A\ufffe"])
def test_a_name_that_no_file_can_hold_is_a_fault_of_usage(project: Path, words: str) -> None:
    before = files_in(project)
    with pytest.raises(UsageError, match="holds a character that cannot be written"):
        send(project, words)
    with pytest.raises(UsageError, match="holds a character that cannot be written"):
        send(project, name=words)
    assert files_in(project) == before


def test_names_of_any_script_and_spelling_are_filed_as_they_are(project: Path) -> None:
    names = ('Zoë "Z" O’Neil, <b>&amp;', "محمد\u200f", "🙂")
    send(project, *names, "  A\tB\nC ", variant="word")
    (circulation,) = circulations(project)
    assert [name for name, _ in recipients(circulation)] == [*names, "A B C"]
