"""Links and references: Word's own, and none that could do harm or spoil the file."""

from __future__ import annotations

import pytest

from tests.writers.docx.drafts import Draft, W, draft, note, tree, words, written


def linked(told: Draft) -> list[str]:
    return [words(link) for link in told.document.iter(f"{W}hyperlink")]


def test_a_link_outside_is_a_hyperlink() -> None:
    told = draft('<p>See <a href="https://x.example/a?b=1&amp;c=2#d">the <em>page</em></a>.</p>')
    assert linked(told) == ["the page"]
    assert list(told.links().values()) == ["https://x.example/a?b=1&c=2#d"]


def test_one_address_is_one_relationship() -> None:
    told = draft('<p><a href="https://x.example/">a</a> <a href="https://x.example/">b</a></p>')
    assert linked(told) == ["a", "b"]
    assert len(told.links()) == 1


def test_a_link_within_leads_to_a_bookmark() -> None:
    told = draft('<main><p>See <a href="#there">it</a>.</p><p id="there">There.</p></main>')
    (link,) = told.document.iter(f"{W}hyperlink")
    assert told.bookmarks() == {link.get(f"{W}anchor"): "There."}


def test_what_nothing_points_to_gets_no_bookmark() -> None:
    assert draft('<main><p id="a">One.</p><p id="b">Two.</p></main>').bookmarks() == {}


@pytest.mark.parametrize(
    "target",
    [
        '<section id="there"><h2>There.</h2></section>',
        '<ul><li id="there"><p>There.</p></li></ul>',
        '<ol data-kind="idea-list"><li id="there" data-idea="1"><p>There.</p></li></ol>',
        '<section data-kind="ideas" id="there"><h3>There.</h3></section>',
        '<aside data-kind="callout" id="there"><p>There.</p></aside>',
        '<table><tr><td id="there">There.</td></tr></table>',
        '<blockquote id="there"><p>There.</p></blockquote>',
    ],
)
def test_links_lead_to_whatever_has_an_id(target: str) -> None:
    told = draft(f'<main><p>See <a href="#there">it</a>.</p>{target}</main>')
    assert told.bookmarks() == {"there": "There."}


def test_a_target_without_a_paragraph_still_has_its_place() -> None:
    told = draft('<main><p>See <a href="#there">it</a>.</p><section id="there"/></main>')
    assert told.bookmarks() == {"there": ""}


def test_a_reference_in_other_words_than_its_target_is_a_plain_link() -> None:
    told = draft(
        '<main><p>See <a href="#i" data-kind="reference">idea 7</a>.</p>'
        '<ol data-kind="idea-list"><li id="i" data-idea="7"><p>Do it.</p></li></ol></main>'
    )
    assert linked(told) == ["idea 7"]
    assert told.fields() == []


def test_a_reference_to_a_heading_repeats_it() -> None:
    told = draft(
        '<main><p>See <a href="#s" data-kind="reference">Means</a>.</p>'
        '<section id="s"><h2>Means</h2></section></main>'
    )
    assert told.fields() == [("REF s \\h", "Means")]


def test_a_reference_to_a_heading_repeats_its_label_or_what_stands_before_its_calls() -> None:
    told = draft(
        '<main><p>See <a href="#s" data-kind="reference">Means</a> and '
        '<a href="#a" data-kind="reference">Annex</a>.</p>'
        f'<section id="s"><h2>Means{note(1, "Which?")}</h2></section>'
        '<section id="a"><h2><span data-kind="label">Annex</span> <span data-kind="title">All'
        f"{note(2, 'All.')}</span></h2></section></main>"
    )
    assert told.fields() == [("REF s \\h", "Means"), ("REF a \\h", "Annex")]
    assert told.bookmarks() == {"s": "Means", "a": "Annex"}


def test_a_reference_to_a_heading_with_calls_amid_its_words_is_a_plain_link() -> None:
    told = draft(
        '<main><p>See <a href="#s" data-kind="reference">Ways and means</a>.</p>'
        f'<section id="s"><h2>Ways{note(1, "Which?")} and means</h2></section></main>'
    )
    assert (told.fields(), linked(told)) == ([], ["Ways and means"])


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "https://[broken/",
        "https://x.example:port/",
        "https://",
        "//x.example/",
        "relative/page.html",
    ],
)
def test_an_address_that_word_must_not_get_is_left_out_and_reported(address: str) -> None:
    done = written(tree(f'<p data-address="a#/body/0:0">See <a href="{address}">it</a>.</p>'))
    assert [(c.code, c.is_error, c.address) for c in done.diagnostics] == [
        ("docx-link", False, "a#/body/0:0")
    ]
    told = Draft(done.data)
    assert words(told.document) == "See it."
    assert told.links() == {}
    assert address.encode() not in told.parts["word/document.xml"]


def test_what_no_address_may_hold_is_written_by_its_code() -> None:
    told = draft('<p><a href="https://x.example/a b|c^{d}/ü?q=%7B">it</a></p>')
    assert list(told.links().values()) == ["https://x.example/a%20b%7Cc%5E%7Bd%7D/ü?q=%7B"]


def test_a_link_to_nowhere_keeps_its_words_and_is_reported() -> None:
    done = written(tree('<p>See <a href="#none">it</a>.</p>'))
    assert [c.code for c in done.diagnostics] == ["docx-link"]
    assert words(Draft(done.data).document) == "See it."
