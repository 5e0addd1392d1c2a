"""Zip archives, read by another library."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st

from reportgen.word.archive import Entry, archive

ENTRIES = st.lists(
    st.builds(Entry, st.text("ab/ü.x", min_size=1, max_size=8), st.binary(), st.booleans()),
    unique_by=lambda entry: entry.name,
)


@given(ENTRIES)
def test_what_goes_in_comes_out_in_its_order(entries: list[Entry]) -> None:
    with ZipFile(BytesIO(archive(entries))) as file:
        assert file.testzip() is None
        assert file.namelist() == [entry.name for entry in entries]
        assert [file.read(entry.name) for entry in entries] == [entry.data for entry in entries]
        assert {one.date_time for one in file.infolist()} <= {(1980, 1, 1, 0, 0, 0)}


@given(ENTRIES)
def test_the_same_entries_make_the_same_bytes(entries: list[Entry]) -> None:
    assert archive(entries) == archive(entries)


def test_what_is_kept_is_what_would_have_been_made() -> None:
    data = b"a font " * 5000
    assert archive([Entry("x", data, lasting=True)]) == archive([Entry("x", data)])
