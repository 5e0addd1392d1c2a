"""What a page is told after a save: what it shows comes first, and the last save counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from tests.pipeline.projects import NOTE, REPORT, edit, make_project
from tests.preview.running import Preview, running, wait_until

REPORT_FILE = "content/note/report.yaml"
VARIANTS = "".join(f"v{number}: {{formats: [pdf]}}\n" for number in range(4))
SHOWN = "note/note-v3.pdf"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path, note={**NOTE, "variants.yaml": VARIANTS})


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    with running(project) as one:
        one.settle()
        yield one


def revisions(preview: Preview) -> dict[str, str]:
    return {path: one["revision"] for path, one in preview.settle().items()}


def words(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    found = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return found


def test_what_is_shown_is_made_first(preview: Preview, project: Path) -> None:
    before = revisions(preview)
    with closing(preview.listen(SHOWN)) as news:
        assert next(news)[0] == "plan"
        edit(project / REPORT_FILE, "Grain travels", "Rice travels")
        made = (
            path
            for name, told in news
            if name == "standings"
            for path, one in told.items()
            if one["state"] == "made" and one["revision"] != before[path]
        )
        assert next(made) == SHOWN
        assert {next(made) for _ in range(3)} == before.keys() - {SHOWN}


def test_the_last_of_several_saves_is_what_remains(preview: Preview, project: Path) -> None:
    with closing(preview.listen(SHOWN)):
        for crop in ("Rice", "Maize", "Barley"):
            (project / REPORT_FILE).write_text(REPORT.replace("Grain", crop))
    pdfs = [project / "build/note" / f"note-v{number}.pdf" for number in range(4)]
    wait_until(lambda: all("Barley travels by sea" in words(pdf) for pdf in pdfs))
    assert {one["state"] for one in preview.settle().values()} == {"made"}
