from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.semantic.tree import Element, MarkupError, instruction, parse
from tests.semantic.trees import TEXT


def test_text_and_elements_keep_their_order() -> None:
    tree = parse("<p>one <em>two</em> three</p>")
    assert tree == Element("p", {}, ["one ", Element("em", {}, ["two"]), " three"])


@given(TEXT)
def test_a_block_instruction_hands_its_address_to_the_next_element(address: str) -> None:
    tree = parse(f"<ul>{instruction('block', {'data-address': address})}<li/><li/></ul>")
    first, second = tree.elements
    assert first.attributes == {"data-address": address}
    assert second.attributes == {}


def test_what_a_template_says_of_its_element_wins_over_the_block() -> None:
    handed = instruction("block", {"id": "from-source", "lang": "tr"})
    tree = parse(f'<div>{handed}<p id="own"/></div>')
    assert next(tree.elements).attributes == {"id": "own", "lang": "tr"}


def test_a_block_that_made_no_element_hands_nothing_on() -> None:
    tree = parse(f"<div>{instruction('block', {'id': 'a'})}{instruction('block', {})}<p/></div>")
    assert next(tree.elements).attributes == {}


def test_a_prose_instruction_marks_the_element_around_it() -> None:
    prose = instruction("prose", {"data-address": "a#/b:0", "data-prose": ""})
    tree = parse(f"<p>{prose}words</p>")
    assert tree.attributes == {"data-address": "a#/b:0", "data-prose": ""}


def test_prose_beside_words_of_a_template_is_told_from_them() -> None:
    """Else what a template says would be taken for the source's, and written back into it."""
    origin = {"data-address": "a#/b:0", "data-prose": ""}
    begin, end = instruction("prose", origin), instruction("end", {})
    tree = parse(f"<p>Source: {begin}some <em>words</em>{end}.</p>")
    span = Element("span", origin, ["some ", Element("em", {}, ["words"])])
    assert tree == Element("p", {}, ["Source: ", span, "."])
    assert parse(f"<p>\n{begin}words{end}\n</p>") == Element("p", origin, ["\nwords\n"])
    assert parse(f"<td>{begin}{end}</td>") == Element("td", origin, [])


def test_two_pieces_of_prose_in_one_element_are_refused() -> None:
    prose = instruction("prose", {"data-address": "a#/b:0", "data-prose": ""})
    with pytest.raises(MarkupError, match="two pieces of prose"):
        parse(f"<p>{prose}one{prose}two</p>")


@pytest.mark.parametrize(
    ("markup", "text"),
    [("&nbsp;", "\u00a0"), ("&LT;b&GT;", "<b>"), ("&amp;nbsp;", "&nbsp;"), ("&#233;", "é")],
)
def test_html_entities_are_understood(markup: str, text: str) -> None:
    assert parse(f"<p>{markup}</p>").text() == text


def test_an_error_names_the_element_that_was_left_open() -> None:
    with pytest.raises(MarkupError) as raised:
        parse("<div>\n<p>one <b>two</p></div>")
    assert raised.value.line == 2
    assert raised.value.inside is not None
    assert raised.value.inside.name == "b"


def test_a_document_type_is_refused() -> None:
    with pytest.raises(MarkupError, match="document type"):
        parse('<!DOCTYPE html [<!ENTITY a "b">]><p>&a;</p>')


@given(st.text(max_size=30))
def test_nonsense_is_an_error_and_never_a_crash(markup: str) -> None:
    with suppress(MarkupError):
        assert isinstance(parse(markup), Element)


def test_walking_tells_what_encloses_an_element() -> None:
    tree = parse("<section><p><em>x</em></p></section>")
    paths = ["/".join(e.name for e in (*around, inner)) for inner, around in tree.walk_within()]
    assert paths == ["section", "section/p", "section/p/em"]


def test_a_copy_shares_nothing() -> None:
    tree = parse('<p id="a">one <em>two</em></p>')
    copy = tree.copy()
    next(copy.elements).children.append("!")
    copy.attributes["id"] = "b"
    assert tree == parse('<p id="a">one <em>two</em></p>')
