from __future__ import annotations

from xml.etree.ElementTree import Element as XmlElement

import pytest
import tinyhtml5
from hypothesis import given

from reportgen.semantic import html
from reportgen.semantic.tree import Element, parse
from tests.semantic.trees import PARAGRAPHS


def _as_read(node: XmlElement) -> Element:
    """An element as an HTML5 parser read it."""
    children: list[Element | str] = [node.text] if node.text else []
    for child in node:
        children.append(_as_read(child))
        if child.tail:
            children.append(child.tail)
    return Element(node.tag, dict(node.attrib), children)


@given(PARAGRAPHS)
def test_an_html_parser_reads_back_the_very_tree(paragraph: Element) -> None:
    tree = Element("html", {}, [Element("head"), Element("body", {}, [paragraph])])
    root = tinyhtml5.parse(html.document(tree), namespace_html_elements=False)
    assert _as_read(root.find("body/p")) == paragraph


def test_a_page_begins_with_its_document_type() -> None:
    assert html.document(parse("<html/>")) == "<!DOCTYPE html>\n<html></html>\n"


def test_void_elements_have_no_end_tag_and_empty_ones_have_both() -> None:
    text = html.fragment(parse('<p><img src="a.png"/><br/><span/></p>'))
    assert text == '<p><img src="a.png"><br><span></span></p>'


def test_nothing_breaks_out_of_text_or_attribute() -> None:
    tree = Element("p", {"title": '"><script>'}, ["<script>&"])
    assert html.fragment(tree) == ('<p title="&quot;&gt;&lt;script&gt;">&lt;script&gt;&amp;</p>')


def test_a_style_sheet_stands_as_it_is() -> None:
    assert html.fragment(Element("style", {}, ["a > b {}"])) == "<style>a > b {}</style>"


@pytest.mark.parametrize("text", ["x</STYLE>", "<!-- x"])
def test_a_style_sheet_that_would_end_early_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        html.fragment(Element("style", {}, [text]))
