"""Tables: repeated boxheads, spanners, stubs, aligned numbers, captions that can be referred to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.writers.docx.drafts import Draft, W, draft, note, theme, val, words

ROWS = (
    "<thead>"
    '<tr><th scope="col" rowspan="2">Body</th><th scope="colgroup" colspan="2">Staff</th></tr>'
    '<tr><th data-align="decimal">2013</th><th data-align="decimal">2014</th></tr>'
    "</thead><tbody>"
    '<tr><th scope="row">Alpha</th><td data-align="decimal">1,200.5</td>'
    '<td data-align="decimal">30</td></tr>'
    '<tr><th scope="row">Beta</th><td data-align="decimal">7.25</td><td>—</td></tr>'
    "</tbody>"
)
FIGURE = (
    '<figure data-kind="table" id="table-3"><table><caption><span data-kind="label">Table 3</span> '
    f'<span data-kind="caption">Numbers.{{}}</span></caption>{ROWS}</table>'
    '<p data-kind="source-note">Source: invented.</p></figure>'
)


def table(told: Draft) -> etree._Element:
    (only,) = told.document.iter(f"{W}tbl")
    return only


def rows(told: Draft) -> list[etree._Element]:
    return list(table(told).iterfind(f"{W}tr"))


def spans(row: etree._Element) -> list[int]:
    found = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iterfind(f"{W}tc"))
    return [1 if span is None else int(val(span)) for span in found]


def test_all_rows_of_the_boxhead_repeat_and_no_other() -> None:
    repeated = [
        row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows(draft(FIGURE.format("")))
    ]
    assert repeated == [True, True, False, False]


def test_no_row_is_cut_by_the_end_of_a_page() -> None:
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows(draft(FIGURE)))


def test_a_spanner_spans_and_a_tall_head_reaches_down() -> None:
    first, second, *_ = rows(draft(FIGURE))
    assert spans(first) == [1, 2]
    assert spans(second) == [1, 1, 1]
    merges = [
        [val(merge) for merge in row.iterfind(f"{W}tc/{W}tcPr/{W}vMerge")]
        for row in (first, second)
    ]
    assert merges == [["restart"], ["continue"]]


def test_a_cell_reaches_down_just_as_far_as_it_says() -> None:
    told = draft(
        "<table><tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>c</td></tr>"
        "<tr><td>d</td><td>e</td></tr></table>"
    )
    merges = [[val(m) for m in row.iterfind(f"{W}tc/{W}tcPr/{W}vMerge")] for row in rows(told)]
    assert merges == [["restart"], ["continue"], []]
    assert [[words(c) for c in row.iterfind(f"{W}tc")] for row in rows(told)] == [
        ["a", "b"],
        ["", "c"],
        ["d", "e"],
    ]


@st.composite
def groups(draw: st.DrawFn) -> str:
    """Rows of cells with whatever spans, as no template should write them."""
    size = st.integers(1, 4)
    cell = st.tuples(size, size).map(
        lambda spans: f'<td colspan="{spans[0]}" rowspan="{spans[1]}">x</td>'
    )
    row = st.lists(cell, max_size=4).map(lambda cells: f"<tr>{''.join(cells)}</tr>")
    part = st.lists(row, min_size=1, max_size=4).map("".join)
    return f"<table><thead>{draw(part)}</thead><tbody>{draw(part)}</tbody></table>"


@given(groups())
def test_every_row_fills_the_grid_whatever_spans_there_are(source: str) -> None:
    told = draft(f"<main>{source}<p>End.</p></main>")
    for grid in told.document.iter(f"{W}tbl"):
        columns = len(grid.findall(f"{W}tblGrid/{W}gridCol"))
        assert {sum(spans(row)) for row in grid.iterfind(f"{W}tr")} == {columns}
    shown = [t for t in told.document.iter(f"{W}t") if t.text == "x"]
    assert len(shown) == source.count("<td")


def test_numbers_align_by_a_decimal_tab_and_their_heads_at_the_right() -> None:
    told = draft(FIGURE.format(""))
    styles = {words(p): told.style_of(p) for p in table(told).iter(f"{W}p") if words(p)}
    assert styles["1,200.5"] == styles["7.25"] == "Table Text Decimal"
    assert styles["2013"] == "Table Heading Right"
    assert styles["Staff"] == "Table Heading Centered"
    stops = {
        words(p): [int(tab.get(f"{W}pos", "0")) for tab in p.iterfind(f"{W}pPr/{W}tabs/{W}tab")]
        for p in table(told).iter(f"{W}p")
    }
    assert stops["1,200.5"] == stops["7.25"] != []
    widths = [int(c.get(f"{W}w", "0")) for c in table(told).iter(f"{W}gridCol")]
    room = {
        said: width - stops[said][0] for width, said in zip(widths[1:], ("7.25", "30"), strict=True)
    }
    decimals = 3 * 0.5 * theme().sizes.caption * 20
    assert abs(room["7.25"] - room["30"] - decimals) <= 2, "only decimals need room after the stop"


def test_columns_are_together_as_wide_as_the_text() -> None:
    told = draft(FIGURE.format(""))
    widths = [int(c.get(f"{W}w", "0")) for c in table(told).iter(f"{W}gridCol")]
    measure = told.document.find(f".//{W}pgSz")
    margins = told.document.find(f".//{W}pgMar")
    assert measure is not None
    assert margins is not None
    text = int(measure.get(f"{W}w", "0")) - sum(
        int(margins.get(f"{W}{side}", "0")) for side in ("left", "right")
    )
    assert abs(sum(widths) - text) <= len(widths)
    assert min(widths) > 0


def test_the_caption_stands_above_and_stays_with_its_table() -> None:
    told = draft(FIGURE.format(note(1, "In a caption.")))
    styles = [style for style, _ in told.outline()]
    assert styles[0] == "Table Caption"
    assert styles[-1] == "Source Note"
    assert told.style("Table Caption").find(f"{W}pPr/{W}keepNext") is not None


def test_the_label_counts_by_itself_and_begins_where_ours_does() -> None:
    source = FIGURE.format("") + FIGURE.format("").replace("Table 3", "Table 4").replace("-3", "-4")
    assert draft(source).fields() == [
        ("SEQ Table \\* ARABIC \\r 3", "3"),
        ("SEQ Table \\* ARABIC", "4"),
    ]


def test_a_reference_repeats_the_label() -> None:
    link = '<p>See <a href="#table-3" data-kind="reference">Table 3</a>.</p>'
    told = draft(link + FIGURE.format(""))
    assert ("REF table_3 \\h", "Table 3") in told.fields()
    assert told.bookmarks()["table_3"] == "Table 3"


def test_a_cell_may_hold_paragraphs_and_lists() -> None:
    told = draft("<table><tr><td><p>One.</p><ul><li>two</li></ul></td></tr></table>")
    assert told.outline() == [("Table Text", "One."), ("List Bullet", "two")]


def test_two_tables_do_not_grow_together() -> None:
    told = draft("<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>")
    body = told.document[0]
    kinds = [etree.QName(child).localname for child in body]
    assert kinds == ["tbl", "p", "tbl", "p", "sectPr"]


def test_every_cell_ends_with_a_paragraph() -> None:
    told = draft(
        '<aside data-kind="callout"><table><tr><td>a</td></tr></table></aside>'
        "<table><tr><td/><td>b</td></tr></table>"
    )
    for cell in told.document.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"
