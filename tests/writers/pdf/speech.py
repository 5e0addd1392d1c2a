"""What a screen reader says of a tagged PDF: the text in the order of its structure.

poppler can tell it too (`pdfinfo -struct-text`), but draws the page anew for each paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from tests.writers.pdf.structure import Tag, read_structure

_MAPPED = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def spoken(file: pikepdf.Pdf) -> str:
    """The text, each line of the page on a line; without running heads and folios."""
    marks = dict(mark for number, page in enumerate(file.pages) for mark in _marks(page, number))

    def said(tag: Tag) -> Iterator[str]:
        kids, mine = iter(tag.kids), iter(tag.marks)
        for kind in tag.order:
            if kind == "mark":
                yield marks.get(next(mine), "")
            elif kind != "link":
                yield from said(next(kids))

    return "\n".join(said(read_structure(file)))


def _marks(page: pikepdf.Page, number: int) -> Iterator[tuple[tuple[int, int], str]]:
    """The text of each piece of marked content, by page (from 0) and number."""
    texts: dict[int, list[str]] = {}
    _read(page.obj, page.Resources, [], texts)
    for mark, shown in texts.items():
        yield (number, mark), "".join(shown)


def _read(
    stream: pikepdf.Object,
    resources: pikepdf.Object,
    open_: list[int | None],
    texts: dict[int, list[str]],
) -> None:
    """Reads a content stream, and the forms that it draws. `open_` are the marks around it."""
    font: dict[bytes, str] = {}
    baseline: object = None
    for instruction in pikepdf.parse_content_stream(stream):
        operands = list(instruction.operands)
        mark = next((m for m in reversed(open_) if m is not None), None)
        match str(instruction.operator):
            case "BDC":
                properties = operands[1]
                open_.append(int(properties.MCID) if "/MCID" in properties else None)
                baseline = None
            case "BMC":
                open_.append(None)
            case "EMC":
                open_.pop()
            case "Tf":
                font = _characters(resources.Font[str(operands[0])])
            case "Tm" if operands[5] != baseline:
                if baseline is not None and mark is not None:
                    texts.setdefault(mark, []).append("\n")
                baseline = operands[5]
            case "Tj" | "TJ" if mark is not None:
                pieces = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                texts.setdefault(mark, []).append(_decoded(pieces, font))
            case "Do" if mark is not None:
                drawn = resources.XObject[str(operands[0])]
                if drawn.get("/Subtype") == "/Form":
                    texts.setdefault(mark, []).append("\n")
                    _read(drawn, drawn.Resources, open_, texts)


def _decoded(pieces: list[pikepdf.Object], font: dict[bytes, str]) -> str:
    codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
    return "".join(font.get(codes[at : at + 2], "") for at in range(0, len(codes), 2))


def _characters(font: pikepdf.Object) -> dict[bytes, str]:
    """What each code of a font means, of two bytes each (ISO 32000-1, 9.10.3)."""
    table = font.ToUnicode.read_bytes()
    assert b"beginbfrange" not in table, "ranges are not read here"
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in _MAPPED.findall(table)
        if len(code) == 4
    }
