"""The file itself: its parts, and a zip that has the same bytes every time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part, XmlPart
from docx.opc.spec import default_content_types
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.story import StoryPart

from reportgen.word.archive import Entry, archive
from reportgen.word.xml import Xml, root, w

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement


class PartKind(NamedTuple):
    """What a part is, to its package and to the part that owns it."""

    content_type: str
    reltype: str


OBFUSCATED_FONT = PartKind("application/vnd.openxmlformats-officedocument.obfuscatedFont", RT.FONT)


def new_document() -> tuple[Package, DocumentPart]:
    """An empty package with its main part.

    Made from nothing: python-docx's own template would cost its parsing and bring its styles.
    """
    package = Package()
    document = DocumentPart(
        PackURI("/word/document.xml"),
        CT.WML_DOCUMENT_MAIN,
        cast("BaseOxmlElement", root("document", w("body"))),
        package,
    )
    package.relate_to(document, RT.OFFICE_DOCUMENT)
    return package, document


def add_story(package: Package, owner: Part, path: str, kind: PartKind, element: Xml) -> StoryPart:
    """A new part that holds words: notes, a running head. It has links and pictures of its own."""
    part = StoryPart(PackURI(path), kind.content_type, cast("BaseOxmlElement", element), package)
    owner.relate_to(part, kind.reltype)
    return part


def add_xml(
    package: Package, owner: Package | Part, path: str, kind: PartKind, element: Xml
) -> XmlPart:
    """A new XML part, related to by its owner. `path` is absolute in the package: `/word/x.xml`."""
    part = XmlPart(PackURI(path), kind.content_type, cast("BaseOxmlElement", element), package)
    owner.relate_to(part, kind.reltype)
    return part


def add_bytes(owner: Part, path: str, kind: PartKind, data: bytes) -> str:
    """A new part of plain bytes; returns the id of the relationship."""
    return owner.relate_to(Part(PackURI(path), kind.content_type, data), kind.reltype)


def to_bytes(package: Package) -> bytes:
    """The package as a file.

    python-docx's own `save` dates each entry by the clock; here every entry has the same date,
    and the order is that in which parts were related.
    """
    parts = list(package.iter_parts())
    entries = [
        Entry(CONTENT_TYPES_URI.membername, _content_types(parts)),
        Entry(PACKAGE_URI.rels_uri.membername, _encoded(package.rels.xml)),
    ]
    for part in parts:
        lasting = part.content_type == OBFUSCATED_FONT.content_type
        entries.append(Entry(part.partname.membername, part.blob, lasting))
        if part.rels:
            entries.append(Entry(part.partname.rels_uri.membername, _encoded(part.rels.xml)))
    return archive(entries)


def _content_types(parts: list[Part]) -> bytes:
    """`[Content_Types].xml`: by extension where that is customary, else by part."""
    by_extension = {"rels": CT.OPC_RELATIONSHIPS, "xml": CT.XML}
    by_part: dict[str, str] = {}
    for part in parts:
        extension = part.partname.ext.lower()
        if (extension, part.content_type) in default_content_types:
            by_extension[extension] = part.content_type
        else:
            by_part[part.partname] = part.content_type
    types = CT_Types.new()  # type: ignore[no-untyped-call]  # python-docx says no types here
    for extension, content_type in sorted(by_extension.items()):
        types.add_default(extension, content_type)
    for path, content_type in sorted(by_part.items()):
        types.add_override(path, content_type)
    return serialize_part_xml(types)


def _encoded(xml: str | bytes) -> bytes:
    return xml.encode() if isinstance(xml, str) else xml
