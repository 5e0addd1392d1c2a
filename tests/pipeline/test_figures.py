from __future__ import annotations

from reportgen.pipeline.figures import count_notes, count_words
from reportgen.semantic.tree import parse

PAGE = """<html lang="en"><head><title>Not counted</title></head><body>
<h1 data-label="One two">One <em>t</em>wo</h1><p>three,<a role="doc-noteref" id="call-1-1"
href="#note-1">1</a><span role="doc-footnote" id="note-1" data-number="1"><span data-paragraph="">
not counted</span></span> – four</p><p>five<br/>six</p>
<nav role="doc-toc" data-copy=""><ol><li>One two</li></ol></nav></body></html>"""


def test_words_are_counted_once_without_notes_and_copies() -> None:
    assert count_words(parse(PAGE)) == 6


def test_notes_are_counted() -> None:
    assert count_notes(parse(PAGE)) == 1
