"""A PDF for the press: PDF/X-4 (ISO 15930-7), in four inks."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from typing import Any

import pydyf  # type: ignore[import-untyped] # it ships no types

from reportgen.diagnostics import Diagnostic, error
from reportgen.semantic.tree import Element
from reportgen.writers.pdf.inks import Inks
from reportgen.writers.pdf.layout import Layout
from reportgen.writers.pdf.metadata import Metadata, read_metadata
from reportgen.writers.pdf.options import Options
from reportgen.writers.pdf.writing import bound_bleed, describe, intend, write

#: Spaces of colours that are no inks, or that only a screen knows.
_FOREIGN = re.compile(rb"/(?:DeviceRGB|CalRGB|Lab|ICCBased)\b")
_HINT = "use PNG, JPEG or SVG pictures, and `#0b3d66` or `device-cmyk(...)` in style sheets"
#: Those that WeasyPrint names in every file, for colours that are turned into inks here.
_NAMED = ("lab-d50", "lab-d65")


def press_file(
    layout: Layout, tree: Element, options: Options, inks: Inks
) -> tuple[bytes, list[Diagnostic]]:
    """The PDF of a layout, with an error for whatever could not be turned into inks."""
    complaints: list[Diagnostic] = []
    metadata = read_metadata(tree)
    if not metadata.date:
        hint = "give the report a `date`: it must not come from the clock"
        title = next((e for e in tree.walk() if e.name == "h1"), tree).get("data-address")
        message = "PDF/X-4 asks for a date"
        return b"", [error("missing-date", message, hint=hint, address=title or None)]

    def finish(pdf: Any) -> None:
        when = _moment(metadata.date)
        described = replace(metadata, date=when)
        describe(pdf, described, (_declaration(metadata, when),))
        intend(pdf, inks.profile, inks.name, kind="GTS_PDFX", parts=4)
        pdf.info["Trapped"] = "/False"
        for name in ("CreationDate", "ModDate"):
            pdf.info[name] = pydyf.String("D:" + re.sub(r"[-:T]", "", when))
        for found in pdf.objects:
            bound_bleed(found, options.bleed)
            if isinstance(found, dict):
                for name in _NAMED:
                    found.pop(name, None)
        if any(_is_foreign(found) for found in pdf.objects):
            complaints.append(error("rgb", "some colours cannot be turned into inks", hint=_HINT))

    for page in layout.document.pages:
        page.links.clear()  # a page for the press has no annotations
    data = write(layout, tree, options, finish, inks=inks)
    return data, complaints


def _moment(date: str) -> str:
    """The beginning of a year, month or day, as XMP writes it."""
    year, month, day = (*date.split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day}T00:00:00Z"


def _is_foreign(found: Any) -> bool:
    described = found.extra if isinstance(found, pydyf.Stream) else found
    return isinstance(described, dict) and bool(_FOREIGN.search(pydyf.Dictionary(described).data))


def _declaration(metadata: Metadata, when: str) -> str:
    # The same document has the same name on every run.
    name = "\n".join((metadata.identifier, metadata.title, metadata.date))
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"urn:reportgen:{name}")
    return _PDF_X_4.format(when=when, identity=identity)


_PDF_X_4 = """<rdf:Description rdf:about=""
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<pdf:Trapped>False</pdf:Trapped>
<xmp:MetadataDate>{when}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{identity}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:{identity}</xmpMM:InstanceID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<xmpMM:VersionID>1</xmpMM:VersionID>
</rdf:Description>"""
