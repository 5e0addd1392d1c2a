"""Pictures of pages as their readers see them: PDF through poppler, web pages in Chromium."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.browser.previewing import previewed

Scheme = Literal["light", "dark"]


def page_of(pdf: Path, words: str = "") -> int:
    """The number of the first page with these words, from 1. Raises LookupError."""
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    for number, text in enumerate(done.stdout.split("\f"), start=1):
        if words.casefold() in " ".join(text.split()).casefold():
            return number
    raise LookupError(f"no page of {pdf.name} has the words “{words}”")


def pdf_page(pdf: Path, number: int, *, width: int) -> Image.Image:
    """A page, from 1, scaled to this width in pixels."""
    # Twice as large and then made smaller: poppler's own edges depend on its version.
    size = ("-scale-to-x", str(2 * width), "-scale-to-y", "-1")
    pages = ("-f", str(number), "-l", str(number))
    done = subprocess.run(
        ["pdftoppm", *pages, *size, "-png", str(pdf)], capture_output=True, check=True
    )
    return _scaled(done.stdout, width)


def web_page(
    page: Path, *, window: tuple[int, int], scheme: Scheme, at: str = "", width: int
) -> Image.Image:
    """What a window of this width and height shows, from the element of the id `at` on."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=ARGUMENTS
        )
        try:
            shown = browser.new_page(
                viewport={"width": window[0], "height": window[1]},
                color_scheme=scheme,
                reduced_motion="reduce",
            )
            shown.goto(f"{page.as_uri()}#{at}" if at else page.as_uri())
            shown.evaluate("document.fonts.ready.then(() => null)")
            return _scaled(shown.screenshot(), width)
        finally:
            browser.close()


def preview(
    project: Path, report: str, out: Path, *, window: tuple[int, int], at: str, width: int
) -> Image.Image:
    """A preview of a report, made into `out`, in which the passage with these words was clicked."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=ARGUMENTS
        )
        try:
            with previewed(browser, project, report, "--out", str(out)) as shown:
                shown.page.set_viewport_size({"width": window[0], "height": window[1]})
                passage = shown.frame.get_by_text(at)
                passage.evaluate("it => it.scrollIntoView({block: 'center', behavior: 'instant'})")
                passage.click()
                expect(shown.page.locator(".place")).to_be_visible()
                expect(
                    shown.page.locator("[data-state=waiting], [data-state=making]")
                ).to_have_count(0)
                shown.page.wait_for_timeout(1500)  # the passage that was clicked flashes
                return _scaled(shown.page.screenshot(), width)
        finally:
            browser.close()


def _scaled(png: bytes, width: int) -> Image.Image:
    image = Image.open(BytesIO(png)).convert("RGB")
    return image.resize((width, round(image.height * width / image.width)), Image.Resampling.BOX)
