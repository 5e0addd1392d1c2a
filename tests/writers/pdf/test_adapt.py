"""What print adds to the tree: never a word."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest
from hypothesis import given

from reportgen.semantic.tree import Element, parse
from reportgen.writers.pdf.adapt import adapted
from reportgen.writers.pdf.options import Options
from tests.semantic.trees import PARAGRAPHS
from tests.writers.pdf.documents import document, idea_box, note, paragraph, words

QUERY = ["?question=", "answers&", "number=", "12"]
SPECIMEN = Path(__file__).parents[2] / "semantic" / "specimen.xhtml"


def shown(tree: Element) -> str:
    """All words, without what has no shape and no width of its own."""
    return "".join(re.sub("[\u200b\u2060\\s]", "", tree.text()).split())


def body(main: str, **options: bool) -> Element:
    return adapted(document(main), Options(**options))


def key_terms(tree: Element) -> list[str]:
    found = tree.find_all(lambda e: e.has("data-key-term"))
    return [element.get("data-key-term") for element in found]


def test_the_specimen_keeps_its_words_in_their_order() -> None:
    tree = parse(SPECIMEN.read_text(encoding="utf-8"))
    assert shown(adapted(tree, Options())) == shown(tree)


@given(PARAGRAPHS)
def test_any_paragraph_keeps_its_words(tree: Element) -> None:
    page = Element("html", {}, [Element("body", {}, [Element("main", {}, [tree])])])
    before = page.copy()
    assert shown(adapted(page, Options())) == shown(page)
    assert page == before


def test_a_key_term_shows_once_more_beside_its_paragraph() -> None:
    text = "On <strong>drugs and terrorism.</strong> They <strong>met</strong>."
    assert key_terms(body(paragraph(text))) == ["Drugs and terrorism"]


def test_key_terms_can_be_switched_off() -> None:
    text = paragraph("On <strong>drugs</strong>.")
    assert key_terms(body(text, key_terms=False)) == []


def test_what_is_bold_in_a_list_or_a_callout_is_no_key_term() -> None:
    bold = paragraph("<strong>Bold</strong>.")
    assert key_terms(body(f"<ul><li>{bold}</li></ul><aside>{bold}</aside>")) == []


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("https://a.org/b/c-d", ["https://a.org/", "b/", "c-d"]),
        ("www.a.org/b?c=d", ["www.a.org/", "b?c=d"]),
        ("http://www.a.org/b//c", ["http://www.a.org/", "b//", "c"]),
        (
            "https://a.org/in-parts-too_long.for%20one/line?a=b",
            ["https://a.org/", "in", "-parts", "-too", "_long", ".for", "%20one/", "line?a=b"],
        ),
        ("https://a.org/search?question=answers&number=12", ["https://a.org/", "search", *QUERY]),
    ],
)
def test_an_address_breaks_at_its_slashes_and_within_its_long_parts(
    address: str, parts: list[str]
) -> None:
    text = body(paragraph(f'See <a href="{escape(address)}">{escape(address)}</a>.'))
    (shown,) = text.find_all(lambda e: e.name == "a")
    assert shown.text().replace("\u2060", "").split("\u200b") == parts


def test_no_line_ends_in_a_hyphen_that_could_be_ours() -> None:
    text = body(paragraph("See https://a.org/c-d-.")).text()
    assert "c-\u2060d-\u2060." in text


def test_no_line_begins_with_a_call() -> None:
    text = body(paragraph(f"Here,{note(1, 'A.')} <em>there</em>{note(2, 'B.')}")).text()
    assert "Here,\u20601" in text
    assert "there\u20602" in text


def test_no_line_begins_with_a_dash() -> None:
    assert "peace\u2060—and war" in body(paragraph("peace—and war without end.")).text()


def test_no_short_word_ends_a_paragraph_alone() -> None:
    text = body(paragraph("It remains a difficult task.")).text()
    assert "a difficul\u2060t\u00a0tas\u2060k." in text  # nor a part of the word before


def test_lists_of_few_words_are_marked_as_short_and_those_beyond_a_hundred_as_long_numbered() -> (
    None
):
    def marks(number: int, start: int, remark: str = "") -> set[str]:
        box = idea_box(number, start=start).replace("</p></li></ol>", f"{remark}</p></li></ol>")
        (ideas,) = body(box).find_all(lambda e: e.kind == "idea-list")
        return ideas.attributes.keys() - {"data-kind"}

    assert marks(2, 1) == {"data-short"}
    assert marks(2, 1, remark=note(1, words(60))) == {"data-short"}  # it stands elsewhere
    assert marks(5, 95) == set()
    assert marks(5, 96) == {"data-long-numbers"}


def test_an_address_of_an_office_breaks_after_commas() -> None:
    lines = "<p>777 Long Plaza, New York, NY 10017, USA</p><p>Tel. +1 234</p>"
    lines = lines.replace("<p>", '<p data-kind="office-line">')
    office = f'<address data-kind="office">{lines}</address>'
    end = f'<footer data-kind="imprint" id="imprint">{office}</footer>'
    tree = adapted(document("", end=end), Options())
    shown = [line.text() for line in tree.find_all(lambda e: e.kind == "office-line")]
    assert shown == [
        "777\u00a0Long\u00a0Plaza, New\u00a0York, NY\u00a010017, USA",
        "Tel.\u00a0+1\u00a0234",
    ]


def test_plain_words_get_no_breaks() -> None:
    assert "\u200b" not in body(paragraph("Either/or, and so on... until 3/4.")).text()


def test_decimals_get_room_so_that_their_points_align() -> None:
    rows = "".join(
        f'<tr><th scope="row">x</th><td data-align="decimal">{n}</td></tr>'
        for n in ("1,200.5", "7.25", "30", "—")
    )
    tree = body(f"<table><tbody>{rows}</tbody></table>")
    cells = tree.find_all(lambda e: e.name == "td")
    assert [cell.get("data-decimals") for cell in cells] == ["0", "", ".00", ".00"]
