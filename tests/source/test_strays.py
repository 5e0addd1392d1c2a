"""Files that lie in a report's folder and that nothing includes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportgen.diagnostics import Severity
from reportgen.engine.traces import TracedWorkspace
from reportgen.source.load import load_report
from reportgen.workspace import DiskWorkspace, MemoryWorkspace
from tests.source.reports import FOLDER, PART, REPORT, complaint, load


@pytest.mark.parametrize("name", ["forgotten.yaml", "sessions/forgotten.yaml", "forgotten.yml"])
def test_a_file_that_nothing_includes_is_a_warning(name: str) -> None:
    found = complaint(files={name: PART})
    assert (found.code, found.severity) == ("file-unused", Severity.WARNING)
    assert str(found.where) == f"{FOLDER}/{name}:1:1"
    assert "`body`" in str(found.hint)


@pytest.mark.parametrize(
    "name", ["images/a.yaml", "data/a.yaml", "circulations/a.yaml", "notes.txt", "sessions/b.png"]
)
def test_what_is_no_part_may_lie_beside_the_report(name: str) -> None:
    assert load(files={name: "words"}).diagnostics == ()


def test_the_file_of_variants_is_not_forgotten() -> None:
    assert load(variants="full: {}").diagnostics == ()


@pytest.mark.parametrize(
    "name", ["variants.yml", "variant.yaml", "Variants.yaml", "varients.yaml", "variant.yml"]
)
def test_a_misnamed_file_of_variants_is_told_its_name(name: str) -> None:
    found = complaint(files={name: "full: {}"})
    assert (found.code, str(found.where)) == ("file-misnamed", f"{FOLDER}/{name}:1:1")
    assert "`variants.yaml`" in str(found.hint)


def test_a_misnamed_report_is_told_its_name() -> None:
    loaded = load_report(MemoryWorkspace({f"{FOLDER}/report.yml": REPORT}), FOLDER)
    assert [found.code for found in loaded.diagnostics] == ["missing-report", "file-misnamed"]
    assert "`report.yaml`" in str(loaded.diagnostics[1].hint)


def test_a_folder_in_place_of_the_file_of_variants_is_an_error() -> None:
    found = complaint(files={"variants.yaml/full.txt": "full: {}"})
    assert (found.code, str(found.where)) == ("missing-file", f"{FOLDER}/variants.yaml:1:1")
    assert "is a folder" in found.message


def test_when_the_report_cannot_be_read_its_files_are_read_for_mistakes_of_yaml() -> None:
    loaded = load("title: [", "title: [", variants="full: [", files={"sessions/a.yaml": "b: ["})
    assert {str(found.where) for found in loaded.diagnostics if found.code == "yaml-syntax"} == {
        f"{FOLDER}/{name}:1:{column}"
        for name, column in [
            ("report.yaml", 8),
            ("part.yaml", 8),
            ("variants.yaml", 7),
            ("sessions/a.yaml", 4),
        ]
    }
    assert len(loaded.diagnostics) == 4


def test_a_forgotten_file_is_not_told_while_what_is_included_is_not_known() -> None:
    """The misspelt name may mean it."""
    assert complaint("kind: a\ntitle: A\nbody: [prat.yaml]").code == "missing-file"


def test_a_file_named_where_no_file_can_be_is_not_forgotten_as_well() -> None:
    part = "title: A\nbody: [other.yaml]"
    assert complaint(part=part, files={"other.yaml": PART}).code == "misplaced-file"


def test_names_that_are_not_utf_8_can_be_printed(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    (folder / "report.yaml").write_text(REPORT)
    (folder / "part.yaml").write_text(PART)
    (folder / os.fsdecode(b"b\xff.yaml")).write_text(PART)
    (found,) = load_report(TracedWorkspace(DiskWorkspace(tmp_path)), FOLDER).diagnostics
    assert found.code == "file-unused"
    assert str(found).encode()
