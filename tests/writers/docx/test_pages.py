"""Pages: their size by theme, running heads, folios, the band and the foot of a briefing."""

from __future__ import annotations

from lxml import etree

from reportgen.theme import POINTS
from reportgen.writers import docx
from tests.writers.docx.drafts import (
    PLAIN,
    Draft,
    R,
    W,
    assets,
    draft,
    fields,
    specimen,
    theme,
    tree,
    val,
    words,
)

BRIEFING = (
    '<header data-kind="masthead"><p data-kind="publisher">House</p></header>'
    '<header data-kind="title-block"><p data-kind="report-title">Report</p><h1>Session</h1>'
    "</header>"
    "<main><p>First words.</p><p>Second words.</p>"
    '<section data-kind="ideas"><h2>Ideas</h2><ol data-kind="idea-list">'
    '<li data-idea="3">An idea.</li></ol></section></main>'
    '<footer data-kind="imprint"><address data-kind="office"><p data-kind="office-line">Street</p>'
    '</address><p data-kind="website"><a href="https://x.example">x.example</a></p></footer>'
)


def story(told: Draft, kind: str, pages: str) -> etree._Element:
    """The head or foot of these pages."""
    for reference in told.document.iter(f"{W}{kind}Reference"):
        if reference.get(f"{W}type") == pages:
            relations = told.xml("word/_rels/document.xml.rels")
            (target,) = (
                relation.get("Target", "")
                for relation in relations
                if relation.get("Id") == reference.get(f"{R}id")
            )
            return told.xml(f"word/{target}")
    raise AssertionError(f"no {kind} for {pages} pages")


def test_the_page_has_the_themes_size_and_margins() -> None:
    told = draft("<p>Words.</p>")
    size, margins = told.document.find(f".//{W}pgSz"), told.document.find(f".//{W}pgMar")
    assert size is not None
    assert margins is not None
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("12240", "15840")
    mm = POINTS["mm"] * 20
    assert int(margins.get(f"{W}left", "0")) == round(74 * mm)
    assert int(margins.get(f"{W}top", "0")) == round(25 * mm)


def test_a_theme_on_a4_makes_pages_of_a4() -> None:
    page = theme().page.model_copy(update={"size": "A4"})
    done = docx.write(tree("<p>x</p>"), theme().model_copy(update={"page": page}), assets(), PLAIN)
    size = Draft(done.data).document.find(f".//{W}pgSz")
    assert size is not None
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


