from __future__ import annotations

from pathlib import Path

import pytest

import reportgen
from reportgen.diagnostics import SourceRef
from tests.pipeline.projects import NOTE, make_project

VARIANTS_FILE = "content/note/variants.yaml"


def complaints(root: Path, variants: str, name: str = "note") -> list[tuple[str, SourceRef | None]]:
    make_project(root, **{name: {**NOTE, "variants.yaml": variants}})
    found = reportgen.targets(project=root).diagnostics
    return [(f"{one.message}; {one.hint}", one.where) for one in found]


def test_a_file_tells_by_its_name_what_it_is(tmp_path: Path) -> None:
    make_project(tmp_path)
    listed = reportgen.targets(project=tmp_path)
    assert [target.file_name for target in listed.targets] == [
        "note-full.html",
        "note-session-water.html",
        "note-session-bread.html",
    ]


def test_without_variants_there_is_one_of_all_formats(tmp_path: Path) -> None:
    make_project(tmp_path, note={"report.yaml": NOTE["report.yaml"]})
    listed = reportgen.targets(project=tmp_path)
    assert [target.file_name for target in listed.targets] == [
        "note-full.docx",
        "note-full.html",
        "note-full.pdf",
    ]


def test_an_unknown_format_is_an_error_with_the_nearest_name(tmp_path: Path) -> None:
    found = complaints(tmp_path, "full:\n  formats: [html, pfd]\n")
    assert found == [
        ("there is no format `pfd`; did you mean `pdf`?", SourceRef(VARIANTS_FILE, 2, 19))
    ]


def test_two_artefacts_of_one_name_are_an_error(tmp_path: Path) -> None:
    found = complaints(
        tmp_path,
        "session:\n  each: sessions\n  formats: [html]\nsession-water: {formats: [html]}\n",
    )
    ((message, where),) = found
    assert "two artefacts would be called `note-session-water.html`" in message
    assert "rename the variant `session-water` or `session`" in message
    assert where is not None
    assert (where.file, where.line) == (VARIANTS_FILE, 4)


def test_a_format_listed_twice_is_an_error(tmp_path: Path) -> None:
    ((message, _),) = complaints(tmp_path, "full:\n  formats: [html, html]\n")
    assert "lists the format `html` twice" in message


@pytest.mark.parametrize("name", ["a note", "Réunion", ".note", "con", "nul.2015"])
def test_a_folder_whose_name_not_every_system_takes_is_an_error(tmp_path: Path, name: str) -> None:
    ((message, where),) = complaints(tmp_path, "full: {formats: [html]}\n", name)
    assert f"`{name}`, which not every system can take" in message
    assert where is not None
    assert where.file == f"content/{name}/report.yaml"


def test_a_name_that_is_too_long_is_an_error(tmp_path: Path) -> None:
    ((message, _),) = complaints(tmp_path, f"{'x' * 200}:\n  formats: [html]\n")
    assert "more than 200 characters" in message
