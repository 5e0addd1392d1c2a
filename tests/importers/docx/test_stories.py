"""Paragraphs come in the order of the document, wherever they stand, each with what it is."""

from __future__ import annotations

import hashlib

from lxml import etree

from reportgen.importers import docx
from reportgen.model.circulation import Base
from reportgen.word.base import write_base
from reportgen.word.returned import (
    Cell,
    Field,
    Picture,
    Returned,
    Revision,
    Token,
    Unknown,
    Words,
)
from reportgen.word.views import text
from tests.importers.docx.files import (
    ANNA,
    BEN,
    NAMESPACES,
    OFFICE,
    gone,
    ins,
    p,
    paragraph,
    rels,
    returned,
    run,
    word_file,
)

A, B = Revision("Anna", "2015-05-01T10:00:00Z"), Revision("Ben", "2015-05-02T10:00:00Z")


def says(file: Returned) -> list[str]:
    return [text(each.pieces) for each in file.body]


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def bookmark(name: str, number: int = 0) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


# Paragraphs


def test_a_paragraph_knows_the_tokens_that_begin_in_it_or_just_before_it() -> None:
    file = returned(
        bookmark("_rg_abcdefgh_1")
        + p(run("a") + bookmark("_rg_ABCDEFGH_2", 1) + '<w:bookmarkEnd w:id="0"/>' + bookmark("x"))
        + p(run("b"))
        + bookmark("_rg_abcdefgh_3", 2)
    )
    one, two, three = (Token("abcdefgh", number) for number in (1, 2, 3))
    assert [each.tokens for each in file.body] == [(one, two), (three,)]


def test_marks_of_paragraphs_tell_who_inserted_and_deleted_them() -> None:
    file = returned(
        p(run("a"), mark=f"<w:ins {ANNA}/>")
        + p(run("b"), mark=f"<w:ins {ANNA}/><w:del {BEN}/>")
        + p(run("c"), mark=f"<w:moveFrom {BEN}/>")
    )
    marks = [(each.inserted, each.deleted) for each in file.body]
    assert marks == [(A, None), (A, B), (None, Revision("Ben", B.date, ""))]


def test_a_move_of_paragraphs_names_their_marks_too() -> None:
    start = '<w:moveToRangeStart w:id="5" w:name="move9" w:author="Ben"/>'
    moved = p(f"<w:moveTo {BEN}>{run('x')}</w:moveTo>", mark=f"<w:moveTo {BEN}/>")
    (found, after) = returned(f'{start}{moved}<w:moveToRangeEnd w:id="5"/>{p(run("y"))}').body
    move = Revision("Ben", B.date, "move9")
    assert (found.inserted, found.pieces[0].inserted) == (move, move)
    assert (after.inserted, after.pieces[0].inserted) == (None, None)


def test_styles_go_by_name_and_lists_by_level() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Aufz"><w:name w:val="List Bullet 2"/><w:basedOn '
        'w:val="a"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr>'
        "</w:style>"
    )
    number = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    in_style = '<w:pStyle w:val="Aufz"/>'
    file = returned(
        p("")
        + p("", in_style)
        + p("", in_style + number.format(0, 0))
        + p("", number.format(2, 5))
        + p("", '<w:pStyle w:val="nowhere"/>'),
        styles=styles,
    )
    assert [(each.style, each.level) for each in file.body] == [
        ("Normal", None),
        ("List Bullet 2", 1),
        ("List Bullet 2", None),
        ("Normal", 2),
        ("Normal", None),
    ]


def test_built_in_styles_are_spelt_as_word_spells_them() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{number}"><w:name w:val="{name}"/></w:style>'
        for number, name in enumerate(("Heading 1", "Footnote Text", "House Style"))
    )
    file = returned("".join(p("", f'<w:pStyle w:val="{n}"/>') for n in range(3)), styles=styles)
    assert [each.style for each in file.body] == ["heading 1", "footnote text", "House Style"]


def test_a_tracked_change_of_style_and_layout_is_told() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/></w:style>'
    change = f'<w:pPrChange {ANNA}><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>'
    inside = f'<w:pPr><w:pStyle w:val="h"/><w:jc w:val="center"/>{change}</w:pPr>{run("x")}'
    found = paragraph(inside, styles=styles)
    assert (found.style, found.was_style, found.restyled) == ("heading 1", "Normal", A)
    assert found.layout.beyond({}) == {"jc": "center"}


