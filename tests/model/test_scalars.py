"""Values with a form of their own."""

from __future__ import annotations

import datetime
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.scalars import Date, Identifier, LanguageTag, Website


@pytest.mark.parametrize(
    "tag",
    ["en", "en-US", "pt-BR", "zh-Hant-TW", "de-1901", "sr-Latn", "es-419", "x-house", "EN-us"],
)
def test_language_tags_are_well_formed(tag: str) -> None:
    assert LanguageTag.of(tag) == tag


@pytest.mark.parametrize(
    "tag", ["", "e", "en_US", "en-", "-en", "english-language-of-old", "12", "en US", "ен"]
)
def test_others_are_not(tag: str) -> None:
    assert LanguageTag.fault(tag)


@pytest.mark.parametrize("name", ["a", "early-warning", "a1.b_c", "x-2"])
def test_identifiers_go_into_links_and_file_names(name: str) -> None:
    assert Identifier.of(name) == name


@pytest.mark.parametrize(
    "name", ["", "A", "1a", "a b", "a/b", "../a", "-a", "a-", "a..b", "é", "a\n"]
)
def test_others_do_not(name: str) -> None:
    with pytest.raises(ValueError, match="is not a name"):
        Identifier.of(name)


@given(st.dates())
def test_a_day_is_a_day_of_the_calendar(day: datetime.date) -> None:
    date = Date.of(day.isoformat())
    assert (date.first, date.last) == ((day.year, day.month, day.day),) * 2
    assert str(date) == day.isoformat()
    assert Date.of(str(date)[:7]).first == (day.year, day.month, 1)
    assert Date.of(str(date)[:4]).last == (day.year, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "15",
        "2015-6",
        "2015-00",
        "2015-13",
        "2015-02-30",
        "2015-1-1",
        "2015/06",
        "0000",
        "２０１５",
        " 2015",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no"):
        Date.of(text)


def test_scalars_can_be_sent_to_another_process() -> None:
    for value in (Identifier.of("a"), LanguageTag.of("en"), Date.of("2015-06")):
        again = pickle.loads(pickle.dumps(value))
        assert (again, type(again)) == (value, type(value))


@pytest.mark.parametrize(
    "name", ["www.ipinst.org", "x.org/a?b", "https://x.org", "http://x.org:80/"]
)
def test_a_website_leads_to_the_web(name: str) -> None:
    url = Website.of(name).url
    assert url.startswith("http")
    assert url.endswith(name)


@pytest.mark.parametrize(
    "name", ["javascript://x.org", "x", "mailto:a@x.org", "//x.org", "a b.org"]
)
def test_and_nowhere_else(name: str) -> None:
    assert Website.fault(name)
