"""Laws of notes, proved on the PDF as another program reads it, not on what we say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.semantic.tree import Element
from reportgen.writers import Written
from tests.writers.pdf.documents import document, imprint, note, one, paragraph, words, write
from tests.writers.pdf.printed import Printed, overprinted, read_printed, stretch

pytestmark = pytest.mark.slow

#: The paper of the house, and its margins at the top and foot: letter, 25 mm.
_WIDTH, _HEIGHT, _MARGIN = 612, 792, 25 / 25.4 * 72


@dataclass(frozen=True)
class Block:
    """A block of a kind; after each stretch of so many words a note of so many is called."""

    kind: str
    stretches: tuple[tuple[int, int], ...]
    end: int


KINDS = ("prose", "prose", "prose", "heading", "table", "caption", "list", "ideas")
NOTE = st.one_of(st.integers(10, 40), st.integers(10, 40), st.integers(10, 400))
BLOCK = st.builds(
    Block,
    st.sampled_from(KINDS),
    st.lists(st.tuples(st.integers(1, 50), NOTE), max_size=5).map(tuple),
    st.integers(1, 60),
)
BLOCKS = st.lists(BLOCK, min_size=1, max_size=5)


class Maker:
    """Makes a document of blocks, and remembers what stands in it."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.lengths: list[int] = []  # of the stretches of text, by number
        self.notes: dict[int, int] = {}  # the lengths of notes, by number
        self.headings = 0
        body = "".join(map(self._block, blocks))
        self.tree = document(body, front=contents(self.headings), end=imprint(words(60)))

    def _block(self, block: Block) -> str:
        parts = [self._stretch(length) + self._note(of_note) for length, of_note in block.stretches]
        parts.append(self._stretch(block.end))
        match block.kind:
            case "heading":
                first, *rest = parts
                self.headings += 1
                heading = f'<h2 id="heading-{self.headings}" data-label="Heading">{first}</h2>'
                return heading + "".join(map(paragraph, rest))
            case "table":
                rows = "".join(f"<tr><td>{part}</td><td>{part and 1}</td></tr>" for part in parts)
                return f'<figure data-kind="table"><table><tbody>{rows}</tbody></table></figure>'
            case "caption":
                caption = f'<span data-kind="caption">{" ".join(parts)}</span>'
                return (
                    f'<figure data-kind="table"><table><caption>{caption}</caption>'
                    "<tbody><tr><td>cell</td></tr></tbody></table></figure>"
                )
            case "list":
                return f"<ul>{''.join(f'<li>{paragraph(part)}</li>' for part in parts)}</ul>"
            case "ideas":
                items = "".join(
                    f'<li data-idea="{number}" value="{number}">{paragraph(part)}</li>'
                    for number, part in enumerate(parts, start=1)
                )
                return (
                    '<section data-kind="ideas"><h3 data-label="Ideas">Ideas</h3>'
                    f'<ol data-kind="idea-list">{items}</ol></section>'
                )
            case _:
                return paragraph(" ".join(parts))

    def _stretch(self, length: int) -> str:
        self.lengths.append(length)
        return stretch("t", len(self.lengths) - 1, length)

    def _note(self, length: int) -> str:
        number = len(self.notes) + 1
        self.notes[number] = length
        return note(number, stretch("n", number, length))


def contents(headings: int) -> str:
    """Contents of so many headings. Page numbers make WeasyPrint lay pages out again."""
    entries = "".join(
        f'<li><a href="#heading-{number}">Heading</a></li>' for number in range(1, headings + 1)
    )
    return f'<nav role="doc-toc"><h2>Contents</h2><ol>{entries}</ol></nav>' if entries else ""


def assert_whole(printed: Printed, lengths: Sequence[int], notes: dict[int, int]) -> None:
    """Every word stands on the pages, once and in order; each note on one page, in one piece."""
    for number, length in enumerate(lengths):
        assert [index for index, _ in printed.text[number]] == list(range(length))
    for number, length in notes.items():
        found = printed.notes[number]
        assert [index for index, _ in found] == list(range(length)), f"note {number}"
        assert len({place.page for _, place in found}) == 1, f"note {number} is split"
        begin = found[0][1]
        assert any(
            value == number
            and place.page == begin.page
            and place.right <= begin.left
            and abs(place.bottom - begin.bottom) < 2
            for value, place in printed.numbers
        ), f"note {number} has no number before it"


