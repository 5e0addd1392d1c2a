"""Readable from phone to wall, in both colour schemes, on paper, without script."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from reportgen.theme import load_theme
from reportgen.workspace import MemoryWorkspace
from tests.browser.conftest import Open

FULL = "istanbul-retreat/istanbul-retreat-full"
ANNEX = "istanbul-retreat/istanbul-retreat-annex"
ONE_PAGER = "istanbul-retreat/istanbul-retreat-one-pager-peace-operations"
SPECIMEN = "specimen/specimen-full"
INDEX = "istanbul-retreat/index"
PAGES = (FULL, ANNEX, ONE_PAGER, SPECIMEN, INDEX)
WIDTHS = (320, 390, 768, 1024, 1280, 2560)

#: The characters of a line of the longest paragraph of running text.
_MEASURE = """() => {
  const paragraphs = [...document.querySelectorAll("main p")];
  const longest = paragraphs.reduce((a, b) => a.textContent.length > b.textContent.length ? a : b);
  const height = parseFloat(getComputedStyle(longest).lineHeight);
  return longest.textContent.length / Math.round(longest.getBoundingClientRect().height / height);
}"""

#: Every text with less than 4.5:1 to the ground that it stands on, as WCAG counts.
_FAINT = """() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].reduce((sum, value, index) => {
    const part = value / 255;
    const linear = part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    return sum + linear * [0.2126, 0.7152, 0.0722][index];
  }, 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = channels(getComputedStyle(at).backgroundColor);
      if (color.length < 4 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    const [high, low] = [channels(getComputedStyle(element).color), ground(element)]
      .map(luminance).sort((a, b) => b - a);
    if ((high + 0.05) / (low + 0.05) < 4.5) faint.push(walker.currentNode.data.trim());
  }
  return faint;
}"""


def _overflow(page: Page) -> int:
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


#: Whether the words of the band's first line of boxes keep apart, with names this long.
_BAND_APART = """() => {
  const rects = ["publisher", "series", "date"].map((kind) => {
    const element = document.querySelector(`[data-kind=masthead] [data-kind=${kind}]`);
    if (kind !== "date") element.textContent = "An institute of many long words ".repeat(4);
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect();
  });
  return rects.every((a, i) => rects.slice(i + 1).every(
    (b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top + 2));
}"""


def test_long_names_in_the_band_keep_apart(open_page: Open) -> None:
    page = open_page(FULL)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(_BAND_APART), width


def test_a_tall_picture_is_seen_as_a_whole_and_keeps_its_shape(open_page: Open) -> None:
    page = open_page(SPECIMEN)
    shape = """() => {
      const image = document.querySelector("figure img");
      const canvas = Object.assign(document.createElement("canvas"), {width: 700, height: 2200});
      image.width = 700; image.height = 2200;
      image.src = canvas.toDataURL();
      return image.decode().then(() => [image.clientWidth, image.clientHeight]);
    }"""
    for height in (600, 1200):
        page.set_viewport_size({"width": 1280, "height": height})
        across, down = page.evaluate(shape)
        assert down <= max(24 * 16, 0.93 * height)
        assert across / down == pytest.approx(700 / 2200, rel=0.02)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(open_page: Open, name: str) -> None:
    page = open_page(name)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert _overflow(page) == 0, width


@pytest.mark.parametrize("name", [FULL, ONE_PAGER])
def test_lines_are_as_long_as_eyes_like_them(open_page: Open, name: str) -> None:
    page = open_page(name)
    for width, least, most in ((320, 25, 50), (768, 55, 80), (1280, 55, 80), (2560, 55, 80)):
        page.set_viewport_size({"width": width, "height": 900})
        assert least <= page.evaluate(_MEASURE) <= most, width


def test_a_page_bears_text_of_twice_the_size(open_page: Open) -> None:
    page = open_page(FULL, width=1280)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert _overflow(page) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_every_word_stands_out_from_its_ground(open_page: Open, name: str, scheme: str) -> None:
    assert open_page(name, color_scheme=scheme).evaluate(_FAINT) == []


def test_the_measure_of_contrast_sees_faint_words(open_page: Open) -> None:
    page = open_page(ONE_PAGER)
    page.evaluate("document.querySelector('main p').style.color = '#999999'")
    assert len(page.evaluate(_FAINT)) >= 1


def _ground(page: Page) -> str:
    color: str = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return "#" + "".join(f"{int(part):02x}" for part in color[4:-1].split(","))


def test_the_page_is_light_or_dark_as_the_reader_prefers(open_page: Open) -> None:
    theme, _ = load_theme(MemoryWorkspace({}), None)
    assert theme is not None
    assert _ground(open_page(FULL, color_scheme="light")) == theme.colors.paper
    assert _ground(open_page(FULL, color_scheme="dark")) == theme.dark.paper


def _box(page: Page, selector: str) -> dict[str, float]:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return dict(box)


def test_the_contents_stand_above_the_text_on_a_phone(open_page: Open) -> None:
    page = open_page(FULL, width=390)
    contents, main = _box(page, "[role=doc-toc]"), _box(page, "main")
    assert contents["y"] + contents["height"] <= main["y"]


@pytest.mark.parametrize("width", [1100, 1280, 2560])
def test_the_contents_stay_beside_the_text_on_wide_screens(open_page: Open, width: int) -> None:
    page = open_page(FULL, width=width)
    page.locator("#conclusion").scroll_into_view_if_needed()
    contents, main = _box(page, "[role=doc-toc]"), _box(page, "main")
    assert contents["x"] + contents["width"] <= main["x"]
    assert contents["y"] >= 0


@pytest.mark.parametrize("width", [1100, 1280, 2560])
def test_the_contents_end_where_the_text_ends(open_page: Open, width: int) -> None:
    page = open_page(FULL, width=width, reduced_motion="reduce")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    contents, imprint = _box(page, "[role=doc-toc]"), _box(page, "[data-kind=imprint]")
    assert imprint["y"] < 900, "the imprint cannot be seen"
    assert contents["y"] + contents["height"] <= imprint["y"]


@pytest.mark.parametrize("width", [320, 768, 1024])
def test_title_and_text_begin_at_one_edge_where_nothing_stands_beside(
    open_page: Open, width: int
) -> None:
    page = open_page(FULL, width=width)
    edges = {_box(page, selector)["x"] for selector in ("h1", "main", "[role=doc-toc]")}
    assert len(edges) == 1


def test_the_contents_mark_the_section_that_is_read(open_page: Open) -> None:
    page = open_page(FULL, reduced_motion="reduce")
    current = page.locator("[role=doc-toc] a[aria-current]")
    assert current.count() == 0
    page.evaluate("document.getElementById('peace-operations').scrollIntoView()")
    page.wait_for_function("document.querySelector('[role=doc-toc] a[aria-current]')")
    assert current.all_inner_texts() == ["Peace Operations"]


def test_a_briefing_shows_its_ideas_beside_its_text_where_there_is_room(open_page: Open) -> None:
    for width, beside in ((390, False), (1280, True)):
        page = open_page(ONE_PAGER, width=width)
        ideas, text = _box(page, "[data-kind=ideas]"), _box(page, "main > p")
        assert (ideas["x"] >= text["x"] + text["width"]) == beside


def test_a_table_that_is_too_wide_scrolls_by_itself_and_by_keyboard(open_page: Open) -> None:
    page = open_page(SPECIMEN, width=320)
    wide = page.locator(".scroll").evaluate_all(
        "regions => regions.findIndex(region => region.scrollWidth > region.clientWidth)"
    )
    region = page.locator(".scroll").nth(wide)
    assert wide >= 0
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("region => region.scrollLeft > 0", arg=region.element_handle())


def test_decimal_points_stand_in_line(open_page: Open) -> None:
    page = open_page(SPECIMEN)
    columns = page.evaluate("""() => {
      const found = {};
      for (const cell of document.querySelectorAll("td[data-align=decimal]")) {
        const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        const text = walker.nextNode();
        const point = text ? text.data.indexOf(".") : -1;
        if (point < 0) continue;
        const range = document.createRange();
        range.setStart(text, point);
        range.setEnd(text, point + 1);
        const table = [...document.querySelectorAll("table")].indexOf(cell.closest("table"));
        (found[`${table}:${cell.cellIndex}`] ??= []).push(range.getBoundingClientRect().left);
      }
      return Object.values(found);
    }""")
    assert max(map(len, columns)) > 5
    for column in columns:
        assert max(column) - min(column) < 1


@pytest.mark.parametrize(("motion", "behaviour"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_nothing_glides_for_those_who_do_not_like_it(
    open_page: Open, motion: str, behaviour: str
) -> None:
    page = open_page(FULL, reduced_motion=motion)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == behaviour


def test_on_paper_the_words_are_dark_and_all_there(open_page: Open, tmp_path: Path) -> None:
    page = open_page(FULL, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 37, 48)"
    assert not page.locator("[role=doc-toc]").is_visible()
    printed = tmp_path / "page.pdf"
    page.pdf(path=printed)
    done = subprocess.run(
        ["pdftotext", "-layout", str(printed), "-"], capture_output=True, text=True, check=True
    )
    on_paper = done.stdout.split()
    wanted = page.locator("main p").all_text_contents()
    joined = "".join(on_paper)
    for paragraph in wanted:
        words = paragraph.replace("↑", "").split()
        assert "".join(words[:5]) in joined


@pytest.mark.parametrize("width", [390, 1280])
def test_without_script_the_page_looks_the_same(open_page: Open, width: int) -> None:
    with_script = open_page(FULL, width=width).locator("main").inner_text()
    without = open_page(FULL, width=width, java_script_enabled=False).locator("main").inner_text()
    assert with_script == without
