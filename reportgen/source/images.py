"""Whether a picture is one that every format can show, by its first and last bytes.

PNG and JPEG are what print, Word and the web all take; SVG is for print and the web, and a Word
writer says what it makes of it. WebP and AVIF are unknown to Word, TIFF and BMP to browsers.
"""

from __future__ import annotations

import struct
from xml.parsers import expat

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_OTHERS = (
    (b"GIF8", "GIF"),
    (b"RIFF", "WebP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
    (b"%PDF", "PDF"),
    (b"%!PS", "EPS"),
)
_SAVE_AGAIN = "save or export it again"
#: Start-of-frame segments, which hold a JPEG's size; C4, C8 and CC are something else.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))


def picture_fault(data: bytes) -> tuple[str, str] | None:
    """What is wrong with a picture and what would be right; None if it can be shown."""
    if data.startswith(_PNG):
        return None if _is_whole_png(data) else ("is a damaged PNG picture", _SAVE_AGAIN)
    if data.startswith(_JPEG):
        return None if _is_whole_jpeg(data) else ("is a damaged JPEG picture", _SAVE_AGAIN)
    if b"<svg" in data[:4096] or data.lstrip().startswith((b"<", b"\xef\xbb\xbf<")):
        fault = _svg_fault(data)
        return None if fault is None else (fault, _SAVE_AGAIN)
    for start, name in _OTHERS:
        if data.startswith(start):
            return f"is a {name} picture, which not every format can show", "save it as PNG"
    return ("is not a picture" if data else "is empty"), "PNG, JPEG and SVG are pictures"


def _is_whole_png(data: bytes) -> bool:
    """Its chunks lead from a header with a size to the end mark, with pixels between."""
    at, names = len(_PNG), []
    while at + 12 <= len(data):
        length, name = struct.unpack(">I4s", data[at : at + 8])
        names.append(name)
        if name == b"IHDR" and not all(
            struct.unpack(">II", data[at + 8 : at + 16].ljust(8, b"\0"))
        ):
            return False
        at += 12 + length
        if name == b"IEND":
            return at <= len(data) and names[0] == b"IHDR" and b"IDAT" in names
    return False


def _is_whole_jpeg(data: bytes) -> bool:
    """Its segments lead to a frame with a size, and an end mark follows somewhere."""
    at = len(_JPEG)
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF or marker in _BARE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9].ljust(4, b"\0"))
            return bool(height and width) and data.rfind(b"\xff\xd9") > at
        at += 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
    return False


def _svg_fault(data: bytes) -> str | None:
    roots: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, _attributes: dict[str, str]) -> None:
        roots.append(name) if not roots else None

    def refuse(*_declaration: object) -> None:
        raise _EntityDeclared

    parser.StartElementHandler = start
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        return f"is not well-formed XML (line {fault.lineno})"
    except _EntityDeclared:
        return "declares entities, which a picture has no need of"
    if roots[0] != "http://www.w3.org/2000/svg svg":
        return "is XML, but not an SVG picture"
    return None


class _EntityDeclared(Exception):
    """Entities can make a picture of gigabytes out of a few lines."""
