"""Tables: their scrolling region, and decimal points in line."""

from __future__ import annotations

import pytest

from tests.writers.html import pages


def _table(*cells: str, caption: str = "") -> str:
    rows = "".join(f'<tr><th>x</th><td data-align="decimal">{cell}</td></tr>' for cell in cells)
    return f"<main><table>{caption}<tbody>{rows}</tbody></table></main>"


def _lacks(*cells: str) -> list[tuple[str | None, bool]]:
    found = pages.page_of(_table(*cells)).findall(".//td")
    return [(cell.get("data-short"), "data-whole" in cell.attrib) for cell in found]


def test_a_table_stands_in_a_region_that_is_named_by_its_caption() -> None:
    page = pages.page_of(_table("1", caption="<caption>Numbers.</caption>"))
    region = page.find(".//div[@class='scroll']")
    assert region is not None
    caption = region.find("table/caption")
    assert caption is not None
    assert (region.get("role"), region.get("tabindex")) == ("region", "0")
    assert region.get("aria-labelledby") == caption.get("id")


def test_a_table_without_caption_scrolls_too_and_claims_no_name() -> None:
    region = pages.page_of(_table("1")).find(".//div[@class='scroll']")
    assert region is not None
    assert (region.get("role"), region.get("tabindex")) == (None, "0")


@pytest.mark.parametrize(
    ("cells", "lacks"),
    [
        (("1.5", "2.25"), [("1", False), (None, False)]),
        (("1.5", "3"), [(None, False), ("1", True)]),
        (("1,200.5", "30"), [(None, False), ("1", True)]),
        (("1,200", "30"), [(None, False), (None, False)]),
        (("1,5", "30,25"), [("1", False), (None, False)]),
        (("0.125%", "—"), [(None, False), ("3", True)]),
        (("abc", ""), [(None, False), (None, False)]),
    ],
)
def test_a_decimal_cell_tells_what_it_lacks_to_its_columns_longest_decimals(
    cells: tuple[str, ...], lacks: list[tuple[str | None, bool]]
) -> None:
    assert _lacks(*cells) == lacks


def test_columns_are_counted_over_cells_that_span_several() -> None:
    markup = (
        '<main><table><tbody><tr><td colspan="2">x</td><td data-align="decimal">1.5</td></tr>'
        '<tr><td>x</td><td data-align="decimal">2</td><td data-align="decimal">2</td></tr>'
        "</tbody></table></main>"
    )
    cells = pages.page_of(markup).findall(".//td")
    assert [cell.get("data-short") for cell in cells] == [None, None, None, None, "1"]
