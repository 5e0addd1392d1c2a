"""Where lines may end, and where not."""

from __future__ import annotations

from html import escape

import pytest

from reportgen.semantic.tree import Element
from reportgen.writers.pdf.adapt import adapted
from reportgen.writers.pdf.hyphenation import WHOLE
from reportgen.writers.pdf.options import Options
from tests.writers.pdf.documents import document, note, paragraph

QUERY = ["?question=", "answers&", "number=", "12"]


def body(main: str) -> Element:
    return adapted(document(main), Options())


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


def test_no_line_ends_within_a_range_of_numbers() -> None:
    assert f"1914–{WHOLE}1918" in body(paragraph("From 1914–1918 – or so – it was.")).text()
    assert "– or so –" in body(paragraph("From 1914–1918 – or so – it was.")).text()


def test_no_short_word_ends_a_paragraph_alone() -> None:
    text = body(paragraph("It remains a difficult task.")).text()
    assert "a difficul\u2060t\u00a0tas\u2060k." in text  # nor a part of the word before


@pytest.mark.parametrize("text", ["{}", '<a href="https://a.org">{}</a>'])
def test_no_word_of_an_address_is_divided_by_a_hyphen_that_could_be_its_own(text: str) -> None:
    address = "https://www.securitycouncilreport.org/update/of-2024_longer"
    shown = body(paragraph(f"See {text.format(address)}.")).text()
    assert f"securitycouncilrepor{WHOLE}t" in shown
    assert f"updat{WHOLE}e/" in shown
    assert "www" in shown


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
