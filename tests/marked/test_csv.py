"""Comma-separated values are read as other programs write them; a bad row costs itself alone."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.marked.csv import Table, read_csv

FILE = "content/x/data/d.csv"
#: What spreadsheets put into cells; surrounding white space is no part of a value.
CELLS = st.text(st.sampled_from('aé5,;"\n \t'), max_size=6).map(str.strip)


def rows(table: Table) -> list[tuple[str, ...]]:
    return [record.cells for record in table.records]


def read(text: str, separator: str = "comma") -> Table:
    return read_csv(FILE, text.encode(), separator)


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=5)
    ),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_a_spreadsheet_writes_is_read_back(
    cells: list[list[str]], line_end: str, quoting: int
) -> None:
    width = len(cells[0]) if cells else 1
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator=line_end, quoting=quoting)
    writer.writerows([[f"c{number}" for number in range(width)], *cells])
    table = read(written.getvalue())
    assert table.complaints == []
    assert rows(table) == [tuple(row) for row in cells if any(row)]


def test_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    table = read("\ufeffcode,name\r\nNO,Norway\r\n")
    assert table.header is not None
    assert table.header.cells == ("code", "name")
    assert rows(table) == [("NO", "Norway")]


def test_a_line_break_in_quotes_does_not_shift_later_lines() -> None:
    table = read('code,name\nNO,"Nor\nway"\nSE,Sweden\nFI\n')
    assert rows(table) == [("NO", "Nor\nway"), ("SE", "Sweden")]
    assert [str(table.source.ref(one.start)) for one in table.records] == [
        f"{FILE}:2:1",
        f"{FILE}:4:1",
    ]
    assert str(table.complaints[0].where) == f"{FILE}:5:1"


@pytest.mark.parametrize(
    ("text", "code", "place", "message", "hint"),
    [
        ("a,b\n1\n3,4\n", "row-width", "2:1", "1 value for 2 columns", "its `,`"),
        ("a,b\n1,2,x\n3,4\n", "row-width", "2:5", "3 values for 2 columns", "double quotes"),
        ('a,b\n1,"2\n3,4\n', "open-quote", "2:3", "nothing closes", "stands twice"),
        ('a,b\n1,"2"x\n3,4\n', "text-after-quote", "2:3", "line 2, column 5", "stands twice"),
        ('a,b\n1,"2\n"3,4"\n3,4\n', "text-after-quote", "2:3", "line 3, column 1", "twice"),
        ("a,b\n1,\x07\n3,4\n", "unfit-character", "2:3", "U+0007", "delete it"),
    ],
)
def test_a_bad_row_is_told_and_the_others_are_read(
    text: str, code: str, place: str, message: str, hint: str
) -> None:
    table = read(text)
    found = table.complaints[0]
    assert (found.code, str(found.where)) == (code, f"{FILE}:{place}")
    assert message in found.message
    assert hint in (found.hint or "")
    assert rows(table)[-1] == ("3", "4")
    assert all(row[0] != "1" for row in rows(table))


def test_a_row_that_is_not_utf_8_is_told_and_the_others_are_read() -> None:
    table = read_csv(FILE, b"a,b\n1,D\xe9\n3,\xc3\xa4\n")
    (found,) = table.complaints
    assert (found.code, str(found.where)) == ("not-utf-8", f"{FILE}:2:4")
    assert "`é`" in (found.hint or "")
    assert rows(table) == [("3", "ä")]


@pytest.mark.parametrize(
    ("data", "code", "place", "message"),
    [
        (b"", "empty-file", "1:1", "no data"),
        (b"\n\n", "empty-file", "1:1", "no data"),
        (b"a;b\n1;2\n", "separator", "1:1", "semicolons, not by commas"),
        (b"a\tb\n1\t2\n", "separator", "1:1", "tabs, not by commas"),
        (b"a,,b\n", "unnamed-column", "1:3", "column 2"),
        (b"a,b,a\n", "duplicate-column", "1:5", "`a`"),
        ("a,b\n".encode("utf-16"), "not-utf-8", "1:1", "UTF-16"),
    ],
)
def test_a_file_without_a_header_is_told(data: bytes, code: str, place: str, message: str) -> None:
    table = read_csv(FILE, data)
    (found,) = table.complaints
    assert table.header is None
    assert (found.code, str(found.where)) == (code, f"{FILE}:{place}")
    assert message in found.message


def test_another_separator_is_read_where_it_is_named() -> None:
    assert rows(read("a;b\n1,5;2\n", "semicolon")) == [("1,5", "2")]


@given(st.binary(max_size=60))
def test_any_bytes_come_to_rows_or_complaints(data: bytes) -> None:
    table = read_csv(FILE, b"a,b\n" + data)
    assert all(len(record.cells) == 2 for record in table.records)
    assert all(one.where is not None and one.hint for one in table.complaints)
