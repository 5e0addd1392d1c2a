"""Trees that are kept come back as they were."""

from __future__ import annotations

from hypothesis import given

from reportgen.semantic.markup import markup
from reportgen.semantic.tree import Element, parse
from tests.semantic.trees import PARAGRAPHS
from tests.writers.docx.drafts import specimen


@given(PARAGRAPHS)
def test_a_tree_comes_back_as_it_was(paragraph: Element) -> None:
    assert parse(markup(paragraph)) == paragraph


def test_the_specimen_comes_back_as_it_was() -> None:
    assert parse(markup(specimen())) == specimen()


def test_white_space_and_signs_are_kept() -> None:
    tree = Element("p", {"title": 'a\n\tb "c"'}, ["one\r two & <three>\n", Element("br")])
    assert parse(markup(tree)) == tree


def test_each_block_has_a_line_and_no_words_are_parted() -> None:
    text = markup(parse("<div><p>One <em>two</em>.</p><p>Three.</p></div>"))
    assert text == "<div><p>One <em>two</em>.</p\n><p>Three.</p\n></div\n>\n"
