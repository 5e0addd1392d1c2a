"""Comments, and which of them answer others.

Word 2013 tells of answers in a part of its own, by the ids of the last paragraphs of comments
([MS-DOCX] 2.5.4); LibreOffice does the same.
"""

from __future__ import annotations

from reportgen.importers.docx.names import q
from reportgen.importers.docx.package import Package
from reportgen.word.returned import Comment
from reportgen.word.xml import Xml

_PARAGRAPH_ID = q("w14:paraId")


def comments(package: Package) -> dict[str, Comment]:
    """The comments of a file by their ids, in the order in which they are written."""
    root = _part(package, "comments")
    if root is None:
        return {}
    elements = {element.get(q("w:id"), ""): element for element in root.iterfind(q("w:comment"))}
    extended = _part(package, "commentsExtended")
    answers, resolved = _answers(extended, elements), _resolved(extended, elements)
    return {
        comment_id: Comment(
            comment_id,
            element.get(q("w:author"), ""),
            element.get(q("w:date"), ""),
            _text(element),
            answers.get(comment_id),
            comment_id in resolved,
        )
        for comment_id, element in elements.items()
    }


def _part(package: Package, kind: str) -> Xml | None:
    path = package.related(package.main, kind)
    return None if path is None else package.xml(path)


def _answers(extended: Xml | None, elements: dict[str, Xml]) -> dict[str, str]:
    """The comment that each answer answers."""
    of_paragraph = _of_paragraphs(elements)
    found: dict[str, str] = {}
    for told in extended.iter(q("w15:commentEx")) if extended is not None else ():
        answer = of_paragraph.get(told.get(q("w15:paraId")))
        answered = of_paragraph.get(told.get(q("w15:paraIdParent")))
        if answer is not None and answered is not None and answer != answered:
            found[answer] = answered
    return found


def _resolved(extended: Xml | None, elements: dict[str, Xml]) -> set[str | None]:
    """The comments that someone has marked as settled."""
    of_paragraph = _of_paragraphs(elements)
    return {
        of_paragraph.get(told.get(q("w15:paraId")))
        for told in (extended.iter(q("w15:commentEx")) if extended is not None else ())
        if told.get(q("w15:done")) in {"1", "true", "on"}
    }


def _of_paragraphs(elements: dict[str, Xml]) -> dict[str | None, str]:
    """The comments by the ids of their paragraphs."""
    return {
        paragraph.get(_PARAGRAPH_ID): comment_id
        for comment_id, element in elements.items()
        for paragraph in element.iter(q("w:p"))
        if paragraph.get(_PARAGRAPH_ID)
    }


def _text(comment: Xml) -> str:
    """A line for each paragraph, as it reads with its own changes accepted."""
    lines = []
    for paragraph in comment.iter(q("w:p")):
        words = [
            (element.text or "") if element.tag == q("w:t") else " "
            for run in paragraph.iter(q("w:r"))
            for element in run.iterchildren(q("w:t"), q("w:tab"), q("w:br"))
        ]
        lines.append("".join(words).strip())
    return "\n".join(lines).strip()
