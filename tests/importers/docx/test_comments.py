"""Comments, by whom and on what: which answer others, and which are settled."""

from __future__ import annotations

from reportgen.word.returned import Comment, Returned, Revision
from reportgen.word.views import text
from tests.importers.docx.files import NAMESPACES, p, paragraph, returned, run

A = Revision("Anna", "2015-05-01T10:00:00Z")


COMMENTS = (
    f'<w:comment w:id="0" w:author="Anna" w:date="{A.date}"><w:p w14:paraId="00A1">'
    f"<w:r><w:annotationRef/></w:r>{run('Why?')}</w:p></w:comment>"
    f'<w:comment w:id="7" w:author="Ben"><w:p w14:paraId="00B1">{run("Be")}{run("cause.")}</w:p>'
    f'<w:p w14:paraId="00B2">{run("So.")}</w:p></w:comment>'
)


def comment(number: int, around: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/>{around}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def extended(told: str) -> Returned:
    """A file with those comments, of which Word tells more in a part of its own."""
    return returned(
        p(""),
        comments=COMMENTS,
        relationships=[("rId8", "commentsExtended", "commentsExtended.xml")],
        files={
            "word/commentsExtended.xml": (f"<w15:commentsEx {NAMESPACES}>{told}</w15:commentsEx>")
        },
    )


def test_comments_have_an_author_a_date_and_their_words() -> None:
    file = returned(p(""), comments=COMMENTS)
    assert [*file.comments.values()] == [
        Comment("0", "Anna", A.date, "Why?"),
        Comment("7", "Ben", "", "Because.\nSo."),
    ]


def test_an_answer_knows_what_it_answers() -> None:
    told = (
        '<w15:commentEx w15:paraId="00A1"/>'
        '<w15:commentEx w15:paraId="00B2" w15:paraIdParent="00A1"/>'
    )
    file = extended(told)
    assert [each.answers for each in file.comments.values()] == [None, "0"]


def test_a_comment_knows_that_it_is_settled() -> None:
    told = (
        '<w15:commentEx w15:paraId="00A1" w15:done="1"/>'
        '<w15:commentEx w15:paraId="00B2" w15:done="0"/>'
    )
    file = extended(told)
    assert [one.resolved for one in file.comments.values()] == [True, False]


def test_comments_stand_on_the_words_that_they_concern() -> None:
    overlapping = (
        '<w:commentRangeStart w:id="0"/>'
        + run("a")
        + comment(7, run("b"))
        + '<w:commentRangeEnd w:id="0"/>'
        + run("c")
    )
    found = paragraph(overlapping, comments=COMMENTS).pieces
    assert [(text([each]), each.comments) for each in found] == [
        ("a", ("0",)),
        ("b", ("0", "7")),
        ("c", ()),
    ]


def test_a_comment_may_run_over_paragraphs() -> None:
    file = returned(
        p('<w:commentRangeStart w:id="0"/>' + run("a"))
        + p(run("b") + '<w:commentRangeEnd w:id="0"/>' + run("c")),
        comments=COMMENTS,
    )
    bearing = [text([piece]) for each in file.body for piece in each.pieces if piece.comments]
    assert bearing == ["a", "b"]


def test_a_comment_on_no_words_keeps_its_place() -> None:
    alone = '<w:r><w:commentReference w:id="0"/></w:r>'
    found = paragraph(run("a") + alone + comment(7, "") + run("b"), comments=COMMENTS).pieces
    assert [(text([each]), each.comments) for each in found] == [
        ("a", ()),
        ("", ("0",)),
        ("", ("7",)),
        ("b", ()),
    ]


def test_a_comment_whose_range_does_not_end_stands_at_its_reference() -> None:
    loose = (
        '<w:commentRangeStart w:id="0"/>' + run("a") + '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    found = paragraph(loose + run("b"), comments=COMMENTS).pieces
    assert [(text([each]), each.comments) for each in found] == [("a", ()), ("", ("0",)), ("b", ())]
