"""Nothing is lost: every word stands in the draft once, in order, and each note once."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from docx2python import docx2python
from hypothesis import given, settings

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_note
from reportgen.word.xml import Xml
from reportgen.writers.docx.proof import prove
from tests.writers.docx.drafts import (
    PLAIN,
    Draft,
    W,
    draft,
    note,
    specimen,
    tree,
    words,
    written,
)
from tests.writers.html.trees import BODIES


def letters(text: str) -> str:
    """What is left when white space is gone, and soft hyphens, which Word has an element for."""
    return "".join(text.replace("\u00ad", "").split())


def read_by_another(source: Element) -> str:
    """The letters of a draft as docx2python reads them, without its marks for links and calls."""
    with docx2python(BytesIO(draft(source).data)) as document:
        return letters(re.sub(r"----footnote\d+----|</?a\b[^>]*>", "", document.text))


def test_a_second_reader_finds_the_words_of_the_specimen_in_their_order() -> None:
    source = specimen()
    text = read_by_another(source)
    (body,) = (element for element in source.elements if element.name == "body")
    place = 0
    for block in body.find_all(lambda element: element.has("data-prose")):
        if not block.has("data-paragraph"):  # notes come at the end there
            said = letters(without_first_calls(block))
            place = text.index(said, place) + len(said)


def test_a_second_reader_finds_each_note_of_the_specimen_once() -> None:
    source = specimen()
    text = read_by_another(source)
    for body in source.find_all(is_note):
        for paragraph in body.elements:
            assert text.count(letters(paragraph.text())) == 1


@settings(max_examples=60)
@given(BODIES)
def test_whatever_a_tree_holds_the_draft_says_it_in_order(body: Element) -> None:
    source = Element("html", {"lang": "en", "dir": "ltr"}, [Element("head"), body])
    done = written(source)
    assert done.diagnostics == ()
    told = Draft(done.data)
    # A reader of its own: paragraphs as they come, notes apart.
    assert letters(words(told.document)) == letters(without_first_calls(body))
    bodies = body.find_all(is_note)
    assert [letters(words(one)) for one in told.notes] == [letters(one.text()) for one in bodies]


def without_first_calls(body: Element) -> str:
    """All words but the notes' and their first calls, which Word writes itself."""
    called: set[str] = set()

    def left_out(element: Element) -> bool:
        if element.role != "doc-noteref":
            return is_note(element)
        first = element.get("href") not in called
        called.add(element.get("href"))
        return first

    return body.text(leave_out=left_out)


SOURCE = (
    '<main><p data-address="a#/body/0:0">One two.'
    + note(1, "A note.")
    + '</p><p data-address="a#/body/1:0">Three four.'
    + note(2, "Another.")
    + "</p></main>"
)


def proof_of(source: str, spoil: object) -> list[str]:
    """What the proof says of a draft that was spoilt before."""
    told = draft(source)
    document, notes = told.document, told.xml("word/footnotes.xml")
    spoil(document, notes)  # type: ignore[operator]
    return [
        f"{complaint.code} {complaint.address}"
        for complaint in prove(tree(source), [document], notes)
    ]


def test_the_proof_has_nothing_to_say_of_a_whole_draft() -> None:
    assert proof_of(SOURCE, lambda *_parts: None) == []


def test_the_proof_names_the_place_of_a_lost_word() -> None:
    def lose(document: Xml, _notes: Xml) -> None:
        next(t for t in document.iter(f"{W}t") if t.text == "Three four.").text = "Three."

    assert proof_of(SOURCE, lose) == ["docx-lost a#/body/1:0"]


def test_the_proof_sees_a_word_that_stands_twice() -> None:
    def repeat(document: Xml, _notes: Xml) -> None:
        next(t for t in document.iter(f"{W}t") if t.text == "One two.").text = "One two. two."

    assert proof_of(SOURCE, repeat) == ["docx-lost a#/body/0:0"]


