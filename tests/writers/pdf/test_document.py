"""What a PDF holds beside its pages' looks."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest

from reportgen.semantic.tree import Element, parse
from reportgen.workspace import MemoryWorkspace
from reportgen.writers import pdf
from tests.writers.pdf.documents import (
    document,
    note,
    opened,
    paragraph,
    picture,
    theme,
    words,
    write,
)

SPECIMEN = Path(__file__).parents[2] / "semantic" / "specimen.xhtml"


@pytest.fixture(scope="module")
def specimen() -> pikepdf.Pdf:
    tree = parse(SPECIMEN.read_text(encoding="utf-8"))
    paths = {image.get("src") for image in tree.find_all(lambda e: e.name == "img")}
    assets = MemoryWorkspace(dict.fromkeys(paths, picture()))
    written = pdf.write(tree, theme(), assets, pdf.Options())
    assert not written.failed, written.diagnostics
    return pikepdf.open(io.BytesIO(written.data))


def structure(found: pikepdf.Pdf) -> list[str]:
    """The types of all elements of the structure tree, in reading order."""
    types: list[str] = []

    def visit(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                visit(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                types.append(str(node["/S"]).lstrip("/"))
            if "/K" in node:
                visit(node["/K"])

    visit(found.Root.StructTreeRoot)
    return types


def font_names(found: pikepdf.Pdf) -> set[str]:
    names = set()
    for page in found.pages:
        for font in page.Resources.Font.values():
            names.add(str(font.BaseFont))
            for descendant in font.DescendantFonts:
                assert "/FontFile2" in descendant.FontDescriptor, "a font is not embedded"
    return names


def bookmarks(found: pikepdf.Pdf) -> list[str]:
    with found.open_outline() as outline:
        titles: list[str] = []

        def visit(items: list[pikepdf.OutlineItem]) -> None:
            for item in items:
                titles.append(item.title)
                visit(item.children)

        visit(outline.root)
        return titles


def links(found: pikepdf.Pdf) -> list[str]:
    targets = []
    for page in found.pages:
        for annotation in page.get("/Annots", []):
            if "/A" in annotation:
                targets.append(str(annotation.A.URI))
            else:
                targets.append(f"#{annotation.Dest}")
    return targets


def test_all_fonts_are_embedded_and_the_theme_s(specimen: pikepdf.Pdf) -> None:
    families = {font.family.replace(" ", "-") for font in theme().fonts}
    names = font_names(specimen)
    assert names
    for name in names:
        family = re.sub(r"^/[A-Z]{6}\+", "", name)
        assert any(family.startswith(own) for own in families), name


def test_no_font_of_the_system_slips_in() -> None:
    css = "body { font-family: 'DejaVu Sans', sans-serif }"
    written = write(document(paragraph("Plain words.")), css=css)
    assert not any("DejaVu" in name for name in font_names(opened(written)))


def test_title_authors_keywords_and_language_are_the_tree_s() -> None:
    head = (
        '<meta name="author" content="Ada Writer"/><meta name="author" content="Ben Writer"/>'
        '<meta name="keywords" content="peace, type"/><meta name="description" content="About."/>'
    )
    tree = document(paragraph("Words."), head=head, title="A Title—and www.example.org/more")
    found = opened(write(tree))
    assert str(found.docinfo["/Title"]) == "A Title—and www.example.org/more"
    assert str(found.docinfo["/Author"]) == "Ada Writer, Ben Writer"
    assert str(found.docinfo["/Keywords"]) == "peace, type"
    assert str(found.docinfo["/Subject"]) == "About."
    assert str(found.Root.Lang) == "en-US"
    assert found.Root.ViewerPreferences.DisplayDocTitle


def test_the_dates_are_the_report_s_and_never_the_clock_s() -> None:
    dated = opened(write(document("", head='<meta name="date" content="2015-06"/>')))
    assert str(dated.docinfo["/CreationDate"]).startswith("D:201506")
    assert str(dated.docinfo["/ModDate"]).startswith("D:201506")
    undated = opened(write(document(paragraph("Words."))))
    assert "/CreationDate" not in undated.docinfo


def test_bookmarks_are_the_headings_without_their_calls(specimen: pikepdf.Pdf) -> None:
    tree = parse(SPECIMEN.read_text(encoding="utf-8"))
    labels = [e.get("data-label") for e in tree.find_all(lambda e: e.has("data-label"))]
    assert bookmarks(specimen) == labels


def test_addresses_are_links_and_references_lead_within() -> None:
    tree = document(
        paragraph(
            '<a href="https://example.org/a?b=1&amp;c=2">there</a> '
            '<a href="mailto:a@example.org">a@example.org</a> <a href="#here">here</a>'
        )
        + '<p id="here">Here.</p>'
    )
    found = links(opened(write(tree)))
    assert found == ["https://example.org/a?b=1&c=2", "mailto:a@example.org", "#here"]


def test_a_call_leads_to_its_note() -> None:
    found = links(opened(write(document(paragraph(f"Words.{note(1, 'A note.')}")))))
    assert "#note-1" in found


def test_the_pdf_is_tagged(specimen: pikepdf.Pdf) -> None:
    assert specimen.Root.MarkInfo.Marked
    assert {"H1", "H2", "P", "L", "LI", "Table", "TR", "TH", "TD", "Figure", "Link"} <= set(
        structure(specimen)
    )


@pytest.mark.parametrize(("size", "width"), [("letter", 612), ("A4", 595.276)])
def test_the_page_is_as_large_as_the_theme_says(size: str, width: float) -> None:
    page = theme().page.model_copy(update={"size": size})
    sized = theme().model_copy(update={"page": page})
    written = pdf.write(document(paragraph("Words.")), sized, MemoryWorkspace({}), pdf.Options())
    found = opened(written)
    assert float(found.pages[0].MediaBox[2]) == pytest.approx(width, abs=0.01)


def test_the_pages_are_counted() -> None:
    written = write(document("".join(paragraph(words(200, n)) for n in range(12))))
    assert written.pages == len(opened(written).pages) > 3


def test_a_report_without_anything_is_a_page() -> None:
    assert write(document("")).pages == 1


def test_the_writer_leaves_the_tree_as_it_was() -> None:
    tree = parse(SPECIMEN.read_text(encoding="utf-8"))
    before: Element = tree.copy()
    write(tree)
    assert tree == before
