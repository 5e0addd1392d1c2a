"""What looks wrong on a page is told, with its place in the source, and is no error."""

from __future__ import annotations

import pytest

from tests.writers.pdf.documents import (
    codes,
    document,
    note,
    one,
    opened,
    paragraph,
    picture,
    words,
    write,
)

ADDRESS = "a.yaml#/body/3:0"


def figure(source: str) -> str:
    return (
        f'<figure data-kind="figure" data-address="{ADDRESS}"><img src="{source}" alt="A box"/>'
        "</figure>"
    )


def table(*cells: str) -> str:
    row = "".join(f'<td data-address="{ADDRESS}">{cell}</td>' for cell in cells)
    return f'<figure data-kind="table"><table><tbody><tr>{row}</tr></tbody></table></figure>'


def test_a_table_that_reaches_into_the_margin_is_told_once() -> None:
    tree = document(table(*["unbreakables"] * 6))
    written = write(tree, css="td { hyphens: none }")
    assert codes(written) == ["wide-table"]
    assert one(written, "wide-table").address == ADDRESS
    assert not written.failed


def test_a_table_that_the_paper_cuts_off_is_told_once_as_an_error() -> None:
    tree = document(table(*["unbreakable" * 2] * 6))
    written = write(tree, css="td { hyphens: none }")
    assert codes(written) == ["cut-off"]
    assert one(written, "cut-off").address == ADDRESS
    assert "fewer columns" in (one(written, "cut-off").hint or "")


def test_words_that_are_broken_where_no_line_may_break_are_told() -> None:
    long = "\u00a0".join(words(30).split())
    written = write(document(paragraph(f"Here are {long}.", ADDRESS)))
    assert codes(written) == ["wide-text"]
    assert "broken within a word" in one(written, "wide-text").message
    assert one(written, "wide-text").address == ADDRESS


def test_lines_that_end_where_they_may_are_not_told() -> None:
    kinds = (
        "either/or ",
        "peace—and—war—",
        "اللغة العربية ",
        "self-governing ",
        "a\u00a0b ",
        "1914–1918, ",
    )
    texts = [kind * 60 for kind in kinds] + [f"<em>{words(9)}</em> or <strong>not</strong>, " * 9]
    opened(write(document("".join(map(paragraph, texts)))))


def test_a_line_is_told_from_another_that_ends_in_the_same_words() -> None:
    stretches = (words(34, 1), words(7, 2), words(5, 3))
    called = "".join(f"{note(n, 'meet')} {text}" for n, text in enumerate(stretches, 1))
    opened(write(document(paragraph(words(10) + called))))


def test_words_in_capitals_by_style_are_not_told() -> None:
    opened(write(document(paragraph(words(90))), css="p { text-transform: uppercase }"))


def test_text_wider_than_its_box_is_told_with_its_place() -> None:
    tree = document(paragraph("unbreakable" * 3, ADDRESS))
    css = "p { width: 60pt; overflow-wrap: normal; hyphens: none }"
    complaint = one(write(tree, css=css), "wide-text")
    assert complaint.address == ADDRESS
    assert "unbreakable" in complaint.message


def test_an_address_that_could_not_break_is_told_as_such() -> None:
    address = f"https://example.org/{'x' * 120}"
    tree = document(paragraph(f'See <a href="{address}">{address}</a>.', ADDRESS))
    written = write(tree)
    assert codes(written) == ["wide-address"]
    assert one(written, "wide-address").address == ADDRESS


def test_an_address_breaks_by_itself() -> None:
    address = "https://example.org/" + "/".join(["reports", "istanbul", "2014"] * 9)
    opened(write(document(paragraph(f'See <a href="{address}">{address}</a>.'))))


def test_a_coarse_picture_is_told_with_what_would_be_sharp() -> None:
    written = write(document(figure("a.png")), {"a.png": picture(400, 200)})
    complaint = one(written, "coarse-image")
    assert complaint.address == ADDRESS
    assert "96 pixels an inch" in complaint.message
    assert not written.failed


def test_a_picture_that_is_squeezed_is_judged_by_its_coarser_side() -> None:
    css = "figure img { width: 50mm; height: 100mm }"
    written = write(document(figure("a.png")), {"a.png": picture(1000, 500)}, css=css)
    assert "127 pixels" in one(written, "coarse-image").message


def test_a_fine_picture_is_not_told() -> None:
    opened(write(document(figure("a.png")), {"a.png": picture(1000, 500)}))


@pytest.mark.parametrize(("orphans", "widows", "code"), [(1, 2, "orphan"), (2, 1, "widow")])
def test_a_line_that_stands_alone_is_told(orphans: int, widows: int, code: str) -> None:
    told = set()
    for before in range(400, 540, 5):
        tree = document(paragraph(words(before)) + paragraph(words(40, 3), ADDRESS))
        written = write(tree, css=f"p {{ orphans: {orphans}; widows: {widows} }}")
        assert set(codes(written)) <= {code}
        told |= {d.address for d in written.diagnostics if d.code == code}
    assert ADDRESS in told


def test_paragraphs_break_without_a_line_alone() -> None:
    for before in range(400, 540, 10):
        opened(write(document(paragraph(words(before)) + paragraph(words(40, 3)))))
