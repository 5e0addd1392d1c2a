"""The one door to files opens onto the project and nothing else."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.workspace import (
    DiskWorkspace,
    FileMissing,
    MemoryWorkspace,
    OutsideProject,
    Workspace,
    normalise,
)

FILES = {"content/a.yaml": b"a", "content/deep/b.yaml": b"b", "templates/theme.yaml": b"mine"}
Maker = Callable[[Path], Workspace]


def on_disk(folder: Path) -> Workspace:
    for name, data in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return DiskWorkspace(folder)


def in_memory(_folder: Path) -> Workspace:
    return MemoryWorkspace(FILES)


both = pytest.mark.parametrize("make", [on_disk, in_memory])


@both
def test_files_are_read_listed_and_missed_alike(make: Maker, tmp_path: Path) -> None:
    workspace = make(tmp_path)
    assert workspace.read("content/./deep/../a.yaml") == b"a"
    assert workspace.list("content") == ("a.yaml", "deep")
    assert workspace.list("nowhere") == ()
    assert workspace.exists("content/deep")
    assert not workspace.exists("content/c.yaml")
    for path in ("content/c.yaml", "content/deep", "content/a.yaml/x"):
        with pytest.raises(FileMissing):
            workspace.read(path)


@both
def test_a_projects_template_wins_over_the_packages(make: Maker, tmp_path: Path) -> None:
    workspace = make(tmp_path)
    assert workspace.read("templates/theme.yaml") == b"mine"
    assert b"{" in workspace.read("templates/meeting-note.html.j2")
    assert {"theme.yaml", "meeting-note.html.j2"} <= set(workspace.list("templates"))


@both
@pytest.mark.parametrize("path", ["../x", "content/../../x", "/etc/passwd", "a\\b", "a\0b"])
def test_no_path_leads_out(make: Maker, tmp_path: Path, path: str) -> None:
    workspace = make(tmp_path)
    for ask in (workspace.read, workspace.exists, workspace.list):
        with pytest.raises(OutsideProject):
            ask(path)


@given(st.lists(st.sampled_from(["..", ".", "a", "b"]), min_size=1))
def test_a_plain_path_never_climbs(parts: list[str]) -> None:
    try:
        plain = normalise("/".join(parts))
    except OutsideProject:
        return
    assert not {"..", "."} & set(plain.split("/"))


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    project = tmp_path / "project"
    workspace = on_disk(project)
    (tmp_path / "secret").write_bytes(b"secret")
    (project / "content/link").symlink_to(tmp_path / "secret")
    with pytest.raises(OutsideProject):
        workspace.read("content/link")


def test_links_in_a_circle_and_names_too_long_are_no_files(tmp_path: Path) -> None:
    workspace = on_disk(tmp_path)
    (tmp_path / "content/circle").symlink_to("circle")
    for path in ("content/circle", f"content/{'x' * 5000}", "content/circle/x"):
        assert not workspace.exists(path)
        with pytest.raises(FileMissing):
            workspace.read(path)


@both
def test_workspaces_can_be_sent_to_another_process(make: Maker, tmp_path: Path) -> None:
    workspace = make(tmp_path)
    assert pickle.loads(pickle.dumps(workspace)).read("content/a.yaml") == b"a"


def test_a_file_has_a_stamp_that_changes_with_it(tmp_path: Path) -> None:
    workspace = DiskWorkspace(tmp_path)
    on_disk(tmp_path)
    before = workspace.stamp("content/a.yaml")
    assert workspace.stamp("content/a.yaml") == before
    path = tmp_path / "content/a.yaml"
    status = path.stat()
    path.write_bytes(b"b")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert workspace.stamp("content/a.yaml") != before
    for none in ("content", "content/c.yaml"):
        with pytest.raises(FileMissing):
            workspace.stamp(none)


def test_a_file_that_goes_while_it_is_looked_for_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = on_disk(tmp_path)
    looked = os.stat

    def look_and_remove(path: str) -> os.stat_result:
        found = looked(path)
        Path(path).unlink()
        return found

    monkeypatch.setattr(os, "stat", look_and_remove)
    with pytest.raises(FileMissing):
        workspace.read("content/a.yaml")
