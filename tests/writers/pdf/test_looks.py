"""What the house's style sheets promise of pages, measured on the pages as others read them."""

from __future__ import annotations

import io
import subprocess
from itertools import groupby

import pytest
from PIL import Image

from reportgen.writers import Written
from tests.writers.pdf.documents import (
    document,
    idea_box,
    note,
    paragraph,
    section,
    theme,
    words,
    write,
)
from tests.writers.pdf.printed import Place, read_words

PAGE = theme().page
#: Where the side column and the text begin, in points from the left.
SIDE, TEXT = PAGE.outer.pt, PAGE.margins.left.pt


def place_of(word: str, written: Written) -> Place:
    assert not written.failed, written.diagnostics
    return next(place for text, place in read_words(written.data) if text == word)


def panel(number: int) -> str:
    return f'<aside data-kind="panel">{paragraph(words(number))}</aside>'


def ink(written: Written, page: int, area: tuple[float, float, float, float]) -> Image.Image:
    """An area of a page, in points, at four dots a point: 255 where there is ink."""
    ran = subprocess.run(
        ["pdftoppm", "-r", "288", "-gray", "-f", str(page), "-singlefile", "-"],
        input=written.data,
        capture_output=True,
        check=True,
    )
    with Image.open(io.BytesIO(ran.stdout)) as image:
        crop = image.crop(tuple(round(4 * edge) for edge in area))
        return crop.point(lambda value: 255 * (value < 140))


def test_titles_hang_into_the_side_column_and_text_does_not() -> None:
    written = write(document(section("Titled", paragraph("Wordy text."))))
    assert place_of("Titled", written).left == pytest.approx(SIDE, abs=1)
    assert place_of("Wordy", written).left == pytest.approx(TEXT, abs=1)


@pytest.mark.parametrize(("front", "left"), [("", SIDE), (panel(150), TEXT)])
def test_the_rule_of_a_title_begins_with_it_also_beside_the_panel(front: str, left: float) -> None:
    written = write(document(section("Titled", paragraph(words(200))), front=front))
    title = place_of("Titled", written)
    right = PAGE.width.pt - PAGE.margins.right.pt
    assert title.left == pytest.approx(left, abs=1)
    above = ink(written, 1, (left - 4, title.top - 20, right + 4, title.top - 4))
    assert above.getbbox()[::2] == pytest.approx((16, above.width - 16), abs=3)


def test_the_band_has_the_date_below_the_series() -> None:
    kinds = {"publisher": "HOUSE", "series": "Series", "date": "Today"}
    band = "".join(f'<p data-kind="{kind}">{text}</p>' for kind, text in kinds.items())
    front = f'<header data-kind="masthead">{band}</header>'
    written = write(document(paragraph("Words."), front=front))
    house, series, date = (place_of(text, written) for text in kinds.values())
    assert house.bottom == pytest.approx(series.bottom, abs=2)
    assert series.right == pytest.approx(date.right, abs=1)
    assert series.bottom < date.top < date.bottom < place_of("Words.", written).top


def test_a_long_name_of_the_house_leaves_the_date_below_the_series() -> None:
    kinds = {"publisher": words(24), "series": "Series", "date": "Today"}
    band = "".join(f'<p data-kind="{kind}">{text}</p>' for kind, text in kinds.items())
    front = f'<header data-kind="masthead">{band}</header>'
    written = write(document(paragraph("Words."), front=front))
    series, date = place_of("Series", written), place_of("Today", written)
    assert series.bottom < date.top < series.bottom + 20
    house = [place for text, place in read_words(written.data) if text.isupper()]
    assert len(house) == 24
    assert max(place.bottom for place in house) < place_of("Words.", written).top - 20


def test_a_briefing_without_a_band_keeps_its_title_off_the_edge_of_the_paper() -> None:
    front = (
        '<header data-kind="title-block"><p data-kind="report-title">Note</p><h1>T</h1></header>'
    )
    written = write(document(paragraph("Words."), template="one-pager", front=front))
    assert place_of("NOTE", written).top > 40


