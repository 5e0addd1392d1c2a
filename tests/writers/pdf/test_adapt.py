"""What print adds to the tree: never a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given

from reportgen.semantic.tree import Element, parse
from reportgen.writers.pdf.adapt import adapted
from reportgen.writers.pdf.options import Options
from tests.semantic.trees import PARAGRAPHS
from tests.writers.pdf.documents import document, idea_box, note, paragraph, words

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


def test_numbers_of_notes_that_are_called_in_a_row_are_parted() -> None:
    again = '<a role="doc-noteref" id="call-1-2" href="#note-1">1</a>'
    text = f"Here{note(1, 'A.')}{note(2, 'B.')}{again}, there{note(3, 'C.')} and{again}."
    calls = body(paragraph(text)).find_all(lambda e: e.role == "doc-noteref")
    parted = [call.has("data-in-a-row") for call in calls]
    assert parted == [False, True, True, False, False]


def test_what_is_longer_than_others_of_its_kind_is_marked() -> None:
    def marked(title: str, name: str) -> list[str]:
        front = f'<header data-kind="masthead"><p data-kind="publisher">{name}</p></header>'
        tree = adapted(document(f"<h1>{title}</h1>", front=front), Options())
        return [e.name for e in tree.find_all(lambda e: e.has("data-long"))]

    assert marked("Title", "House of Words") == []
    assert marked(words(20), words(20)) == ["p", "h1"]


def test_a_running_head_is_cut_between_words_to_what_fits_on_a_line() -> None:
    long = words(20)
    title = f'<section id="s"><h2 data-label="{long}">{long}</h2></section>'
    found = body(f'{title}<h2 data-label="Short\u00a0one">Short\u00a0one</h2>')
    first, second = (e.get("data-running-head") for e in found.find_all(lambda e: e.name == "h2"))
    assert long.startswith(first.removesuffix("…") + " ")
    assert 60 < len(first) <= 72
    assert second == "Short\u00a0one"


@pytest.mark.parametrize(
    ("columns", "rows", "marks"),
    [(6, 6, set()), (7, 6, {"data-wide"}), (6, 5, {"data-short"})],
)
def test_tables_of_many_columns_and_of_few_rows_are_marked(
    columns: int, rows: int, marks: set[str]
) -> None:
    head = f'<thead><tr><th colspan="{columns - 1}">a</th><th>b</th></tr></thead>'
    row = f"<tr>{'<td>c</td>' * columns}</tr>"
    (table,) = body(f"<table>{head}<tbody>{row * rows}</tbody></table>").find_all(
        lambda e: e.name == "table"
    )
    assert set(table.attributes) == marks
