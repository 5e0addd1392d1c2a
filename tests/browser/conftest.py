"""Real pages in a real Chromium: the reports of this repository, and the system's browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

import reportgen

PROJECT = Path(__file__).parents[2]
#: Nothing but the page: no calls home, no updates, no first-run dialogues. No name is looked up: a
#: window that shows another site opens once that has failed, which can take half a minute.
ARGUMENTS = [
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Open = Callable[..., Page]

# What is expected happens at once on an idle machine. Playwright's own five seconds are too few on
# one that is busy.
expect.set_options(timeout=60_000)


# Not for the session: only one playwright can run in a process, and other rooms start their own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=ARGUMENTS
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all web pages of the repository's reports."""
    out = tmp_path_factory.mktemp("pages")
    built = reportgen.build(project=PROJECT, format="html", out=out, jobs=0)
    assert built.ok, built.diagnostics
    return out


@pytest.fixture
def open_page(browser: Browser, pages: Path) -> Iterator[Open]:
    """Opens one of the pages; the keywords are those of a browser context.

    The page must ask for nothing but itself and break no policy of its own.
    """
    asked: list[str] = []
    said: list[str] = []
    with ExitStack() as stack:

        def opened(name: str, *, width: int = 1280, height: int = 900, **context: object) -> Page:
            new = browser.new_context(viewport={"width": width, "height": height}, **context)
            stack.callback(new.close)
            page = new.new_page()
            page.on("request", lambda request: asked.append(request.url))
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda fault: said.append(str(fault)))
            page.goto((pages / f"{name}.html").as_uri())
            page.evaluate("document.fonts.ready.then(() => null)")
            return page

        yield opened
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert said == []
