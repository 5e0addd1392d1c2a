"""The font table, with fonts embedded so that a draft looks the same where they are not installed.

An embedded font is its file with the first 32 bytes veiled by a key (ECMA-376 part 4, 4.1: XOR
with the key's digits read backwards). The key is written beside it: it protects nothing, and
only keeps the part from being taken for a font by chance.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from uuid import UUID

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.package import Package

from reportgen.word.package import OBFUSCATED_FONT, PartKind, add_bytes, add_xml
from reportgen.word.xml import root, w

FONT_TABLE = PartKind(CT.WML_FONT_TABLE, RT.FONT_TABLE)
_VEILED = 32

Slot = Literal["embedRegular", "embedBold", "embedItalic", "embedBoldItalic"]
_SLOTS: dict[tuple[bool, bool], Slot] = {
    (False, False): "embedRegular",
    (True, False): "embedBold",
    (False, True): "embedItalic",
    (True, True): "embedBoldItalic",
}
#: The schema's order.
_ORDER = tuple(_SLOTS.values())


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A face to embed: the family as Word names it, which of its four faces, the file."""

    family: str
    bold: bool
    italic: bool
    data: bytes

    @property
    def slot(self) -> Slot:
        return _SLOTS[self.bold, self.italic]


@lru_cache(maxsize=64)
def obfuscated(data: bytes) -> tuple[str, bytes]:
    """The key and the veiled font. The key is a digest of the font, so it is always the same."""
    key = UUID(bytes=hashlib.sha256(data).digest()[:16], version=4)
    veil = key.bytes[::-1] * 2
    head = bytes(byte ^ mask for byte, mask in zip(data[:_VEILED], veil, strict=True))
    return f"{{{str(key).upper()}}}", head + data[_VEILED:]


def add_font_table(package: Package, document: Part, fonts: Iterable[EmbeddedFont]) -> None:
    """The font table part, and a part for each embedded face."""
    families: dict[str, list[EmbeddedFont]] = {}
    for font in sorted(fonts, key=lambda font: (font.family, _ORDER.index(font.slot))):
        families.setdefault(font.family, []).append(font)
    table = root("fonts")
    part = add_xml(package, document, "/word/fontTable.xml", FONT_TABLE, table)
    number = 0
    for family, faces in families.items():
        entry = w("font", name=family)
        for face in faces:
            number += 1
            key, veiled = obfuscated(face.data)
            path = f"/word/fonts/font{number}.odttf"
            relation = add_bytes(part, path, OBFUSCATED_FONT, veiled)
            entry.append(w(face.slot, fontKey=key, **{"r:id": relation}))
        table.append(entry)
