"""A house's own Word document, from which a draft takes its styles.

Only what looks are made of is taken: styles, numbering definitions, the theme that styles refer
to. Words, properties, comments, macros of the template do not come along.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from zipfile import BadZipFile

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.package import Package
from lxml.etree import XMLSyntaxError

from reportgen.word.package import PartKind
from reportgen.word.xml import Xml, tag

THEME = PartKind(CT.OFC_THEME, RT.THEME)
#: A picture as a bullet is a part of the template; the level falls back on its character.
_PICTURE_BULLETS = (tag("numPicBullet"), tag("lvlPicBulletId"))


class BadTemplate(ValueError):
    """The file is no Word document."""


@dataclass(frozen=True, slots=True)
class Template:
    """What a draft takes from a template, parsed anew for each draft."""

    styles: Xml | None
    numbering: Xml | None
    theme: bytes | None


def read_template(data: bytes) -> Template:
    """The looks of a Word document or template. Raises `BadTemplate`."""
    styles, numbering, theme = _looks(data)
    try:
        parsed = None if numbering is None else parse_xml(numbering)
        for element in list(parsed.iter(*_PICTURE_BULLETS)) if parsed is not None else []:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
        return Template(None if styles is None else parse_xml(styles), parsed, theme)
    except XMLSyntaxError as fault:
        raise BadTemplate("the Word template is damaged") from fault


@lru_cache(maxsize=4)
def _looks(data: bytes) -> tuple[bytes | None, bytes | None, bytes | None]:
    try:
        document = Package.open(BytesIO(data)).main_document_part
        styles, numbering, theme = (
            _related(document, reltype) for reltype in (RT.STYLES, RT.NUMBERING, RT.THEME)
        )
    except (BadZipFile, KeyError, ValueError, XMLSyntaxError, NotImplementedError) as fault:
        raise BadTemplate("the Word template is no Word document") from fault
    return styles, numbering, theme


def _related(document: Part, reltype: str) -> bytes | None:
    try:
        return document.part_related_by(reltype).blob
    except KeyError:
        return None
