"""Which standards a PDF file says that it keeps: it is held to these, and must name some."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf

from tools.conformance.finding import Finding

PDF_A_2A = "PDF/A-2a"
PDF_UA_1 = "PDF/UA-1"
PDF_X_4 = "PDF/X-4"

#: What a file must declare: all of one of these.
_PROMISES = (frozenset({PDF_UA_1, PDF_A_2A}), frozenset({PDF_X_4}))


def declared(path: Path) -> frozenset[str]:
    """The standards that a file declares, among those above; none for a file that is no PDF."""
    try:
        with pikepdf.open(path) as document:
            return frozenset(_declared(document))
    except pikepdf.PdfError:
        return frozenset()


def undeclared(standards: frozenset[str]) -> Iterator[Finding]:
    """What is wrong with a file that declares these standards and no more."""
    if not any(promise <= standards for promise in _PROMISES):
        wanted = " or ".join(" with ".join(sorted(promise)) for promise in _PROMISES)
        said = " and ".join(sorted(standards)) or "no standard"
        yield Finding("undeclared", f"it declares {said}, where it should declare {wanted}")


def _declared(document: pikepdf.Pdf) -> Iterator[str]:
    xmp = document.open_metadata()
    if (xmp.get("pdfaid:part"), xmp.get("pdfaid:conformance")) == ("2", "A"):
        yield PDF_A_2A
    if xmp.get("pdfuaid:part") == "1":
        yield PDF_UA_1
    intents = list(document.Root.get("/OutputIntents", pikepdf.Array()))
    # Each of the three is enough, so that the check finds out what else a file for the press lacks.
    if (
        "pdfxid:GTS_PDFXVersion" in xmp
        or "/GTS_PDFXVersion" in document.docinfo
        or any(intent.get("/S") == "/GTS_PDFX" for intent in intents)
    ):
        yield PDF_X_4
