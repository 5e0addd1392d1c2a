"""The contents are right on opening: written out, linked, inside a field that Word can renew."""

from __future__ import annotations

from tests.writers.docx.drafts import PLAIN, W, draft, note, specimen, val, words

SOURCE = (
    '<nav role="doc-toc"><h2 id="contents">Contents</h2><ol data-copy="">'
    '<li><a href="#one">One</a><ol><li><a href="#deep">Deep <em>down</em></a></li></ol></li>'
    '<li><a href="#two">Annex: Two</a></li></ol></nav>'
    f'<main><section id="one"><h2>One{note(1, "N.")}</h2><p>Words.</p>'
    '<section id="deep"><h3>Deep <em>down</em></h3><p>Words.</p></section></section>'
    '<section id="two"><h2><span data-kind="label">Annex</span> '
    '<span data-kind="title">Two</span></h2></section></main>'
)


def test_the_entries_stand_inside_a_field_without_page_numbers() -> None:
    told = draft(SOURCE)
    assert told.fields() == [('TOC \\o "1-2" \\n \\h \\z', "OneDeep downAnnex: Two")]
    assert [s for s, _ in told.outline()][:4] == ["TOC Heading", "toc 1", "toc 2", "toc 1"]


def test_each_entry_leads_to_its_heading() -> None:
    told = draft(SOURCE)
    marked = told.bookmarks()
    links = {
        words(link): link.get(f"{W}anchor", "") for link in told.document.iter(f"{W}hyperlink")
    }
    assert {said: marked[name] for said, name in links.items()} == {
        "One": "One",
        "Deep down": "Deep down",
        "Annex: Two": "Annex",
    }


def test_word_does_not_ask_whether_to_update() -> None:
    assert draft(SOURCE).xml("word/settings.xml").find(f"{W}updateFields") is None


def test_headings_are_words_own_one_level_below_the_title() -> None:
    told = draft(
        '<header data-kind="title-block"><h1>T</h1></header>'
        "<main><h2>A</h2><h3>B</h3><h4>C</h4><h5>D</h5></main>"
    )
    assert told.outline() == [
        ("Title", "T"),
        ("heading 1", "A"),
        ("heading 2", "B"),
        ("heading 3", "C"),
        ("heading 4", "D"),
    ]
    levels = [val(told.style(f"heading {n}").find(f"{W}pPr/{W}outlineLvl")) for n in (1, 2, 3)]
    assert levels == ["0", "1", "2"]


def test_headings_stay_with_what_follows() -> None:
    told = draft(specimen(), PLAIN)
    base = told.style("Heading").find(f"{W}pPr/{W}keepNext")
    assert base is not None
    for level in range(1, 5):
        assert val(told.style(f"heading {level}").find(f"{W}basedOn")) == "Heading"


def test_contents_and_the_heading_of_ideas_are_no_headings_of_the_report() -> None:
    told = draft(
        SOURCE + '<section data-kind="ideas"><h3>Ideas</h3><ol data-kind="idea-list">'
        '<li data-idea="1">x</li></ol></section>'
    )
    assert [said for style, said in told.outline() if style.startswith("heading")] == [
        "One",
        "Deep down",
        "Annex Two",
    ]
