from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import reportgen
from reportgen.diagnostics import UsageError
from reportgen.engine.failures import Cause
from reportgen.pipeline.built import Step
from reportgen.writers import pdf
from tests.pipeline.projects import (
    NO_GLYPH,
    NOTE,
    REPORT,
    VARIANTS,
    edit,
    files_in,
    make_project,
    manifest,
    refuse_to_read,
)

ALL = ["note-full.html", "note-session-bread.html", "note-session-water.html"]


def built_names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "manifest.json")


def test_every_target_is_made_and_told_of(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    steps: list[Step] = []
    built = reportgen.build(project=project, jobs=0, on_step=steps.append)
    folder = project / "build" / "note"
    assert built.ok
    assert built_names(folder) == ALL
    assert sorted(path.name for path in built.artefacts) == ALL
    assert list(manifest(folder)) == [path.name for path in built.artefacts]
    assert [(step.done, step.total) for step in steps] == [(1, 3), (2, 3), (3, 3)]


def test_a_choice_narrows_down_what_is_made(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    built = reportgen.build("note", project=project, variant="full", format="html", jobs=0)
    assert [path.name for path in built.artefacts] == ["note-full.html"]
    assert built_names(project / "build" / "note") == ["note-full.html"]


@pytest.mark.parametrize(
    ("choice", "complaint"),
    [
        ({"report": "nota"}, "no report `nota`; did you mean `note`?"),
        ({"variant": "ful"}, "no variant `ful`; did you mean `full`?"),
        ({"variant": ["full", "sesion"]}, "no variant `sesion`; did you mean `session`?"),
        ({"format": ["html", "pfd"]}, "no format `pfd`; did you mean `pdf`?"),
        ({"format": "htm"}, "no format `htm`; did you mean `html`?"),
        (
            {"variant": "full", "format": "pdf"},
            "nothing of `full` is made as `pdf`: it is made as `html`",
        ),
    ],
)
def test_a_name_that_there_is_not_is_a_wrong_use(
    tmp_path: Path, choice: dict[str, Any], complaint: str
) -> None:
    project = make_project(tmp_path)
    with pytest.raises(UsageError) as raised:
        reportgen.build(choice.pop("report", None), project=project, **choice)
    assert complaint in str(raised.value)
    assert not (project / "build").exists()


def test_a_report_with_errors_is_left_alone_and_others_are_built(tmp_path: Path) -> None:
    broken = {**NOTE, "report.yaml": REPORT.replace("title: A Small Note", "tilte: A Small Note")}
    project = make_project(tmp_path, bad=broken, good=NOTE)
    built = reportgen.build(project=project, jobs=0)
    assert not built.ok
    assert {d.where.file for d in built.diagnostics if d.where} == {"content/bad/report.yaml"}
    assert not (project / "build" / "bad").exists()
    assert len(built_names(project / "build" / "good")) == 3


def test_an_error_leaves_the_last_good_artefacts_and_the_manifest_tells(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    reportgen.build(project=project, jobs=0)
    folder = project / "build" / "note"
    before = files_in(folder)
    edit(project / "content/note/report.yaml", "[^rivers]", "[^river]")
    assert not reportgen.build(project=project, jobs=0).ok
    after = files_in(folder)
    assert {name: after[name] for name in ALL} == {name: before[name] for name in ALL}
    assert all(entry["failed"] and entry["stale"] for entry in manifest(folder).values())
    edit(project / "content/note/report.yaml", "[^river]", "[^rivers]")
    assert reportgen.build(project=project, jobs=0).ok
    assert files_in(folder) == before


def test_the_first_build_that_fails_leaves_no_trace(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    edit(project / "content/note/report.yaml", "[^rivers]", "[^river]")
    assert not reportgen.build(project=project, jobs=0).ok
    assert not (project / "build").exists()


def test_a_target_that_fails_in_its_writer_leaves_the_others_alone(tmp_path: Path) -> None:
    variants = VARIANTS.replace("full:\n  formats: [html]", "full:\n  formats: [pdf, html]")
    project = make_project(tmp_path, note={**NOTE, "variants.yaml": variants})
    source = project / "content/note/report.yaml"
    edit(source, "Grain", f"{NO_GLYPH} Grain")
    first = reportgen.build(project=project, jobs=1)
    folder = project / "build" / "note"
    assert [path.name for path in first.failed] == ["note-full.pdf"]
    assert built_names(folder) == ALL
    (complaint,) = (found for found in first.diagnostics if found.is_error)
    assert complaint.target == "note-full.pdf"
    assert complaint.where is not None
    line = source.read_text().splitlines()[complaint.where.line - 1]
    assert NO_GLYPH in line
    entry = manifest(folder)["note-full.pdf"]
    assert (entry["failed"], entry["stale"], entry["sha256"]) == (True, False, None)

    edit(source, f"{NO_GLYPH} Grain", "Grain")
    assert reportgen.build(project=project, jobs=1).ok
    good = (folder / "note-full.pdf").read_bytes()
    edit(source, "Grain", f"{NO_GLYPH} Grain")
    assert not reportgen.build(project=project, jobs=1).ok
    assert (folder / "note-full.pdf").read_bytes() == good
    entry = manifest(folder)["note-full.pdf"]
    assert entry["failed"]
    assert entry["stale"]
    assert entry["sha256"] is not None


def test_what_does_not_fit_fails_where_there_are_pages_and_is_told_once(tmp_path: Path) -> None:
    variants = "card: {template: one-pager, each: sessions, fit: one-page}\n"
    project = make_project(tmp_path, note={**NOTE, "variants.yaml": variants})
    edit(project / "content/note/report.yaml", "Grain travels by sea.", "Grain is heavy. " * 600)
    built = reportgen.build(project=project, jobs=1)
    assert sorted(path.name for path in built.failed) == [
        "note-card-bread.docx",
        "note-card-bread.pdf",
    ]
    (complaint,) = (found for found in built.diagnostics if found.is_error)
    assert complaint.target == "note-card-bread"
    assert "words are over" in complaint.message
    assert complaint.where is not None
    assert "yaml#" not in str(complaint), "addresses are for programs"
    assert len(built.artefacts) == 4


def test_strict_lets_a_warning_stop_its_report(tmp_path: Path) -> None:
    to_come = {**NOTE, "report.yaml": REPORT.replace('"Some 260 of them do."', "{missing: true}")}
    project = make_project(tmp_path, note=NOTE, unfinished=to_come)
    built = reportgen.build(project=project, jobs=0)
    assert built.ok
    assert [str(d.severity) for d in built.diagnostics] == ["warning"]
    built = reportgen.build(project=project, out=tmp_path / "strict", jobs=0, strict=True)
    assert not built.ok
    assert [str(d.severity) for d in built.diagnostics] == ["error"]
    assert [path.name for path in (tmp_path / "strict").iterdir()] == ["note"]


def test_artefacts_that_are_targets_no_more_go_and_nothing_else_does(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    reportgen.build(project=project, jobs=0)
    folder = project / "build" / "note"
    (folder / "note-session-notes.html").write_text("mine")
    edit(project / "content/note/report.yaml", "id: bread", "id: grain")
    built = reportgen.build(project=project, jobs=0)
    assert [path.name for path in built.removed] == ["note-session-bread.html"]
    assert built_names(folder) == [
        "note-full.html",
        "note-session-grain.html",
        "note-session-notes.html",
        "note-session-water.html",
    ]


def test_what_was_built_of_a_report_that_is_gone_goes_with_it(tmp_path: Path) -> None:
    project = make_project(tmp_path, one=NOTE, other=NOTE)
    reportgen.build(project=project, jobs=0)
    (project / "content/other/report.yaml").unlink()
    (project / "build" / "notes.txt").write_text("mine")
    reportgen.build("one", project=project, jobs=0)
    assert (project / "build" / "other").exists()
    built = reportgen.build(project=project, jobs=0)
    assert len(built.removed) == 3
    left = sorted(path.name for path in (project / "build").iterdir())
    assert left == [".cache", "notes.txt", "one"]


def test_a_manifest_that_lists_what_lies_elsewhere_removes_nothing(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    reportgen.build(project=project, jobs=0)
    folder = project / "build" / "note"
    treasure = project / "content" / "note" / "report.yaml"
    edit(folder / "manifest.json", '"path": "note-full.html"', f'"path": "{treasure}"')
    assert reportgen.build(project=project, jobs=0).removed == ()
    assert treasure.exists()


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"artefacts": [{"path": 1}]}', "\0"])
def test_a_damaged_manifest_is_written_anew(tmp_path: Path, damage: str) -> None:
    project = make_project(tmp_path)
    reportgen.build(project=project, jobs=0)
    folder = project / "build" / "note"
    before = files_in(folder)
    (folder / "manifest.json").write_text(damage)
    assert reportgen.build(project=project, jobs=0).ok
    assert files_in(folder) == before


def test_a_partial_build_marks_what_it_leaves_behind_as_stale(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    folder = project / "build" / "note"
    reportgen.build(project=project, jobs=0)
    reportgen.build(project=project, variant="full", jobs=0)
    assert not any(entry["stale"] for entry in manifest(folder).values())
    edit(project / "content/note/report.yaml", "Grain", "Wheat")
    reportgen.build(project=project, variant="full", jobs=0)
    stale = {name: entry["stale"] for name, entry in manifest(folder).items()}
    assert stale == {name: name != "note-full.html" for name in ALL}


def test_the_number_of_workers_changes_no_byte(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    for jobs in (0, 1, 3):
        reportgen.build(project=project, out=tmp_path / f"jobs-{jobs}", jobs=jobs)
    made = [files_in(tmp_path / f"jobs-{jobs}") for jobs in (0, 1, 3)]
    assert made[0] == made[1] == made[2]
    assert len(made[0]) == 4


def test_what_the_machine_refuses_fails_alone(tmp_path: Path) -> None:
    """A folder stands where a file should go."""
    project = make_project(tmp_path)
    (project / "build" / "note" / "note-full.html").mkdir(parents=True)
    built = reportgen.build(project=project, jobs=0)
    assert [name for name, _ in built.failures] == ["note-full.html"]
    assert built.failures[0][1].cause is Cause.ENVIRONMENT
    assert not built.ok
    assert len(built.artefacts) == 2


def test_what_a_variant_leaves_out_stands_in_no_byte_of_its_folder(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    assert reportgen.build(project=project, jobs=0).ok
    for data in files_in(project / "build").values():
        assert b"Only the hosts" not in data
        assert b"restricted" not in data


def test_several_variants_and_formats_may_be_chosen(tmp_path: Path) -> None:
    project = make_project(tmp_path, note={**NOTE, "variants.yaml": "a: {}\nb: {}\nc: {}\n"})
    choice = {"variant": ["a", "c"], "format": ("html", "docx")}
    built = reportgen.build(project=project, jobs=0, **choice)  # type: ignore[arg-type]
    names = ["note-a.docx", "note-a.html", "note-c.docx", "note-c.html"]
    assert [path.name for path in built.artefacts] == names


def test_what_fitting_noticed_is_told_once_of_the_edition(tmp_path: Path) -> None:
    variants = "brief: {formats: [pdf, docx], template: one-pager, each: sessions, fit: one-page}\n"
    project = make_project(tmp_path, note={**NOTE, "variants.yaml": variants})
    built = reportgen.build(project=project, jobs=0)
    thin = [found for found in built.diagnostics if found.code == "thin-page"]
    assert [found.target for found in thin] == ["note-brief-water", "note-brief-bread"]
    assert len(built.artefacts) == 4


def test_a_briefing_is_laid_out_no_more_once_its_size_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    variants = "brief: {formats: [pdf, docx], template: one-pager, each: sessions, fit: one-page}\n"
    project = make_project(tmp_path, note={**NOTE, "variants.yaml": variants})
    measured = tmp_path / "measured"
    for format_ in ("docx", "pdf"):  # for Word its size is found, and for print remembered
        assert reportgen.build(project=project, format=format_, out=measured, jobs=0).ok
    monkeypatch.setattr(pdf, "write", None)
    assert reportgen.build(project=project, jobs=0).ok
    assert files_in(project / "build/note") == files_in(measured / "note")


@pytest.mark.parametrize("out", ["content", "content/note", "templates/css", "content/../content"])
def test_artefacts_are_never_put_among_the_sources(tmp_path: Path, out: str) -> None:
    project = make_project(tmp_path)
    before = files_in(project)
    with pytest.raises(UsageError, match="would lie among the sources"):
        reportgen.build(project=project, out=project / out, jobs=0)
    assert files_in(project) == before


def test_a_mistake_in_a_file_that_reports_share_is_told_once(tmp_path: Path) -> None:
    report = REPORT.replace("language: en", "language: en\npublisher: ../publishers/house.yaml")
    note = {**NOTE, "report.yaml": report}
    project = make_project(tmp_path, a=note, b=note)
    publishers = project / "content" / "publishers"
    publishers.mkdir()
    (publishers / "house.yaml").write_text("name: House\nadress: here\n")
    for found in (reportgen.check(project=project), reportgen.build(project=project, jobs=0)):
        (complaint,) = (one for one in found.diagnostics if "adress" in one.message)
        assert complaint.where is not None
        assert complaint.where.file == "content/publishers/house.yaml"


def test_a_report_that_cannot_be_read_keeps_no_other_from_being_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(tmp_path, a=NOTE, b=NOTE)
    refuse_to_read("content/a/variants.yaml", monkeypatch)
    built = reportgen.build(project=project, jobs=0)
    assert {path.parent.name for path in built.artefacts} == {"b"}
    ((name, failure),) = built.failures
    assert (name, failure.cause) == ("a", Cause.ENVIRONMENT)
    assert not built.ok
    assert [name for name, _ in reportgen.check(project=project).failures] == ["a"]
