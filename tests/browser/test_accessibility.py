"""axe-core finds nothing against WCAG 2.2 A and AA: on phone, tablet and desk, light and dark."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.test_layout import FULL, ONE_PAGER, PAGES
from tests.conformance.validators import require
from tools.conformance.axe import violations
from tools.conformance.programs import AXE

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def findings(page: Page) -> list[str]:
    require(AXE)
    return [str(finding) for finding in violations(page)]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_at_three_widths_in_both_colour_schemes(
    open_page: Open, name: str
) -> None:
    page = open_page(name, bypass_csp=True, reduced_motion="reduce")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert findings(page) == [], (scheme, width)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_while_a_note_is_open(open_page: Open, scheme: str) -> None:
    page = open_page(FULL, bypass_csp=True, reduced_motion="reduce", color_scheme=scheme)
    page.locator("#call-5-1").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert findings(page) == []


def test_axe_is_asked_and_would_tell(open_page: Open) -> None:
    page = open_page(ONE_PAGER, bypass_csp=True)
    page.evaluate("document.querySelector('main p').style.color = '#999999'")
    page.evaluate("document.documentElement.lang = ''")
    rules = {finding.split(":")[0] for finding in findings(page)}
    assert rules == {"color-contrast", "html-has-lang"}
