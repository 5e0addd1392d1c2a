"""What the PDF writer costs above a bare WeasyPrint run over the same HTML and CSS.

    .venv/bin/python -m benchmarks.pdf_overhead [ROUNDS]

The base reads the tree as HTML text, with the same style sheets and fonts, lays it out and writes
a PDF: no tags, no proofs, no metadata. Where type is fitted to a page, it makes the same layouts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from benchmarks.bare import options_of
from benchmarks.measuring import ratio, side_by_side
from benchmarks.table import table
from reportgen.pipeline.editions import Edition
from reportgen.pipeline.prepare import prepare
from reportgen.pipeline.targets import Choice
from reportgen.semantic.html import document
from reportgen.workspace import DiskWorkspace, Workspace
from reportgen.writers import pdf
from reportgen.writers.pdf import engine

ROOT = Path(__file__).parents[1]
REPORT = "istanbul-retreat"

#: What the writer may cost, in times of the base; and how often it may lay out to fit a page.
MOST = 1.25
MOST_TRIALS = 4


@dataclass
class Ours:
    """The writer at work on an edition; afterwards `layouts` are the theme sheets that it used."""

    edition: Edition
    assets: Workspace
    layouts: list[str]

    def __call__(self) -> None:
        theme, options = self.edition.theme, options_of(self.edition)
        with _layouts_noted() as self.layouts:
            if fit := self.edition.variant.fit:
                fitted = pdf.fit(
                    self.edition.tree,
                    theme,
                    self.assets,
                    options,
                    pages=fit.pages,
                    smallest=fit.smallest,
                    write=True,
                )
                written = fitted.written
                assert written is not None, fitted.diagnostics
            else:
                written = pdf.write(self.edition.tree, theme, self.assets, options)
        assert not written.failed, written.diagnostics


@contextmanager
def _layouts_noted() -> Iterator[list[str]]:
    """While this lasts, the theme sheet of each layout is noted."""
    from reportgen.writers.pdf.layout import Press  # noqa: PLC0415 - after Pango is set up

    noted: list[str] = []
    lay_out = Press.lay_out

    def noting(press: Press, tree: Any, tokens: str) -> Any:
        noted.append(tokens)
        return lay_out(press, tree, tokens)

    with patch.object(Press, "lay_out", noting):
        yield noted


@dataclass
class Bare:
    """WeasyPrint by itself, making the same layouts and writing the last of them."""

    ours: Ours

    def __call__(self) -> None:
        from weasyprint import CSS, HTML  # noqa: PLC0415 - after Pango is set up

        from reportgen.writers.pdf.adapt import adapted  # noqa: PLC0415
        from reportgen.writers.pdf.fetcher import BASE_URL, AssetFetcher  # noqa: PLC0415
        from reportgen.writers.pdf.stylesheet import read_sheets  # noqa: PLC0415

        edition, assets = self.ours.edition, self.ours.assets
        fonts, _ = engine.configure(edition.theme, assets)
        fetcher = AssetFetcher(assets)

        def parsed(text: str) -> CSS:
            return CSS(string=text, base_url=BASE_URL, url_fetcher=fetcher, font_config=fonts)

        html = document(adapted(edition.tree, options_of(edition)))
        sheets = [
            parsed(text) for text in read_sheets(str(edition.variant.template), assets)[0].values()
        ]
        for tokens in self.ours.layouts:
            page = HTML(string=html, base_url=BASE_URL, url_fetcher=fetcher)
            laid_out = page.render(stylesheets=[parsed(tokens), *sheets], font_config=fonts)
        laid_out.write_pdf()


def main(rounds: int) -> int:
    assets = DiskWorkspace(ROOT)
    prepared = prepare(assets, REPORT, Choice())
    lines: list[tuple[str, ...]] = []
    passed = True
    for name, edition in prepared.editions.items():
        ours = Ours(edition, assets, [])
        ours()  # so that the base knows its layouts
        taken = side_by_side({"ours": ours, "bare": Bare(ours)}, rounds)
        times = ratio(taken["ours"], taken["bare"])
        trials = len(ours.layouts) - 1
        passed &= times <= MOST and trials <= MOST_TRIALS
        lines.append(
            (
                name,
                f"{median(taken['bare']):.2f}",
                f"{median(taken['ours']):.2f}",
                f"{times:.2f}",
                str(trials),
            )
        )
    print(table(("edition", "bare, s", "ours, s", "times", "trials"), lines))
    print(f"\nCPU time, medians of {rounds} rounds. At most {MOST} times, {MOST_TRIALS} trials.")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
