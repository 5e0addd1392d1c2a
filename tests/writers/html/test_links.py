"""A link to each heading and to each idea."""

from __future__ import annotations

from tests.writers.html import pages


def _anchors(markup: str) -> list[tuple[str | None, str | None]]:
    page = pages.page_of(markup)
    return [(a.get("href"), a.get("aria-label")) for a in page.findall(".//a[@class='anchor']")]


def test_a_heading_is_found_under_the_id_of_the_section_that_it_opens() -> None:
    markup = '<main><section id="intro"><h2>Introduction</h2></section></main>'
    assert _anchors(markup) == [("#intro", "Link to “Introduction”")]


def test_a_heading_with_an_id_is_found_under_its_own() -> None:
    markup = '<main><section id="s"><h2 id="h">Introduction</h2></section></main>'
    assert _anchors(markup) == [("#h", "Link to “Introduction”")]


def test_a_heading_without_any_id_gets_one() -> None:
    markup = '<main><section><h2 id="heading">A</h2><p>x</p><h3>B</h3></section></main>'
    assert [href for href, _ in _anchors(markup)] == ["#heading", "#heading-2"]


def test_every_heading_has_its_link_beside_it_and_not_inside() -> None:
    page = pages.parsed(pages.page(pages.specimen()))
    headings = [e for e in page.iter() if e.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]
    boxes = [list(e) for e in page.iter("div") if e.get("class") == "heading"]
    assert headings == [heading for heading, _ in boxes]
    assert all(link.get("class") == "anchor" for _, link in boxes)


def test_a_headings_link_is_named_by_its_text_without_calls() -> None:
    page = pages.parsed(pages.page(pages.specimen()))
    names = [a.get("aria-label") for a in page.findall(".//a[@class='anchor']")]
    assert "Link to “Introduction”" in names
    assert "Link to “Annex: All Ideas”" in names


def test_an_ideas_number_is_a_link_to_it_wherever_it_shows() -> None:
    page = pages.parsed(pages.page(pages.specimen()))
    links = page.findall(".//a[@class='idea-number']")
    assert [(a.get("href"), a.get("data-idea"), a.get("aria-label")) for a in links] == [
        ("#idea-1", "1", "Link to “Idea 1”"),
        ("#idea-2", "2", "Link to “Idea 2”"),
        ("#idea-1-2", "1", "Link to “Idea 1”"),
        ("#idea-2-2", "2", "Link to “Idea 2”"),
    ]


def test_an_idea_without_id_gets_one() -> None:
    page = pages.page_of('<main><ol><li data-idea="7" value="7">Idea.</li></ol></main>')
    item = page.find(".//li")
    assert item is not None
    assert item.get("id") == "idea-7"
