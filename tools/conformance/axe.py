"""axe-core in Debian's Chromium: whether a web page can be used by everyone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tools.conformance.finding import Finding, Findings
from tools.conformance.programs import AXE, CHROMIUM

#: WCAG 2.2, levels A and AA: axe tags each rule with the version that brought it.
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
#: CSS pixels of a small phone, a tablet and a desk.
_WIDTHS = [320, 768, 1280]
_HEIGHT = 900
_SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]
#: Chromium's sandbox refuses root, as whom continuous integration often runs.
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

_RUN = """tags => axe.run(document, {
    runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]
})"""


def check(paths: Sequence[Path]) -> Findings:
    """Violations, at each width and in each colour scheme: a finding for each rule and element."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM.find(), args=_ARGUMENTS)
        try:
            return {path: _check(browser, path) for path in paths}
        finally:
            browser.close()


def _check(browser: Browser, path: Path) -> list[Finding]:
    found: dict[Finding, list[str]] = {}
    # A page may forbid scripts that are not its own: axe is one. Motion that has not yet come to
    # its end would be measured halfway.
    with browser.new_context(bypass_csp=True, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(path.as_uri())
        page.evaluate("document.fonts.ready.then(() => null)")
        for look in _looks(page):
            for finding in violations(page):
                found.setdefault(finding, []).append(look)
    return [
        replace(finding, message=f"{finding.message} ({'; '.join(looks)})")
        for finding, looks in found.items()
    ]


def violations(page: Page) -> list[Finding]:
    """What is wrong with the page as it shows now. Its context must bypass the page's policy."""
    page.add_script_tag(path=AXE.file)
    found = page.evaluate(_RUN, _TAGS)["violations"]
    return [_finding(violation, node) for violation in found for node in violation["nodes"]]


def _looks(page: Page) -> Iterator[str]:
    """Shows the page in each way in turn, and names it."""
    for scheme in _SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in _WIDTHS:
            page.set_viewport_size({"width": width, "height": _HEIGHT})
            yield f"{scheme} at {width} px"


def _finding(violation: dict[str, Any], node: dict[str, Any]) -> Finding:
    # The summary begins with a line such as "Fix any of the following:".
    why = "; ".join(line.strip() for line in node["failureSummary"].splitlines()[1:] if line)
    return Finding(violation["id"], why or violation["help"], " ".join(map(str, node["target"])))