def assert_at_the_foot(printed: Printed) -> None:
    """No note before its call, on each page below all text and in their order; nothing stands
    over the edges of the type area or over anything else."""
    bottom_of_text: dict[int, float] = {}
    for found in printed.text.values():
        for _, place in found:
            bottom_of_text[place.page] = max(place.bottom, bottom_of_text.get(place.page, 0))
    tops = {}
    for number, found in printed.notes.items():
        begin = found[0][1]
        (call,) = printed.calls[number]
        assert begin.page >= call.page, f"note {number} stands before its call"
        assert begin.top > bottom_of_text.get(begin.page, 0), f"note {number} is within the text"
        tops[number] = (begin.page, begin.top)
    assert all(tops[first] < tops[second] for first, second in pairwise(sorted(tops)))
    for place in printed.places():
        assert place.top >= _MARGIN - 1
        assert place.bottom <= _HEIGHT - _MARGIN + 1
        assert 0 < place.left < place.right < _WIDTH
    assert overprinted(printed.places()) == []


def late_notes(printed: Printed) -> set[int]:
    return {
        number
        for number, found in printed.notes.items()
        if found[0][1].page > printed.calls[number][0].page
    }


def told_late(written: Written) -> set[int]:
    """The notes that warnings call late, each with its own place in the source."""
    told = set()
    for found in written.diagnostics:
        if found.code in ("widow", "orphan"):
            continue
        assert found.code == "late-note", found
        assert not found.is_error
        number = int(re.findall(r"note (\d+)", found.message)[0])
        assert found.address == f"a.yaml#/notes/n{number}:0"
        told.add(number)
    return told


def assert_laws(tree: Element, lengths: Sequence[int], notes: dict[int, int]) -> Printed:
    written = write(tree)
    assert not written.failed, written.diagnostics
    printed = read_printed(written.data)
    assert_whole(printed, lengths, notes)
    assert_at_the_foot(printed)
    assert late_notes(printed) == told_late(written)
    return printed


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BLOCKS)
def test_no_note_of_a_hundred_documents_is_lost_early_overprinted_or_untold(
    blocks: list[Block],
) -> None:
    made = Maker(blocks)
    assert_laws(made.tree, made.lengths, made.notes)


def test_five_long_notes_in_one_line_come_on_the_pages_that_have_room_for_them() -> None:
    made = Maker([Block("prose", ((1, 400),) * 5, 120), Block("prose", ((1, 10),), 40)])
    printed = assert_laws(made.tree, made.lengths, made.notes)
    pages = [printed.notes[number][0][1].page for number in made.notes]
    assert pages == sorted(pages)
    assert len(set(pages)) > 2


@pytest.mark.parametrize("length", [10, 60, 150, 400])
def test_a_note_called_in_the_last_line_of_a_page_is_whole(length: int) -> None:
    before = read_printed(write(document(paragraph(stretch("t", 0, 600)))).data).text[0]
    last = max(index for index, place in before if place.page == 1)
    lengths = [last + 1, 599 - last]
    text = [stretch("t", number, length_) for number, length_ in enumerate(lengths)]
    tree = document(paragraph(f"{text[0]}{note(1, stretch('n', 1, length))} {text[1]}"))
    printed = assert_laws(tree, lengths, {1: length})
    assert printed.calls[1][0].page in (1, 2)


@pytest.mark.parametrize("length", [940, 1000, 1400])
def test_a_note_taller_than_the_page_fits_without_the_words_that_are_too_many(length: int) -> None:
    def of(length: int) -> Element:
        return document(paragraph(f"Words{note(1, words(length))} follow."))

    complaint = one(write(of(length)), "long-note")
    assert complaint.address == "a.yaml#/notes/n1:0"
    (over,) = re.findall(r"some (\d+) of its", complaint.message)
    assert not write(of(length - int(over))).failed
    assert write(of(length - int(over) + 30)).failed
