from __future__ import annotations

import pytest

from reportgen.passes import finish
from reportgen.semantic.tree import Element
from tests.passes.trees import body_of, call, complaints_of, labels, note, page

TARGETS = (
    '<figure data-kind="figure" id="map"><figcaption>'
    '<span data-kind="label" data-counter="figure"/> <span>A map.</span></figcaption></figure>'
    '<section id="talks"><h2>The <em>Talks</em></h2>'
    '<ol><li data-idea="7" id="idea-7"><p>Talk.</p></li></ol></section>'
    '<section id="annex"><h2><span data-kind="label">Annex</span> '
    '<span data-kind="title">Ideas</span></h2></section>'
)


def reference(target: str) -> str:
    return f'<p data-address="x.yaml#/0">See <a data-kind="reference" data-ref="{target}"/>.</p>'


@pytest.mark.parametrize(
    ("target", "words"),
    [("map", "Figure 1"), ("talks", "The Talks"), ("idea-7", "idea 7"), ("annex", "Annex")],
)
def test_a_reference_reads_as_the_label_of_its_target(target: str, words: str) -> None:
    link = f'<a data-kind="reference" href="#{target}">{words}</a>'
    for markup in (reference(target) + TARGETS, TARGETS + reference(target)):
        assert f">See {link}.</p>" in body_of(page(markup))


def test_a_reference_stands_in_notes_and_headings_too() -> None:
    link = '<a data-kind="reference" data-ref="map"/>'
    heading = f"<section><h2>On {link}</h2><p>x{call('a')}</p></section>"
    markup = body_of(page(heading + TARGETS, note("a", f"See {link}.")))
    assert 'data-label="On Figure 1"' in markup
    assert markup.count('<a data-kind="reference" href="#map">Figure 1</a>') == 2


@pytest.mark.parametrize("target", ["elsewhere", "plain"])
def test_a_reference_that_cannot_be_printed_is_an_error_at_its_source(target: str) -> None:
    (complaint,) = complaints_of(page(reference(target) + '<p id="plain">x</p>'))
    assert complaint.is_error
    assert complaint.address == "x.yaml#/0"
    assert f"`{target}`" in complaint.message
    assert complaint.hint


def test_a_link_to_what_is_left_out_keeps_its_words_and_warns() -> None:
    raw = page('<p data-address="x.yaml#/0">See <a href="#gone">that <em>table</em></a>.</p>')
    tree, (complaint,) = finish(raw, labels())
    paragraph = tree.find(lambda element: element.name == "p")
    assert paragraph == Element(
        "p", {"data-address": "x.yaml#/0"}, ["See that ", Element("em", {}, ["table"]), "."]
    )
    assert not complaint.is_error
    assert complaint.address == "x.yaml#/0"


def test_a_link_to_what_is_shown_stays() -> None:
    assert '<a href="#talks">that</a>' in body_of(
        page(f'<p><a href="#talks">that</a></p>{TARGETS}')
    )
