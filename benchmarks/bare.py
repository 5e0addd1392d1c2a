"""WeasyPrint by itself: HTML text in, a PDF out. No tags, no proofs, no metadata."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from reportgen.pipeline.editions import Edition
from reportgen.semantic.html import document
from reportgen.theme import Theme
from reportgen.workspace import Workspace
from reportgen.writers import pdf
from reportgen.writers.pdf import engine
from reportgen.writers.pdf.adapt import adapted
from reportgen.writers.pdf.stylesheet import read_sheets, tokens


@dataclass(frozen=True)
class Page:
    """What WeasyPrint gets: the HTML and the style sheets that our writer lays out, as text."""

    html: str
    sheets: Sequence[str]


def page_of(edition: Edition, assets: Workspace, theme: Theme) -> Page:
    """The edition in that theme."""
    options = options_of(edition)
    sheets, _ = read_sheets(str(edition.variant.template), assets)
    first = tokens(theme, options)
    return Page(document(adapted(edition.tree, options)), (first, *sheets.values()))


def fitted(edition: Edition, assets: Workspace) -> Theme:
    """The theme as it is after fitting, if the edition is fitted to pages."""
    theme, fit = edition.theme, edition.variant.fit
    if not fit:
        return theme
    found = pdf.fit(
        edition.tree,
        theme,
        assets,
        options_of(edition),
        pages=fit.pages,
        smallest=fit.smallest,
    )
    assert found.scale is not None, found.diagnostics
    return theme.scaled(found.scale).spread(found.leading)


def options_of(edition: Edition) -> pdf.Options:
    """The PDF writer's own."""
    options = edition.options[pdf.name]
    assert isinstance(options, pdf.Options)
    return options


def render(page: Page, theme: Theme, assets: Workspace) -> bytes:
    """The PDF, with the theme's fonts alone. Pango is set up in the first call."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 - after Pango is set up

    from reportgen.writers.pdf.fetcher import BASE_URL, AssetFetcher  # noqa: PLC0415

    fonts, _ = engine.configure(theme, assets)
    fetcher = AssetFetcher(assets)
    sheets = [
        CSS(string=text, base_url=BASE_URL, url_fetcher=fetcher, font_config=fonts)
        for text in page.sheets
    ]
    html = HTML(string=page.html, base_url=BASE_URL, url_fetcher=fetcher)
    data: bytes = html.render(stylesheets=sheets, font_config=fonts).write_pdf()
    return data


def put(pages: Sequence[Page], path: Path) -> None:
    """For a process of its own to read."""
    path.write_text(json.dumps([asdict(page) for page in pages]), encoding="utf-8")
