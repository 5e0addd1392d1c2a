"""A preview in Chromium, as a writer has it open beside the editor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

from tests.preview.running import Preview, running


class Open:
    """An open page of a preview."""

    def __init__(self, page: Page, preview: Preview, project: Path) -> None:
        self.page = page
        self.preview = preview
        self.project = project

    @property
    def frame(self) -> FrameLocator:
        """The web page that is shown."""
        return self.page.frame_locator(".view iframe:not(.coming)")

    @property
    def complaints(self) -> Locator:
        return self.page.locator("#complaints li")

    @property
    def banner(self) -> Locator:
        return self.page.locator(".banner")

    def target(self, edition: str, format_: str = "Web") -> Locator:
        return self.page.get_by_role("link", name=re.compile(rf"^{format_}, {edition},"))

    def choose(self, edition: str, format_: str = "Web") -> None:
        self.target(edition, format_).click()
        expect(self.target(edition, format_)).to_have_attribute("aria-current", "page")

    def expect_words(self, words: str | re.Pattern[str]) -> None:
        """The web page that is shown says so, sooner or later."""
        expect(self.frame.locator("main")).to_contain_text(words)

    def expect_all(self, state: str) -> None:
        links = self.page.locator(".formats a")
        expect(links.first).to_be_visible()
        expect(self.page.locator(f".formats a:not([data-state={state}])")).to_have_count(0)


@contextmanager
def previewed(
    browser: Browser, project: Path, *arguments: str, **context: object
) -> Iterator[Open]:
    """A page of a preview of the project. It must ask nobody else and raise nothing."""
    asked: list[str] = []
    said: list[str] = []
    with running(project, *arguments) as preview:
        new = browser.new_context(viewport={"width": 1400, "height": 900}, **context)
        try:
            page = new.new_page()
            page.on("request", lambda request: asked.append(request.url))
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda fault: said.append(str(fault)))
            page.goto(preview.address)
            yield Open(page, preview, project)
        finally:
            new.close()
    strange = [url for url in asked if not url.startswith((preview.address, "data:", "vscode:"))]
    assert strange == [], strange
    assert said == [], said
