"""The laws of the web page: nothing lost, nothing twice, nothing leaks, nothing breaks out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import Element as Parsed

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.semantic.tree import Element
from reportgen.semantic.vocabulary import is_note, running_text
from reportgen.writers import get
from reportgen.writers.html import Options
from tests.writers.html import pages, trees

#: What the page says in its own name.
OWN_ROLES = {"doc-endnotes", "doc-backlink"}


def _document(body: Element) -> Element:
    source = pages.specimen()
    return Element("html", {"lang": "en"}, [next(source.elements), body])


def _running_words(page: Parsed) -> list[str]:
    """The page's words without what it says in its own name, and without calls."""
    body = page.find("body")
    assert body is not None
    _remove(body, lambda e: e.get("role") in OWN_ROLES | {"doc-noteref"})
    _remove(body, lambda e: e.tag == "script" or e.get("class") == "skip")
    return pages.words(body)


def _remove(element: Parsed, test) -> None:
    for child in list(element):
        if test(child):
            before = list(element).index(child)
            tail = child.tail or ""
            if before:
                element[before - 1].tail = (element[before - 1].tail or "") + tail
            else:
                element.text = (element.text or "") + tail
            element.remove(child)
        else:
            _remove(child, test)


@given(trees.BODIES)
def test_the_page_holds_the_running_words_of_the_tree_once_and_in_order(body: Element) -> None:
    page = pages.parsed(pages.page(_document(body)))
    assert _running_words(page) == running_text(body).split()


@given(trees.BODIES)
def test_the_page_holds_each_note_once_and_in_order(body: Element) -> None:
    page = pages.parsed(pages.page(_document(body)))
    notes = [note.text() for note in body.find_all(is_note)]
    section = page.find(".//*[@role='doc-endnotes']")
    if not notes:
        assert section is None
        return
    assert section is not None
    items = section.findall("./ol/li")
    for item in items:
        _remove(item, lambda e: e.get("role") == "doc-backlink")
    assert ["".join(pages.words(item)) for item in items] == [
        "".join(note.split()) for note in notes
    ]


@given(trees.BODIES)
def test_every_link_into_the_page_finds_its_target_and_no_id_stands_twice(body: Element) -> None:
    page = pages.parsed(pages.page(_document(body)))
    found = [element.get("id") for element in page.iter() if element.get("id")]
    links = [element.get("href", "") for element in page.iter("a")]
    assert len(found) == len(set(found))
    assert {link[1:] for link in links if link.startswith("#")} <= set(found)


@given(trees.BODIES)
def test_writing_leaves_the_tree_as_it_was(body: Element) -> None:
    source = _document(body)
    before = source.copy()
    pages.page(source)
    assert source == before


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_no_title_or_description_breaks_out_of_the_head(text: str) -> None:
    source = pages.specimen()
    head, body = source.elements
    names = ("author", "publisher", "description", "keywords", "rights")
    metas = [Element("meta", {"name": name, "content": f"</script>{text}"}) for name in names]
    labels = [e for e in head.elements if e.get("name").startswith("label-")]
    title = Element("title", {}, [f"</title><script>{text}"])
    page = pages.parsed(
        pages.page(
            Element("html", {"lang": "en"}, [Element("head", {}, [title, *metas, *labels]), body])
        )
    )
    scripts = [script.get("type") for script in page.iter("script")]
    assert scripts == ["application/ld+json", None]
    assert [e.tag for e in page.find("head") or ()].count("title") == 1


def test_the_page_is_found_by_its_formats_name() -> None:
    writer = get("html")
    assert (writer.name, writer.paged, writer.Options) == ("html", False, Options)


def test_the_page_needs_nothing_from_anywhere() -> None:
    page = pages.parsed(pages.page(pages.specimen(), Options()))
    assert [e.tag for e in page.iter() if e.tag in {"link", "iframe", "object", "embed"}] == []
    assert all(e.get("src", "data:").startswith("data:") for e in page.iter())
    style = "".join(page.find("head/style").itertext())  # type: ignore[union-attr]
    assert "@import" not in style
    assert style.count("url(") == style.count("url(data:font/woff2;base64,") > 0


def test_the_page_tells_nobody_where_its_words_stem_from() -> None:
    text = pages.page(pages.specimen())
    assert "report.yaml" not in text
    assert ".yaml#" not in text
    assert "data-address" not in text
    assert "content/specimen" not in text


def test_a_page_with_fonts_weighs_less_than_400_kb() -> None:
    assert len(pages.page(pages.specimen(), Options()).encode()) < 400_000


def test_language_and_direction_are_those_of_the_tree() -> None:
    source = pages.tree("<main/>")
    source.attributes |= {"lang": "ar", "dir": "rtl"}
    assert '<html lang="ar" dir="rtl">' in pages.page(source)


def test_a_page_without_notes_and_contents_runs_no_script() -> None:
    text = pages.page(pages.tree("<main><p>Words.</p></main>"))
    assert "<script>" not in text
    assert "script-src" not in text


def test_a_link_that_runs_a_script_is_an_error_at_its_address() -> None:
    bad = '<p data-address="content/x.yaml#/body/0"><a href=" JavaScript:alert(1)">x</a></p>'
    done = pages.written(pages.tree(f"<main>{bad}</main>"))
    (complaint,) = done.diagnostics
    assert (complaint.code, complaint.address) == ("unsafe-link", "content/x.yaml#/body/0")
    assert done.failed
    assert done.data == b""


def test_a_missing_label_word_is_an_error_and_never_english() -> None:
    source = pages.specimen()
    head = next(source.elements)
    head.children = [
        c for c in head.children if isinstance(c, str) or c.get("name") != "label-back-to-text"
    ]
    (complaint,) = pages.written(source).diagnostics
    assert complaint.code == "missing-label"
    assert "back-to-text" in complaint.message


def test_a_tree_without_main_part_is_an_error() -> None:
    (complaint,) = pages.written(pages.tree("<p>Words.</p>")).diagnostics
    assert complaint.code == "no-main"


def test_a_style_sheet_that_ends_itself_is_an_error() -> None:
    done = pages.written(pages.specimen(), **{"templates/css/web-page.css": b"</style><b>"})
    (complaint,) = done.diagnostics
    assert complaint.code == "broken-style-sheet"


def test_a_project_overrides_a_style_sheet_by_a_file_of_its_own() -> None:
    text = pages.page(pages.specimen(), **{"templates/css/web-blocks.css": b"p{color:red}\r\n"})
    assert "p{color:red}\n" in text
    assert ".idea-number" not in text


_WRITE = """
import sys
from tests.writers.html import pages
from reportgen.writers.html import Options
sys.stdout.buffer.write(pages.page(pages.specimen(), Options()).encode())
"""


@pytest.mark.parametrize("options", [Options(), pages.PLAIN])
def test_the_same_tree_gives_the_same_bytes(options: Options) -> None:
    assert pages.page(pages.specimen(), options) == pages.page(pages.specimen(), options)


def test_hash_seed_locale_and_time_zone_change_no_byte() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _WRITE],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            check=True,
        ).stdout
        for seed, locale, zone in [("1", "C", "UTC"), ("2", "C.UTF-8", "Asia/Tokyo")]
    }
    assert len(outputs) == 1
    assert outputs != {b""}