@pytest.mark.parametrize(("number", "rows"), [(3, 1), (4, 1), (5, 2), (9, 3)])
def test_many_offices_stand_in_rows_where_a_telephone_number_keeps_to_its_line(
    number: int, rows: int
) -> None:
    office = (
        '<address data-kind="office"><p data-kind="office-line">Name</p>'
        '<p data-kind="office-line">TEL +33-1-55-00-00-00</p></address>'
    )
    end = f'<footer data-kind="imprint" id="imprint">{office * number}</footer>'
    written = write(document(paragraph("Words."), template="one-pager", end=end))
    assert written.diagnostics == ()
    names = [place for text, place in read_words(written.data) if text == "Name"]
    assert len(names) == number
    assert len({round(place.top) for place in names}) == rows
    assert len({round(place.left) for place in names}) == -(-number // rows)


def test_numbers_of_notes_in_a_row_do_not_read_as_one() -> None:
    text = f"Words.{note(1, 'One.')}{note(2, 'Two.')}{note(3, 'Three.')}"
    shown = [text for text, _ in read_words(write(document(paragraph(text))).data)]
    assert "Words.1,2,3" in shown


@pytest.mark.parametrize("lead", [370, 470])
def test_no_row_of_a_table_stands_alone_on_a_page(lead: int) -> None:
    rows = "".join(f"<tr><td>row{number}</td></tr>" for number in range(9))
    table = f'<figure data-kind="table" id="t"><table><tbody>{rows}</tbody></table></figure>'
    written = write(document(paragraph(words(lead)) + table))
    pages = [place.page for text, place in read_words(written.data) if text.startswith("row")]
    assert 1 not in (pages.count(1), pages.count(2))


def test_a_call_in_a_cell_leaves_the_row_on_one_line() -> None:
    row = f"<tr><td>called{note(1, 'A note.')}</td><td>beside</td></tr>"
    table = f'<figure data-kind="table" id="t"><table><tbody>{row}</tbody></table></figure>'
    written = write(document(table))
    assert place_of("called1", written).bottom == pytest.approx(place_of("beside", written).bottom)


def test_a_table_of_many_columns_reaches_into_the_side_column() -> None:
    row = f"<tr>{''.join(f'<td>cell{number}</td>' for number in range(9))}</tr>"
    table = f'<figure data-kind="table" id="t"><table><tbody>{row}</tbody></table></figure>'
    written = write(document(section("Titled", paragraph("Words.") + table)))
    assert place_of("cell0", written).left == pytest.approx(SIDE, abs=1)


@pytest.mark.parametrize(("template", "level"), [("meeting-note", 3), ("one-pager", 2)])
def test_the_numbers_of_ideas_have_room_also_beyond_a_hundred(template: str, level: int) -> None:
    tree = document(paragraph(words(60)) + idea_box(4, start=98, level=level), template=template)
    written = write(tree)
    for number in ("98", "99", "100", "101"):
        figure, idea = place_of(number, written), place_of(f"Idea{number}", written)
        assert figure.right < idea.left
        assert figure.top < idea.bottom


def test_running_heads_are_set_in_small_capitals_of_the_font() -> None:
    written = write(document(section("Titled", "".join(paragraph(words(300)) for _ in range(6)))))
    head = next(p for text, p in read_words(written.data) if text == "Titled" and p.page == 3)
    shown = ink(written, 3, (head.left, head.top - 6, head.right, head.bottom + 6))
    columns = [shown.crop((x, 0, x + 1, shown.height)).getbbox() for x in range(shown.width)]
    letters = [list(run) for is_ink, run in groupby(columns, key=bool) if is_ink]
    assert len(letters) == 6
    # All but the first of one height, as those of `itled` are not.
    capital, *small = [min(top for _, top, _, _ in letter) for letter in letters]
    assert max(small) - min(small) <= 3
    assert capital < min(small) - 3


@pytest.mark.parametrize("lead", range(4))
def test_no_page_ends_within_a_word(lead: int) -> None:
    long = (
        "Of internationalization, as participants remarked, comparatively little was understood. "
    )
    short = "".join(paragraph("Short.") for _ in range(lead))
    written = write(document(short + "".join(paragraph(long * (9 + lead)) for _ in range(8))))
    lines = lines_of_text(written)
    assert sum(line.endswith("-") for page in lines for line in page) > 5
    assert [page[-1] for page in lines if page[-1].endswith("-")] == []


def lines_of_text(written: Written) -> list[list[str]]:
    """The lines of the text, page by page, without running heads and folios."""
    ran = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=written.data, capture_output=True, check=True
    )
    pages = ran.stdout.decode().split("\f")[:-1]
    return [[line for line in page.splitlines() if " " in line] for page in pages]


@pytest.mark.parametrize("lead", range(1, 9, 2))
def test_no_line_begins_with_the_call_of_a_note(lead: int) -> None:
    called = " ".join(f"here,{note(number, 'A note.')}" for number in range(1, 25))
    lines = lines_of_text(write(document(paragraph(f"{'x' * lead} {called}"))))
    shown = [line for page in lines for line in page if "here," in line]
    assert len(shown) > 2
    assert [line for line in shown if line[0].isdigit()] == []
