"""Readers' tools that go by a page's content stream find the text in the order of the tree."""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.semantic.tree import Element, parse
from reportgen.semantic.vocabulary import is_contents, is_heading, running_text
from reportgen.workspace import MemoryWorkspace
from reportgen.writers import pdf
from tests.writers.pdf.documents import (
    document,
    idea_box,
    ideas,
    note,
    paragraph,
    picture,
    section,
    theme,
    words,
)

SPECIMEN = Path(__file__).parents[2] / "semantic" / "specimen.xhtml"


def drawn(tree: Element) -> str:
    """All text of the PDF in the order of its content streams, without spaces and hyphens."""
    paths = {image.get("src") for image in tree.find_all(lambda e: e.name == "img")}
    assets = MemoryWorkspace(dict.fromkeys(paths, picture()))
    written = pdf.write(tree, theme(), assets, pdf.Options(key_terms=False))
    assert not written.failed, written.diagnostics
    ran = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=written.data, capture_output=True, check=True
    )
    return squeezed(ran.stdout.decode())


def squeezed(text: str) -> str:
    return re.sub(r"[\s\-\u200b\u2060\u00ad\f]+", "", text).casefold()


def flow(tree: Element) -> list[str]:
    """The text of headings, paragraphs, ideas and cells of the main text, in tree order."""
    main = next(e for e in tree.walk() if e.name == "main")
    texts: list[str] = []

    def visit(element: Element) -> None:
        if is_contents(element) or element.role == "doc-pullquote":
            return
        if is_heading(element) or element.name in ("p", "td", "th", "figcaption"):
            texts.extend(filter(None, [squeezed(running_text(element))]))
            return
        for child in element.elements:
            visit(child)

    visit(main)
    return texts


def assert_in_tree_order(tree: Element) -> None:
    """Each text stands after the beginning of the one before; lines within it are its own."""
    text, at = drawn(tree), 0
    for number, words_of_one in enumerate(flow(tree)):
        first = words_of_one[:12]
        found = text.find(first, at)
        assert found >= 0, f"text {number}, “{first}…”, does not stand after the one before"
        at = found + len(first)


def test_the_text_of_the_specimen_is_drawn_in_tree_order() -> None:
    assert_in_tree_order(parse(SPECIMEN.read_text(encoding="utf-8")))


def numbered(count: int, start: int) -> str:
    """Paragraphs that differ from the first word on."""
    return "".join(paragraph(f"Paragraph{start + n} {words(30, n)}.") for n in range(count))


def bullets(count: int, start: int) -> str:
    items = (
        f'<li><p data-address="a.yaml#/l/{n}" data-prose="">'
        f"Bullet{start + n} {words(9, n)}</p></li>"
        for n in range(count)
    )
    return f"<ul>{''.join(items)}</ul>"


BLOCKS = st.lists(st.sampled_from(("prose", "bullets", "note", "quote", "ideas")), max_size=6)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BLOCKS, min_size=1, max_size=3))
def test_whatever_stands_in_a_report_is_drawn_in_tree_order(sections: list[list[str]]) -> None:
    serial, notes, main = 100, 1, ""
    for kinds in sections:
        body = ""
        for kind in kinds:
            serial += 10
            match kind:
                case "prose":
                    body += numbered(3, serial)
                case "bullets":
                    body += bullets(4, serial)
                case "note":
                    body += paragraph(f"Called{serial} here.{note(notes, words(20))}")
                    notes += 1
                case "quote":
                    body += f"<blockquote>{paragraph(f'Quoted{serial} {words(20)}')}</blockquote>"
                case "ideas":
                    body += idea_box(5, start=serial)
        main += section(f"Heading{serial}", body)
    assert_in_tree_order(document(main))


def test_a_briefing_is_drawn_in_tree_order_its_ideas_after_its_prose() -> None:
    main = numbered(6, 100) + idea_box(5, start=20, level=2)
    assert_in_tree_order(document(main, template="one-pager"))


def test_the_annex_is_drawn_in_tree_order() -> None:
    parts = "".join(
        f'<section id="annex-{n}"><h3 data-label="Part{n}">Part{n}</h3>'
        f'<ol data-kind="idea-list">{ideas(4, n)}</ol></section>'
        for n in (100, 200, 300)
    )
    title = '<h2 data-label="All Ideas">All Ideas</h2>'
    main = f'<section role="doc-appendix" id="annex">{title}{parts}</section>'
    assert_in_tree_order(document(main, template="annex"))


def test_hyphens_are_hyphens_whichever_way_words_were_divided() -> None:
    prose = "Long-term peacekeeping intergovernmental responsibilities of UN-AU organizations. "
    written = pdf.write(
        document(paragraph(prose * 12)), theme(), MemoryWorkspace({}), pdf.Options()
    )
    ran = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=written.data, capture_output=True, check=True
    )
    lines = ran.stdout.decode().splitlines()
    assert any(re.search(r"[a-z]-$", line) for line in lines), "no word was divided"
    assert "\u2010" not in ran.stdout.decode()
    assert "UN-AU" in ran.stdout.decode()
    assert "Long-term" in ran.stdout.decode()


def pages_of_ideas(before: int, ideas: int) -> list[list[int]]:
    """The numbers of the ideas on each page, after so many words of prose."""
    main = section("One", paragraph(words(before)) * 4 + idea_box(ideas)) + paragraph(words(90))
    written = pdf.write(document(main), theme(), MemoryWorkspace({}), pdf.Options())
    assert not written.failed, written.diagnostics
    ran = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=written.data, capture_output=True, check=True
    )
    pages = ran.stdout.decode().split("\f")[:-1]
    return [[int(n) for n in re.findall(r"^(?:.* )?\d+ Idea(\d+)", p, re.MULTILINE)] for p in pages]


def test_a_box_of_ideas_breaks_between_ideas_and_never_leaves_one_for_the_next_page() -> None:
    firsts = set()
    for before in range(60, 150, 5):
        first, *more = [page for page in pages_of_ideas(before, 7) if page]
        assert [n for page in (first, *more) for n in page] == list(range(1, 8))
        assert all(len(page) >= 2 for page in more)
        firsts.add(len(first))
    assert {3, 7} < firsts, "no box was broken late: the lengths need to be chosen anew"


def test_the_heading_of_a_box_of_ideas_stands_with_its_first_idea() -> None:
    for before in range(100, 150, 7):
        main = section("One", paragraph(words(before)) * 4 + idea_box(7)) + paragraph(words(90))
        written = pdf.write(document(main), theme(), MemoryWorkspace({}), pdf.Options())
        assert not written.failed, written.diagnostics
        ran = subprocess.run(
            ["pdftotext", "-raw", "-", "-"], input=written.data, capture_output=True, check=True
        )
        page = next(p for p in ran.stdout.decode().split("\f") if "Ideas for" in p)
        assert "Idea1 " in page
        assert ran.stdout.decode().count("Cooperation") == 1


def test_flow_finds_the_texts_in_order() -> None:
    texts = flow(document(section("One", numbered(3, 1) + idea_box(2))))
    assert [text[:10] for text in texts][:2] == ["one", "paragraph1"]
    assert all(first != second for first, second in pairwise(texts))
