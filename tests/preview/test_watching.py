"""Whatever changes a source is told; what changes nothing is not."""

from __future__ import annotations

import asyncio
import resource
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.diagnostics import EnvironmentFault
from reportgen.preview.watching import changes, source_folders
from tests.pipeline.projects import make_project
from tests.preview.running import PATIENCE

REPORT = "content/note/report.yaml"


def told_after(root: Path, *steps: Callable[[], object]) -> list[set[str]]:
    """What is told after each of these steps, until a file that is written after it is told."""

    async def watch() -> list[set[str]]:
        batches = changes(root, root / "build")
        assert await anext(batches) == frozenset()
        told = []
        for number, step in enumerate(steps):
            step()
            end = root / "content" / f"end-{number}"
            found: set[Path] = set()
            while end not in found:
                batch = asyncio.ensure_future(anext(batches))
                while not batch.done():
                    end.write_text("again, if the folder was not watched yet")
                    await asyncio.wait([batch], timeout=0.2)
                found |= batch.result()
            told.append({str(path.relative_to(root)) for path in found - {end}})
        await batches.aclose()
        return told

    return asyncio.run(asyncio.wait_for(watch(), PATIENCE))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def test_a_file_that_is_written_is_told(root: Path) -> None:
    (told,) = told_after(root, lambda: (root / REPORT).write_text("title: New\n"))
    assert told == {REPORT}


def test_a_file_that_is_written_aside_and_renamed_is_told(root: Path) -> None:
    def save() -> None:
        aside = root / "content/note/.report.yaml.tmp"
        aside.write_text("title: New\n")
        aside.replace(root / REPORT)

    (told,) = told_after(root, save)
    assert REPORT in told


def test_new_files_and_removed_ones_are_told(root: Path) -> None:
    new = root / "content/note/new.yaml"
    first, second = told_after(root, lambda: new.write_text("title: New\n"), new.unlink)
    assert first == second == {"content/note/new.yaml"}


def test_files_in_a_new_folder_are_told_from_then_on(root: Path) -> None:
    new = root / "content/other/report.yaml"
    _, told = told_after(root, new.parent.mkdir, lambda: new.write_text("title: New\n"))
    assert "content/other/report.yaml" in told


def test_templates_are_watched_once_there_are_any(root: Path) -> None:
    theme = root / "templates/theme.yaml"

    async def watch() -> None:
        batches = changes(root, root / "build")
        await anext(batches)
        theme.parent.mkdir()
        while theme.parent not in await anext(batches):
            pass
        theme.write_text("sizes: {}\n")
        while theme not in await anext(batches):
            pass
        await batches.aclose()

    asyncio.run(asyncio.wait_for(watch(), PATIENCE))


def test_a_folder_that_is_put_in_the_place_of_another_is_watched(root: Path) -> None:
    def replace() -> None:
        shutil.copytree(root / "content", root / "new")
        (root / "content").rename(root / "old")
        (root / "new").rename(root / "content")

    _, told = told_after(root, replace, lambda: (root / REPORT).write_text("title: New\n"))
    assert told == {REPORT}


def test_what_is_made_is_not_told(root: Path) -> None:
    def build() -> None:
        (root / "build/note").mkdir(parents=True)
        (root / "build/note/note-full.html").write_text("<p>")

    first, second = told_after(root, build, lambda: (root / "build/more").write_text("x"))
    assert (first, second) == (set(), set())


def test_what_is_made_deeper_in_the_project_is_not_told(root: Path) -> None:
    """Else each build would bring about the next."""
    made = root / "public/reports/note.html"
    made.parent.mkdir(parents=True)

    async def watch() -> frozenset[Path]:
        batches = changes(root, root / "public/reports")
        await anext(batches)
        made.write_text("<p>")
        (root / "public/other").touch()
        found = await asyncio.wait_for(anext(batches), PATIENCE)
        await batches.aclose()
        return found

    assert asyncio.run(watch()) == {root / "public/other"}


def test_what_editors_keep_beside_a_file_is_not_told(root: Path) -> None:
    def keep() -> None:
        for name in (".report.yaml.swp", "report.yaml~", ".#report.yaml"):
            (root / "content/note" / name).touch()

    (told,) = told_after(root, keep)
    assert told == set()


def test_hidden_folders_and_installed_packages_are_not_looked_through(root: Path) -> None:
    for name in (".git", ".venv", "node_modules", "env", "build", "data"):
        (root / name).mkdir()
    (root / "env/pyvenv.cfg").touch()
    assert [path.name for path in source_folders(root, root / "build")] == ["content", "data"]


def test_a_system_that_cannot_watch_is_told(root: Path) -> None:
    """A watch is an open file: here no more of them may be opened."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)

    async def watch() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
        async for _ in changes(root, root / "build"):
            pass

    try:
        with pytest.raises(EnvironmentFault, match=r"cannot watch the project: .*open files"):
            asyncio.run(asyncio.wait_for(watch(), PATIENCE))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
