"""Notes are Word's own: numbered by Word, of any number of paragraphs, called again by fields."""

from __future__ import annotations

import pytest

from tests.writers.docx.drafts import Draft, W, call, draft, fields, note, val, words, written
from tests.writers.docx.drafts import tree as document


def references(told: Draft) -> list[str]:
    return [r.get(f"{W}id", "") for r in told.document.iter(f"{W}footnoteReference")]


def test_each_note_is_a_footnote_in_the_order_of_the_calls() -> None:
    told = draft(f"<p>One.{note(1, 'First.')} Two.{note(2, 'Second.')}</p>")
    assert references(told) == ["1", "2"]
    assert [words(one) for one in told.notes] == ["First.", "Second."]


def test_a_note_keeps_its_paragraphs_and_only_the_first_bears_the_number() -> None:
    told = draft(f"<p>One.{note(1, 'First <em>part</em>.', 'Second.', 'Third.')}</p>")
    (one,) = told.notes
    paragraphs = one.findall(f"{W}p")
    assert [words(p) for p in paragraphs] == ["First part.", "Second.", "Third."]
    assert [p.find(f".//{W}footnoteRef") is not None for p in paragraphs] == [True, False, False]
    assert [told.style_of(p) for p in paragraphs] == [
        "footnote text",
        "Footnote Continue",
        "Footnote Continue",
    ]


def test_a_later_call_is_a_field_that_repeats_the_number_of_the_first() -> None:
    told = draft(f"<p>One.{note(1, 'N.')} Two.{note(2, 'M.')} Again.{call(2)} Too.{call(2, 3)}</p>")
    name = "_Ref_note_2"
    assert told.fields() == [(f"NOTEREF {name} \\f \\h", "2")] * 2
    assert len(told.notes) == 2
    (start,) = (b for b in told.document.iter(f"{W}bookmarkStart") if name in b.values())
    assert start.get(f"{W}name") == name
    called = start.getnext()
    assert called is not None
    assert [r.get(f"{W}id") for r in called.iter(f"{W}footnoteReference")] == ["2"]


@pytest.mark.parametrize(
    "place",
    [
        "<main><section><h2>Heading{}</h2></section></main>",
        "<ul><li><p>Item{}</p></li></ul>",
        "<table><tbody><tr><td>Cell{}</td></tr></tbody></table>",
        '<figure data-kind="table"><table><caption>Words{}</caption>'
        "<tbody><tr><td>Cell</td></tr></tbody></table></figure>",
        '<aside data-kind="panel"><p>Opening{}</p></aside>',
        '<aside data-kind="callout"><p>Aside{}</p></aside>',
        '<section data-kind="ideas"><h3>Ideas</h3><ol data-kind="idea-list">'
        '<li data-idea="1"><p>Idea{}</p></li></ol></section>',
        "<blockquote><p>Quoted{}</p></blockquote>",
        '<header data-kind="masthead"><p data-kind="publisher">House{}</p></header>',
        '<main><p>Text.</p><section data-kind="ideas"><h2>Ideas</h2></section></main>'
        '<footer data-kind="imprint"><p data-kind="rights">Rights{}</p></footer>',
    ],
)
def test_a_note_may_be_called_wherever_words_stand(place: str) -> None:
    told = draft(place.format(note(1, "A note.")))
    assert references(told) == ["1"]
    assert [words(one) for one in told.notes] == ["A note."]


def test_the_rules_above_notes_are_there_and_settings_name_them() -> None:
    told = draft("<p>No note at all.</p>")
    separators = {one.get(f"{W}type"): one.get(f"{W}id") for one in told.xml("word/footnotes.xml")}
    assert separators == {"separator": "-1", "continuationSeparator": "0"}
    named = told.xml("word/settings.xml").findall(f"{W}footnotePr/{W}footnote")
    assert [one.get(f"{W}id") for one in named] == ["-1", "0"]


def test_links_in_a_note_belong_to_the_notes_part() -> None:
    inside = '<a href="https://a.example/">there</a>'
    told = draft(f'<p>One.{note(1, inside)} <a href="https://b.example/">here</a></p>')
    assert list(told.links("footnotes").values()) == ["https://a.example/"]
    assert list(told.links().values()) == ["https://b.example/"]


def test_a_note_to_come_is_marked() -> None:
    to_come = note(1, "[To come]").replace("data-paragraph", 'data-kind="missing" data-paragraph')
    told = draft(f"<p>One.{to_come}</p>")
    styles = [told.style_names[val(s)] for s in told.notes[0].iter(f"{W}rStyle")]
    assert "Missing Text" in styles


def test_a_call_without_its_note_is_an_error_with_its_place() -> None:
    source = document(f'<p data-address="a#/body/0:0">Words.{call(7)}</p>')
    found = [(c.code, c.address) for c in written(source).diagnostics if c.is_error]
    assert found == [("docx-note", "a#/body/0:0")]


def test_no_field_is_left_open() -> None:
    told = draft(f"<p>One.{note(1, 'N.')} Again.{call(1)}</p>")
    kinds = [c.get(f"{W}fldCharType") for c in told.document.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    assert list(fields(told.document)) == [("NOTEREF _Ref_note_1 \\f \\h", "1")]
