"""A circulation that is filed is read again as it was, and a damaged file is told of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.circulation import Circulation, Recipient
from reportgen.source.circulations import (
    path_of,
    read_circulation,
    read_circulations,
    write_circulation,
)
from reportgen.workspace import MemoryWorkspace
from tests.word.test_base import BASE, BASES, WORDS

RECIPIENTS = st.lists(st.builds(Recipient, WORDS, st.just("2015-06-01")), max_size=3).map(tuple)
CIRCULATIONS = st.builds(Circulation, BASES, WORDS, st.just("2015-06"), RECIPIENTS)
PATH = path_of("content/retreat", "mfrggzdf")
FILED = Circulation(BASE, "First round", "2015-03-02", (Recipient("Anna", "2015-03-02"),))


@given(CIRCULATIONS)
def test_what_is_filed_is_read_again(circulation: Circulation) -> None:
    data = write_circulation(circulation)
    assert read_circulation(PATH, data) == (circulation, [])
    assert write_circulation(circulation) == data


def test_the_file_can_be_read_and_compared_by_people() -> None:
    assert write_circulation(FILED).decode() == (
        '{\n"circulation": "mfrggzdf",\n"report": "retreat",\n"variant": "full",\n"item": null,\n'
        '"name": "First round",\n"date": "2015-03-02",\n"looks": 1,\n"recipients": [\n'
        '  {"name": "Anna", "date": "2015-03-02"}\n],\n"notes": {},\n"labels": {},\n"passages": [\n'
        '  {"number": 1, "style": "Title", "segments": [{"origin": "prose", "inlines": []}]}\n'
        "]\n}\n"
    )


def test_who_has_had_a_draft_is_not_told_twice() -> None:
    again = FILED.sent_to(["Ben", "Anna", "Ben"], "2015-03-09")
    assert again.recipients == (Recipient("Anna", "2015-03-02"), Recipient("Ben", "2015-03-09"))


GOOD = write_circulation(FILED).decode()


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (GOOD[:-5], "15:84", "the circulation cannot be read: Expecting"),
        ("[]", "1:1", "list indices must be"),
        ("", "1:1", "Expecting value"),
        (GOOD.replace('"date": "2015-03-02",\n', ""), "1:1", "'date'"),
        (GOOD.replace('"prose"', '"verse"'), "1:1", "'verse' is not a valid Origin"),
        (GOOD.replace('"inlines": []', '"inlines": [{"blink": []}]'), "1:1", "'blink'"),
        (GOOD.replace('"inlines": []', '"inlines": [7]'), "1:1", "not iterable"),
        (GOOD.replace('"inlines": []', '"inlines": [{}]'), "1:1", "''"),
        (GOOD.replace('"Title"', "7"), "1:1", "`7` should be text"),
        (GOOD.replace("mfrggzdf", "aaaaaaaa"), "1:1", "the file holds the circulation `aaaaaaaa`"),
        ("[" * 100_000, "1:1", "recursion"),
        ('{"a": "\udcff"', "1:1", "can't decode byte 0xff"),
    ],
)
def test_a_damaged_file_is_told_of_with_its_place(data: str, place: str, message: str) -> None:
    found, complaints = read_circulation(PATH, data.encode(errors="surrogateescape"))
    assert found is None
    (complaint,) = complaints
    assert complaint.code == "bad-circulation"
    assert str(complaint.where) == f"{PATH}:{place}"
    assert message in complaint.message
    assert "git" in str(complaint.hint)


def test_all_circulations_of_a_report_are_read_the_earliest_first() -> None:
    later = replace(FILED, base=replace(BASE, circulation="aaaaaaaa"), date="2015-04-01")
    files = {path_of("content/retreat", "aaaaaaaa"): write_circulation(later)}
    files |= {PATH: write_circulation(FILED), "content/retreat/circulations/notes.txt": b"Mine."}
    assert read_circulations(MemoryWorkspace(files), "content/retreat") == ([FILED, later], [])
