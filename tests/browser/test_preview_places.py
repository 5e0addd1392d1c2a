"""The place in what is shown is kept, and leads to its place in the source."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.previewing import Open, previewed
from tests.pipeline.projects import edit, make_project
from tests.preview.running import wait_until

pytestmark = pytest.mark.slow

REPORT_FILE = "content/note/report.yaml"
#: Long enough that any window shows a part of it only. No words stand in two passages.
_SECTIONS = "".join(
    f'  - title: Section {number}\n    body:\n      - "Passage {number}: '
    + f"rivers cross {number} borders and grain travels by sea, " * 20
    + 'so they say."\n'
    for number in range(40)
)
LONG_REPORT = f"""\
kind: meeting-note
title: A Long Note
date: 2015-06
language: en
body:
{_SECTIONS}"""


@pytest.fixture(scope="module")
def long_note(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """One preview of a long note for all tests here; each leaves the source as it was."""
    variants = "full: {formats: [html, pdf]}\n"
    files = {"report.yaml": LONG_REPORT, "variants.yaml": variants}
    project = make_project(tmp_path_factory.mktemp("project"), note=files)
    heard = project / "heard"
    editor = project / "editor"
    editor.write_text(
        f"#!{sys.executable}\nimport json, sys\n"
        f"open({str(heard)!r}, 'a').write(json.dumps(sys.argv[1:]) + '\\n')\n"
    )
    editor.chmod(0o755)
    with previewed(browser, project, "--editor", f"{editor} {{path}} {{line}}") as one:
        one.expect_all("made")
        yield one


@pytest.fixture(autouse=True)
def restored(long_note: Open) -> Iterator[None]:
    yield
    (long_note.project / REPORT_FILE).write_text(LONG_REPORT)


def opened(one: Open) -> list[list[str]]:
    """The places that the editor was started with so far."""
    heard = one.project / "heard"
    lines = heard.read_text().splitlines() if heard.exists() else []
    return [
        [str(Path(path).relative_to(one.project)), line] for path, line in map(json.loads, lines)
    ]


def expect_opened(one: Open, before: list[list[str]], line: int) -> None:
    wait_until(lambda: len(opened(one)) > len(before))
    assert opened(one) == [*before, [REPORT_FILE, str(line)]]


def line_of(one: Open, words: str) -> int:
    lines = (one.project / REPORT_FILE).read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def scroll_to(one: Open, words: str, top: int = 100) -> float:
    """Scrolls the web page until the words are that far below the upper edge, in pixels."""
    one.frame.get_by_text(words).evaluate(
        """(passage, top) => {
          const now = passage.getBoundingClientRect().top;
          scrollBy({top: now - top, behavior: "instant"});
        }""",
        top,
    )
    return top_of(one, words)


def top_of(one: Open, words: str) -> float:
    passage = one.frame.get_by_text(words)
    return float(passage.evaluate("passage => passage.getBoundingClientRect().top"))


def test_a_web_page_stays_where_it_is_read(long_note: Open) -> None:
    one = long_note
    one.choose("full")
    one.expect_words("Passage 39:")
    before = scroll_to(one, "Passage 20:")
    new = '  - title: A new section\n    body: ["A new passage."]\n'
    edit(one.project / REPORT_FILE, "  - title: Section 3\n", f"{new}  - title: Section 3\n")
    one.expect_words("A new passage.")
    assert abs(top_of(one, "Passage 20:") - before) < 2
    edit(one.project / REPORT_FILE, "Passage 20: rivers", "Passage 20: streams and rivers")
    one.expect_words("streams and rivers")
    assert abs(top_of(one, "Passage 20:") - before) < 2
    edit(one.project / REPORT_FILE, "Passage 2: rivers", "Passage 2: " + "streams and " * 90)
    one.expect_words("streams and streams and")
    assert abs(top_of(one, "Passage 20:") - before) < 2


def test_a_web_page_is_never_blank_while_it_is_refreshed(long_note: Open) -> None:
    one = long_note
    one.choose("full")
    one.expect_words("Passage 39:")
    scroll_to(one, "Passage 20:")
    one.page.evaluate(
        """() => {
          window.seen = {frames: 0, blank: 0, moved: 0};
          const look = () => {
            if (!window.seen) return;
            const frame = document.querySelector(".view iframe:not(.coming)");
            const page = frame?.contentDocument;
            window.seen.frames += 1;
            if (!page?.querySelector("main")?.textContent.includes("Passage 39:")) {
              window.seen.blank += 1;
            } else if (frame.contentWindow.scrollY === 0) {
              window.seen.moved += 1;
            }
            requestAnimationFrame(look);
          };
          look();
        }"""
    )
    for number in range(3):
        words = "Passage 20:" + "!" * number
        edit(one.project / REPORT_FILE, words, words + "!")
        one.expect_words(words + "!")
        edit(one.project / REPORT_FILE, f'"{words}!', f'"New {number}."\n      - "{words}!')
        one.expect_words(f"New {number}.")
    seen = one.page.evaluate("() => { const seen = window.seen; window.seen = null; return seen; }")
    assert seen["frames"] > 20
    assert (seen["blank"], seen["moved"]) == (0, 0)


def test_a_click_on_a_passage_names_its_place_and_opens_it(long_note: Open) -> None:
    one = long_note
    one.choose("full")
    one.expect_words("Passage 39:")
    before = opened(one)
    one.frame.get_by_text("Passage 7:").click()
    line = line_of(one, "Passage 7:")
    expect(one.page.locator(".place")).to_contain_text(f"{REPORT_FILE}:{line}:")
    expect_opened(one, before, line)


def test_the_place_is_that_of_the_file_as_it_is_now(long_note: Open) -> None:
    one = long_note
    one.choose("full")
    one.expect_words("Passage 39:")
    edit(one.project / REPORT_FILE, "language: en", "# A remark.\n\nlanguage: en")
    edit(one.project / REPORT_FILE, "Passage 39:", "Passage 39, again:")
    one.expect_words("Passage 39, again:")  # a remark alone is not seen
    before = opened(one)
    one.frame.get_by_text("Passage 7:").click()
    expect_opened(one, before, line_of(one, "Passage 7:"))


def test_links_and_words_that_are_being_marked_open_nothing(long_note: Open) -> None:
    one = long_note
    one.choose("full")
    one.expect_words("Passage 39:")
    before = opened(one)
    one.frame.get_by_role("navigation").get_by_role("link", name="Section 30").click()
    passage = one.frame.get_by_text("Passage 30:")
    expect(passage).to_be_in_viewport()
    passage.drag_to(passage, source_position={"x": 50, "y": 10}, target_position={"x": 90, "y": 40})
    marked = passage.evaluate("() => getSelection().toString()")
    assert len(marked) > 10
    one.frame.get_by_text("Passage 31:").click()
    expect_opened(one, before, line_of(one, "Passage 31:"))


def test_the_keyboard_opens_the_source_of_what_is_at_the_top(long_note: Open) -> None:
    one = long_note
    one.choose("full")
    one.expect_words("Passage 39:")
    scroll_to(one, "Passage 20:", -5)
    before = opened(one)
    one.page.get_by_role("button", name="Open the source").focus()
    one.page.keyboard.press("Enter")
    expect_opened(one, before, line_of(one, "Passage 20:"))


def test_a_pdf_is_refreshed_on_the_page_that_is_read(long_note: Open) -> None:
    one = long_note
    one.choose("full", "PDF")
    sheets = one.page.locator(".sheets")
    expect(one.page.locator(".sheet").nth(5)).to_be_attached()
    sheets.evaluate("sheets => sheets.scrollTo(0, sheets.children[4].offsetTop + 50)")
    picture = one.page.get_by_role("img", name="Page 5 of")
    expect(picture).to_be_visible()
    place = sheets.evaluate("sheets => sheets.scrollTop")
    old = picture.get_attribute("src")
    one.page.evaluate(
        """() => {
          window.blank = 0;
          const sheet = document.querySelectorAll(".sheet")[4];
          const look = () => {
            const picture = sheet.querySelector("img");
            if (!picture?.complete || !picture.naturalWidth) window.blank += 1;
            requestAnimationFrame(look);
          };
          look();
        }"""
    )
    edit(one.project / REPORT_FILE, "Passage 0: rivers", "Passage 0: Rivers and streams and rivers")
    expect(picture).not_to_have_attribute("src", str(old))
    assert sheets.evaluate("sheets => sheets.scrollTop") == place
    assert one.page.evaluate("window.blank") == 0


def test_a_click_on_a_page_of_a_pdf_names_its_place_and_opens_it(long_note: Open) -> None:
    one = long_note
    one.choose("full", "PDF")
    expect(one.page.get_by_role("img", name="Page 1 of")).to_be_visible()
    number, x, y = on_paper(one.project / "build/note/note-full.pdf", "Passage 7:")
    sheet = one.page.locator(".sheet").nth(number)
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    assert box is not None
    before = opened(one)
    sheet.click(position={"x": x * box["width"], "y": y * box["height"]})
    line = line_of(one, "Passage 7:")
    expect(one.page.locator(".place")).to_contain_text(f"{REPORT_FILE}:{line}:")
    expect_opened(one, before, line)
    sheet.click(position={"x": 3, "y": 3})
    expect(one.page.locator(".place")).to_contain_text("no file")


def on_paper(pdf: Path, words: str) -> tuple[int, float, float]:
    """The page, from 0, and the point on it, in shares of its size, where these words begin."""
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        text = page.get_textpage()
        found = text.search(words).get_next()
        if found:
            left, bottom, right, top = text.get_charbox(found[0])
            width, height = page.get_size()
            document.close()
            return number, (left + right) / 2 / width, 1 - (bottom + top) / 2 / height
    raise AssertionError(f"no page says {words}")
