from __future__ import annotations

import copy
import pickle

import pytest

from reportgen.diagnostics import SourceRef
from reportgen.marked.values import Map, Seq, Text
from tests.marked.reading import FILE, read

SOURCE = """\
title: &title A title
body:
  - |
    prose
  - {text: more, n: 1}
again: {title: *title}
"""


@pytest.fixture
def report() -> Map:
    value = read(SOURCE)
    assert isinstance(value, Map)
    return value


def at(line: int, column: int) -> SourceRef:
    return SourceRef(FILE, line, column)


def test_values_are_plain_data_to_whoever_ignores_places(report: Map) -> None:
    body: list[object] = ["prose\n", {"text": "more", "n": 1}]
    assert report == {"title": "A title", "body": body, "again": {"title": "A title"}}
    assert list(report) == ["title", "body", "again"]
    assert hash(report["title"]) == hash("A title")


def test_a_mapping_tells_the_places_of_its_keys_and_values(report: Map) -> None:
    assert (report.key_ref("body"), report.ref("body")) == (at(2, 1), at(3, 3))
    assert report.origin.ref == at(1, 1)


def test_what_a_mapping_lacks_is_missing_at_the_mapping(report: Map) -> None:
    again = report["again"]
    assert isinstance(again, Map)
    assert again.ref("text") == again.key_ref("text") == again.origin.ref == at(6, 8)


def test_a_list_tells_the_places_of_its_entries(report: Map) -> None:
    body = report["body"]
    assert isinstance(body, Seq)
    assert (body.ref(0), body.ref(1), body.ref(2)) == (at(3, 5), at(5, 5), at(3, 3))
    assert body.origin.path == ("body",)


def test_a_text_tells_its_path(report: Map) -> None:
    body = report["body"]
    assert isinstance(body, Seq)
    assert isinstance(body[1], Map)
    text = body[1]["text"]
    assert isinstance(text, Text)
    assert text.origin.path == ("body", 1, "text")
    assert text.origin.ref == at(5, 12)
    assert text.origin.alias is None


def test_an_aliased_text_knows_its_words_its_path_and_its_alias(report: Map) -> None:
    again = report["again"]
    assert isinstance(again, Map)
    text = again["title"]
    assert isinstance(text, Text)
    assert text.origin.path == ("again", "title")
    assert text.place(2) == at(1, 17)
    assert text.origin.alias == again.ref("title") == at(6, 16)


def test_what_stands_inside_of_an_aliased_mapping_knows_the_alias() -> None:
    value = read("a: &a {list: [{b: x, n: 1.0}]}\nc: *a\n")
    assert isinstance(value, Map)
    assert value["c"] == value["a"]
    twin = value["c"]
    assert isinstance(twin, Map)
    row = twin["list"]
    assert isinstance(row, Seq)
    inner = row[0]
    assert isinstance(inner, Map)
    assert {each.origin.alias for each in (twin, row, inner)} == {at(2, 4)}
    assert inner.origin.path == ("c", "list", 0)
    assert inner.ref("b") == at(1, 19)
    spelt = inner.spelling("n")
    assert spelt == "1.0"
    assert spelt is not None
    assert spelt.origin.path == ("c", "list", 0, "n")


@pytest.mark.parametrize(
    "through", [copy.copy, copy.deepcopy, lambda v: pickle.loads(pickle.dumps(v))]
)
def test_values_keep_their_places_when_copied_or_sent_to_a_worker(
    report: Map, through: object
) -> None:
    assert callable(through)
    twin = through(report)
    assert isinstance(twin, Map)
    assert twin == report
    assert twin.ref("body") == report.ref("body")
    title, body = twin["title"], twin["body"]
    assert isinstance(title, Text)
    assert isinstance(body, Seq)
    assert title.place(3) == at(1, 18)
    assert body.ref(1) == at(5, 5)
