from __future__ import annotations

import os
import socket
from contextlib import closing
from pathlib import Path

import pytest

from reportgen.preview.serving import PORT
from tests.cli.running import run
from tests.pipeline.projects import NOTE, make_project
from tests.preview.running import running, wait_until


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


def test_a_port_that_is_taken_is_told(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = run("preview", "--no-open", "--port", str(port), cwd=project)
    assert ran.returncode == 4
    assert f"cannot listen on port {port}" in ran.stderr
    assert "--port" in ran.stderr


def test_two_previews_take_two_ports_by_themselves(project: Path, tmp_path: Path) -> None:
    other = make_project(tmp_path / "other")
    with running(project, port=None) as one, running(other, port=None) as two:
        assert one.port != two.port
        assert {one.port, two.port} <= set(range(PORT, PORT + 20))
        assert one.ask("/")[0] == two.ask("/")[0] == 200


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nota"], "did you mean `note`?"),
        (["--editor", "code"], "{path}"),
        (["--editor", "no-such-editor {path}"], "no program `no-such-editor`"),
        (["--out", "content/note"], "among the sources"),
        (["--port", "65536"], "65536"),
    ],
)
def test_what_cannot_be_is_told_at_once(project: Path, arguments: list[str], told: str) -> None:
    ran = run("preview", "--no-open", *arguments, cwd=project)
    assert ran.returncode == 2
    assert told in ran.stderr


def test_an_interrupt_ends_it_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """While files are being made and a page is open."""
    variants = "".join(f"v{number}: {{formats: [pdf, html]}}\n" for number in range(12))
    project = make_project(tmp_path, note={**NOTE, "variants.yaml": variants})
    with running(project) as preview, closing(preview.listen("note/note-v0.html")) as news:
        assert any(
            name == "standings" and any(one["state"] == "made" for one in told.values())
            for name, told in news
        )
        assert preview.interrupt() == 0
    wait_until(lambda: not alive(preview.process.pid))
    for path in (project / "build/note").iterdir():
        assert not path.name.startswith(".")
        if path.suffix == ".pdf":
            assert path.read_bytes().rstrip().endswith(b"%%EOF")


def alive(group: int) -> bool:
    """Whether any process of the group lives: the preview's, its workers', or theirs."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_artefacts_go_where_they_are_wanted(project: Path, tmp_path: Path) -> None:
    with running(project, "--out", str(tmp_path / "out")) as preview:
        preview.settle()
    assert (tmp_path / "out/note/note-full.html").is_file()
    assert not (project / "build/note").exists()


def test_one_report_is_previewed_alone(tmp_path: Path) -> None:
    project = make_project(tmp_path, note=NOTE, other=NOTE)
    with running(project, "other") as preview:
        standings = preview.settle()
    assert {path.split("/")[0] for path in standings} == {"other"}
    assert not (project / "build/note").exists()
