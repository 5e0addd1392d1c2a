"""The preview's own page: for every eye, every hand, every width."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.previewing import LONG, Open, previewed
from tests.browser.test_accessibility import SCHEMES, findings
from tests.pipeline.projects import NO_GLYPH, NOTE, edit, make_project

REPORT_FILE = "content/note/report.yaml"
VARIANTS = """\
full: {formats: [html, pdf, docx]}
session: {each: sessions, formats: [html]}
"""


@pytest.fixture(scope="module")
def note(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """A preview of a note with a warning, in all formats; no test changes a file."""
    files = {**NOTE, "variants.yaml": VARIANTS}
    project = make_project(tmp_path_factory.mktemp("project"), note=files)
    (project / "content/note/forgotten.yaml").write_text("title: Forgotten\n")
    with previewed(browser, project, bypass_csp=True, reduced_motion="reduce") as one:
        expect(one.page.locator("[data-state=waiting], [data-state=making]")).to_have_count(
            0, timeout=LONG
        )
        yield one


@pytest.mark.parametrize("format_", ["Web", "PDF", "Word"])
def test_axe_finds_nothing_at_any_width_in_both_colour_schemes(note: Open, format_: str) -> None:
    note.choose("full", format_)
    if format_ == "PDF":
        expect(note.page.get_by_role("img", name="Page 1 of 1")).to_be_visible(timeout=LONG)
    for scheme in SCHEMES:
        note.page.emulate_media(color_scheme=scheme)
        for width in (320, 768, 1280):
            note.page.set_viewport_size({"width": width, "height": 800})
            assert findings(note.page) == [], (scheme, width)
    note.page.set_viewport_size({"width": 1400, "height": 900})


def test_every_stop_of_the_keyboard_shows_that_it_has_the_focus(note: Open) -> None:
    note.choose("full")
    note.page.locator("body").press("Tab")
    ...


def test_the_first_stop_leads_past_the_targets(note: Open) -> None:
    note.page.reload()
    note.page.keyboard.press("Tab")
    skip = note.page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
