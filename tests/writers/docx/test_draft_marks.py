"""What marks a document as a draft: watermark, line numbers, spacing, foot, comments."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from reportgen.semantic.identity import as_draft
from reportgen.semantic.vocabulary import is_note
from tests.conformance.validators import ooxml_errors
from tests.writers.docx.drafts import (
    PLAIN,
    Draft,
    W,
    draft,
    note,
    specimen,
    tree,
    val,
    words,
)
from tests.writers.docx.passages import told_by
from tests.writers.docx.test_looks import house_template
from tests.writers.docx.test_pages import BRIEFING, story

V = "{urn:schemas-microsoft-com:vml}"
PAGES = ("first", "even", "default")
MARKED = PLAIN.model_copy(
    update={
        "watermark": "DRAFT & <MORE>",
        "line_numbers": True,
        "spacing": "double",
        "foot": "For comments.",
    }
)


def comments(told: Draft) -> list[tuple[str, str]]:
    """Each comment with the words that it is about."""
    found = []
    for comment in told.xml("word/comments.xml"):
        number = comment.get(f"{W}id")
        about, inside = "", False
        for element in told.document.iter():
            if element.tag == f"{W}commentRangeStart" and element.get(f"{W}id") == number:
                inside = True
            elif element.tag == f"{W}commentRangeEnd" and element.get(f"{W}id") == number:
                inside = False
            elif inside and element.tag == f"{W}t":
                about += element.text or ""
            elif inside and element.tag == f"{W}footnoteReference":
                about += f"[{element.get(f'{W}id')}]"
        found.append((words(comment), about))
    return found


def test_the_watermark_stands_in_the_head_of_every_page() -> None:
    told = draft(specimen(), MARKED)
    shapes = []
    for pages in PAGES:
        (shape,) = story(told, "header", pages).iter(f"{V}shape")
        (path,) = shape.iter(f"{V}textpath")
        assert path.get("string") == "DRAFT & <MORE>"
        assert "rotation:315" in shape.get("style", "")
        shapes.append(shape.get("id"))
    assert len(set(shapes)) == 3
    assert all(str(name).startswith("PowerPlusWaterMarkObject") for name in shapes)


def test_the_foot_of_every_page_says_what_the_draft_is_called() -> None:
    told = draft(as_draft(specimen(), "First round · March 2, 2015"), MARKED)
    for pages in PAGES:
        assert "For comments. · First round · March 2, 2015" in [
            words(paragraph) for paragraph in story(told, "footer", pages).iter(f"{W}p")
        ]


def test_a_draft_that_is_sent_says_so_without_any_option() -> None:
    told = draft(as_draft(tree(BRIEFING, template="one-pager"), "March 2, 2015"))
    foot = [words(p) for p in story(told, "footer", "first").iter(f"{W}p") if words(p)]
    assert foot == ["Street", "x.example", "March 2, 2015"]


def test_the_foot_of_a_draft_takes_no_room_from_the_text() -> None:
    told = draft(as_draft(specimen(), "March 2, 2015"))
    for pages in PAGES:
        (foot,) = (p for p in story(told, "footer", pages).iter(f"{W}p") if "March" in words(p))
        frame = foot.find(f"{W}pPr/{W}framePr")
        assert frame is not None
        assert (frame.get(f"{W}vAnchor"), frame.get(f"{W}hAnchor")) == ("page", "page")
        following = foot.getnext()
        assert following is not None, "a frame stands at the paragraph that follows it"
        assert following.tag == f"{W}p"
        assert following.find(f"{W}pPr/{W}framePr") is None


def test_other_documents_bear_none_of_these_marks() -> None:
    told = draft(specimen())
    assert told.document.find(f".//{W}lnNumType") is None
    assert "word/comments.xml" not in told.parts
    for pages in PAGES:
        assert not list(story(told, "header", pages).iter(f"{V}shape"))
        assert "For comments." not in words(story(told, "footer", pages))


def test_lines_of_running_text_are_numbered_and_no_others() -> None:
    told = draft(specimen(), MARKED)
    number = told.document.find(f".//{W}lnNumType")
    assert number is not None
    assert number.get(f"{W}restart") == "continuous"
    counted = {style for style, _ in told.outline() if is_counted(told, style)}
    assert {"First Paragraph", "heading 3", "Idea", "List Bullet", "Quote"} <= counted
    # The upper headings hang into the column in which the numbers stand.
    assert counted & {"heading 1", "heading 2"} == set()
    assert counted & {"Title", "Byline", "TOC Heading", "toc 1", "Panel", "caption"} == set()


def is_counted(told: Draft, style: str) -> bool:
    element: etree._Element | None = told.style(style)
    while element is not None:
        said = element.find(f"{W}pPr/{W}suppressLineNumbers")
        if said is not None:
            return val(said) == "0"
        parent = val(element.find(f"{W}basedOn"))
        element = told.style(told.style_names[parent]) if parent else None
    return True


@pytest.mark.parametrize(("spacing", "line"), [("one-and-a-half", "360"), ("double", "480")])
def test_lines_stand_as_far_apart_as_asked_also_in_a_houses_own_styles(
    spacing: str, line: str
) -> None:
    options = PLAIN.model_copy(update={"spacing": spacing})
    template = {"templates/reference.docx": house_template()}
    for told in (draft(specimen(), options), draft(specimen(), options, template)):
        for style in ("Body Text", "First Paragraph", "Idea", "List Number 2"):
            said = told.style(style).find(f"{W}pPr/{W}spacing")
            assert said is not None
            assert (said.get(f"{W}line"), said.get(f"{W}lineRule")) == (line, "auto")
        noted = told.style("footnote text").find(f"{W}pPr/{W}spacing")
        assert noted is None or noted.get(f"{W}line") != line


def test_queries_become_comments_at_their_place() -> None:
    told = draft(
        '<main><section data-query="Whole?"><h2>Head</h2><p data-query="One &amp; two?">Words</p>'
        '<ul><li data-query="Item?"><p>Item</p></li></ul><hr data-query="Line?"/></section>'
        '<aside data-kind="callout" data-query="Aside?"><p data-query="First?">Boxed</p></aside>'
        "</main>"
    )
    assert comments(told) == [
        ("Whole?", "Head"),
        ("One & two?", "Words"),
        ("Item?", "Item"),
        ("Line?", ""),
        ("First?", "Boxed"),
        ("Aside?", "Boxed"),
    ]


def test_what_is_asked_of_a_note_stands_at_its_call() -> None:
    asked = note(2, "Text.", "More.").replace("<span ", '<span data-query="Source?" ', 1)
    asked = asked.replace(">More", ' data-query="Page?">More')
    told = draft(f"<p>First.{note(1, 'One.')}</p><p>Words.{asked}</p>")
    assert comments(told) == [("Page?", "[2]"), ("Source?", "[2]")]


def test_what_is_asked_where_the_first_note_is_called_stands_at_the_next_paragraph() -> None:
    """LibreOffice would lose all notes; see its own test."""
    asked = note(1, "Text.").replace("<span ", '<span data-query="Source?" ', 1)
    told = draft(f'<p data-query="Why?">Words.{asked}</p><p>More.</p>')
    assert comments(told) == [("Source?", "More."), ("Why?", "More.")]
    alone = draft(f"<p>Words.{asked}</p>")
    assert comments(alone) == [("Source?", "")]
    assert not list(told.xml("word/footnotes.xml").iter(f"{W}commentReference"))


def test_whatever_is_asked_is_a_comment_once() -> None:
    source = specimen()
    kinds = "section p li ul ol figure blockquote aside hr".split()
    asking = [e for e in source.walk() if e.has("data-address") and (e.name in kinds or is_note(e))]
    for number, element in enumerate(asking):
        element.attributes["data-query"] = f"Query {number}?"
    found = [query for query, _ in comments(draft(source))]
    assert sorted(found) == sorted(f"Query {number}?" for number in range(len(asking)))


def test_what_is_asked_of_a_head_waits_for_the_text() -> None:
    head = (
        '<header data-kind="masthead"><p data-kind="series" data-query="Which?">Note</p></header>'
    )
    assert comments(draft(f"{head}<p>Words.</p>")) == [("Which?", "Words.")]
    assert comments(draft(f"<main>{head}</main>")) == [("Which?", "")]


def test_the_house_asks_or_else_the_author() -> None:
    def asking(head: str) -> tuple[str | None, str | None]:
        told = draft(tree('<p data-query="Why?">x</p>', head=head))
        (comment,) = told.xml("word/comments.xml")
        assert comment.get(f"{W}date") is None
        return comment.get(f"{W}author"), comment.get(f"{W}initials")

    author = '<meta name="author" content="Ada Writer"/>'
    publisher = '<meta name="publisher" content="House of Types"/>'
    assert asking(author + publisher) == ("House of Types", "HT")
    assert asking(author) == ("Ada Writer", "AW")
    assert asking("") == ("A Title", "AT")


def test_a_draft_with_all_marks_passes_the_validator_and_is_known_again(tmp_path: Path) -> None:
    asking = specimen()
    template = {"templates/reference.docx": house_template()}
    backwards = tree('<p data-query="?">سلام</p>', lang="ar", way="rtl")
    drafts = [
        draft(as_draft(asking, "First round"), MARKED),
        draft(asking, MARKED, template),
        draft(tree(BRIEFING, template="one-pager"), MARKED),
        draft(as_draft(backwards, "First round"), MARKED),
    ]
    paths = [tmp_path / f"{number}.docx" for number in range(len(drafts))]
    for path, told in zip(paths, drafts, strict=True):
        path.write_bytes(told.data)
        assert told_by(told.data)
    assert ooxml_errors(*paths) == []
