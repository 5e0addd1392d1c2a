"""Pictures, with their alt text, at their natural size or the width that there is."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import PurePosixPath
from typing import NamedTuple

from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.shape import CT_Inline
from docx.shared import Emu, Pt

from reportgen.diagnostics import error
from reportgen.semantic.tree import Element
from reportgen.word.xml import Xml, w
from reportgen.workspace import WorkspaceError
from reportgen.writers.docx.draft import Draft, Story

#: What a pixel measures in CSS, whatever a file says of itself: 1/96 inch.
_PIXEL = 9525
#: The tallest figure, as in print.
_TALLEST = Pt(425)
#: What every JPEG begins with; what follows in most, four bytes on; and an Exif segment that says
#: nothing.
_JPEG = b"\xff\xd8"
_KNOWN_JPEG = (b"JFIF", b"Exif")
_EXIF = b"\xff\xe1\x00\x16Exif\0\0MM\0*\0\0\0\x08" + bytes(6)


class Shown(NamedTuple):
    """A `w:drawing`, and the SHA-256 of its image, in hexadecimal digits."""

    drawing: Xml
    digest: str


def picture(
    story: Story, element: Element, address: str, width: float | None = None
) -> Shown | None:
    """What shows an `img`, at most `width` points wide; or None, and a complaint."""
    draft = story.draft
    image = _load(draft, element.get("src"), address)
    if image is None:
        return None
    draft.pictures += 1
    part = draft.package.get_or_add_image_part(BytesIO(image.blob))
    relation = story.part.relate_to(part, RT.IMAGE)
    cx, cy = _size(image, Pt(width or draft.theme.page.measure.pt))
    name = f"Picture {draft.pictures}"  # as Word calls them: a file's name is of the house
    inline = CT_Inline.new_pic_inline(draft.pictures, relation, name, cx, cy)
    for side in ("distT", "distB", "distL", "distR"):  # LibreOffice leaves room where none is said
        inline.set(side, "0")
    inline.docPr.set("descr", element.get("alt"))
    inline.docPr.set("name", name)
    return Shown(w("drawing", inline), hashlib.sha256(image.blob).hexdigest())


def _load(draft: Draft, source: str, address: str) -> Image | None:
    """The image; of an SVG file the PNG that lies beside it."""
    path = PurePosixPath(source)
    beside = str(path.with_suffix(".png")) if path.suffix.lower() == ".svg" else source
    hint = None
    if beside != source:
        hint = f"Word shows no SVG by itself: put `{beside}` beside it, for the draft"
    try:
        return Image.from_blob(_recognizable(draft.assets.read(beside)))
    except WorkspaceError as fault:
        draft.complain(error("docx-image", str(fault), hint=hint, address=address or None))
    except Exception:  # python-docx raises no less where a JPEG is cut short
        message = f"`{beside}` is no picture that Word can show"
        hint = "save it as PNG or JPEG"
        draft.complain(error("docx-image", message, hint=hint, address=address or None))
    return None


def _recognizable(data: bytes) -> bytes:
    """A picture that python-docx knows for what it is: it tells a JPEG by JFIF or Exif, of which
    those in four inks have neither."""
    if data.startswith(_JPEG) and data[6:10] not in _KNOWN_JPEG:
        return _JPEG + _EXIF + data.removeprefix(_JPEG)
    return data


def _size(image: Image, widest: int) -> tuple[Emu, Emu]:
    across, down = image.px_width * _PIXEL, image.px_height * _PIXEL
    scale = min(1.0, widest / max(across, 1), _TALLEST / max(down, 1))
    return Emu(max(1, round(across * scale))), Emu(max(1, round(down * scale)))