def test_left_and_right_pages_have_heads_and_folios_of_their_own() -> None:
    told = draft(specimen())
    assert told.xml("word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    assert told.document.find(f".//{W}titlePg") is not None
    assert words(story(told, "header", "even")) == "Type Specimen"
    assert list(fields(story(told, "header", "default"))) == [("STYLEREF 1", "Type Specimen")]
    for pages in ("even", "default"):
        assert [code for code, _ in fields(story(told, "footer", pages))] == ["PAGE"]
    assert words(story(told, "footer", "first")) == ""


def test_folios_stand_at_the_outer_edge() -> None:
    told = draft(specimen())
    sides = {}
    for pages in ("even", "default"):
        (paragraph,) = story(told, "footer", pages).iter(f"{W}p")
        sides[pages] = val(told.style(told.style_of(paragraph)).find(f"{W}pPr/{W}jc"))
    assert sides == {"even": "left", "default": "right"}


def test_the_band_is_the_head_of_the_first_page_from_edge_to_edge() -> None:
    told = draft(specimen())
    head = story(told, "header", "first")
    shown = [words(p) for p in head.iter(f"{W}p") if words(p)]
    assert shown == ["House of Types", "Meeting Note", "June 2015"]
    table = head.find(f"{W}tbl")
    assert table is not None
    widths = [int(column.get(f"{W}w", "0")) for column in table.iter(f"{W}gridCol")]
    assert abs(sum(widths) - 12240) <= len(widths)
    assert "Meeting Note" not in words(told.document)


def test_names_and_dates_are_set_as_their_place_asks() -> None:
    """White words on the band would not be seen in the imprint."""
    told = draft(
        '<header data-kind="masthead"><p data-kind="publisher">House</p>'
        '<p data-kind="series">Series</p><p data-kind="date">2015</p></header>'
        '<footer data-kind="imprint"><p data-kind="publisher">House</p></footer>'
    )
    head = story(told, "header", "first")
    assert {words(p): told.style_of(p) for p in head.iter(f"{W}p") if words(p)} == {
        "House": "Masthead Publisher",
        "Series": "Masthead Series",
        "2015": "Masthead Series",
    }
    assert told.outline() == [("Imprint", "House")]


def test_a_band_that_does_not_begin_the_page_stands_in_the_text() -> None:
    band = '<header data-kind="masthead"><p data-kind="publisher">House</p></header>'
    assert words(draft(f"<p>Before.</p>{band}").document) == "Before.House"


def test_a_briefing_sets_its_ideas_beside_its_text() -> None:
    told = draft(BRIEFING)
    columns = next(told.document.iter(f"{W}tbl"))
    cells = [
        [words(p) for p in cell.iter(f"{W}p") if words(p)]
        for cell in columns.findall(f"{W}tr/{W}tc")
    ]
    assert cells == [["First words.", "Second words."], [], ["Ideas", "An idea."]]
    assert [style for style, _ in told.outline()] == [
        "Report Title",
        "Title",
        "Lead",
        "Body Text",
        "Ideas Heading",
        "Idea",
    ]


def test_the_columns_of_a_briefing_share_the_page_by_what_they_hold() -> None:
    def ideas_column(ideas: str) -> int:
        told = draft(BRIEFING.replace("An idea.", ideas))
        *_, last = next(told.document.iter(f"{W}tbl")).iterfind(f"{W}tblGrid/{W}gridCol")
        return int(last.get(f"{W}w", "0"))

    assert ideas_column("An idea.") < ideas_column("An idea of many words. " * 40)


def test_the_imprint_of_a_briefing_is_the_foot_of_its_page() -> None:
    told = draft(BRIEFING)
    assert words(story(told, "footer", "first")) == "Streetx.example"
    assert "Street" not in words(told.document)


def test_the_imprint_of_a_note_ends_the_text() -> None:
    told = draft('<main><p>Words.</p></main><footer data-kind="imprint"><p>Rights.</p></footer>')
    assert words(told.document) == "Words.Rights."
    assert words(story(told, "footer", "first")) == ""


def test_words_after_an_imprint_keep_their_order() -> None:
    told = draft(BRIEFING + "<p>After.</p>")
    assert words(told.document).endswith("Streetx.exampleAfter.")


def sections(told: Draft) -> list[etree._Element]:
    return list(told.document.iter(f"{W}sectPr"))


def test_the_annex_is_a_section_of_its_own_on_a_new_page_unless_it_is_all_there_is() -> None:
    annex = '<section role="doc-appendix"><h2>Annex</h2><p>x</p></section>'
    assert len(sections(draft(f"<main>{annex}</main>"))) == 1
    after = draft(f"<main><section><h2>One</h2></section>{annex}</main>")
    first, second = sections(after)
    assert first.getparent() in [p.find(f"{W}pPr") for p in after.styled("heading 1")[:1]]
    assert first.find(f"{W}type") is None
    assert second.find(f"{W}type") is None, "a section begins a page unless it says otherwise"
    assert (first.find(f"{W}titlePg") is None, second.find(f"{W}titlePg") is None) == (False, True)
    assert len(first.findall(f"{W}headerReference")) == 3
    assert second.findall(f"{W}headerReference") == [], "the heads are those before it"


def test_an_annex_after_a_table_leaves_the_table_whole() -> None:
    told = draft(
        "<main><table><tr><td>a</td></tr></table>"
        '<section role="doc-appendix"><h2>Annex</h2></section></main>'
    )
    (first, _) = sections(told)
    paragraph = first.getparent().getparent()  # type: ignore[union-attr]
    assert paragraph is not None
    assert paragraph.getprevious().tag == f"{W}tbl"  # type: ignore[union-attr]


def test_a_short_panel_stands_beside_the_text_and_a_long_one_above_it() -> None:
    def panel(text: str) -> etree._Element:
        found = draft(f'<aside data-kind="panel"><p>{text}</p><p>{text}</p></aside>').document
        return next(found.iter(f"{W}tbl"))

    assert panel("A few words.").find(f"{W}tblPr/{W}tblpPr") is not None
    long = panel("many words " * 200)
    assert long.find(f"{W}tblPr/{W}tblpPr") is None
    assert [bool(words(cell)) for cell in long.iter(f"{W}tc")] == [True, False, True]
