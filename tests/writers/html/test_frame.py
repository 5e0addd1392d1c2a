"""One banner, one main part, a way past the contents; and what HTML does not allow is mended."""

from __future__ import annotations

from tests.writers.html import pages

MASTHEAD = '<header data-kind="masthead"><p>House</p></header>'
TITLE = '<header data-kind="title-block"><h1>Title</h1></header>'


def _tags(markup: str) -> list[str]:
    body = pages.page_of(markup).find("body")
    assert body is not None
    return [child.tag for child in body]


def test_masthead_and_title_block_are_one_banner() -> None:
    page = pages.page_of(f"{MASTHEAD}\n{TITLE}<nav/><main/>")
    (banner,) = page.findall("body/header")
    assert [part.get("data-kind") for part in banner] == ["masthead", "title-block"]


def test_nothing_changes_its_place() -> None:
    markup = f"{MASTHEAD}{TITLE}<aside/><nav/><main/><footer/>"
    assert _tags(markup) == ["a", "header", "aside", "nav", "main", "footer"]


def test_a_page_without_header_has_no_banner() -> None:
    assert _tags("<nav/><main/>") == ["a", "nav", "main"]


def test_a_briefing_of_two_sessions_is_one_main_part_with_all_in_order() -> None:
    page = pages.page_of(f"{MASTHEAD}{TITLE}<main><p>A</p></main>{TITLE}<main><p>B</p></main>")
    (main,) = page.iter("main")
    assert "".join(main.itertext()) == "ATitleB"
    assert len(page.findall("body/header")) == 1


def test_the_skip_link_leads_to_the_main_part() -> None:
    page = pages.page_of('<nav/><main lang="fr"><p id="main">x</p></main>')
    body = page.find("body")
    assert body is not None
    skip = body[0]
    (main,) = page.iter("main")
    assert (skip.text, skip.get("href")) == ("Skip to content", f"#{main.get('id')}")
    assert (main.get("id"), main.get("lang")) == ("main-2", "fr")


def test_a_main_part_keeps_its_own_id() -> None:
    page = pages.page_of('<main id="text"/>')
    assert [main.get("id") for main in page.iter("main")] == ["text"]


def test_a_span_of_days_is_words_since_html_knows_no_time_for_it() -> None:
    page = pages.page_of(
        '<main><p><time datetime="2014-04-11/2014-04-13">April 11–13</time></p>'
        '<p><time datetime="2015-06">June</time></p></main>'
    )
    assert [time.text for time in page.iter("time")] == ["June"]
    assert "April 11–13" in [p.text for p in page.iter("p")]


def test_a_section_without_heading_is_no_section() -> None:
    page = pages.page_of('<main><section role="doc-acknowledgments"><p>x</p></section></main>')
    assert list(page.iter("section")) == []
    assert [e.tag for e in page.iter() if e.get("role") == "doc-acknowledgments"] == ["div"]


def test_the_imprint_is_the_pages_footer_and_plays_no_other_role() -> None:
    page = pages.page_of('<main/><footer role="doc-colophon" data-kind="imprint"><p>x</p></footer>')
    (footer,) = page.iter("footer")
    assert footer.attrib == {"data-kind": "imprint"}
