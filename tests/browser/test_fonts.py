"""The page is set in the fonts that it brings along, and brings along no others."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.test_layout import FULL, PAGES, SPECIMEN


def strangers(page: Page) -> set[str]:
    """The fonts of the system that words of the page are set in."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument", {"depth": -1})["root"]
    found = session.send("DOM.querySelectorAll", {"nodeId": root["nodeId"], "selector": "body *"})
    names: set[str] = set()
    for node in found["nodeIds"]:
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        names |= {font["familyName"] for font in fonts if not font["isCustomFont"]}
    return names


@pytest.mark.parametrize("name", PAGES)
def test_every_font_in_the_page_is_used(open_page: Open, name: str) -> None:
    page = open_page(name)
    unused = page.evaluate(
        "[...document.fonts].filter(face => face.status !== 'loaded')"
        ".map(face => [face.family, face.weight, face.style, face.unicodeRange].join(' '))"
    )
    assert page.evaluate("document.fonts.size") > 3
    assert unused == []


@pytest.mark.parametrize("name", PAGES)
def test_no_word_is_set_in_a_font_of_the_system(open_page: Open, name: str) -> None:
    assert strangers(open_page(name)) == set()


def test_bold_and_italic_are_drawn_and_not_faked(open_page: Open) -> None:
    """Each weight and slope that the style sheets ask for has its own face in the page."""
    page = open_page(SPECIMEN)
    lacking = page.evaluate("""() => {
      const faces = new Set([...document.fonts].map(
        face => [face.family.replaceAll('"', ""), face.weight, face.style].join()));
      const lacking = new Set();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
        const style = getComputedStyle(element);
        const family = style.fontFamily.split(",")[0].replaceAll('"', "");
        const wanted = [family, style.fontWeight, style.fontStyle].join();
        if (!faces.has(wanted)) lacking.add(`${wanted}: ${walker.currentNode.data.trim()}`);
      }
      return [...lacking];
    }""")
    assert lacking == []


def test_the_note_weighs_no_more_than_400_kb_with_its_fonts(pages: Path) -> None:
    assert 100_000 < (pages / f"{FULL}.html").stat().st_size <= 400_000
