"""Words within a paragraph are read as Word shows them, whatever encloses them."""

from __future__ import annotations

import pytest

from reportgen.word.returned import Call, Field, Piece, Revision, Unknown, Words
from tests.importers.docx.files import ANNA, BEN, gone, ins, paragraph, returned, run

A = Revision("Anna", "2015-05-01T10:00:00Z")
B = Revision("Ben", "2015-05-02T10:00:00Z")


def contents(words: str, **more: object) -> list[object]:
    return [piece.content for piece in paragraph(words, **more).pieces]


def test_neighbouring_runs_of_one_look_are_one_piece() -> None:
    split = (
        f'{run("The ")}<w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1"><w:t>coun</w:t></w:r>'
        '<w:bookmarkStart w:id="0" w:name="x"/><w:r><w:lastRenderedPageBreak/><w:t>cil</w:t></w:r>'
        '<w:bookmarkEnd w:id="0"/>'
    )
    assert contents(split) == [Words("The council")]


@pytest.mark.parametrize(
    "around",
    [
        "<w:smartTag>{}</w:smartTag>",
        "<w:sdt><w:sdtPr><w:docPartObj/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_0"/></w:sdtPr><w:sdtContent>{}</w:sdtContent>'
        "</w:sdt>",
        '<w:customXml w:element="x">{}</w:customXml>',
        '<w:dir w:val="ltr">{}</w:dir>',
        '<w:bdo w:val="ltr">{}</w:bdo>',
        "<mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
    ],
)
def test_what_means_nothing_for_words_is_looked_through(around: str) -> None:
    assert contents(run("a ") + around.format(run("b"))) == [Words("a b")]


def test_of_alternatives_one_is_read() -> None:
    both = (
        '<mc:AlternateContent><mc:Choice Requires="w14">{}</mc:Choice>'
        "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    )
    assert contents(both.format(run("new"), run("old"))) == [Words("new")]
    unknown = both.replace('"w14"', '"future"')
    assert contents(unknown.format(run("new"), run("old"))) == [Words("old")]


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        ("<w:tab/>", "\t"),
        ("<w:br/>", "\n"),
        ("<w:cr/>", "\n"),
        ("<w:noBreakHyphen/>", "\u2011"),
        ("<w:softHyphen/>", "\u00ad"),
        ('<w:sym w:font="Symbol" w:char="F061"/>', "α"),
        ('<w:sym w:font="Wingdings" w:char="F0E0"/>', "→"),
        ('<w:sym w:font="Times New Roman" w:char="20AC"/>', "€"),
        ("<w:t> x </w:t>", "x"),
        ('<w:t xml:space="preserve"> x </w:t>', " x "),
    ],
)
def test_characters_with_elements_of_their_own_are_characters(xml: str, shown: str) -> None:
    assert contents(f"<w:r>{xml}</w:r>") == [Words(shown)]


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        ('<w:ins><w:r><w:br w:type="page"/></w:r></w:ins>', Unknown("a page break")),
        ('<w:del><w:r><w:br w:type="column"/></w:r></w:del>', Unknown("a column break")),
        ('<w:r><w:sym w:font="Wingdings" w:char="F028"/></w:r>', None),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", Unknown("an equation", "x=1")),
        ("<w:r><w:object/></w:r>", Unknown("an embedded object")),
        ("<w:r><w:contentPart/></w:r>", Unknown("ink")),
        ("<w:future><w:t>x</w:t></w:future>", Unknown("`future`", "x")),
    ],
)
def test_what_no_piece_can_be_is_named(xml: str, what: Unknown | None) -> None:
    assert contents(xml) == [what or Unknown("a symbol of Wingdings", "F028")]


def test_a_page_break_is_named_wherever_it_stands() -> None:
    page_break = '<w:r><w:br w:type="page"/></w:r>'
    named = Unknown("a page break")
    assert contents(page_break + run("a") + page_break) == [named, Words("a"), named]


