"""What a screen reader is told of a PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from reportgen.semantic.tree import Element, parse
from reportgen.semantic.vocabulary import is_note
from reportgen.workspace import MemoryWorkspace
from reportgen.writers import pdf
from tests.writers.pdf.documents import (
    document,
    ideas,
    note,
    opened,
    paragraph,
    picture,
    section,
    theme,
    words,
    write,
)
from tests.writers.pdf.speech import spoken
from tests.writers.pdf.structure import Tag, read_structure

SPECIMEN = Path(__file__).parents[2] / "semantic" / "specimen.xhtml"


@pytest.fixture(scope="module")
def tree() -> Element:
    return parse(SPECIMEN.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def specimen(tree: Element) -> pikepdf.Pdf:
    paths = {image.get("src") for image in tree.find_all(lambda e: e.name == "img")}
    assets = MemoryWorkspace(dict.fromkeys(paths, picture()))
    written = pdf.write(tree, theme(), assets, pdf.Options())
    assert not written.failed, written.diagnostics
    return pikepdf.open(io.BytesIO(written.data))


@pytest.fixture(scope="module")
def tags(specimen: pikepdf.Pdf) -> Tag:
    return read_structure(specimen)


def squeezed(text: str) -> str:
    """The text without spaces, hyphens and capitals, which a style sheet may make."""
    return re.sub(r"[\s\-\u00ad\u200b\u2060]+", "", text).casefold()


def tags_of(main: str) -> Tag:
    return read_structure(opened(write(document(main))))


def test_each_note_is_a_note_with_its_id_after_its_first_call(tree: Element, tags: Tag) -> None:
    ids = [str(tag.entries.ID) for tag in tags.all("Note")]
    assert ids == [note.get("id") for note in tree.find_all(is_note)]
    for tag in tags.walk():
        for before, after in zip(tag.kids, tag.kids[1:], strict=False):
            if after.type == "Note":
                assert before.shape() == "Reference(Link)"


def test_a_note_far_from_its_call_still_comes_right_after_it() -> None:
    tags = tags_of(paragraph(f"{words(40)} here{note(1, words(30))} {words(900)}"))
    assert tags.one("Note").shape() == "Note(Lbl(Link) P)"
    paragraph_ = next(tag for tag in tags.kids if tag.type == "P")
    assert paragraph_.shape() == "P(Reference(Link) Note(Lbl(Link) P))"
    assert {page for page, _ in paragraph_.marks} == {0, 1}
    at = paragraph_.order.index("Note")
    assert paragraph_.order[at - 1] == "Reference"
    assert paragraph_.order[at + 1] == "mark"


def test_a_note_is_linked_from_its_call_and_back(specimen: pikepdf.Pdf, tags: Tag) -> None:
    names = specimen.Root.Names.Dests.Names
    targets = {str(names[n]) for n in range(0, len(names), 2)}
    for tag in tags.all("Note"):
        identity = str(tag.entries.ID)
        back = tag.one("Lbl").one("Link").annotations
        assert [str(link.Dest) for link in back] == [f"call-{identity.removeprefix('note-')}-1"]
        assert identity in targets
        assert str(back[0].Dest) in targets
    calls = [link for tag in tags.all("Reference") for link in tag.all("Link")]
    assert {str(a.Dest) for tag in calls for a in tag.annotations} >= {"note-1", "note-2"}


def test_the_reading_order_is_the_order_of_the_source(specimen: pikepdf.Pdf, tree: Element) -> None:
    said, place = squeezed(spoken(specimen)), 0
    (body,) = (element for element in tree.elements if element.name == "body")
    for text in prose(body, inside=False):
        found = said.find(squeezed(text), place)
        assert found >= 0, f"“{text}” does not come after what stands before it"
        place = found + len(squeezed(text))


def prose(element: Element, *, inside: bool) -> Iterator[str]:
    """The words that stem from the source, in the order of the tree: a note's at its call."""
    inside = inside or element.has("data-prose")
    for child in element.children:
        if isinstance(child, Element):
            yield from prose(child, inside=inside)
        elif inside:
            yield child


