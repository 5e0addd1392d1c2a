"""A note opens beside its call, by mouse and by keyboard; without script the call is a link."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.test_layout import FULL, SPECIMEN

WINDOWS = [
    (SPECIMEN, 320, 900),
    (FULL, 320, 568),
    (SPECIMEN, 768, 900),
    (FULL, 1280, 500),
]


def _box(page: Page) -> Locator:
    return page.get_by_role("dialog")


def _call(page: Page, identifier: str) -> Locator:
    return page.locator(f"#{identifier}")


def _scrolled(page: Page) -> float:
    position: float = page.evaluate("scrollY")
    return position


def test_a_click_on_a_call_shows_the_note_beside_it_and_leaves_the_reader_there(
    open_page: Open,
) -> None:
    page = open_page(FULL)
    call = _call(page, "call-5-1")
    call.scroll_into_view_if_needed()
    before, address = _scrolled(page), page.url
    call.click()
    box = _box(page)
    expect(box).to_be_visible()
    expect(box).to_have_accessible_name("Note 5")
    note = page.locator("#note-5 p").inner_text().removesuffix("↑").strip()
    assert note in box.inner_text()
    assert "↑" not in box.inner_text()
    assert (_scrolled(page), page.url) == (before, address)
    at, shown = call.bounding_box(), box.bounding_box()
    assert at is not None
    assert shown is not None
    assert shown["y"] - (at["y"] + at["height"]) < 20
    assert shown["x"] >= 0


@pytest.mark.parametrize(("name", "width", "height"), WINDOWS)
def test_every_note_opens_inside_the_window_and_hides_no_call(
    open_page: Open, name: str, width: int, height: int
) -> None:
    page = open_page(name, width=width, height=height, reduced_motion="reduce")
    calls = page.locator("[role=doc-noteref]")
    assert calls.count() >= 8
    for index in range(calls.count()):
        calls.nth(index).click()
        shown, call = _box(page).bounding_box(), calls.nth(index).bounding_box()
        assert shown is not None
        assert call is not None
        assert shown["x"] >= 0
        assert shown["x"] + shown["width"] <= width
        assert shown["y"] >= 0
        assert shown["y"] + shown["height"] <= height
        assert shown["y"] + shown["height"] <= call["y"] or shown["y"] >= call["y"] + call["height"]
        page.keyboard.press("Escape")
        expect(_box(page)).to_be_hidden()


def test_the_keyboard_opens_a_note_reads_it_and_comes_back(open_page: Open) -> None:
    page = open_page(FULL)
    call = _call(page, "call-1-1")
    call.focus()
    expect(call).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(_box(page)).to_be_focused()
    expect(call).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(_box(page).get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(_box(page)).to_be_hidden()
    expect(call).to_be_focused()
    expect(call).to_have_attribute("aria-expanded", "false")


def test_who_tabs_on_leaves_the_note_and_goes_on_behind_its_call(open_page: Open) -> None:
    page = open_page(FULL)
    _call(page, "call-2-1").focus()
    page.keyboard.press("Enter")
    links = _box(page).locator("a, button").count()
    for _ in range(links + 1):
        page.keyboard.press("Tab")
    expect(_box(page)).to_be_hidden()
    expect(_call(page, "call-3-1")).to_be_focused()


def test_the_close_button_and_a_click_elsewhere_close_the_note(open_page: Open) -> None:
    page = open_page(FULL)
    _call(page, "call-1-1").click()
    _box(page).get_by_role("button", name="Close").click()
    expect(_box(page)).to_be_hidden()
    _call(page, "call-1-1").click()
    expect(_box(page)).to_be_visible()
    page.locator("h1").click()
    expect(_box(page)).to_be_hidden()


def test_a_second_click_on_the_call_closes_the_note_and_a_third_opens_it(open_page: Open) -> None:
    page = open_page(FULL)
    call = _call(page, "call-1-1")
    for state in ("true", "false", "true"):
        call.click()
        expect(call).to_have_attribute("aria-expanded", state)
        expect(_box(page)).to_be_visible(visible=state == "true")


def test_the_next_call_takes_the_place_of_the_open_note(open_page: Open) -> None:
    page = open_page(FULL)
    _call(page, "call-1-1").click()
    _call(page, "call-5-1").click()
    expect(_box(page)).to_have_count(1)
    expect(_box(page)).to_have_accessible_name("Note 5")
    expect(_call(page, "call-1-1")).to_have_attribute("aria-expanded", "false")


def test_the_notes_title_leads_to_the_list(open_page: Open) -> None:
    page = open_page(FULL)
    _call(page, "call-1-1").click()
    _box(page).get_by_role("link", name="Note 1").click()
    assert page.url.endswith("#note-1")
    expect(_box(page)).to_be_hidden()


@pytest.mark.parametrize("identifier", ["call-1-1", "call-10-1", "call-12-1"])
def test_a_note_looks_the_same_in_a_heading_a_caption_and_a_cell(
    open_page: Open, identifier: str
) -> None:
    page = open_page(SPECIMEN)
    looks = []
    traits = ["fontSize", "fontFamily", "fontWeight", "color", "textAlign", "lineHeight"]
    for call in ("call-2-1", identifier):
        _call(page, call).click()
        looks.append(
            _box(page).evaluate(
                "(box, traits) => traits.map(name => getComputedStyle(box)[name])", traits
            )
        )
        page.keyboard.press("Escape")
    assert looks[0] == looks[1]


def test_each_note_stands_once_in_the_page_and_no_id_twice(open_page: Open) -> None:
    page = open_page(SPECIMEN)
    assert page.evaluate("document.querySelectorAll('[role=doc-endnotes] li').length") == 12
    _call(page, "call-1-1").click()
    doubled = page.evaluate(
        "[...document.querySelectorAll('[id]')].map(element => element.id)"
        ".filter((id, index, all) => all.indexOf(id) !== index)"
    )
    assert doubled == []


def test_without_script_a_call_leads_to_the_list_and_the_list_back(open_page: Open) -> None:
    page = open_page(SPECIMEN, java_script_enabled=False, reduced_motion="reduce")
    _call(page, "call-3-2").click()
    assert page.url.endswith("#note-3")
    back = page.locator("#note-3 [role=doc-backlink]")
    expect(back).to_have_count(2)
    back.nth(1).click()
    assert page.url.endswith("#call-3-2")
    expect(_call(page, "call-3-2")).to_be_in_viewport()


def test_a_note_that_is_open_does_not_show_on_paper(open_page: Open) -> None:
    page = open_page(FULL)
    _call(page, "call-1-1").click()
    page.emulate_media(media="print")
    expect(_box(page)).to_be_hidden()
