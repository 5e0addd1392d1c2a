"""A trace tells what was asked of the files; what has not changed answers without being read."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.engine import traces
from reportgen.engine.traces import OUTSIDE, Answers, Joined, TracedWorkspace
from reportgen.workspace import DiskWorkspace, FileMissing, MemoryWorkspace, OutsideProject

FILES = {"content/a.yaml": b"a", "content/deep/b.yaml": b"b"}


class Counting(DiskWorkspace):
    """Counts what is read."""

    def read(self, path: str) -> bytes:
        self.__dict__.setdefault("paths", []).append(path)
        return super().read(path)

    @property
    def reads(self) -> list[str]:
        return list(self.__dict__.get("paths", []))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if all files had been written long ago: no program can set the time that counts."""
    monkeypatch.setattr(traces, "_SETTLED", -10_000_000_000)


def ask_all(workspace: TracedWorkspace) -> None:
    workspace.read("content/./deep/../a.yaml")
    workspace.exists("content/deep")
    workspace.exists("content/c.yaml")
    with pytest.raises(FileMissing):
        workspace.read("content/d.yaml")
    workspace.list("content")


def test_a_trace_tells_what_was_read_missed_found_and_listed() -> None:
    traced = TracedWorkspace(MemoryWorkspace(FILES))
    ask_all(traced)
    a, names = traced.trace["read content/a.yaml"], traced.trace["list content"]
    assert traced.trace == {
        "read content/a.yaml": a,
        "exists content/deep": "there",
        "exists content/c.yaml": None,
        "read content/d.yaml": None,
        "list content": names,
    }
    assert a != names
    assert not traced.torn


def test_one_who_keeps_records_below_gets_all_of_them() -> None:
    whole = TracedWorkspace(MemoryWorkspace(FILES))
    part = TracedWorkspace(whole)
    whole.exists("content")
    ask_all(part)
    assert whole.trace == {"exists content": "there", **part.trace}


def _write(path: Path) -> None:
    path.write_bytes(b"c")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a file is written": lambda project: _write(project / "content/a.yaml"),
    "a file goes": lambda project: (project / "content/a.yaml").unlink(),
    "a missing file comes": lambda project: _write(project / "content/d.yaml"),
    "a folder's names change": lambda project: _write(project / "content/e.yaml"),
    "what was there goes": lambda project: (project / "content/deep").rename(project / "deep"),
    "what was not there comes": lambda project: _write(project / "content/c.yaml"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_of_an_answer_is_seen(
    change: Callable[[Path], object], project: Path, settled: None
) -> None:
    traced = TracedWorkspace(DiskWorkspace(project))
    ask_all(traced)
    before = Answers(DiskWorkspace(project), {})
    assert before.agree(traced.trace)
    change(project)
    after = Answers(DiskWorkspace(project), before.signs)
    assert not after.agree(traced.trace)
    assert after.changed(traced.trace) != ()


def test_a_link_out_of_the_project_is_an_answer_of_its_own(project: Path) -> None:
    (project.parent / "outside.yaml").write_bytes(b"a")
    traced = TracedWorkspace(DiskWorkspace(project))
    traced.read("content/a.yaml")
    (project / "content/a.yaml").unlink()
    (project / "content/a.yaml").symlink_to(project.parent / "outside.yaml")
    assert not Answers(DiskWorkspace(project), {}).agree(traced.trace)
    again = TracedWorkspace(DiskWorkspace(project))
    for ask in (again.read, again.exists, again.list):
        with pytest.raises(OutsideProject):
            ask("content/a.yaml")
    assert set(again.trace.values()) == {OUTSIDE}
    with pytest.raises(OutsideProject):
        again.read("../a.yaml")
    assert len(again.trace) == 3, "what no file can change need not be asked again"


def test_a_file_whose_stamp_has_not_changed_is_not_read_again(project: Path, settled: None) -> None:
    first = Answers(Counting(project), {})
    digest = first.to("read content/a.yaml")
    workspace = Counting(project)
    second = Answers(workspace, first.signs)
    assert second.to("read content/a.yaml") == digest
    assert workspace.reads == []
    assert second.signs == first.signs, "what was relied on can be relied on again"


def test_a_file_that_has_just_been_written_is_read_until_it_is_older(project: Path) -> None:
    """It can be written again in the same tick of the clock, and have the same size."""
    first = Answers(DiskWorkspace(project), {})
    first.to("read content/a.yaml")
    assert first.signs == {}


def test_a_file_from_the_future_is_read_each_time(project: Path, settled: None) -> None:
    ahead = time.time_ns() + 3_600_000_000_000
    os.utime(project / "content/a.yaml", ns=(ahead, ahead))
    answers = Answers(DiskWorkspace(project), {})
    answers.to("read content/a.yaml")
    assert answers.signs == {}


def test_a_file_that_is_replaced_while_it_is_read_has_no_sign(project: Path, settled: None) -> None:
    class Replacing(DiskWorkspace):
        def read(self, path: str) -> bytes:
            data = super().read(path)
            (project / "new").write_bytes(b"z")
            (project / "new").replace(project / path)
            return data

    answers = Answers(Replacing(project), {})
    answers.to("read content/a.yaml")
    assert answers.signs == {}


def test_two_answers_to_one_question_are_of_no_one_state(project: Path) -> None:
    traced = TracedWorkspace(DiskWorkspace(project))
    traced.read("content/a.yaml")
    assert not traced.torn
    (project / "content/a.yaml").write_bytes(b"later")
    traced.read("content/a.yaml")
    assert traced.torn
    other = TracedWorkspace(DiskWorkspace(project))
    other.read("content/a.yaml")
    joined = Joined()
    joined.add(other.trace, {"list content": "x"})
    assert joined.whole == {**other.trace, "list content": "x"}
    joined.add(traced.trace)
    assert joined.whole is None
    joined.add({})
    assert joined.whole is None
