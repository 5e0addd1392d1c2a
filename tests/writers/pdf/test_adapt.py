"""What print adds to the tree: never a word."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given

from reportgen.semantic.tree import Element, parse
from reportgen.writers.pdf.adapt import adapted
from reportgen.writers.pdf.options import Options
from tests.semantic.trees import PARAGRAPHS
from tests.writers.pdf.documents import document, paragraph

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


def test_an_address_may_break_after_its_slashes_but_not_in_its_scheme() -> None:
    tree = body(paragraph('See <a href="https://a.org/b/c-d">https://a.org/b/c-d</a>.'))
    text = tree.text()
    assert "https://a.\u200borg/\u200bb/\u200bc-\u200bd" in text


def test_no_line_begins_with_a_dash() -> None:
    assert "peace\u2060—and war" in body(paragraph("peace—and war without end.")).text()


def test_no_short_word_ends_a_paragraph_alone() -> None:
    assert "a difficult\u00a0tas" in body(paragraph("It remains a difficult task.")).text()


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
