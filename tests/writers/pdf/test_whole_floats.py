"""What stands in the side column, or beside a list, is not cut in two by the end of its page."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reportgen.writers import Written
from tests.writers.pdf.documents import document, idea_box, paragraph, section, theme, words, write
from tests.writers.pdf.printed import Place, read_words

LEADS = (404, 428, 440, 452)
#: The side column's right edge, in points.
SIDE_ENDS = theme().page.margins.left.pt


def places(written: Written, of: str) -> list[Place]:
    assert not written.failed, written.diagnostics
    found = [place for text, place in read_words(written.data) if text.startswith(of)]
    assert found
    return found


def pull_quote() -> str:
    said = " ".join(f"quoted{n}" for n in range(8))
    return f'<aside role="doc-pullquote" data-copy=""><p>{said}</p></aside>'


@pytest.mark.parametrize("lead", LEADS)
def test_a_pull_quote_stays_whole_beside_its_paragraph_or_rises_beside_the_one_before(
    lead: int,
) -> None:
    text = paragraph(words(lead)) + pull_quote() + paragraph(f"Next {words(90)}")
    written = write(document(section("Titled", text)))
    quoted = places(written, "quoted")
    assert len({place.page for place in quoted}) == 1
    assert all(below.top >= above.top for above, below in pairwise(quoted))
    (following,) = places(written, "Next")
    assert following.page - quoted[0].page in (0, 1)


def test_a_pull_quote_that_rises_leaves_no_gap_below_the_text() -> None:
    def pages(aside: str) -> list[int]:
        text = "".join(
            paragraph(words(lead)) + aside + paragraph(f"Next {words(60)}") for lead in LEADS
        )
        return [place.page for place in places(write(document(text)), "Next")]

    assert pages(pull_quote()) == pages("")


def test_a_pull_quote_does_not_rise_over_a_title_in_the_side_column() -> None:
    for lead in range(416, 448, 8):
        title = '<section id="s"><h3 data-label="T">Subtitle of the section</h3>'
        below = paragraph(words(12)) + pull_quote() + paragraph(words(60))
        text = f"{paragraph(words(lead))}{title}{below}</section>"
        written = write(document(section("Titled", text)))
        (subtitle,) = places(written, "Subtitle")
        assert all(p.page > subtitle.page or p.top > subtitle.bottom for p in places(written, "q"))


@pytest.mark.parametrize("lead", LEADS)
def test_the_title_beside_a_list_of_ideas_stays_whole_with_the_first_of_them(lead: int) -> None:
    one_line = idea_box(9).replace("Idea1 ", "Idea1 short</p></li><li><p>Idea1 ", 1)
    written = write(document(section("Titled", paragraph(words(lead)) + one_line)))
    title = [*places(written, "Ideas"), *places(written, "Enhanced"), *places(written, "Cooper")]
    assert {place.page for place in title} == {places(written, "Idea1")[0].page}


@pytest.mark.parametrize("lead", [424, 430, 454])
def test_a_key_term_at_the_foot_of_a_page_stays_whole(lead: int) -> None:
    term = "<strong>keyed " + " ".join(f"keyed{n}" for n in range(6)) + "</strong>"
    text = paragraph(words(60)) + paragraph(f"{words(lead)} {term} {words(60)}")
    beside = [p for p in places(write(document(text)), "keyed") if p.left < SIDE_ENDS]
    assert len(beside) == 6
    assert len({place.page for place in beside}) == 1
