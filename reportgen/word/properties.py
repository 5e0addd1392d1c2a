"""Document properties: Dublin Core in `core.xml`, the rest in `app.xml`.

No clock: a date is given or left out. python-docx's setters are not used here, since they refuse
more than 255 characters, which Word does not.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser, parse_xml
from docx.package import Package

from reportgen.word.package import PartKind, add_xml
from reportgen.word.xml import Xml

CORE = PartKind(CT.OPC_CORE_PROPERTIES, RT.CORE_PROPERTIES)
EXTENDED = PartKind(CT.OFC_EXTENDED_PROPERTIES, RT.EXTENDED_PROPERTIES)
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What a document says of itself. `date` is W3CDTF: `2015-06` or `2015-06-01`."""

    title: str = ""
    subject: str = ""
    authors: tuple[str, ...] = ()
    keywords: str = ""
    description: str = ""
    language: str = ""
    publisher: str = ""
    identifier: str = ""
    date: str = ""


def add_properties(package: Package, properties: Properties) -> None:
    """The two parts that hold the properties."""
    add_xml(package, package, "/docProps/core.xml", CORE, core_properties(properties))
    if properties.publisher:
        add_xml(package, package, "/docProps/app.xml", EXTENDED, _company(properties.publisher))


def core_properties(properties: Properties) -> Xml:
    """The root of the part that holds all but the publisher."""
    namespaces = {prefix: nsmap[prefix] for prefix in ("cp", "dc", "dcterms")} | {"xsi": _XSI}
    core = oxml_parser.makeelement(qn("cp:coreProperties"), nsmap=namespaces)
    date = instant(properties.date)
    for name, value in (
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", "; ".join(properties.authors)),
        ("cp:keywords", properties.keywords),
        ("dc:description", properties.description),
        ("dc:identifier", properties.identifier),
        ("dc:language", properties.language),
        ("dcterms:created", date),
        ("dcterms:modified", date),
    ):
        if value:
            element = oxml_parser.makeelement(qn(name))
            element.text = value
            if name.startswith("dcterms:"):
                element.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
            core.append(element)
    return core


def instant(date: str) -> str:
    """The first moment of a year, month or day: Word wants a time."""
    parts = date.split("-") if date else []
    if not 1 <= len(parts) <= 3:
        return ""
    return "-".join([*parts, "01", "01"][:3]) + "T00:00:00Z"


def _company(name: str) -> Xml:
    extended = parse_xml(f'<Properties xmlns="{_EXTENDED}"><Company/></Properties>')
    extended[0].text = name
    return extended