def test_a_repeated_number_of_a_note_looks_like_any_call() -> None:
    look = '<w:b/><w:color w:val="0B3D66"/><w:vertAlign w:val="superscript"/>'
    (piece,) = paragraph(f'<w:fldSimple w:instr="NOTEREF a">{run("3", look)}</w:fldSimple>').pieces
    assert piece == Piece(Field("NOTEREF a", "3", 1))


def test_history_is_told_of_each_stretch() -> None:
    words = (
        run("Kept ")
        + ins(run("new "))
        + gone("old ", BEN)
        + f"<w:ins {ANNA}>{gone('in vain ', BEN)}</w:ins>"
    )
    assert paragraph(words).pieces == (
        Piece(Words("Kept ")),
        Piece(Words("new "), inserted=A),
        Piece(Words("old "), deleted=B),
        Piece(Words("in vain "), inserted=A, deleted=B),
    )


def test_moves_bear_the_name_of_their_range() -> None:
    words = (
        '<w:moveFromRangeStart w:id="7" w:name="move1" w:author="Anna"/>'
        f"<w:moveFrom {ANNA}>{run('gone')}</w:moveFrom>"
        '<w:moveFromRangeEnd w:id="7"/>'
        f"<w:moveTo {ANNA}>{run('come')}</w:moveTo>"
    )
    gone_piece, come = paragraph(words).pieces
    assert gone_piece.deleted == Revision("Anna", A.date, "move1")
    assert come.inserted == Revision("Anna", A.date, "")


def test_fields_are_one_piece_with_the_words_that_they_showed() -> None:
    words = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a </w:instrText></w:r>'
        "<w:r><w:instrText>\\h</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("Fig")}{run("ure 1")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert contents(words) == [Field("REF a \\h", "Figure 1", 1)]
    simple = f'<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple>'
    assert contents(simple * 2) == [Field("PAGE", "3", 1), Field("PAGE", "3", 2)]


def test_a_field_within_a_field_is_part_of_it() -> None:
    inner = f'<w:fldSimple w:instr="PAGEREF a">{run("7")}</w:fldSimple>'
    assert contents(f'<w:fldSimple w:instr="TOC">{run("One ")}{inner}</w:fldSimple>') == [
        Field("TOC", "One 7", 1)
    ]


def test_a_field_without_its_end_is_words() -> None:
    words = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("Figure 1")}'
    )
    assert contents(words) == [Words("Figure 1")]


def test_a_field_that_links_gives_its_words_a_link() -> None:
    words = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText>HYPERLINK "https://un.org/a" \\l "b"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("here")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    (piece,) = paragraph(words).pieces
    assert (piece.content, piece.look.link) == (Words("here"), "https://un.org/a#b")


def test_links_lead_to_addresses_and_bookmarks() -> None:
    words = (
        f'<w:hyperlink r:id="rId9">{run("out")}</w:hyperlink>'
        f'<w:hyperlink w:anchor="idea_7">{run("in")}</w:hyperlink>'
    )
    found = paragraph(words, relationships=[("rId9", "hyperlink", "https://un.org/")])
    assert [piece.look.link for piece in found.pieces] == ["https://un.org/", "#idea_7"]


def test_calls_are_pieces_and_notes_stand_by_their_ids() -> None:
    call = '<w:r><w:footnoteReference w:id="3"/></w:r><w:r><w:endnoteReference w:id="3"/></w:r>'
    rule = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    number = "<w:r><w:footnoteRef/></w:r><w:r><w:tab/></w:r>"
    file = returned(
        f"<w:p>{call}</w:p>",
        footnotes=f'{rule}<w:footnote w:id="3"><w:p>{number}{run(" See.")}</w:p></w:footnote>',
        endnotes=f'<w:endnote w:id="3"><w:p>{run("Also.")}</w:p></w:endnote>',
    )
    assert [piece.content for piece in file.body[0].pieces] == [Call("3"), Call("e3")]
    assert {note: body[0].pieces[0].content for note, body in file.notes.items()} == {
        "3": Words("See."),
        "e3": Words("Also."),
    }
