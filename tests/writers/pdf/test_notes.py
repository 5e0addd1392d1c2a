"""Laws of notes: on any document none is lost, none stands before its call, none is overprinted."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_note
from reportgen.workspace import MemoryWorkspace
from reportgen.writers import pdf
from reportgen.writers.pdf import engine
from reportgen.writers.pdf.boxes import Block, LaidOutPage, Rect
from reportgen.writers.pdf.composition import compose
from reportgen.writers.pdf.proofs import prove
from tests.writers.pdf.documents import (
    assets,
    codes,
    document,
    imprint,
    note,
    opened,
    paragraph,
    theme,
    words,
    write,
)

#: A paragraph is the words of its stretches; each but the last ends in a note of so many words.
PARAGRAPHS = st.lists(
    st.tuples(
        st.integers(1, 160),
        st.lists(st.tuples(st.integers(1, 200), st.integers(1, 40)), max_size=5),
    ),
    min_size=1,
    max_size=25,
)


def with_notes(paragraphs: list[tuple[int, list[tuple[int, int]]]]) -> Element:
    number = 0
    blocks = []
    for index, (first, rest) in enumerate(paragraphs):
        text = words(first, index)
        for of_note, after in rest:
            number += 1
            text += f"{note(number, words(of_note, number))} {words(after, number)}"
        blocks.append(paragraph(text, f"a.yaml#/body/{index}:0"))
    return document("".join(blocks), end=imprint(words(60)))


@given(PARAGRAPHS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_no_note_is_lost_early_or_overprinted(
    paragraphs: list[tuple[int, list[tuple[int, int]]]],
) -> None:
    written = write(with_notes(paragraphs))
    # A warning says that a note is late; everything worse is an error.
    assert set(codes(written)) <= {"late-note"}, written.diagnostics


def pages_of(tree: Element) -> list[tuple[set[str], set[str]]]:
    """Per page: the ids of the calls in its text, and of the notes at its foot."""
    fonts, _ = engine.configure(theme(), MemoryWorkspace({}))
    composition, _ = compose(tree, assets(), pdf.Options(), fonts)
    assert composition is not None
    return [
        (
            {anchor for anchor in page.anchors if anchor.startswith("call-")},
            {block.element.get("id") for block in page.at_foot},
        )
        for page in composition.lay_out(theme()).read
    ]


def test_a_note_stands_at_the_foot_of_its_call_s_page() -> None:
    blocks = [
        paragraph(words(70, n) + (note(n, words(12, n)) if n % 3 == 0 else ""))
        for n in range(1, 40)
    ]
    pages = pages_of(document("".join(blocks)))
    assert len(pages) > 3
    for calls, notes in pages:
        assert {call.split("-")[1] for call in calls} == {one.split("-")[1] for one in notes}


def test_a_paragraph_whose_second_line_has_no_room_puts_off_no_notes() -> None:
    # Whatever the place of the page's end in the paragraphs: one more line each time.
    for lead in range(16):
        top = "".join(paragraph("Short.") for _ in range(lead))
        called = paragraph(f"{words(20)}{note(1, words(30))} {words(20)}")
        tree = document(top + called + "".join(paragraph(words(40, n)) for n in range(16)))
        opened(write(tree))


def test_calls_to_one_note_lead_to_the_one_body() -> None:
    again = '<a role="doc-noteref" id="call-1-2" href="#note-1">1</a>'
    found = opened(write(document(paragraph(f"One{note(1, 'Body.')} and again{again}."))))
    assert len(found.pages) == 1


def test_notes_may_be_called_in_headings_lists_cells_captions_and_ideas() -> None:
    opened(
        write(
            document(
                f'<section><h2 data-label="Title">Title{note(1, "In a heading.")}</h2>'
                f"<ul><li><p>Entry{note(2, 'In a list.')}</p></li></ul>"
                '<figure data-kind="table"><table>'
                f'<caption><span data-kind="caption">Caption{note(3, "In a caption.")}</span>'
                f"</caption><tbody><tr><td>Cell{note(4, 'In a cell.')}</td></tr></tbody></table>"
                '</figure><section data-kind="ideas"><h3 data-label="Ideas">Ideas</h3>'
                f'<ol data-kind="idea-list"><li data-idea="1"><p>Idea{note(5, "In an idea.")}</p>'
                "</li></ol></section></section>"
            )
        )
    )


def test_a_note_of_several_paragraphs_keeps_them_apart() -> None:
    two = (
        '<a role="doc-noteref" id="call-1-1" href="#note-1">1</a>'
        '<span role="doc-footnote" id="note-1" data-number="1">'
        '<span data-paragraph="">First.</span><span data-paragraph="">Second.</span></span>'
    )
    opened(write(document(paragraph(f"Words.{two}"))))


def test_the_imprint_stands_at_the_foot_below_the_notes() -> None:
    tree = document(paragraph(f"Words.{note(1, 'A note.')}"), end=imprint())
    ((_, at_foot),) = pages_of(tree)
    assert at_foot == {"note-1", "imprint"}


@pytest.mark.parametrize("length", range(20, 60, 4))
def test_the_imprint_stays_on_the_page_where_there_is_room(length: int) -> None:
    # The heights of many notes add up to no round number.
    notes = "".join(f"Words{note(n, words(length + n))} " for n in range(1, 5))
    assert write(document(paragraph(notes), end=imprint(words(60)))).pages == 1


def found(number: int, calls: tuple[int, ...], notes: tuple[Element, ...]) -> LaidOutPage:
    """A page with these calls in its text and these notes at its foot."""
    anchors = frozenset(f"call-{n}-1" for n in calls)
    foot = Rect(72, 700, 540, 720)
    page = LaidOutPage(number, Rect(0, 0, 612, 792), Rect(72, 72, 540, 720), anchors, foot)
    page.at_foot += [Block(note, foot) for note in notes]
    return page


def test_a_note_before_its_call_or_twice_is_an_error() -> None:
    tree = document(f"<p>{note(1, '')}{note(2, '')}</p>")
    first, second = tree.find_all(is_note)
    pages = [found(1, (), (first, second)), found(2, (1, 2), (second,))]
    complaints = [d.code for d in prove(pages, tree) if d.code.endswith("-note")]
    assert complaints == ["early-note", "repeated-note"]
