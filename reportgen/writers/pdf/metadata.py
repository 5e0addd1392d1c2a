"""What a PDF says of itself, from the tree's head: in its information dictionary and as XMP.

Both are made from one record, so that they agree. XMP also declares the standards that the file
keeps: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportgen.semantic.tree import Element


@dataclass(frozen=True)
class Metadata:
    """A document's properties; an empty text or list says nothing. `date` is `2015-06` or so."""

    title: str
    language: str
    authors: tuple[str, ...] = ()
    description: str = ""
    keywords: tuple[str, ...] = ()
    publisher: str = ""
    rights: str = ""
    date: str = ""
    identifier: str = ""

    def information(self) -> dict[str, str]:
        """The entries of the information dictionary; those of the trade's own making last."""
        entries = {
            "Title": self.title,
            "Author": ", ".join(self.authors),
            "Subject": self.description,
            "Keywords": ", ".join(self.keywords),
            "Publisher": self.publisher,
            "Rights": self.rights,
        }
        return {name: text for name, text in entries.items() if text}


def read_metadata(tree: Element) -> Metadata:
    """What the head of a tree says."""
    said: dict[str, list[str]] = {}
    title = ""
    for head in (e for e in tree.elements if e.name == "head"):
        for element in head.elements:
            if element.name == "title":
                title = " ".join(element.text().split())
            elif element.get("content"):
                said.setdefault(element.get("name"), []).append(element.get("content"))

    def one(name: str) -> str:
        return next(iter(said.get(name, ())), "")

    keywords = tuple(filter(None, (word.strip() for word in one("keywords").split(","))))
    return Metadata(
        title=title,
        language=tree.get("lang"),
        authors=tuple(said.get("author", ())),
        description=one("description"),
        keywords=keywords,
        publisher=one("publisher"),
        rights=one("rights"),
        date=one("date"),
        identifier=one("identifier"),
    )


def xmp(metadata: Metadata, declarations: Iterable[str], *, producer: str, tool: str) -> bytes:
    """The XMP packet. `declarations` are RDF descriptions of the standards that the file keeps."""
    body = "\n".join((*declarations, *_descriptions(metadata, producer, tool)))
    return _PACKET.format(body=body).encode()


def _descriptions(metadata: Metadata, producer: str, tool: str) -> Iterator[str]:
    yield from (
        f'<rdf:Description rdf:about="" {_NAMESPACES}>{line}</rdf:Description>'
        for line in (*_dublin_core(metadata), *_basic(metadata, producer, tool))
    )


def _dublin_core(metadata: Metadata) -> Iterator[str]:
    yield from _entry("dc:title", _alternatives(metadata.title))
    yield from _entry("dc:creator", _several("Seq", metadata.authors))
    yield from _entry("dc:description", _alternatives(metadata.description))
    yield from _entry("dc:subject", _several("Bag", metadata.keywords))
    yield from _entry("dc:publisher", _several("Bag", filter(None, [metadata.publisher])))
    yield from _entry("dc:rights", _alternatives(metadata.rights))
    yield from _entry("dc:date", _several("Seq", filter(None, [metadata.date])))
    yield from _entry("dc:language", _several("Bag", filter(None, [metadata.language])))
    yield from _entry("dc:identifier", escape(metadata.identifier))
    yield from _entry("dc:format", "application/pdf")


def _basic(metadata: Metadata, producer: str, tool: str) -> Iterator[str]:
    yield from _entry("pdf:Producer", escape(producer))
    yield from _entry("pdf:Keywords", escape(", ".join(metadata.keywords)))
    yield from _entry("xmp:CreatorTool", escape(tool))
    yield from _entry("xmp:CreateDate", escape(metadata.date))
    yield from _entry("xmp:ModifyDate", escape(metadata.date))


def _entry(name: str, value: str) -> Iterator[str]:
    if value:
        yield f"<{name}>{value}</{name}>"


def _alternatives(text: str) -> str:
    if not text:
        return ""
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


def _several(kind: str, texts: Iterable[str]) -> str:
    items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts)
    return items and f"<rdf:{kind}>{items}</rdf:{kind}>"


_NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
)

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
{body}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

PDF_A_2A = (
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>"
)

PDF_UA_1 = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    "<pdfuaid:part>1</pdfuaid:part></rdf:Description>"
)

#: PDF/A allows no property whose schema it does not know, unless the file describes it.
PDF_UA_SCHEMA = """<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
