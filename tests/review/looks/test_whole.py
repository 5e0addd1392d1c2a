"""What a draft says as a whole, and what it asks, is told where it is not as it was sent."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from reportgen.workspace import DiskWorkspace
from tests.pipeline.test_refusals import BY_ANNA, reasons
from tests.review.editing import COMMENTS, Draft
from tests.review.notes import FILES, REPORT, in_memory, on_disk, reviewed, sent, sent_from
from tests.review.runs import W, elements_of

CANNOT = "the source cannot hold this: "
ASKS = {
    **FILES,
    "report.yaml": REPORT.replace("    id: bread\n", "    id: bread\n    query: Is it fresh?\n"),
    "variants.yaml": "full: {formats: [docx], queries: true, docx: {embed_fonts: false}}\n",
}


def asked() -> Draft:
    """A draft with what the source asks as comments."""
    return Draft(sent_from(in_memory(ASKS))[0])


def test_a_property_of_the_document_that_was_changed_is_told(tmp_path: Path) -> None:
    draft = Draft(sent())
    core = draft.part("docProps/core.xml")
    names = {one.tag.rpartition("}")[2]: one for one in core}
    names["language"].text = "fr"
    etree.SubElement(core, f"{{{core.nsmap['cp']}}}contentStatus").text = "Final"
    etree.SubElement(core, f"{{{core.nsmap['dc']}}}creator").text = "Anna"
    told = "the toolkit makes the document's properties from the source: its "
    assert set(reasons(tmp_path, draft)) == {f"{told}language", f"{told}author", f"{told}status"}


def test_heads_that_are_the_same_on_all_pages_now_are_told(tmp_path: Path) -> None:
    draft = Draft(sent())
    for mark in list(draft.part("word/settings.xml").iter(f"{W}evenAndOddHeaders")):
        mark.getparent().remove(mark)
    for mark in list(draft.parts["word/document.xml"].iter(f"{W}titlePg")):
        mark.getparent().remove(mark)
    assert set(reasons(tmp_path, draft)) == {
        f"{CANNOT}no heads of left pages",
        f"{CANNOT}no heads of the first page",
    }


def test_a_background_and_the_margin_above_the_text_are_told(tmp_path: Path) -> None:
    draft = Draft(sent())
    document = draft.parts["word/document.xml"]
    document.insert(0, etree.Element(f"{W}background", {f"{W}color": "FFFF00"}))
    for margins in document.iter(f"{W}pgMar"):
        margins.set(f"{W}top", "2880")
    told = [f"{CANNOT}page top margin 144 pt", f"{CANNOT}page background FFFF00"]
    assert sorted(reasons(tmp_path, draft)) == sorted(told)


def test_bullets_that_were_made_numbers_are_told(tmp_path: Path) -> None:
    draft = Draft(sent())
    numbering = draft.part("word/numbering.xml")
    style = next(s for s in numbering.iter(f"{W}pStyle") if s.get(f"{W}val") == "ListBullet")
    level = style.getparent()
    level.find(f"{W}numFmt").set(f"{W}val", "decimal")
    level.find(f"{W}lvlText").set(f"{W}val", "%1)")
    (told,) = reasons(tmp_path, draft)
    assert told.startswith("the items in the style `List Bullet` were given decimal %1) instead of")


def test_a_comment_of_the_draft_that_was_taken_out_is_told_where_it_stood(tmp_path: Path) -> None:
    draft = asked()
    comments = draft.part(COMMENTS)
    comments.remove(comments[0])
    for mark in list(draft.parts["word/document.xml"].iter(f"{W}commentRangeStart")):
        if mark.get(f"{W}id") == "0":
            mark.getparent().remove(mark)
    (refusal,) = reviewed(on_disk(tmp_path, ASKS), draft.done()).merged.refusals
    assert (refusal.why.code, refusal.proposal.shown.old) == ("query", "Is it fresh?")
    assert str(refusal.proposal.address) == "content/note/report.yaml#/body/1"


def test_a_comment_of_the_draft_that_was_reworded_is_told_with_what_it_was(tmp_path: Path) -> None:
    draft = asked()
    next(draft.part(COMMENTS)[0].iter(f"{W}t")).text = "It is fresh."
    found = reviewed(on_disk(tmp_path, ASKS), draft.done())
    assert [one.why.code for one in found.merged.refusals] == ["query"]
    assert [remark.text for remark, _ in found.comments] == ["It is fresh."]


def test_a_draft_with_comments_that_came_back_as_it_was_says_nothing(tmp_path: Path) -> None:
    found = reviewed(on_disk(tmp_path, ASKS), asked().done())
    assert (found.merged.refusals, found.comments) == ((), ())


W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def with_threads(draft: Draft, *told: str) -> Draft:
    """The draft with what Word says of its comments, which are known by the numbers of their
    paragraphs."""
    for number, paragraph in enumerate(draft.part(COMMENTS).iter(f"{W}p"), 1):
        paragraph.set(f"{{{W14}}}paraId", f"0000000{number}")
    marks = "".join(f"<w15:commentEx {one}/>" for one in told)
    extended = f'<w15:commentsEx xmlns:w15="{W15}">{marks}</w15:commentsEx>'
    draft.entries["word/commentsExtended.xml"] = extended.encode()
    relations = draft.part("word/_rels/document.xml.rels")
    etree.SubElement(
        relations,
        f"{{{relations.nsmap[None]}}}Relationship",
        Id="threads",
        Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
        Target="commentsExtended.xml",
    )
    return draft


def test_a_comment_of_the_draft_that_was_settled_is_listed_so(tmp_path: Path) -> None:
    draft = with_threads(asked(), 'w15:paraId="00000001" w15:done="1"')
    found = reviewed(on_disk(tmp_path, ASKS), draft.done())
    assert [(remark.text, remark.resolved) for remark, _ in found.comments] == [
        ("Is it fresh?", True)
    ]


def test_a_comment_of_the_draft_that_was_answered_is_listed_with_its_answer(
    tmp_path: Path,
) -> None:
    draft = asked()
    comments = draft.part(COMMENTS)
    answer = etree.SubElement(comments, f"{W}comment")
    for name, value in (("id", "99"), ("author", "Anna")):
        answer.set(f"{W}{name}", value)
    answer.extend(elements_of("<w:p><w:r><w:t>It is.</w:t></w:r></w:p>"))
    number = len(list(comments.iter(f"{W}p")))
    paragraph = f'w15:paraId="0000000{number}"'
    draft = with_threads(draft, f'{paragraph} w15:paraIdParent="00000001" w15:done="0"')
    found = reviewed(on_disk(tmp_path, ASKS), draft.done())
    assert found.merged.refusals == ()
    assert [(remark.author, remark.text, remark.answers) for remark, _ in found.comments][-1] == (
        "Anna",
        "It is.",
        "Is it fresh?",
    )


A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SHOWN = {
    **FILES,
    "report.yaml": REPORT.replace(
        "    ideas:\n", "      - figure: {image: map.png, alt: A map.}\n    ideas:\n"
    ),
}


def illustrated(root: Path) -> Draft:
    """A project with a picture, and its draft."""
    on_disk(root, SHOWN)
    Image.new("RGB", (80, 40)).save(root / "content" / "note" / "map.png")
    return Draft(sent_from(DiskWorkspace(root))[0])


@pytest.mark.parametrize(
    ("element", "attributes", "told"),
    [
        (f"{WP}extent", {"cx": "1270000", "cy": "635000"}, "picture 100 pt wide and 50 pt high"),
        (f"{A}xfrm", {"rot": "5400000"}, "turned picture"),
        (f"{A}xfrm", {"flipH": "1"}, "mirrored picture"),
        (f"{A}srcRect", {"l": "20000"}, "cropped picture"),
    ],
)
def test_a_picture_that_is_set_otherwise_is_told(
    element: str, attributes: dict[str, str], told: str, tmp_path: Path
) -> None:
    draft = illustrated(tmp_path)
    document = draft.parts["word/document.xml"]
    found = next(document.iter(element), None)
    if found is None:
        found = etree.Element(element)
        next(document.iter(f"{A}blip")).addnext(found)
    found.attrib.update(attributes)
    refusals = reviewed(tmp_path, draft.done()).merged.refusals
    assert [one.why.message for one in refusals] == [CANNOT + told]


#: What Word can give a picture, by what is told of it: where that goes, and how it is written.
GIVEN = {
    "bordered picture": ("spPr", "<a:ln><a:solidFill/></a:ln>"),
    "stylized picture": ("spPr", "<a:effectLst><a:glow/></a:effectLst>"),
    "recolored picture": ("blip", "<a:grayscl/>"),
    "linked picture": ("docPr", "<a:hlinkClick/>"),
    "decorative picture": ("docPr", "<a:ext><a:decorative val='1'/></a:ext>"),
}


@pytest.mark.parametrize("told", GIVEN)
def test_what_a_picture_was_given_is_told(told: str, tmp_path: Path) -> None:
    draft = illustrated(tmp_path)
    name, markup = GIVEN[told]
    found = next(draft.parts["word/document.xml"].iter(f"{{*}}{name}"))
    found.append(etree.fromstring(f'<x xmlns:a="{A[1:-1]}">{markup}</x>')[0])
    refusals = reviewed(tmp_path, draft.done()).merged.refusals
    assert [one.why.message for one in refusals] == [CANNOT + told]


def test_a_picture_that_was_made_to_float_is_told(tmp_path: Path) -> None:
    draft = illustrated(tmp_path)
    next(draft.parts["word/document.xml"].iter(f"{WP}inline")).tag = f"{WP}anchor"
    refusals = reviewed(tmp_path, draft.done()).merged.refusals
    assert [one.why.message for one in refusals] == [f"{CANNOT}floating picture"]


def dragged(draft: Draft, run: etree._Element) -> None:
    """Word takes the picture alone."""
    draft.paragraph("Flour").append(run)


def pasted(draft: Draft, run: etree._Element) -> None:
    """Word leaves the bookmarks of a paragraph that is cut where they were."""
    paragraph = next(run.iterancestors(f"{W}p"))
    for mark in [*paragraph.iter(f"{W}bookmarkStart"), *paragraph.iter(f"{W}bookmarkEnd")]:
        paragraph.remove(mark)
    draft.paragraph("Rivers").addprevious(paragraph)


def dragged_while_tracked(draft: Draft, run: etree._Element) -> None:
    after, before = elements_of(f"<w:ins {BY_ANNA}/><w:del {BY_ANNA}/>")
    after.append(copy.deepcopy(run))
    draft.paragraph("Flour").append(after)
    run.addprevious(before)
    before.append(run)


@pytest.mark.parametrize("move", [dragged, pasted, dragged_while_tracked])
def test_a_picture_that_was_moved_by_itself_is_told_and_stays(
    move: Callable[[Draft, etree._Element], None], tmp_path: Path
) -> None:
    draft = illustrated(tmp_path)
    drawing = next(draft.parts["word/document.xml"].iter(f"{W}drawing"))
    move(draft, next(drawing.iterancestors(f"{W}r")))
    merged = reviewed(tmp_path, draft.done()).merged
    assert (merged.proposals, merged.conflicts) == ((), ())
    assert [one.why.code for one in merged.refusals] == ["picture"]


def test_a_picture_that_another_program_rounds_is_as_it_was(tmp_path: Path) -> None:
    draft = illustrated(tmp_path)
    for extent in draft.parts["word/document.xml"].iter(f"{WP}extent"):
        extent.set("cx", str(int(extent.get("cx", "")) + 140))
    assert reviewed(tmp_path, draft.done()).merged.refusals == ()


def marked() -> tuple[dict[str, str], Draft]:
    """A project whose draft has a watermark, and that draft."""
    variants = FILES["variants.yaml"].replace("{emb", "{watermark: DRAFT, emb")
    files = {**FILES, "variants.yaml": variants}
    return files, Draft(sent_from(in_memory(files))[0])


def test_a_watermark_that_was_taken_away_is_told(tmp_path: Path) -> None:
    files, draft = marked()
    for name in [one for one in draft.entries if one.startswith("word/header")]:
        for picture in list(draft.part(name).iter(f"{W}pict")):
            picture.getparent().remove(picture)
    found = reviewed(on_disk(tmp_path, files), draft.done())
    assert [one.why.message for one in found.merged.refusals] == [f"{CANNOT}no watermark"]


def test_a_watermark_that_was_reworded_is_told(tmp_path: Path) -> None:
    files, draft = marked()
    for name in [one for one in draft.entries if one.startswith("word/header")]:
        for text in draft.part(name).iter("{*}textpath"):
            text.set("string", "FINAL")
    found = reviewed(on_disk(tmp_path, files), draft.done())
    assert [one.why.message for one in found.merged.refusals] == [f"{CANNOT}watermark FINAL"]


def test_a_watermark_that_a_program_made_words_of_is_no_head(tmp_path: Path) -> None:
    files, draft = marked()
    picture = next(draft.part("word/header-even.xml").iter(f"{W}pict"))
    words = etree.Element(f"{W}t")
    words.text = "DRAFT"
    picture.getparent().replace(picture, words)
    found = reviewed(on_disk(tmp_path, files), draft.done())
    assert found.merged.refusals == ()


def test_a_bookmark_that_people_see_is_told_and_one_of_word_is_not(tmp_path: Path) -> None:
    marks = ('<w:bookmarkStart w:id="90{0}" w:name="{1}"/><w:bookmarkEnd w:id="90{0}"/>').format
    draft = Draft(sent()).append("Flour", marks(1, "Mine") + marks(2, "_GoBack"))
    assert reasons(tmp_path, draft) == [f"{CANNOT}the bookmark `Mine`"]
