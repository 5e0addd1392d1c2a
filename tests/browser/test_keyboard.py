"""Everything by keyboard alone, and everything that has the focus shows it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_layout import FULL, INDEX, ONE_PAGER, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_the_first_stop_leads_past_banner_and_contents(open_page: Open, name: str) -> None:
    page = open_page(name)
    skip = page.locator(".skip")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("name", [FULL, ONE_PAGER, INDEX])
def test_every_stop_shows_that_it_has_the_focus(open_page: Open, name: str) -> None:
    page = open_page(name)
    stops = page.locator("a[href], [tabindex='0']").count()
    for stop in range(stops):
        page.keyboard.press("Tab")
        focused = page.evaluate("""() => {
          const style = getComputedStyle(document.activeElement);
          const shown = style.outlineStyle !== "none" && style.opacity === "1";
          return [document.activeElement.localName, shown];
        }""")
        assert focused == ["a", True], stop


def test_a_headings_link_shows_to_the_mouse_and_gives_its_address(open_page: Open) -> None:
    page = open_page(FULL)
    link = page.locator(".heading", has_text="Peace Operations").locator(".anchor").first
    assert link.evaluate("link => getComputedStyle(link).opacity") == "0"
    page.get_by_role("heading", name="Peace Operations").first.hover()
    assert link.evaluate("link => getComputedStyle(link).opacity") == "1"
    link.click()
    assert page.url.endswith("#peace-operations")


def test_an_idea_can_be_cited_by_its_number(open_page: Open) -> None:
    page = open_page(FULL, reduced_motion="reduce")
    page.get_by_role("link", name="Link to “Idea 7”").first.click()
    assert page.url.endswith("#idea-7")
    expect(page.locator("#idea-7")).to_be_in_viewport()
