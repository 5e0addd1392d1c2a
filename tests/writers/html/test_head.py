"""The head: metadata from the tree's head, and a policy that allows what the page brings along."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from xml.etree.ElementTree import Element as Parsed

from reportgen.semantic.tree import Element
from reportgen.writers.html import Options
from tests.writers.html import pages


def _report(source: Element) -> dict[str, object]:
    page = pages.parsed(pages.page(source))
    (script,) = page.findall("head/script")
    found: dict[str, object] = json.loads(script.text or "")
    return found


def test_search_engines_get_a_report_as_schema_org_describes_one() -> None:
    assert _report(pages.specimen()) == {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": "Type Specimen: Every Block and Inline",
        "identifier": "specimen",
        "description": "A report that shows every kind of block.",
        "author": [
            {"@type": "Person", "name": "Ada Writer"},
            {"@type": "Person", "name": "Ben Writer"},
        ],
        "publisher": {"@type": "Organization", "name": "House of Types"},
        "datePublished": "2015-06",
        "inLanguage": "en-US",
        "keywords": "specimen, typography",
        "copyrightNotice": "© 2015 House of Types",
    }


def test_what_the_report_does_not_tell_is_not_told() -> None:
    source = pages.specimen()
    head = next(source.elements)
    head.children = [
        child
        for child in head.children
        if isinstance(child, str) or child.get("name", "label-").startswith("label-")
    ]
    assert set(_report(source)) == {"@context", "@type", "name", "inLanguage"}
    text = pages.page(source)
    assert "og:description" not in text
    assert "og:site_name" not in text


def test_previews_get_title_description_publisher_language_and_date() -> None:
    page = pages.parsed(pages.page(pages.specimen()))
    found = {m.get("property"): m.get("content") for m in page.iter("meta") if m.get("property")}
    assert found == {
        "og:type": "article",
        "og:title": "Type Specimen: Every Block and Inline",
        "og:description": "A report that shows every kind of block.",
        "og:site_name": "House of Types",
        "og:locale": "en_US",
        "article:published_time": "2015-06",
    }


def test_words_for_writers_are_not_published_as_metadata() -> None:
    assert 'name="label-' not in pages.page(pages.specimen())


def test_the_policy_names_each_style_sheet_and_script_by_its_digest() -> None:
    page = pages.parsed(pages.page(pages.specimen()))
    policy = _policy(page)
    running = [script for script in page.iter("script") if script.get("type") is None]
    (style,) = page.iter("style")
    for element in (style, *running):
        digest = b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_policy_allows_no_more_than_the_page_has() -> None:
    bare = "default-src style-src base-uri form-action".split()
    assert _allowed("<main><p>Words.</p></main>") == bare
    picture = '<main><img src="content/specimen/images/square.png" alt="x"/></main>'
    assert set(_allowed(picture)) == {*bare, "img-src"}
    assert set(_allowed("<main><p>Words.</p></main>", fonts=True)) == {*bare, "font-src"}
    noted = """<main><p>x<a role="doc-noteref" id="call-1-1" href="#note-1">1</a>
      <span role="doc-footnote" id="note-1" data-number="1"><span data-paragraph="">y</span></span>
      </p></main>"""
    assert set(_allowed(noted)) == {*bare, "script-src"}


def _allowed(body: str, *, fonts: bool = False) -> list[str]:
    """The directives of the page's policy."""
    text = pages.page(pages.tree(body), Options(embed_fonts=fonts))
    return [directive.split()[0] for directive in _policy(pages.parsed(text)).split("; ")]


def _policy(page: Parsed) -> str:
    """The page's policies as the one that they make together."""
    return "; ".join(
        meta.get("content", "")
        for meta in page.iter("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    )
