"""Reads a draft's tokens and base as a stranger would, and compares them with its paragraphs."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from reportgen.model.circulation import Base, Passage
from reportgen.model.inlines import Code, Inline, Reference, Text, walk_inlines
from reportgen.word.base import read_base
from reportgen.word.returned import Token
from reportgen.word.tokens import parse_token
from tests.writers.docx.drafts import W

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
#: What Word computes anew, so that a draft does not say it: later calls, running heads, folios.
_COMPUTED = ("NOTEREF", "STYLEREF", "PAGE")


def stories(data: bytes) -> dict[str, etree._Element]:
    """The parts that hold paragraphs, by name."""
    with ZipFile(BytesIO(data)) as file:
        names = [
            name
            for name in file.namelist()
            if name.startswith("word/")
            and name.endswith(".xml")
            and any(word in name for word in ("document", "footnotes", "header", "footer"))
        ]
        return {name: etree.fromstring(file.read(name)) for name in names}


def base_in(data: bytes) -> Base:
    """The base that a file holds, wherever its part came to lie."""
    with ZipFile(BytesIO(data)) as file:
        parts = [file.read(name) for name in file.namelist() if name.startswith("customXml/item")]
    (found,) = (base for part in parts if (base := read_base(part)) is not None)
    return found


def tokens_of(paragraph: etree._Element) -> list[Token]:
    names = (start.get(f"{W}name", "") for start in paragraph.iter(f"{W}bookmarkStart"))
    return [token for name in names if (token := parse_token(name)) is not None]


def shown(paragraph: etree._Element) -> str:
    """What a paragraph says; a picture says its alternative text."""
    said: list[str] = []
    left_out: list[bool] = []
    for element in paragraph.iter():
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            left_out.append(False)
        elif kind == "end":
            left_out.pop() if left_out else None
        elif element.tag == f"{W}instrText" and left_out:
            left_out[-1] = (element.text or "").strip().startswith(_COMPUTED)
        elif any(left_out):
            continue
        elif element.tag == f"{W}t":
            said.append(element.text or "")
        elif element.tag == f"{W}softHyphen":
            said.append("\u00ad")
        elif element.tag == f"{W}br" and element.get(f"{W}type") != "page":
            said.append("\n")
        elif element.tag == f"{_WP}docPr":
            said.append(element.get("descr", ""))
    return "".join(said)


def says(passage: Passage, base: Base) -> str:
    """What a passage says by its base."""
    return "".join(
        _words(inline, base)
        for segment in passage.segments
        for inline in walk_inlines(segment.inlines)
    )


def _words(inline: Inline, base: Base) -> str:
    if isinstance(inline, Text | Code):
        return inline.text
    return base.labels[inline.target] if isinstance(inline, Reference) else ""


def told_by(data: bytes) -> int:
    """Holds each paragraph to its passage; says how many there are."""
    base = base_in(data)
    passages = {passage.number: passage for passage in base.passages}
    assert len(passages) == len(base.passages)
    for name, story in stories(data).items():
        for paragraph in story.iter(f"{W}p"):
            tokens = tokens_of(paragraph)
            if not tokens:
                assert shown(paragraph) == "", (name, shown(paragraph))
                continue
            (token,) = tokens
            assert token.circulation == base.circulation
            assert says(passages.pop(token.number), base) == shown(paragraph)
    assert not passages, "passages without a token"
    return len(base.passages)
