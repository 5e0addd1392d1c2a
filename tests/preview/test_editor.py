"""A place in the source opens in the editor; nothing else ever does."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reportgen.diagnostics import EnvironmentFault, SourceRef, UsageError
from reportgen.preview.editor import Editor
from tests.pipeline.projects import make_project
from tests.preview.running import wait_until

REPORT = "content/note/report.yaml"
PLACE = SourceRef(REPORT, 8, 12)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "a project")


def test_by_default_a_place_is_an_address_of_visual_studio_code(root: Path) -> None:
    path = f"{root}/{REPORT}".replace(" ", "%20")
    assert Editor(root).address(PLACE) == f"vscode://file{path}:8:12"


def test_any_editor_that_answers_to_addresses_can_be_named(root: Path) -> None:
    editor = Editor(root, "idea://open?file={path}&line={line}")
    assert editor.address(PLACE) == f"idea://open?file={root}/{REPORT}&line=8".replace(" ", "%20")


def test_what_means_something_in_an_address_is_escaped(root: Path) -> None:
    odd = "content/note/a&b #?%.yaml"
    (root / odd).write_text("title: X\n")
    address = Editor(root, "idea://open?file={path}&line={line}").address(SourceRef(odd))
    assert address is not None
    assert address.endswith("/content/note/a%26b%20%23%3F%25.yaml&line=1")


def test_a_command_is_started_with_the_place(root: Path, tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    program = tmp_path / "editor"
    program.write_text(
        f'#!{sys.executable}\nimport sys\nopen({str(heard)!r}, "w").write(repr(sys.argv[1:]))\n'
    )
    program.chmod(0o755)
    Editor(root, f"{program} --wait +{{line}}:{{column}} {{path}}").open(PLACE)
    wait_until(lambda: heard.exists() and heard.read_text() != "")
    assert eval(heard.read_text()) == ["--wait", "+8:12", f"{root}/{REPORT}"]


def test_no_shell_reads_a_files_name(root: Path, tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    odd = "content/note/$(touch heard); touch heard & `touch heard`.yaml"
    (root / odd).write_text("title: X\n")
    program = tmp_path / "editor"
    program.write_text(
        f'#!{sys.executable}\nimport sys\nopen({str(heard)!r}, "w").write(repr(sys.argv[1:]))\n'
    )
    program.chmod(0o755)
    Editor(root, f"{program} {{path}}").open(SourceRef(odd))
    wait_until(lambda: heard.exists() and heard.read_text() != "")
    assert eval(heard.read_text()) == [f"{root}/{odd}"]
    assert sorted(path.name for path in root.iterdir()) == ["content"]


@pytest.mark.parametrize(
    "path",
    [
        "content/note/no-such.yaml",
        "content/note",
        "",
        "/etc/passwd",
        "../outside.yaml",
        "content/note/../../../outside.yaml",
        "content/note/link.yaml",
        "content/linked/outside.yaml",
        "content/note/report.yaml\0",
        "content/note/report.yaml:1",
        "-v",
        "a" * 5000,
    ],
)
def test_what_is_no_file_of_the_project_is_not_opened(root: Path, path: str) -> None:
    outside = root.parent / "outside.yaml"
    outside.write_text("title: X\n")
    (root / "content/note/link.yaml").symlink_to(outside)
    (root / "content/linked").symlink_to(root.parent)
    assert Editor(root).address(SourceRef(path)) is None
    with pytest.raises(UsageError):
        Editor(root, "true {path}").open(SourceRef(path))


def test_a_link_within_the_project_is_opened(root: Path) -> None:
    (root / "content/note/link.yaml").symlink_to(root / REPORT)
    assert Editor(root).address(SourceRef("content/note/link.yaml")) is not None


def test_an_editor_that_answers_to_addresses_is_not_started(root: Path) -> None:
    with pytest.raises(UsageError):
        Editor(root).open(PLACE)


def test_an_editor_that_is_started_has_no_address(root: Path) -> None:
    assert Editor(root, "true {path}").address(PLACE) is None


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("code --goto", "{path}"),
        ("code {file}", "{file}"),
        ("no-such-editor {path}", "no program `no-such-editor`"),
        ("true '{path}", "quotation"),
        ("javascript://{path}", "javascript"),
        ("https://evil.example/{path}", "https"),
        ("file://{path}", "file"),
    ],
)
def test_a_template_that_can_open_nothing_is_refused_at_once(
    tmp_path: Path, template: str, reason: str
) -> None:
    with pytest.raises(UsageError, match=reason):
        Editor(tmp_path, template)


def test_a_program_that_is_gone_is_a_fault_of_the_machine(root: Path, tmp_path: Path) -> None:
    program = tmp_path / "editor"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    editor = Editor(root, f"{program} {{path}}")
    program.unlink()
    with pytest.raises(EnvironmentFault, match="cannot start"):
        editor.open(PLACE)
