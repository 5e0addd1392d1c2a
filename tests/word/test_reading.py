"""What a document says, read by Word's own elements."""

from __future__ import annotations

from docx.oxml.parser import parse_xml

from reportgen.word.reading import words
from reportgen.word.xml import W, Xml

NOTES = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="-1" w:type="separator"/>'
    '<w:footnote w:id="5"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:tab/></w:r>'
    "<w:r><w:t>A note.</w:t></w:r></w:p><w:p><w:r><w:t>More.</w:t></w:r></w:p></w:footnote>"
    "</w:footnotes>"
)


def read(body: str) -> list[str]:
    story: Xml = parse_xml(f'<w:body xmlns:w="{W}">{body}</w:body>')
    notes: Xml = parse_xml(NOTES)
    return list(words([story], notes))


def test_runs_join_and_paragraphs_part() -> None:
    body = (
        "<w:p><w:r><w:t>One</w:t></w:r><w:r><w:t>more.</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Two</w:t></w:r></w:p>"
    )
    assert read(body) == ["Onemore.", "Two"]


def test_tabs_and_breaks_part_words_but_tab_stops_do_not() -> None:
    stops = '<w:pPr><w:tabs><w:tab w:pos="5"/></w:tabs></w:pPr>'
    body = f"<w:p>{stops}<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"
    assert read(body) == ["a", "b", "c"]


def test_the_instruction_of_a_field_is_not_said_and_its_result_is() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>REF x</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Figure 1</w:t></w:r></w:p>'
    )
    assert read(body) == ["Figure", "1"]


def test_a_note_is_read_at_its_call_with_the_number_that_word_shows() -> None:
    body = '<w:p><w:r><w:t>Text</w:t></w:r><w:r><w:footnoteReference w:id="5"/></w:r></w:p>'
    assert read(body) == ["Text", "[1:", "A", "note.", "More.", ":]"]


def test_a_call_of_a_note_that_is_not_there_is_read_as_empty() -> None:
    assert read('<w:p><w:r><w:footnoteReference w:id="8"/></w:r></w:p>') == ["[1:", ":]"]
