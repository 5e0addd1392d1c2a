from __future__ import annotations

from tests.passes.trees import body_of, call, complaints_of, note, page

IDEA = '<ol><li id="idea-7" data-idea="7" data-address="x.yaml#/ideas/0"><p>{}</p></li></ol>'


def test_what_shows_again_is_a_copy_with_an_id_of_its_own() -> None:
    first, second, third = body_of(page(IDEA.format("x") * 3)).split("</ol>")[:3]
    assert first == IDEA.format("x").removesuffix("</ol>")
    assert 'data-copy=""' in second
    assert 'id="idea-7-2"' in second
    assert 'id="idea-7-3"' in third


def test_a_copy_asks_nothing_again() -> None:
    asking = IDEA.replace("<li", '<li data-query="Sure?"').replace("<p>", '<p data-query="Why?">')
    markup = body_of(page(asking.format("x") * 2))
    assert (markup.count("Sure?"), markup.count("Why?")) == (1, 1)


def test_a_copy_calls_the_note_that_stands_at_the_first_showing() -> None:
    markup = body_of(page(IDEA.format(f"x{call('a')}") * 2, note("a")))
    assert markup.count("A note.") == 1
    assert markup.index("A note.") < markup.index("data-copy")
    assert 'id="call-1-2"' in markup


def test_a_note_that_only_the_copys_wording_calls_stands_there() -> None:
    raw = page(IDEA.format("x") + IDEA.format(f"worded otherwise{call('a')}"), note("a"))
    assert body_of(raw).count("A note.") == 1


def test_an_element_within_another_of_the_same_source_is_no_copy() -> None:
    item = '<ul><li data-address="x.yaml#/a"><p data-address="x.yaml#/a">x</p></li></ul>'
    assert "data-copy" not in body_of(page(item))


def test_two_elements_of_one_id_that_are_no_copies_are_an_error() -> None:
    markup = '<p id="a" data-address="x.yaml#/0">x</p><p id="a" data-address="x.yaml#/1">y</p>'
    (complaint,) = complaints_of(page(markup))
    assert complaint.code == "duplicate-id"
    assert complaint.address == "x.yaml#/1"
