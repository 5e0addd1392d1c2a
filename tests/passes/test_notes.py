from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.passes import finish
from reportgen.semantic.vocabulary import is_call, is_note
from tests.passes.trees import body_of, call, complaints_of, finished, labels, note, page


def test_a_body_follows_its_first_call_and_later_calls_are_calls_only() -> None:
    raw = page(f"<p>One.{call('a')}</p><p>Two.{call('a')}</p>", note("a"))
    assert body_of(raw) == (
        '<p>One.<a role="doc-noteref" id="call-1-1" href="#note-1">1</a>'
        '<span role="doc-footnote" id="note-1" data-number="1">'
        '<span data-paragraph="">A note.</span></span></p>'
        '<p>Two.<a role="doc-noteref" id="call-1-2" href="#note-1">1</a></p>'
    )


@given(st.lists(st.sampled_from("abcdef"), max_size=12))
def test_notes_count_in_the_order_of_their_first_calls(keys: list[str]) -> None:
    body = "".join(f"<p>x{call(key)}</p>" for key in keys)
    tree = finished(page(body, "".join(note(key, key) for key in "abcdef")))
    first_calls = list(dict.fromkeys(keys))
    shown = tree.find_all(is_note)
    assert [body.text() for body in shown] == first_calls
    assert [int(body.get("data-number")) for body in shown] == list(range(1, len(shown) + 1))
    calls = tree.find_all(is_call)
    assert [int(a.text()) for a in calls] == [first_calls.index(key) + 1 for key in keys]
    assert [a.get("href") for a in calls] == [f"#note-{a.text()}" for a in calls]


def test_a_note_that_nothing_calls_here_does_not_show() -> None:
    assert "left out" not in body_of(page("<p>x</p>", note("a", "left out")))


def test_a_call_without_a_note_is_an_error_at_its_source() -> None:
    raw = page(f'<p data-address="x.yaml#/body/0:0">x{call("none")}</p>')
    (complaint,) = complaints_of(raw)
    assert complaint.is_error
    assert complaint.address == "x.yaml#/body/0:0"
    assert "`none`" in complaint.message


def test_a_call_in_a_header_row_is_an_error_that_shows_the_way_out() -> None:
    table = f'<table><thead><tr><th scope="col">x{call("a")}</th></tr></thead></table>'
    (complaint,) = complaints_of(page(table, note("a")))
    assert "header row" in complaint.message
    assert "caption" in (complaint.hint or "")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ('<aside role="doc-pullquote" data-copy=""><p>', "</p></aside>"),
        ('<nav role="doc-toc"><h2>', "</h2></nav><section><h2>T</h2></section>"),
    ],
)
def test_pull_quotes_and_contents_drop_calls(start: str, end: str) -> None:
    tree = finished(page(f"{start}words{call('a')}{end}", note("a")))
    assert tree.find(is_call) is None
    assert tree.find(is_note) is None


def test_a_heading_keeps_its_call_and_is_labelled_without_it() -> None:
    tree = finished(page(f"<section><h2>Head {call('a')}</h2></section>", note("a")))
    heading = tree.find(lambda element: element.name == "h2")
    assert heading is not None
    assert heading.get("data-label") == "Head"
    assert heading.find(is_note) is not None


def test_the_raw_tree_stays_as_it_was() -> None:
    raw = page(f"<p>x{call('a')}</p>", note("a"))
    before = raw.copy()
    finish(raw, labels())
    assert raw == before
