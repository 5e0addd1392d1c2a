"""From the tree to laid-out pages: the one place that drives WeasyPrint.

WeasyPrint is made to read HTML text, and would parse it again by HTML5's rules, which tear a
paragraph out of a note. Its document is built from the tree itself instead: nothing is torn, and
each laid-out box leads back to the element of the tree that it stems from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import cssselect2  # type: ignore[import-untyped] # it ships no types
from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint.formatting_structure.boxes import FootnoteAreaBox, LineBox

from reportgen.semantic.tree import Element
from reportgen.writers import Assets
from reportgen.writers.pdf.fetcher import BASE_URL, AssetFetcher
from reportgen.writers.pdf.floats import no_empty_boxes
from reportgen.writers.pdf.footnotes import NoteKeepingDocument, put_off_well
from reportgen.writers.pdf.hyphenation import Hyphenation
from reportgen.writers.pdf.log import recorded
from reportgen.writers.pdf.turns import whole_words_at_turns
from reportgen.writers.pdf.whole_floats import whole_floats

#: How many parsed sheets are kept: those of a few templates.
_SHEETS = 64
_sheets: dict[tuple[str, str], Any] = {}


@dataclass(frozen=True)
class Layout:
    """Laid-out pages, and the tree they were made from."""

    document: Any
    origins: Mapping[int, Element]
    root: ElementTree.Element  # kept alive, since `origins` goes by identity

    def origin(self, element: object) -> Element | None:
        """The element of the tree behind a box's element."""
        return self.origins.get(id(element))


class Press:
    """WeasyPrint with a project's fonts, style sheets (by path) and hyphenation."""

    def __init__(
        self,
        assets: Assets,
        fonts: Any,
        sheets: Mapping[str, str],
        hyphenation: Hyphenation,
        *,
        for_press: bool = False,
    ) -> None:
        self._fonts = fonts
        self._fetcher = AssetFetcher(assets, for_press=for_press)
        self._hyphenation = hyphenation
        self._sheets = [self._parsed_once(text, path) for path, text in sheets.items()]

    def lay_out(self, tree: Element, tokens: str) -> Layout:
        """Lays the tree out on pages. `tokens` is a style sheet that comes before all others."""
        origins: dict[int, Element] = {}
        root = _converted(tree, origins)
        html = _TreeHTML(root, self._fetcher, self._hyphenation)
        sheets = [self._parsed(tokens, "theme"), *self._sheets]
        options = {**DEFAULT_OPTIONS, "stylesheets": sheets}
        with no_empty_boxes(), put_off_well(), whole_floats(), whole_words_at_turns():
            document = _Document._render(html, self._fonts, None, None, options)
        layout = Layout(document, origins, root)
        _drop_rule_above_imprint(layout)
        _begin_rules_with_their_titles(layout)
        return layout

    def _parsed_once(self, text: str, path: str) -> Any:
        """The sheet as it was parsed for an earlier document, unless there is more to it than its
        text: other files, or complaints, which each document is to have."""
        if (path, text) in _sheets:
            return _sheets[path, text]
        with recorded() as log:
            asked = self._fetcher.asked
            sheet = self._parsed(text, path)
        if self._fetcher.asked == asked and not log.records:
            if len(_sheets) == _SHEETS:
                _sheets.clear()
            _sheets[path, text] = sheet
        return sheet

    def _parsed(self, text: str, path: str) -> Any:
        return CSS(
            string=text,
            base_url=f"{BASE_URL}{path}",
            url_fetcher=self._fetcher,
            font_config=self._fonts,
        )


def _drop_rule_above_imprint(layout: Layout) -> None:
    """The imprint has a rule of its own: the area's rule is for notes, and no selector can tell."""
    for page in layout.document.pages:
        for area in page._page_box.children:
            if isinstance(area, FootnoteAreaBox):
                first = layout.origin(area.children[0].element)
                if first is not None and first.kind == "imprint":
                    area.border_top_width = 0


def _begin_rules_with_their_titles(layout: Layout) -> None:
    """Floats push the lines of a block aside, but its rule would run through them."""
    for page in layout.document.pages:
        for box in page._page_box.descendants():
            if box.element_tag == "h2" and box.children and isinstance(box.children[0], LineBox):
                aside = box.children[0].position_x - box.content_box_x()
                box.position_x += aside
                box.width -= aside


class _TreeHTML(HTML):  # type: ignore[misc] # WeasyPrint ships no types
    """A WeasyPrint document over an element tree that needs no parsing."""

    def __init__(
        self, root: ElementTree.Element, fetcher: AssetFetcher, hyphenation: Hyphenation
    ) -> None:
        self.hyphenation = hyphenation
        # Not super().__init__, which parses: these are all the attributes that it sets.
        self.base_url = BASE_URL
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


class _Document(NoteKeepingDocument):
    """A document that divides words by our rules."""

    @classmethod
    def _build_layout_context(cls, html: _TreeHTML, *arguments: Any) -> Any:
        context = super()._build_layout_context(html, *arguments)
        context.dictionaries = html.hyphenation
        return context


def _converted(element: Element, origins: dict[int, Element]) -> ElementTree.Element:
    converted = ElementTree.Element(element.name, dict(element.attributes))
    origins[id(converted)] = element
    last: ElementTree.Element | None = None
    for child in element.children:
        if isinstance(child, Element):
            last = _converted(child, origins)
            converted.append(last)
        elif last is None:
            converted.text = (converted.text or "") + child
        else:
            last.tail = (last.tail or "") + child
    return converted
