"""How these tests write reports: small ones, in memory."""

from __future__ import annotations

import posixpath
import struct
import textwrap
import zlib
from collections.abc import Mapping

from reportgen.diagnostics import Diagnostic
from reportgen.model.inlines import Inline
from reportgen.model.report import Report
from reportgen.source.load import Loaded, load_report
from reportgen.workspace import MemoryWorkspace

FOLDER = "content/small"
REPORT = """
kind: meeting-note
title: A Small Report
body: [part.yaml]
"""
PART = """
title: A Part
body:
  - Some words.
"""


def png(width: int = 1, height: int = 1) -> bytes:
    """A whole PNG picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + b"\xff" * width for _ in range(height)))
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def load(
    report: str = REPORT,
    part: str = PART,
    *,
    variants: str | None = None,
    files: Mapping[str, str | bytes] | None = None,
) -> Loaded:
    """Loads a report of these files; `files` are others in its folder."""
    written: dict[str, str | bytes] = {"report.yaml": report, "part.yaml": part, "dot.png": png()}
    if variants is not None:
        written["variants.yaml"] = variants
    written |= files or {}
    texts = {
        posixpath.normpath(f"{FOLDER}/{name}"): textwrap.dedent(data)
        if isinstance(data, str)
        else data
        for name, data in written.items()
    }
    return load_report(MemoryWorkspace(texts), FOLDER, formats=("pdf", "docx", "html"))


def good(report: str = REPORT, part: str = PART, **more: str) -> Report:
    """The report, without mistakes."""
    loaded = load(report, part, variants=more.get("variants"))
    assert loaded.diagnostics == ()
    assert loaded.report is not None
    return loaded.report


def complaint(
    report: str = REPORT,
    part: str = PART,
    *,
    variants: str | None = None,
    files: Mapping[str, str | bytes] | None = None,
) -> Diagnostic:
    """The one thing that is wrong."""
    loaded = load(report, part, variants=variants, files=files)
    assert len(loaded.diagnostics) == 1, "\n".join(map(str, loaded.diagnostics))
    return loaded.diagnostics[0]


def body(items: str) -> str:
    """A part with these body items, written from the left margin."""
    return "title: A Part\nbody:\n" + textwrap.indent(textwrap.dedent(items).strip("\n"), "  ")


def shown(inlines: tuple[Inline, ...]) -> str:
    """Inlines as a short text: `Emphasis(Text a)`."""
    return " ".join(_shown(inline) for inline in inlines)


def _shown(inline: Inline) -> str:
    name = type(inline).__name__
    words = [
        str(getattr(inline, field))
        for field in ("text", "url", "expansion", "language", "note", "target")
        if hasattr(inline, field)
    ]
    inner = [shown(inline.parts)] if inline.parts else []
    return f"{name}({'|'.join([*words, *inner])})"
