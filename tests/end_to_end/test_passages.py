"""What goes out can come home: each paragraph of each draft is known by its token and base."""

from __future__ import annotations

import zipfile

import pytest

from tests.end_to_end.conftest import Build
from tests.writers.docx.passages import told_by

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("report", ["note", "specimen"])
def test_every_paragraph_of_every_draft_bears_a_token(
    report: str, request: pytest.FixtureRequest
) -> None:
    build: Build = request.getfixturevalue(report)
    drafts = build.paths("docx")
    assert len(drafts) >= 5
    for path in drafts:
        assert told_by(path.read_bytes()) > 10, path.name


@pytest.mark.parametrize("report", ["note", "specimen"])
def test_no_draft_tells_where_its_words_stem_from(
    report: str, request: pytest.FixtureRequest
) -> None:
    build: Build = request.getfixturevalue(report)
    secrets = [b"content/", b".yaml", b"/body/", b"/notes/", b"notes#"]
    for path in build.paths("docx"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                data = name.encode() + archive.read(name)
                assert not [secret for secret in secrets if secret in data], (path.name, name)
