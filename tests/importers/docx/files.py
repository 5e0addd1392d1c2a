"""Word files made of a few lines of XML, as Word itself would write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from reportgen.importers import docx
from reportgen.word.returned import Paragraph, Returned
from reportgen.word.views import View, accepted, rejected

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": OFFICE,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
ANNA = 'w:id="1" w:author="Anna" w:date="2015-05-01T10:00:00Z"'
BEN = 'w:id="2" w:author="Ben" w:date="2015-05-02T10:00:00Z"'

#: Parts by the name of what refers to them: their root, and what kind of content they are.
_PARTS = {
    "styles": ("styles", f"{WORD}.styles+xml"),
    "numbering": ("numbering", f"{WORD}.numbering+xml"),
    "footnotes": ("footnotes", f"{WORD}.footnotes+xml"),
    "endnotes": ("endnotes", f"{WORD}.endnotes+xml"),
    "comments": ("comments", f"{WORD}.comments+xml"),
    "header": ("hdr", f"{WORD}.header+xml"),
}


def word_file(
    body: str,
    *,
    relationships: Iterable[tuple[str, str, str]] = (),
    main: str = f"{WORD}.document.main+xml",
    files: Mapping[str, str | bytes] | None = None,
    **parts: str,
) -> bytes:
    """A file with this body and, by name, the insides of other parts (`styles`, `footnotes`).

    `relationships` of the main part are (id, last word of the type, target); `files` are further
    entries, or take the place of those made here.
    """
    related = [*relationships, *((name, name, f"{name}.xml") for name in parts)]
    overrides = [("document", main), *((name, _PARTS[name][1]) for name in parts)]
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(overrides),
        "_rels/.rels": rels([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": rels(related),
        **{
            f"word/{name}.xml": f"<w:{_PARTS[name][0]} {NAMESPACES}>{xml}</w:{_PARTS[name][0]}>"
            for name, xml in parts.items()
        },
        **(files or {}),
    }
    return zipped(entries)


def zipped(entries: Mapping[str, str | bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file.getvalue()


def content_types(overrides: Iterable[tuple[str, str]]) -> str:
    written = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in overrides
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>{written}</Types>'
    )


def rels(relationships: Iterable[tuple[str, str, str]]) -> str:
    written = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"' if "://" in target else "")
        + "/>"
        for name, kind, target in relationships
    )
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{uri}">{written}</Relationships>'


def returned(body: str, **more: object) -> Returned:
    return docx.read("returned.docx", word_file(body, **more))  # type: ignore[arg-type]


def paragraph(words: str, **more: object) -> Paragraph:
    """The one paragraph of a file whose body is a `w:p` with this inside."""
    (found,) = returned(f"<w:p>{words}</w:p>", **more).body
    return found


def run(words: str, properties: str = "") -> str:
    kept = 'xml:space="preserve"'
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t {kept}>{words}</w:t></w:r>"


def ins(content: str, who: str = ANNA) -> str:
    return f"<w:ins {who}>{content}</w:ins>"


def gone(words: str, who: str = ANNA) -> str:
    """Words that someone deleted."""
    return f'<w:del {who}><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'


def p(content: str, properties: str = "", mark: str = "") -> str:
    """A paragraph; `mark` is what the properties of its mark hold."""
    of_mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}{of_mark}</w:pPr>{content}</w:p>"


def texts(view: View) -> list[str]:
    return [paragraph.text for paragraph in view.body.standing]


def accepted_texts(body: str, **more: object) -> list[str]:
    return texts(accepted(returned(body, **more)))


def rejected_texts(body: str, **more: object) -> list[str]:
    return texts(rejected(returned(body, **more)))