def test_the_proof_sees_notes_that_changed_places() -> None:
    def swap(document: Xml, _notes: Xml) -> None:
        first, second = document.iter(f"{W}footnoteReference")
        first.set(f"{W}id", "2")
        second.set(f"{W}id", "1")

    assert proof_of(SOURCE, swap) == ["docx-lost a#/body/0:0"]


def test_the_proof_sees_a_call_without_its_note() -> None:
    def empty(_document: Xml, notes: Xml) -> None:
        notes.remove(notes[-1])

    assert proof_of(SOURCE, empty) == ["docx-lost a#/body/1:0"]


def test_the_proof_sees_words_after_the_end() -> None:
    def add(document: Xml, _notes: Xml) -> None:
        last = list(document.iter(f"{W}t"))[-1]
        last.text = f"{last.text} more"

    assert proof_of(SOURCE, add) == ["docx-lost a#/body/1:0"]


def test_a_note_with_another_number_than_word_would_show_is_an_error() -> None:
    source = tree(f'<p data-address="a#/body/0:0">Words.{note(7, "A note.")}</p>')
    found = [(c.code, c.is_error, c.address) for c in written(source).diagnostics]
    assert found == [("docx-lost", True, "a#/body/0:0")]


def test_an_element_that_no_one_knows_keeps_its_words_and_is_reported() -> None:
    done = written(tree('<main><details data-address="a#/body/0">Kept words.</details></main>'))
    assert [(c.code, c.is_error, c.address) for c in done.diagnostics] == [
        ("docx-unhandled", False, "a#/body/0")
    ]
    assert "Kept words." in words(Draft(done.data).document)


@pytest.mark.parametrize(
    "source",
    [
        '<header data-kind="masthead"><p data-kind="series">a</p><p data-kind="publisher">b</p>'
        '<p data-kind="date">c</p></header>',
        '<section data-kind="ideas"><p>a</p><h3>b</h3><ol data-kind="idea-list"><li>c</li></ol>'
        "</section>",
        '<figure data-kind="figure"><figcaption>a</figcaption><p>b</p><p>c</p></figure>',
        '<figure data-kind="table"><p data-kind="source-note">a</p><table><tr><td>b</td></tr>'
        "<tbody><tr><td>c</td></tr></tbody><thead><tr><th>d</th></tr></thead></table></figure>",
        '<nav role="doc-toc"><ol><li><a href="#x">a</a></li></ol><p id="x">b</p><h2>c</h2></nav>',
        '<main><section><h2>a</h2></section><section role="doc-appendix"><p>b</p><h2>c</h2>'
        "</section></main>",
        '<aside data-kind="panel"><p>a</p><ul><li>b</li></ul><div><p>c</p></div></aside>',
        '<footer data-kind="imprint"><p data-kind="website">a</p><address data-kind="office">b'
        '</address><p data-kind="rights">c</p><address data-kind="office">d</address></footer>',
        '<header data-kind="title-block"><p role="doc-subtitle">a</p><h1>b</h1></header>',
        "<blockquote><p data-kind='attribution'>a</p><p>b</p>c</blockquote>",
        "<aside role='doc-pullquote'><blockquote><aside role='doc-pullquote'><p>a</p></aside>"
        "<p>b</p></blockquote></aside>",
        "<aside role='doc-pullquote'><ul><li>a</li><li>b</li></ul>c <em>d</em><p>e</p>f</aside>",
    ],
)
def test_a_template_may_order_things_as_it_likes(source: str) -> None:
    assert written(tree(source)).diagnostics == ()


def test_text_between_blocks_becomes_a_paragraph() -> None:
    told = draft("<main>Loose words <em>here</em>.<p>A paragraph.</p>More.</main>")
    assert told.outline() == [
        ("First Paragraph", "Loose words here."),
        ("Body Text", "A paragraph."),
        ("Body Text", "More."),
    ]


def test_the_writer_leaves_the_tree_as_it_was() -> None:
    source = specimen()
    written(source, PLAIN)
    assert source == specimen()
