"""The words around a click find the passage that they stem from."""

from __future__ import annotations

import pytest

from reportgen.preview.finding import address_of
from reportgen.semantic.tree import parse

TREE = parse(
    """<html><body><main>
    <section data-address="r#/body/0"><h2 data-address="r#/body/0/title">Water</h2>
    <p data-address="r#/body/0/body/0">Rivers cross borders, and so do the people who live by
    them.<a role="doc-noteref" href="#note-1">1</a><span role="doc-footnote" id="note-1"
    data-address="r#/notes/x"><span data-paragraph="">Some 260 of them do.</span></span> They share
    what they have.</p>
    <p data-address="r#/body/0/body/1">Cooperation takes time and patience.</p></section>
    <section data-address="r#/body/1"><h2 data-address="r#/body/1/title">Bread</h2>
    <p data-address="r#/body/1/body/0">Grain travels by sea.</p></section>
    </main></body></html>"""
)


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Rivers cross bor|ders, and so do", "r#/body/0/body/0"),
        ("Water\r\n|Rivers cross borders, and", "r#/body/0/body/0"),
        ("live by them.1 They sha|re what they have.", "r#/body/0/body/0"),
        ("live by them.| They share", "r#/body/0/body/0"),
        ("Coopera\ufffe|tion takes time and pa\ufffetience.", "r#/body/0/body/1"),
        ("COOPERATION TAK|ES TIME", "r#/body/0/body/1"),
        ("1 Some 260 o|f them do.", "r#/notes/x"),
        ("what they have.\r\nCoop|eration takes time", "r#/body/0/body/1"),
        ("A running head\r\n12\r\nGrain travels b|y sea.\r\nAnother column", "r#/body/1/body/0"),
    ],
)
def test_words_around_a_point_lead_to_the_innermost_passage(words: str, address: str) -> None:
    before, _, after = words.partition("|")
    assert address_of(TREE, before, after) == address


@pytest.mark.parametrize("words", ["|", "12|", "Words that nobody wrote | in this report", "s|ea"])
def test_what_is_not_certain_has_no_address(words: str) -> None:
    before, _, after = words.partition("|")
    assert address_of(TREE, before, after) is None
