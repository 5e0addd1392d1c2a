"""The preview's own page: for every eye, every hand, every width."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.previewing import Open, previewed
from tests.browser.test_accessibility import SCHEMES, findings
from tests.pipeline.projects import NOTE, make_project

REPORT_FILE = "content/note/report.yaml"
VARIANTS = """\
full: {formats: [html, pdf, docx]}
session: {each: sessions, formats: [html]}
"""


@pytest.fixture(scope="module")
def note(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """A preview of a note with a warning, in all formats; no test changes a file."""
    report = NOTE["report.yaml"].replace("by sea", "[by sea](https://sea.example/)")
    files = {"report.yaml": report, "variants.yaml": VARIANTS}
    project = make_project(tmp_path_factory.mktemp("project"), note=files)
    (project / "content/note/forgotten.yaml").write_text("title: Forgotten\n")
    with previewed(browser, project, bypass_csp=True, reduced_motion="reduce") as one:
        one.page.context.route("https://sea.example/", lambda route: route.fulfill(body="Sea"))
        expect(one.page.locator("[data-state=waiting], [data-state=making]")).to_have_count(0)
        yield one


@pytest.mark.parametrize("format_", ["Web", "PDF", "Word"])
def test_axe_finds_nothing_at_any_width_in_both_colour_schemes(note: Open, format_: str) -> None:
    note.choose("full", format_)
    if format_ == "PDF":
        expect(note.page.get_by_role("img", name="Page 1 of 1")).to_be_visible()
    for scheme in SCHEMES:
        note.page.emulate_media(color_scheme=scheme)
        for width in (320, 768, 1280):
            note.page.set_viewport_size({"width": width, "height": 800})
            assert findings(note.page) == [], (scheme, width)
    note.page.set_viewport_size({"width": 1400, "height": 900})


@pytest.mark.parametrize("format_", ["PDF", "Word"])
def test_every_stop_of_the_keyboard_shows_that_it_has_the_focus(note: Open, format_: str) -> None:
    note.choose("full", format_)
    expect(note.page.get_by_role("link", name="the file")).to_be_visible()
    note.page.reload()
    expect(note.page.get_by_role("link", name="the file")).to_be_visible()
    stops = note.page.locator("a:visible, button:visible, [tabindex='0']")
    expect(note.complaints).to_have_count(1)
    for stop in range(stops.count()):
        note.page.keyboard.press("Tab")
        name, outline = note.page.evaluate(
            """() => {
              const focused = document.activeElement;
              return [focused.localName, getComputedStyle(focused).outlineStyle];
            }"""
        )
        assert name != "body", stop
        assert outline != "none", stop


def test_the_first_stop_leads_past_the_targets(note: Open) -> None:
    note.page.reload()
    note.page.keyboard.press("Tab")
    skip = note.page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    note.page.keyboard.press("Enter")
    expect(note.page.locator("main")).to_be_focused()


def test_a_target_says_what_it_is_and_how_it_stands(note: Open) -> None:
    note.expect_all("made")
    names = note.page.locator(".formats a").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert names == [
        "Web, full, made",
        "PDF, full, 1 page, made",
        "Word, full, made",
        "Web, session: water, made",
        "Web, session: bread, made",
    ]


def test_a_word_draft_can_be_saved(note: Open) -> None:
    note.choose("full", "Word")
    with note.page.expect_download() as saving:
        note.page.get_by_role("link", name="Save the file").click()
    assert saving.value.suggested_filename == "note-full.docx"
    saved = Path(saving.value.path()).read_bytes()
    assert saved == (note.project / "build/note/note-full.docx").read_bytes()


def test_a_complaint_is_a_link_to_its_file_and_line(note: Open) -> None:
    link = note.complaints.get_by_role("link")
    path = f"{note.project}/content/note/forgotten.yaml"
    expect(link).to_have_attribute("href", f"vscode://file{path}:1:1")
    expect(link).to_have_text("content/note/forgotten.yaml:1:1")


def test_a_click_on_a_passage_follows_its_link_to_the_editor(note: Open) -> None:
    note.choose("full")
    note.expect_words("Grain travels by sea.")
    # Chromium would ask whether to start the editor; that question takes all later clicks.
    note.page.evaluate(
        """() => addEventListener("click", (event) => {
          window.followed = event.target.closest("a").href;
          event.preventDefault();
        }, {capture: true, once: true})"""
    )
    note.frame.get_by_text("Grain travels by").click()
    address = f"vscode://file{note.project}/{REPORT_FILE}:19:10"
    chip = note.page.locator(".place").get_by_role("link")
    expect(chip).to_have_attribute("href", address)
    assert note.page.evaluate("window.followed") == address


def test_what_leads_to_the_web_opens_beside_the_preview(note: Open) -> None:
    note.choose("full")
    with note.page.context.expect_page() as opening:
        note.frame.get_by_role("link", name="by sea").click()
    assert opening.value.url == "https://sea.example/"
    opening.value.close()
    note.expect_words("Grain travels by sea.")