def test_a_link_says_in_words_where_it_leads(tags: Tag) -> None:
    said = {str(a.Contents) for tag in tags.all("Link") for a in tag.annotations}
    assert {"Note 1", "Back to the text", "Figure 1", "https://example.org/a?b=1&c=2"} <= said
    assert not any(character in text for text in said for character in "\u2060\u200b")


def test_each_link_is_one_annotation_a_line() -> None:
    tags = tags_of(paragraph('See <a href="https://example.org/">a <em>bold</em> <b/>link</a>.'))
    assert len(tags.one("Link").annotations) == 1


def test_a_section_over_many_pages_is_one_section_and_a_paragraph_one_paragraph() -> None:
    body = "".join(paragraph(words(300, n)) for n in range(6))
    tags = tags_of(section("One", body))
    assert tags.shape() == "Document(Sect(H2 P P P P P P))"
    pages = [{page for page, _ in tag.marks} for tag in tags.all("P")]
    assert any(len(found) == 2 for found in pages), "no paragraph runs over two pages"


def test_contents_are_entries_that_lead_to_their_sections(tags: Tag) -> None:
    contents = tags.all("TOC")[0]
    assert contents.kids[1].shape() == "TOCI(Reference(Link))"
    assert {kid.type for kid in contents.kids} == {"TOCI"}
    # The words and the page's number; the dots between them are none.
    assert {len(link.marks) for link in contents.all("Link")} == {2}
    assert "TOC(TOCI(Reference(Link)))" in contents.shape()


def test_leaders_running_heads_and_key_terms_are_artifacts() -> None:
    prose = "".join(paragraph(f"<strong>Key term</strong> {words(200, n)}") for n in range(9))
    found = opened(write(document(section("One", prose))))
    marked = [
        str(instruction.operands[0])
        for page in found.pages
        for instruction in pikepdf.parse_content_stream(page)
        if str(instruction.operator) in ("BMC", "BDC")
    ]
    assert marked.count("/Artifact") > len(found.pages)
    # Each strong phrase and each piece of a paragraph has a mark; its copy in the margin has none.
    tags = read_structure(found)
    numbers = sorted(mark for tag in tags.walk() for mark in tag.marks)
    assert len(numbers) == len(set(numbers)) == marked.count("/Span")


def test_a_head_that_repeats_is_read_once() -> None:
    rows = "".join(f"<tr><th scope='row'>Row {n}</th><td>{n}</td></tr>" for n in range(90))
    head = '<thead><tr><th scope="col">Name</th><th scope="col">Number</th></tr></thead>'
    tags = tags_of(f'<figure data-kind="table"><table>{head}<tbody>{rows}</tbody></table></figure>')
    table = tags.one("Table")
    assert len(table.all("THead")) == 1
    assert {page for tag in table.one("THead").walk() for page, _ in tag.marks} == {0}
    assert {page for tag in table.one("TBody").walk() for page, _ in tag.marks} == {0, 1, 2}
    assert len(table.all("TR")) == 91


def test_head_cells_say_what_they_head(tags: Tag) -> None:
    cells = tags.one("Table").all("TH")
    assert [str(cell.entries.A.Scope) for cell in cells[:4]] == ["/Column"] * 4
    assert {str(cell.entries.A.Scope) for cell in cells[4:]} == {"/Row"}
    assert int(cells[0].entries.A.RowSpan) == 2
    assert int(cells[1].entries.A.ColSpan) == 2


def test_cells_under_a_spanner_name_their_heads(specimen: pikepdf.Pdf, tags: Tag) -> None:
    table = tags.one("Table")
    organization, staff, first, second, alpha, beta = table.all("TH")
    names = [str(head.entries.ID) for head in table.all("TH")]
    assert len(set(names)) == 6
    identified = specimen.Root.StructTreeRoot.IDTree.Names
    found = {str(identified[n]): identified[n + 1].objgen for n in range(0, len(identified), 2)}
    assert [found[name] for name in names] == [head.entries.objgen for head in table.all("TH")]

    def heads(cell: Tag) -> list[str]:
        return [str(name) for name in cell.entries.A.get("/Headers", [])]

    def named(*cells: Tag) -> list[str]:
        return [str(cell.entries.ID) for cell in cells]

    assert heads(organization) == heads(staff) == []
    assert heads(first) == heads(second) == named(staff)
    assert heads(alpha) == heads(beta) == named(organization)
    assert [heads(cell) for cell in table.all("TD")] == [
        named(staff, first, alpha),
        named(staff, second, alpha),
        named(staff, first, beta),
        named(staff, second, beta),
    ]


