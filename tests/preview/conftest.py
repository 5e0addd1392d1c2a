from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipeline.projects import make_project
from tests.preview.running import Preview, running


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def preview(project: Path) -> Iterator[Preview]:
    """One preview of a small note for all tests of a module, which change no file."""
    with running(project) as one:
        one.settle()
        one.wait_for_page("note/note-full.html")
        yield one
