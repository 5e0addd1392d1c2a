"""Notes: a list at the end, ways there and back."""

from __future__ import annotations

from xml.etree.ElementTree import Element as Parsed

import pytest

from reportgen.writers.html.notes import _mark
from tests.writers.html import pages

NOTE = (
    '<a role="doc-noteref" id="call-1-1" href="#note-1">1</a>'
    '<span role="doc-footnote" id="note-1" data-number="1">'
    '<span data-paragraph="">One.</span><span data-paragraph="">Two.</span></span>'
)
SECOND_CALL = '<a role="doc-noteref" id="call-1-2" href="#note-1">1</a>'


def _notes(page: Parsed) -> Parsed:
    section = page.find(".//*[@role='doc-endnotes']")
    assert section is not None
    return section


def test_notes_stand_at_the_end_of_the_main_part_under_their_heading() -> None:
    page = pages.page_of(f"<main><section><h2>H</h2><p>x{NOTE}</p></section></main><footer/>")
    main = page.find("body/main")
    assert main is not None
    section = list(main)[-1]
    assert section is _notes(page)
    heading = section.find(".//h2")
    assert heading is not None
    assert heading.text == "Notes"
    assert section.get("aria-labelledby") == heading.get("id")


def test_a_note_keeps_its_paragraphs_and_its_number() -> None:
    (item,) = _notes(pages.page_of(f"<main><p>x{NOTE}</p></main>")).findall("ol/li")
    assert (item.get("id"), item.get("value")) == ("note-1", "1")
    assert [p.text for p in item.findall("p")] == ["One.", "Two. "]


def test_a_note_called_once_has_one_way_back() -> None:
    page = pages.page_of(f"<main><p>x{NOTE}</p></main>")
    (link,) = page.findall(".//a[@role='doc-backlink']")
    assert (link.get("href"), link.text) == ("#call-1-1", "↑")
    assert link.get("aria-label") == "Back to the text"


def test_a_note_called_twice_has_a_labelled_way_back_for_each_call() -> None:
    page = pages.page_of(f"<main><p>x{NOTE} y{SECOND_CALL}</p></main>")
    links = page.findall(".//a[@role='doc-backlink']")
    assert [(link.get("href"), link.text, link.get("aria-label")) for link in links] == [
        ("#call-1-1", "↑a", "Back to the text a"),
        ("#call-1-2", "↑b", "Back to the text b"),
    ]


@pytest.mark.parametrize(("position", "mark"), [(0, "a"), (25, "z"), (26, "27")])
def test_back_links_count_in_letters_and_then_in_numbers(position: int, mark: str) -> None:
    assert _mark(position) == mark


def test_a_note_to_come_keeps_its_placeholder() -> None:
    page = pages.parsed(pages.page(pages.specimen()))
    (missing,) = page.findall(".//p[@data-kind='missing']")
    assert missing.text == "[Note text to come] "


def test_a_section_of_the_report_may_be_called_notes() -> None:
    page = pages.page_of(f'<main><section id="notes"><h2>Notes</h2><p>x{NOTE}</p></section></main>')
    heading = _notes(page).find(".//h2")
    assert heading is not None
    assert heading.get("id") == "notes-2"


def test_calls_in_a_row_are_marked_as_such() -> None:
    page = pages.page_of(f"<main><p>x{NOTE}{SECOND_CALL} y{SECOND_CALL}</p></main>")
    calls = page.findall(".//a[@role='doc-noteref']")
    assert ["data-in-a-row" in call.attrib for call in calls] == [False, True, False]
