"""What one run tells of a report that cannot be rendered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import reportgen
from reportgen.diagnostics import UsageError
from reportgen.workspace import package_templates
from tests.pipeline.projects import NOTE, REPORT, edit, make_project


def complaints(project: Path) -> set[tuple[str, str, int]]:
    """Code, file and line of each error."""
    found = reportgen.check(project=project).diagnostics
    assert all(one.where for one in found)
    return {(d.code, d.where.file, d.where.line) for d in found if d.where and d.is_error}


@pytest.mark.parametrize(
    "slip", [("ideas:", "ides:"), ("[^rivers]", "[^river]"), ("title: A Small Note", "title: [")]
)
def test_mistakes_of_variants_are_told_along_with_those_of_the_report(
    tmp_path: Path, slip: tuple[str, str]
) -> None:
    variants = "a:\n  formats: [pfd]\n  template: anex\n  theme: none\n  html:\n    nope: 1\n"
    project = make_project(tmp_path, note={**NOTE, "variants.yaml": variants})
    edit(project / "content/note/report.yaml", *slip)
    found = complaints(project)
    file = "content/note/variants.yaml"
    assert {line for _, where, line in found if where == file} == {2, 3, 4, 6}
    assert "content/note/report.yaml" in {where for _, where, _ in found}


def test_a_mistake_of_the_source_has_no_echo_at_the_templates(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    edit(project / "content/note/report.yaml", "id: bread", "id: water")
    assert {code for code, _, _ in complaints(project)} == {"duplicate-id"}


@pytest.mark.parametrize(
    ("variants", "line"),
    [
        ("{}\n", 1),
        ("a: {formats: []}\n", 1),
        ("a:\n  each: sessions\n  without: [water, bread]", 2),
    ],
)
def test_what_asks_for_nothing_is_an_error_at_its_place(
    tmp_path: Path, variants: str, line: int
) -> None:
    project = make_project(tmp_path, note={**NOTE, "variants.yaml": variants})
    assert complaints(project) == {("no-target", "content/note/variants.yaml", line)}


def test_a_report_that_is_a_link_out_of_the_project_is_an_error(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    elsewhere = make_project(tmp_path / "elsewhere")
    (project / "content/linked").symlink_to(elsewhere / "content/note")
    ((_, where, _),) = complaints(project)
    assert where.startswith("content/linked")


@pytest.mark.parametrize("name", ["templates", "templates/blocks", "templates/theme.yaml"])
def test_templates_that_are_a_link_out_of_the_project_are_an_error(
    tmp_path: Path, name: str
) -> None:
    project = make_project(tmp_path / "project")
    (tmp_path / "elsewhere").mkdir()
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).symlink_to(tmp_path / "elsewhere")
    assert complaints(project) == {("outside-project", name, 1)}


def test_content_that_is_a_link_out_of_the_project_is_a_wrong_use(tmp_path: Path) -> None:
    make_project(tmp_path / "elsewhere")
    (tmp_path / "project").mkdir()
    (tmp_path / "project/content").symlink_to(tmp_path / "elsewhere/content")
    with pytest.raises(UsageError, match="leads out of the project"):
        reportgen.check(project=tmp_path / "project")


def test_a_folder_whose_name_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    folder = os.fsencode(project / "content") + b"/caf\xe9"
    os.mkdir(folder)  # noqa: PTH102 - bytes are no path of pathlib's
    with open(folder + b"/report.yaml", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(REPORT)
    assert complaints(project) == {("unsafe-name", "content/caf?/report.yaml", 1)}


def test_a_font_that_is_not_there_is_told_at_its_line(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    theme = (package_templates() / "theme.yaml").read_text(encoding="utf-8")
    lines = theme.splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "file: fonts/" in text)
    lines[line - 1] = lines[line - 1].replace("file: fonts/", "file: fonts/Lost")
    (project / "templates").mkdir()
    (project / "templates/theme.yaml").write_text("\n".join(lines), encoding="utf-8")
    assert complaints(project) == {("missing-font", "templates/theme.yaml", line)}


def test_a_variant_that_leaves_everything_out_is_warned_of(tmp_path: Path) -> None:
    variants = "full: {}\nnone:\n  without: [water, bread]\n"
    project = make_project(tmp_path, note={**NOTE, "variants.yaml": variants})
    (found,) = reportgen.check(project=project).diagnostics
    assert (found.code, found.is_error) == ("empty-variant", False)
    assert found.where is not None
    assert (found.where.file, found.where.line) == ("content/note/variants.yaml", 3)
