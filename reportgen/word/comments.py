"""Comments (ECMA-376 part 1, 17.13.4): their part, and the marks around what they are about.

A comment's range may begin and end within a paragraph of the main text only; Word offers none in
notes, heads and feet. There is no clock here, so a comment has no date.
"""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.package import Package

from reportgen.engine.digests import digest
from reportgen.word.package import PartKind, add_story
from reportgen.word.xml import Xml, root, tag, text, w

#: Hexadecimal digits of a mark.
_MARK = 16
COMMENTS = PartKind(CT.WML_COMMENTS, RT.COMMENTS)


class Comments:
    """The comments of a document as they are written, all by one author.

    `reference` and `words` are ids of the styles for a comment's mark and its text.
    """

    def __init__(self, author: str, *, reference: str, words: str) -> None:
        self.element = root("comments")
        self._author = author
        self._initials = "".join(word[0] for word in author.split() if word[0].isupper())
        self._reference = reference
        self._words = words

    def around(self, words: str, content: list[Xml]) -> list[Xml]:
        """`content` between the ends of a new comment's range."""
        number = len(self.element)
        mark = w("r", self._marked(), w("annotationRef"))
        paragraph = w("p", w("pPr", w("pStyle", val=self._words)), mark, w("r", text(words)))
        self.element.append(
            w(
                "comment",
                paragraph,
                id=number,
                author=self._author,
                initials=self._initials or None,
            )
        )
        return [
            w("commentRangeStart", id=number),
            *content,
            w("commentRangeEnd", id=number),
            w("r", self._marked(), w("commentReference", id=number)),
        ]

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks of the comments, in order."""
        return tuple(
            mark_of("".join(words.text or "" for words in one.iter(tag("t"))))
            for one in self.element
        )

    def add_to(self, package: Package, document: Part) -> None:
        """The part, if there is a comment."""
        if len(self.element):
            add_story(package, document, "/word/comments.xml", COMMENTS, self.element)

    def _marked(self) -> Xml:
        return w("rPr", w("rStyle", val=self._reference))


def mark_of(comment: str) -> str:
    """What tells a comment from others, however its space is set, but not what it says: that is to
    be gone from a draft once somebody has deleted the comment."""
    return digest(" ".join(comment.split()).encode())[:_MARK]
