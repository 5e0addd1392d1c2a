"""Changed words are changed where they stand in the web page; what else is new loads it anew."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.previewing import Open, previewed
from tests.pipeline.projects import edit, make_project
from tests.preview.running import wait_until

pytestmark = pytest.mark.slow

REPORT_FILE = "content/note/report.yaml"
REPORT = """\
kind: meeting-note
title: A Note
date: 2015-06
language: en
notes:
  one: The first note.
body:
  - title: Water
    body:
      - "Rivers cross borders.[^one] So says [a study](https://example.org/study)."
      - "Grain travels by sea."
"""


@pytest.fixture(scope="module")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    files = {"report.yaml": REPORT, "variants.yaml": "full: {formats: [html]}\n"}
    project = make_project(tmp_path_factory.mktemp("project"), note=files)
    with previewed(browser, project) as one:
        yield one


@pytest.fixture
def one(opened: Open) -> Open:
    """The same preview for all tests, with the source as it was and the page just loaded."""
    (opened.project / REPORT_FILE).write_text(REPORT)
    opened.page.reload()
    body = opened.frame.locator("body")
    for words in ("A Note", "Rivers cross", "a study.Grain travels by sea.Notes", "first note"):
        expect(body).to_contain_text(words)
    body.evaluate("() => { window.marked = true; }")
    return opened


def change(one: Open, old: str, new: str, *, seen: str) -> None:
    edit(one.project / REPORT_FILE, old, new)
    one.expect_words(seen)


def is_the_same(one: Open) -> bool:
    """Whether the page has not been loaded anew since it was opened."""
    shown = 'document.querySelector(".view iframe:not(.coming)").contentWindow'
    return bool(one.page.evaluate(f"() => {shown}.marked === true"))


def test_changed_words_leave_the_page_standing(one: Open) -> None:
    change(one, "Rivers cross", "Streams cross", seen="Streams cross borders.")
    change(one, "Grain travels", "Rice travels", seen="Rice travels by sea.")
    one.expect_words("Streams cross borders.")
    assert is_the_same(one)


def test_a_changed_address_leaves_the_page_standing(one: Open) -> None:
    edit(one.project / REPORT_FILE, "example.org/study", "example.org/paper")
    link = one.frame.get_by_role("link", name="a study")
    expect(link).to_have_attribute("href", "https://example.org/paper")
    assert is_the_same(one)


def test_what_the_pages_script_has_set_remains_and_shows_the_new_words(one: Open) -> None:
    call = one.frame.locator("main [role=doc-noteref]")
    call.click()
    expect(one.frame.get_by_role("dialog")).to_contain_text("The first note.")
    change(one, "Rivers cross", "Streams cross", seen="Streams cross borders.")
    expect(call).to_have_attribute("aria-expanded", "true")
    one.page.keyboard.press("Escape")
    expect(call).to_have_attribute("aria-expanded", "false")
    edit(one.project / REPORT_FILE, "The first note.", "The only note.")
    expect(one.frame.locator("[role=doc-endnotes]")).to_contain_text("The only note.")
    call.click()
    expect(one.frame.get_by_role("dialog")).to_contain_text("The only note.")
    assert is_the_same(one)


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        ('      - "Grain', '      - "Salt keeps."\n      - "Grain', "Salt keeps."),
        ("Grain travels", "*Grain* travels", "Grain travels"),
        ("title: A Note", "title: Another Note", "Another Note"),
        ("language: en", "language: fr", "Rivers"),
    ],
    ids=["paragraph", "emphasis", "title", "language"],
)
def test_what_is_more_than_words_loads_the_page_anew(
    one: Open, old: str, new: str, seen: str
) -> None:
    edit(one.project / REPORT_FILE, old, new)
    wait_until(lambda: not is_the_same(one))
    expect(one.frame.locator("body")).to_contain_text(seen)


def test_the_page_then_shows_all_that_has_changed_since(one: Open) -> None:
    change(one, "Rivers cross", "Streams cross", seen="Streams cross borders.")
    change(one, '      - "Grain', '      - "Salt keeps."\n      - "Grain', seen="Salt keeps.")
    one.expect_words("Streams cross borders.")
    assert not is_the_same(one)
    change(one, "Salt keeps", "Salt melts", seen="Salt melts.")
    one.expect_words("Streams cross borders.")