def test_a_head_of_two_rows_heads_the_cells_of_both() -> None:
    heads = '<tr><th scope="col">A</th><th scope="col" colspan="2">B</th></tr>'
    rows = (
        '<tr><th scope="row" rowspan="2">Two</th><td>1</td><td>2</td></tr>'
        '<tr><td colspan="2">3</td></tr>'
    )
    table = f"<table><thead>{heads}</thead><tbody>{rows}</tbody></table>"
    tags = tags_of(f'<figure data-kind="table">{table}</figure>')
    _, spanner, two = (str(head.entries.ID) for head in tags.all("TH"))
    assert [[str(name) for name in cell.entries.A.Headers] for cell in tags.all("TD")] == [
        [spanner, two]
    ] * 3


def test_cells_of_a_plain_table_need_not_name_their_heads() -> None:
    head = '<thead><tr><th scope="col">Name</th><th scope="col">Number</th></tr></thead>'
    row = '<tr><th scope="row">One</th><td>1</td></tr>'
    tags = tags_of(f'<figure data-kind="table"><table>{head}<tbody>{row}</tbody></table></figure>')
    assert [tag for tag in tags.all("TH") if "/ID" in tag.entries] == []
    assert "/Headers" not in tags.one("TD").entries.A


def test_a_picture_has_its_words_its_place_and_its_caption(tags: Tag) -> None:
    figure = tags.one("Figure")
    assert str(figure.entries.Alt) == "A blue square."
    left, bottom, right, top = (float(edge) for edge in figure.entries.A.BBox)
    assert 0 < left < right < 612
    assert 0 < bottom < top < 792
    assert any(tag.shape() == "Div(Figure Caption(Lbl))" for tag in tags.all("Div"))
    assert tags.one("Table").kids[0].shape() == "Caption(Lbl)"


def test_a_picture_without_words_is_decoration() -> None:
    tree = document('<figure data-kind="figure"><img src="a.png" alt=""/></figure>')
    found = opened(write(tree, {"a.png": picture()}))
    assert read_structure(found).all("Figure") == []
    depth: list[str] = []
    drawn = []
    for instruction in pikepdf.parse_content_stream(found.pages[0]):
        match str(instruction.operator):
            case "BMC" | "BDC":
                depth.append(str(instruction.operands[0]))
            case "EMC":
                depth.pop()
            case "Do":
                drawn.append(depth[-1])
    assert drawn == ["/Artifact"]


def test_languages_and_abbreviations_are_told(tags: Tag) -> None:
    assert [str(t.entries.E) for t in tags.walk() if "/E" in t.entries] == [
        "World Health Organization"
    ]
    assert [str(t.entries.Lang) for t in tags.all("Span") if "/Lang" in t.entries] == ["tr"]
    arabic = tags_of('<p lang="ar" dir="rtl" data-prose="" data-address="a.yaml#/x">ماء</p>')
    assert str(arabic.one("P").entries.Lang) == "ar"


def test_a_list_has_labels_and_bodies(tags: Tag) -> None:
    assert "L(LI(Lbl LBody(P)) LI(Lbl LBody(P L(LI(Lbl LBody(P)) LI(Lbl LBody(P))))))" in (
        tags.shape()
    )
    idea_list = tags_of(f'<ol data-kind="idea-list">{ideas(2)}</ol>')
    assert idea_list.shape() == "Document(L(LI(Lbl LBody(P)) LI(Lbl LBody(P))))"


def test_every_mark_leads_back_to_its_tag(specimen: pikepdf.Pdf, tags: Tag) -> None:
    numbers = specimen.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
    for tag in tags.walk():
        for page, mark in tag.marks:
            key = int(specimen.pages[page].StructParents)
            assert parents[key][mark].objgen == tag.entries.objgen
        for annotation in tag.annotations:
            assert parents[int(annotation.StructParent)].objgen == tag.entries.objgen