def test_a_tracked_change_of_a_list_is_told() -> None:
    number = '<w:numPr><w:numId w:val="{}"/></w:numPr>'
    change = f"<w:pPrChange {ANNA}><w:pPr>{number.format(2)}</w:pPr></w:pPrChange>"
    found = paragraph(f"<w:pPr>{number.format(3)}{change}</w:pPr>")
    assert (found.restyled, found.foreign) == (A, ("other list",))


def test_what_a_style_says_of_layout_is_not_the_paragraphs_own() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="Title"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    )
    style = '<w:pStyle w:val="h"/>'
    same, other = returned(
        p("", style + '<w:jc w:val="center"/>') + p("", style + '<w:jc w:val="end"/>'),
        styles=styles,
    ).body
    assert (same.layout.beyond({}), other.layout.beyond({})) == ({}, {"jc": "end"})


def test_what_the_defaults_say_of_layout_is_not_the_paragraphs_own() -> None:
    defaults = (
        '<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    same, other = returned(
        p("", '<w:spacing w:after="160"/>') + p("", '<w:spacing w:after="0"/>'), styles=defaults
    ).body
    assert (same.layout.beyond({}), other.layout.beyond({})) == ({}, {"after": "0"})


def test_the_indents_of_a_list_are_not_the_paragraphs_own() -> None:
    """Word and LibreOffice write them where they put a paragraph into a list, or take it out."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="l"><w:name w:val="List Bullet"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr><w:ind w:left="300" w:hanging="300"/></w:pPr></w:style>'
    )
    indent = '<w:ind w:left="720" w:hanging="360"/>'
    item = '<w:pStyle w:val="l"/>'
    number = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    became, was, other, deeper = returned(
        p("", number.format(0, 1) + indent)
        + p("", item + number.format(0, 0) + indent)
        + p("", item + indent)
        + p("", item + number.format(1, 1) + indent),
        styles=styles,
    ).body
    assert [one.layout.beyond({}) for one in (became, was, deeper)] == [{}, {}, {}]
    assert other.layout.beyond({}) == {"left": "720", "first": "-360"}


def test_a_page_break_before_what_begins_a_page_is_libreoffices_own() -> None:
    page_break = '<w:r><w:br w:type="page"/></w:r>'
    body = p(run("a") + page_break) + p(run("b"), "<w:pageBreakBefore/>") + p(page_break)
    first, second, third = returned(body).body
    assert (len(first.pieces), len(third.pieces)) == (1, 1)
    assert second.layout.beyond({}) == {"pageBreakBefore": "1"}


def test_tracked_changes_of_layout_are_told_of_the_next_paragraph() -> None:
    change = f"<w:tcPrChange {ANNA}><w:tcPr/></w:tcPrChange>"
    cell = f"<w:tc><w:tcPr>{change}</w:tcPr>{p(run('a'))}</w:tc>"
    table = f"<w:tbl><w:tblPr/><w:tr>{cell}<w:tc>{p(run('b'))}</w:tc></w:tr></w:tbl>"
    section = f"<w:sectPr><w:sectPrChange {ANNA}><w:sectPr/></w:sectPrChange></w:sectPr>"
    first, second, last = returned(table + p(run("c")) + section).body
    assert (first.foreign, second.foreign) == (("other table layout",), ())
    assert (last.foreign, last.restyled) == (("other page layout",), A)


def test_content_controls_around_paragraphs_are_looked_through() -> None:
    file = returned(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p(run('a'))}<w:sdt><w:sdtContent>{p(run('b'))}"
        f"</w:sdtContent></w:sdt></w:sdtContent></w:sdt><w:customXml>{p(run('c'))}</w:customXml>"
    )
    assert says(file) == ["a", "b", "c"]


def test_changes_around_paragraphs_hold_for_all_inside() -> None:
    (found,) = returned(ins(p(run("a")))).body
    assert (found.inserted, found.pieces[0].inserted) == (A, A)


def test_an_embedded_document_is_named_in_its_place() -> None:
    file = returned(p(run("a")) + '<w:altChunk r:id="rId5"/>' + p(run("b")))
    assert file.body[1].pieces[0].content == Unknown("an embedded document")
    assert says(file) == ["a", "", "b"]


def test_a_field_over_several_paragraphs_is_a_piece_in_each() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>TOC \\o</w:instrText></w:r>"
    first = mark("begin") + code + mark("separate")
    link = f'<w:hyperlink w:anchor="a">{run("One")}</w:hyperlink>'
    file = returned(p(first + link) + p(run("Two")) + p(mark("end") + run("After")))
    assert [piece.content for each in file.body for piece in each.pieces] == [
        Field("TOC \\o", "One", 1),
        Field("TOC \\o", "Two", 1),
        Words("After"),
    ]


# Tables


def test_cells_tell_where_they_stand() -> None:
    rows = [
        row(cell(p(run("a")), '<w:gridSpan w:val="2"/>'), cell(p(run("b")))),
        row(cell(p(run("c")) + p(run("d"))), properties='<w:gridBefore w:val="1"/>'),
    ]
    file = returned(table(*rows) + p(run("e")) + table(row(cell(p("")))))
    places = [
        each.cell and (each.cell.table, each.cell.row, each.cell.column) for each in file.body
    ]
    assert places == [(0, 0, 0), (0, 0, 2), (0, 1, 1), (0, 1, 1), None, (1, 0, 0)]


def test_paragraphs_after_a_nested_table_stand_in_the_outer_one_again() -> None:
    inner = table(row(cell(p(run("inner")))))
    file = returned(table(row(cell(p(run("a")) + inner + p(run("b"))))))
    assert [each.cell and each.cell.table for each in file.body] == [0, 1, 0]


def test_rows_and_cells_tell_who_inserted_and_deleted_them() -> None:
    rows = [
        row(cell(table(row(cell(p("")))) + p("")), properties=f"<w:ins {ANNA}/>"),
        row(cell(p("")), properties=f"<w:del {BEN}/>"),
        row(cell(p("")), cell(p(""), f"<w:cellDel {BEN}/>")),
    ]
    found = [each.cell for each in returned(table(*rows)).body]
    assert found == [
        Cell(1, 0, 0, inserted=A),
        Cell(0, 0, 0, inserted=A),
        Cell(0, 1, 0, deleted=B),
        Cell(0, 2, 0),
        Cell(0, 2, 1, deleted=B),
    ]


def test_an_empty_row_of_libreoffice_is_empty() -> None:
    joiner = ins(run("\u200d"))
    file = returned(
        table(row(cell(p(joiner)), properties=f"<w:ins {ANNA}/>"), row(cell(p(joiner))))
    )
    assert says(file) == ["", "\u200d"]


def test_rows_and_cells_in_content_controls_are_found() -> None:
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    file = returned(table(control(row(cell(p(run("a"))), control(cell(p(run("b"))))))))
    assert says(file) == ["a", "b"]


# Pictures and text boxes


def drawing(inside: str, alt: str = "") -> str:
    properties = f'<wp:docPr id="1" name="x" descr="{alt}"/>'
    return f"<w:drawing><wp:inline>{properties}{inside}</wp:inline></w:drawing>"


def test_a_picture_has_its_alternative_text_and_its_digest() -> None:
    image = '<pic:pic><a:blip r:embed="rId4"/></pic:pic>'
    blip = f"<a:graphic><a:graphicData>{image}</a:graphicData></a:graphic>"
    (piece,) = paragraph(
        f"<w:r>{drawing(blip, 'A map')}</w:r>",
        relationships=[("rId4", "image", "media/image1.png")],
        files={"word/media/image1.png": b"PNG"},
    ).pieces
    assert piece.content == Picture("A map", hashlib.sha256(b"PNG").hexdigest())


def test_a_picture_outside_the_file_is_not_fetched() -> None:
    shape = '<w:pict><v:shape alt="Old"><v:imagedata r:id="rId4"/></v:shape></w:pict>'
    (piece,) = paragraph(
        f"<w:r>{shape}</w:r>", relationships=[("rId4", "image", "https://un.org/x.png")]
    ).pieces
    assert piece.content == Picture("Old", None)


def test_a_chart_is_named() -> None:
    uri = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    chart = f'<a:graphic><a:graphicData uri="{uri}"/></a:graphic>'
    (piece,) = paragraph(f"<w:r>{drawing(chart, 'Trend')}</w:r>").pieces
    assert piece.content == Unknown("a chart", "Trend")


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p(run('boxed'))}</w:txbxContent>"
    shape = f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing(shape)}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    file = returned(p(run("host ") + f"<w:r>{both}</w:r>" + run("goes on")) + p(run("next")))
    assert says(file) == ["host goes on", "boxed", "next"]
    assert [each.box for each in file.body] == [None, 0, None]


def test_a_deleted_text_box_takes_its_words_along() -> None:
    box = (
        f"<w:pict><v:textbox><w:txbxContent>{p(run('boxed'))}</w:txbxContent></v:textbox></w:pict>"
    )
    _, found = returned(p(f"<w:del {ANNA}><w:r>{box}</w:r></w:del>")).body
    assert (found.deleted, found.pieces[0].deleted) == (A, A)


# Around the text


def test_heads_and_feet_are_read_once_in_the_order_of_sections() -> None:
    section = (
        '<w:sectPr><w:headerReference r:id="rIdH"/><w:footerReference r:id="rIdF"/></w:sectPr>'
    )
    head = f"<w:hdr {NAMESPACES}>{p(run('Head'))}</w:hdr>"
    foot = f"<w:ftr {NAMESPACES}>{p(run('Foot') + bookmark('_rg_abcdefgh_9'))}</w:ftr>"
    file = returned(
        p(run("a"), section) + p(run("b")) + section,
        relationships=[("rIdH", "header", "h.xml"), ("rIdF", "footer", "f.xml")],
        files={"word/h.xml": head, "word/f.xml": foot},
    )
    assert [text(each.pieces) for each in file.heads] == ["Head", "Foot"]
    assert file.heads[1].tokens == (Token("abcdefgh", 9),)


def test_the_base_is_found_among_the_custom_parts_of_others() -> None:
    base = Base("abcdefgh", "report", "full", None, ())
    file = returned(
        p(""),
        relationships=[(f"x{n}", "customXml", f"../customXml/item{n}.xml") for n in (1, 2, 3)],
        files={
            "customXml/item1.xml": b"<other/>",
            "customXml/item2.xml": b"no XML at all",
            "customXml/item3.xml": etree.tostring(write_base(base)),
        },
    )
    assert file.base == base
    assert returned(p("")).base is None


def test_the_documents_properties_are_told() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A Title</dc:title>'
        "<dc:identifier>report/full</dc:identifier></cp:coreProperties>"
    )
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    top = rels([("rId1", "officeDocument", "word/document.xml")]).replace(
        "</Relationships>",
        f'<Relationship Id="rId2" Type="{kind}" Target="docProps/core.xml"/></Relationships>',
    )
    file = returned(p(""), files={"_rels/.rels": top, "docProps/core.xml": core})
    assert (file.title, file.identifier) == ("A Title", "report/full")


def test_the_strict_form_of_the_standard_reads_alike() -> None:
    body = (
        p(run("a", "<w:b/>") + ins(run("b")), '<w:jc w:val="center"/>')
        + table(row(cell(p(gone("c")))))
        + p(
            f"<w:r>{drawing('<a:graphic/>', 'alt')}</w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
        )
    )
    plain = word_file(body, styles="")
    strict = word_file(body, styles="", files=_strict(body))
    assert strict != plain
    assert docx.read("x.docx", strict) == docx.read("x.docx", plain)


def _strict(body: str) -> dict[str, str | bytes]:
    """The parts that change their namespaces."""

    def turned(xml: str) -> str:
        for old, new in {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "wordprocessingml/main",
            OFFICE: "officeDocument/relationships",
            "http://schemas.openxmlformats.org/officeDocument/2006/math": "officeDocument/math",
            "http://schemas.openxmlformats.org/drawingml/2006/main": "drawingml/main",
            "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": (
                "drawingml/wordprocessingDrawing"
            ),
        }.items():
            xml = xml.replace(old, f"http://purl.oclc.org/ooxml/{new}")
        return xml

    document = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    return {
        "_rels/.rels": turned(rels([("rId1", "officeDocument", "word/document.xml")])),
        "word/document.xml": turned(document),
        "word/_rels/document.xml.rels": turned(rels([("styles", "styles", "styles.xml")])),
        "word/styles.xml": turned(f"<w:styles {NAMESPACES}/>"),
    }
