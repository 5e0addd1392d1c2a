"""Whether a PDF file says the same of itself in XMP, for programs, and in its information."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf

from tools.conformance.finding import Finding, Findings

#: What the information dictionary says, and where XMP says the same (ISO 19005-1, table 1; the last
#: two are no entries of the standard's).
_SAME = {
    "/Title": "dc:title",
    "/Author": "dc:creator",
    "/Subject": "dc:description",
    "/Keywords": "pdf:Keywords",
    "/Creator": "xmp:CreatorTool",
    "/Producer": "pdf:Producer",
    "/CreationDate": "xmp:CreateDate",
    "/ModDate": "xmp:ModifyDate",
    "/Trapped": "pdf:Trapped",
    "/Publisher": "dc:publisher",
    "/Rights": "dc:rights",
}


def check(paths: Sequence[Path]) -> Findings:
    """Each entry that the two tell differently, or only one of them."""
    return {path: _check(path) for path in paths}


def _check(path: Path) -> list[Finding]:
    try:
        with pikepdf.open(path) as document:
            return list(_faults(document))
    except pikepdf.PdfError as fault:
        return [Finding("unread", str(fault).removeprefix(f"{path}: "))]


def _faults(document: pikepdf.Pdf) -> Iterator[Finding]:
    # Read outside of `with`: pikepdf would bring both into agreement at its end.
    xmp, info = document.open_metadata(), document.docinfo
    if not xmp.get("dc:title"):
        yield Finding("title", "XMP has no title")
    told = {key: (_plain(info.get(key)), _plain(xmp.get(name))) for key, name in _SAME.items()}
    told["/Lang"] = (_plain(document.Root.get("/Lang")), _plain(xmp.get("dc:language")))
    for key, (one, other) in told.items():
        if one != other:
            both = f"“{one}” in the file, “{other}” in XMP"
            yield Finding("disagreement", f"{key.lstrip('/')}: {both}")


def _plain(value: object) -> str:
    """A value by which its ways to be written are equal: lists are parted by commas, names have a
    slash, and dates are of digits alone."""
    if value is None:
        return ""
    if isinstance(value, list | set):
        return ", ".join(sorted(value) if isinstance(value, set) else value)
    text = str(value).removeprefix("/")
    return re.sub(r"\D", "", text) if re.match(r"D:\d|\d{4}(-\d\d|$)", text) else text
