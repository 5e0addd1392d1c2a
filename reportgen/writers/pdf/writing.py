"""From laid-out pages to the bytes of a PDF that keeps PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from typing import Any

import pydyf  # type: ignore[import-untyped] # it ships no types
import weasyprint
from weasyprint import pdf as weasyprint_pdf
from weasyprint.pdf.stream import Stream

from reportgen.semantic.tree import Element
from reportgen.theme import Length
from reportgen.writers.pdf.artifacts import artifacts
from reportgen.writers.pdf.layout import Layout
from reportgen.writers.pdf.links import LinkWords, link_notes_back
from reportgen.writers.pdf.metadata import (
    PDF_A_2A,
    PDF_UA_1,
    PDF_UA_SCHEMA,
    Metadata,
    read_metadata,
    xmp,
)
from reportgen.writers.pdf.painting import painted_in_order
from reportgen.writers.pdf.tagging import add_structure

TOOL = "reportgen"
PRODUCER = f"WeasyPrint {weasyprint.__version__}"

#: Bit 3 of an annotation's flags: it prints. PDF/A demands it.
_PRINTS = 4
_PATCHING = threading.Lock()


def write(layout: Layout, tree: Element, *, bleed: Length) -> bytes:
    """The PDF of a layout of `tree`, whose pages bleed so far."""
    link_notes_back(layout, tree)
    metadata = read_metadata(tree)

    def finish(_document: Any, pdf: Any) -> None:
        _describe(pdf, metadata)
        _intend_srgb(pdf)
        for found in pdf.objects:
            _keep_archival(found)
            _bound_bleed(found, bleed)

    with painted_in_order(), _tagged(layout, tree):
        data: bytes = layout.document.write_pdf(pdf_tags=True, pdf_identifier=True, finisher=finish)
    return data


@contextmanager
def _tagged(layout: Layout, tree: Element) -> Iterator[None]:
    """While this lasts, WeasyPrint tags by the structure of the document, not by its boxes."""
    aside = artifacts([page._page_box for page in layout.document.pages])
    words = LinkWords(layout, tree)

    class MarkingStream(Stream):  # type: ignore[misc] # WeasyPrint ships no types
        """A page's content, where artifacts are marked as such."""

        def clone(self, **options: Any) -> Any:
            clone = super().clone(**options)
            clone.__class__ = MarkingStream
            return clone

        def marked(self, box: Any, tag: str) -> Any:
            return self.artifact() if box in aside else super().marked(box, tag)

    def add_tags(pdf: Any, document: Any, _version: Any, streams: Any) -> None:
        add_structure(pdf, document, layout.root, streams, words)

    with _PATCHING:
        before = weasyprint_pdf.Stream, weasyprint_pdf.add_tags
        weasyprint_pdf.Stream, weasyprint_pdf.add_tags = MarkingStream, add_tags
        try:
            yield
        finally:
            weasyprint_pdf.Stream, weasyprint_pdf.add_tags = before


def _describe(pdf: Any, metadata: Metadata) -> None:
    for name, text in metadata.information().items():
        pdf.info[name] = pydyf.String(text)
    packet = xmp(metadata, (PDF_A_2A, PDF_UA_1, PDF_UA_SCHEMA), producer=PRODUCER, tool=TOOL)
    stream = pydyf.Stream([packet], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(stream)
    pdf.catalog["Metadata"] = stream.reference


def _keep_archival(found: Any) -> None:
    """What PDF/A asks of annotations and pictures: they print, and are shown as they are."""
    if isinstance(found, dict) and found.get("Type") == "/Annot":
        found["F"] = _PRINTS
    if isinstance(found, pydyf.Stream) and "Interpolate" in found.extra:
        found.extra["Interpolate"] = "false"


def _bound_bleed(found: Any, bleed: Length) -> None:
    """A page's BleedBox, which WeasyPrint guesses at."""
    if isinstance(found, dict) and found.get("Type") == "/Page":
        left, bottom, right, top = found["TrimBox"]
        over = bleed.pt
        found["BleedBox"] = pydyf.Array((left - over, bottom - over, right + over, top + over))


def _intend_srgb(pdf: Any) -> None:
    """Says that the colours are sRGB, as CSS means them."""
    profile = resources.files(weasyprint_pdf).joinpath("sRGB2014.icc").read_bytes()
    stream = pydyf.Stream([profile], {"N": 3}, compress=True)
    pdf.add_object(stream)
    intent = pydyf.Dictionary({"Type": "/OutputIntent", "S": "/GTS_PDFA1"})
    intent["OutputConditionIdentifier"] = intent["Info"] = pydyf.String("sRGB IEC61966-2.1")
    intent["DestOutputProfile"] = stream.reference
    pdf.catalog["OutputIntents"] = pydyf.Array([intent])
