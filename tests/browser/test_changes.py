"""The page of what changed: sound, open to all, and one sheet of paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, Page

from reportgen.pipeline import api
from tests.browser.test_accessibility import SCHEMES, findings
from tests.conformance.validators import html_messages
from tests.end_to_end.versions import Files, pair

pytestmark = pytest.mark.slow

NAMES = ("nothing", "much", "everything", "rows", "session-gone")


def put(folder: Path, files: Files) -> Path:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def summaries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The web pages of some pairs of versions."""
    made = {}
    for name in NAMES:
        versions, folder = pair(name), tmp_path_factory.mktemp(name)
        old, new = put(folder / "old", versions.old), put(folder / "new", versions.new)
        file = folder / f"{name}.docx"
        compared = api.redline(str(old), ".", project=new, report=versions.report, file=file)
        assert not compared.has_errors, compared.diagnostics
        made[name] = compared.files[1]
    return made


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_the_nu_checker_finds_nothing(summaries: dict[str, Path]) -> None:
    assert html_messages(*summaries.values()) == []


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(page: Page, summaries: dict[str, Path], name: str) -> None:
    page.goto(summaries[name].as_uri())
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert findings(page) == [], (scheme, width)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", NAMES)
def test_it_prints_on_one_sheet(
    page: Page, summaries: dict[str, Path], tmp_path: Path, name: str, paper: str
) -> None:
    page.goto(summaries[name].as_uri())
    page.pdf(path=tmp_path / "printed.pdf", format=paper)
    with pikepdf.open(tmp_path / "printed.pdf") as document:
        assert len(document.pages) == 1


def test_what_has_no_room_is_counted(summaries: dict[str, Path]) -> None:
    assert "more changes are marked in the Word file." in summaries["everything"].read_text("utf-8")


def test_a_telephone_shows_all_counts_at_once(page: Page, summaries: dict[str, Path]) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(summaries["much"].as_uri())
    hidden = "table => table.scrollWidth - table.parentElement.clientWidth"
    assert page.locator("table").evaluate(hidden) <= 0
