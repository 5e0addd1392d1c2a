"""From saving a file to seeing it, in a preview that is open in Chromium: the web page of the note,
and its PDF beside what bare WeasyPrint takes for it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from statistics import median

from playwright.sync_api import Page, sync_playwright

from benchmarks.bare import page_of, render
from benchmarks.bench import REPORT, Bench
from benchmarks.editing import Sentence
from benchmarks.figures import Figure, Goal
from benchmarks.measuring import in_turns, ratio
from tests.browser.conftest import ARGUMENTS
from tests.preview.running import PATIENCE, Preview, running

FULL = f"{REPORT}/{REPORT}-full"
#: Seconds until what a save sets off has begun.
_PAUSE = 0.6
#: Notes each state of the view that is shown: when its frame has been drawn, and what tells it from
#: others, the words of a web page or the address of a page's picture. Words can change in the page
#: that stands there.
_WATCH = """() => {
  const host = document.querySelector(".view");
  let last = null, inside = null;
  window.shown = [];
  const look = () => {
    const page = host.querySelector("iframe:not(.coming)")?.contentDocument?.body;
    const state = page ? page.textContent : host.querySelector(".sheet img")?.src;
    if (page && page !== inside) {
      inside = page;
      new MutationObserver(look).observe(page, {
        characterData: true, childList: true, subtree: true });
    }
    if (!state || state === last) return;
    last = state;
    requestAnimationFrame(() => setTimeout(() => window.shown.push([Date.now(), state])));
  };
  new MutationObserver(look).observe(host, {
    attributeFilter: ["class"], childList: true, subtree: true });
  look();
}"""
_SHOWN = "words => window.shown.find(([_, state]) => state.includes(words))"
_ANOTHER = "seen => window.shown.length > seen && window.shown.at(-1)"


def measure(bench: Bench) -> Iterator[Figure]:
    project = bench.built("saving")
    sentence = Sentence(project / "content" / REPORT / "sessions" / "peace-operations.yaml")
    numbers = count()
    with _previewed(bench, FULL + ".html") as (preview, page):

        def saved() -> float:
            _rest(preview)
            changed, begin = sentence.change(next(numbers)), time.time()
            return _seen(page, _SHOWN, changed) - begin

        seconds = [saved() for _ in range(bench.sizes.saves + 1)][1:]
        taken = median(seconds) * 1000
        what = f"saved to seen, web page of the note in Chromium: median of {len(seconds)}"
        told = {"median": taken / 1000, "slowest": max(seconds)}
        yield Figure(what, Goal.at_most(150), taken, "ms", behind=told)
    edition = bench.editions[f"{REPORT}-full"]
    text = page_of(edition, bench.assets, edition.theme)
    with _previewed(bench, FULL + ".pdf") as (preview, page):

        def printed() -> float:
            _rest(preview)
            seen = page.evaluate("window.shown.length")
            sentence.change(next(numbers))
            begin = time.time()
            return _seen(page, _ANOTHER, seen) - begin

        works: dict[str, Callable[[], float]] = {
            "saved to seen": printed,
            "bare WeasyPrint": lambda: _wall(lambda: render(text, edition.theme, bench.assets)),
        }
        times = in_turns(works, bench.sizes.rounds)
    told = {name: median(found) for name, found in times.items()}
    value = ratio(times["saved to seen"], times["bare WeasyPrint"])
    what = "saved to seen, PDF of the note, beside bare WeasyPrint"
    yield Figure(what, Goal.at_most(1.2), value, behind=told)


def _rest(preview: Preview) -> None:
    """Waits until nothing is being made. What the last save sets off begins only once it is seen:
    who asks at once may hear that all is done, and save into the middle of it."""
    time.sleep(_PAUSE)
    preview.settle()


@contextmanager
def _previewed(bench: Bench, path: str) -> Iterator[tuple[Preview, Page]]:
    """A page of a preview that shows this target, in a Chromium of its own."""
    with running(bench.scratch / "saving", REPORT) as preview, sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(f"{preview.address}#{path}")
        page.wait_for_selector(".view iframe:not(.coming), .sheet img", timeout=PATIENCE * 1000)
        page.evaluate(_WATCH)
        try:
            yield preview, page
        finally:
            browser.close()


def _seen(page: Page, test: str, argument: object) -> float:
    """When it was, in seconds since the epoch."""
    found = page.wait_for_function(test, arg=argument, timeout=PATIENCE * 1000).json_value()
    return float(found[0]) / 1000


def _wall(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
