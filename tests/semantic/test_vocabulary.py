from __future__ import annotations

import pytest

from reportgen.diagnostics import SourceRef
from reportgen.semantic.tree import parse
from reportgen.semantic.vocabulary import (
    calls_in_a_row,
    label,
    plain_text,
    running_text,
    template_place,
)

NOTE = '<a role="doc-noteref">1</a><span role="doc-footnote">A note.</span>'


def test_running_text_is_without_notes() -> None:
    heading = parse(f"<h2>The{NOTE} <em>end</em></h2>")
    assert running_text(heading) == "The end"


def test_calls_in_a_row_are_those_right_after_another_or_its_note() -> None:
    call = '<a role="doc-noteref">2</a>'
    calls = calls_in_a_row(parse(f"<p>A{NOTE}{call} and{call}<em>b</em>{call}{call}</p>"))
    assert len(calls) == 2


def test_plain_text_is_one_line() -> None:
    assert plain_text(parse("<h2> The \n end </h2>")) == "The end"


def test_a_writer_finds_its_words_in_the_head() -> None:
    tree = parse('<html><head><meta name="label-note" content="Note {number}"/></head></html>')
    assert label(tree, "note", number=3) == "Note 3"
    assert label(tree, "notes") == ""


@pytest.mark.parametrize(
    ("markup", "place"),
    [
        ('<p data-at="templates/a b:c.html.j2:12"/>', SourceRef("templates/a b:c.html.j2", 12)),
        ("<p/>", None),
    ],
)
def test_an_element_knows_the_line_of_its_template(markup: str, place: SourceRef | None) -> None:
    assert template_place(parse(markup)) == place
