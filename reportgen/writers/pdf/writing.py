"""From laid-out pages to the bytes of a tagged PDF; by default one that keeps PDF/A and PDF/UA."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from typing import Any, TypeAlias

import pydyf  # type: ignore[import-untyped] # it ships no types
import weasyprint
from weasyprint import pdf as weasyprint_pdf

from reportgen.semantic.tree import Element
from reportgen.theme import Length
from reportgen.writers.pdf.artifacts import artifacts
from reportgen.writers.pdf.boxes import PT
from reportgen.writers.pdf.drawings import whole_words
from reportgen.writers.pdf.gradients import as_shadings
from reportgen.writers.pdf.inks import Inks
from reportgen.writers.pdf.layout import Layout
from reportgen.writers.pdf.links import LinkWords, link_notes_back
from reportgen.writers.pdf.marks import draw_marks
from reportgen.writers.pdf.metadata import (
    PDF_A_2A,
    PDF_UA_1,
    PDF_UA_SCHEMA,
    Metadata,
    read_metadata,
    xmp,
)
from reportgen.writers.pdf.options import Options
from reportgen.writers.pdf.painting import painted_in_order
from reportgen.writers.pdf.streams import stream_class
from reportgen.writers.pdf.tagging import add_structure

#: What is done to a PDF when all of its pages are drawn.
Finish: TypeAlias = Callable[[Any], None]

TOOL = "reportgen"
PRODUCER = f"WeasyPrint {weasyprint.__version__}"

#: Bit 3 of an annotation's flags: it prints. PDF/A demands it.
_PRINTS = 4
_PATCHING = threading.Lock()


def write(
    layout: Layout, tree: Element, options: Options, finish: Finish, *, inks: Inks | None = None
) -> bytes:
    """The PDF of a layout of `tree`, all of it in `inks` if there are some."""
    if inks is None:
        link_notes_back(layout, tree)

    def finish_all(_document: Any, pdf: Any) -> None:
        finish(pdf)
        as_shadings(pdf)
        pdf.objects[:] = map(_Serialised, pdf.objects)

    with painted_in_order(), whole_words(), _drawn(layout, tree, options, inks):
        data: bytes = layout.document.write_pdf(
            pdf_tags=True,
            pdf_identifier=True,
            pdf_version="1.7" if inks is None else "1.6",
            finisher=finish_all,
        )
    return data


class _Serialised(pydyf.Object):  # type: ignore[misc] # pydyf ships no types
    """A finished object, whose bytes are made once.

    pydyf makes them, and compresses them, once more for the identifier of the file.
    """

    compressible = False
    data = b""

    def __init__(self, made: Any) -> None:
        super().__init__()
        self.number, self.generation, self.free = made.number, made.generation, made.free
        self.compressible = made.compressible
        if made.free != "f":
            self.data = made.data


def archival(tree: Element, bleed: Length) -> Finish:
    """What makes a PDF keep PDF/A-2a and PDF/UA-1."""
    metadata = read_metadata(tree)

    def finish(pdf: Any) -> None:
        describe(pdf, metadata, (PDF_A_2A, PDF_UA_1, PDF_UA_SCHEMA))
        profile = resources.files(weasyprint_pdf).joinpath("sRGB2014.icc").read_bytes()
        intend(pdf, profile, "sRGB IEC61966-2.1", kind="GTS_PDFA1", parts=3)
        for found in pdf.objects:
            _keep_archival(found)
            bound_bleed(found, bleed)

    return finish


@contextmanager
def _drawn(layout: Layout, tree: Element, options: Options, inks: Inks | None) -> Iterator[None]:
    """While this lasts, WeasyPrint draws with our streams, and tags by the structure of the
    document, not by its boxes."""
    aside = artifacts([page._page_box for page in layout.document.pages])
    words = LinkWords(layout, tree)

    def add_tags(pdf: Any, document: Any, _version: Any, streams: Any) -> None:
        add_structure(pdf, document, layout.root, streams, words)
        for page, stream in zip(document.pages, streams, strict=True):
            draw_marks(stream, options.marks, (page.width * PT, page.height * PT), options.bleed)

    with _PATCHING:
        before = weasyprint_pdf.Stream, weasyprint_pdf.add_tags
        weasyprint_pdf.Stream = stream_class(aside, inks)
        weasyprint_pdf.add_tags = add_tags
        try:
            yield
        finally:
            weasyprint_pdf.Stream, weasyprint_pdf.add_tags = before


def describe(pdf: Any, metadata: Metadata, declarations: tuple[str, ...]) -> None:
    """Says what a PDF is and which standards it keeps, in its information and as XMP."""
    for name, text in metadata.information().items():
        pdf.info[name] = pydyf.String(text)
    packet = xmp(metadata, declarations, producer=PRODUCER, tool=TOOL)
    stream = pydyf.Stream([packet], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(stream)
    pdf.catalog["Metadata"] = stream.reference


def _keep_archival(found: Any) -> None:
    """What PDF/A asks of annotations and pictures: they print, and are shown as they are."""
    if isinstance(found, dict) and found.get("Type") == "/Annot":
        found["F"] = _PRINTS
    if isinstance(found, pydyf.Stream) and "Interpolate" in found.extra:
        found.extra["Interpolate"] = "false"


def bound_bleed(found: Any, bleed: Length) -> None:
    """A page's BleedBox, which WeasyPrint guesses at."""
    if isinstance(found, dict) and found.get("Type") == "/Page":
        left, bottom, right, top = found["TrimBox"]
        over = bleed.pt
        found["BleedBox"] = pydyf.Array((left - over, bottom - over, right + over, top + over))


def intend(pdf: Any, profile: bytes, name: str, *, kind: str, parts: int) -> None:
    """Says by a profile of so many parts what the colours mean."""
    stream = pydyf.Stream([profile], {"N": parts}, compress=True)
    pdf.add_object(stream)
    intent = pydyf.Dictionary({"Type": "/OutputIntent", "S": f"/{kind}"})
    intent["OutputConditionIdentifier"] = intent["Info"] = pydyf.String(name)
    intent["DestOutputProfile"] = stream.reference
    pdf.catalog["OutputIntents"] = pydyf.Array([intent])
