from __future__ import annotations

import re

from hypothesis import given

from reportgen.passes.spaces import fold
from reportgen.semantic.tree import Element, parse
from tests.passes.trees import labels
from tests.semantic.trees import PARAGRAPHS

SPACE = "[ \t\n\r\f]"


def folded(markup: str) -> Element:
    tree = parse(markup)
    fold(tree, labels())
    return tree


def test_space_that_lays_out_a_template_goes() -> None:
    laid_out = "<section>\n  <p>\n  one\n  two <em>three </em>\n</p>\n\n<hr/>\n</section>"
    assert folded(laid_out) == parse("<section><p>one two <em>three</em></p><hr/></section>")


def test_space_between_two_inlines_is_one_space() -> None:
    assert folded("<p><em>a </em> <b/> c</p>") == parse("<p><em>a </em><b/> c</p>")


def test_space_before_and_after_what_a_pass_fills_in_stays() -> None:
    assert folded("<p>one <a/> two</p>") == parse("<p>one <a/> two</p>")


def test_space_after_a_note_stays() -> None:
    noted = '<p>one<span role="doc-footnote"><span data-paragraph="">a note</span></span> two</p>'
    assert folded(noted) == parse(noted)


def test_a_no_break_space_is_a_character_like_others() -> None:
    assert folded("<p>\u00a0: x\u00a0</p>") == parse("<p>\u00a0: x\u00a0</p>")


@given(PARAGRAPHS)
def test_folding_takes_nothing_but_space(paragraph: Element) -> None:
    before = paragraph.text()
    fold(paragraph, labels())
    assert re.sub(SPACE, "", paragraph.text()) == re.sub(SPACE, "", before)
    assert not re.search(f"^ | $|{SPACE}{{2}}", paragraph.text()) or _has_gaps(paragraph)


@given(PARAGRAPHS)
def test_folding_twice_is_folding_once(paragraph: Element) -> None:
    fold(paragraph, labels())
    once = paragraph.copy()
    fold(paragraph, labels())
    assert paragraph == once


def _has_gaps(element: Element) -> bool:
    """An empty inline stands for what is still to come, so space stays on both its sides."""
    return any(not inner.children for inner in element.walk())
