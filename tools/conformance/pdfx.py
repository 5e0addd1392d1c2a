"""PDF/X-4 (ISO 15930-7), as this project promises it: all colours inks, text in black ink alone.

No free checker knows PDF/X, so this one is our own. It shares no code with the writer and reads
files with pikepdf only. It is stricter than the standard where the promise is: no colour by other
means than four inks, although PDF/X-4 allows calibrated ones.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pikepdf
from PIL import ImageCms

from tools.conformance.finding import Finding, Findings
from tools.conformance.inks import all_dictionaries, colour_faults

#: A profile's header: class of the device, colours that it takes (ICC.1:2004, 7.2).
_CLASS, _SPACE = slice(12, 16), slice(16, 20)
_NEWEST_PROFILE = 4
_NEWEST_PDF = (1, 6)

#: Keys by which a file, a page or an annotation may do something when it is opened or touched.
_ACTIONS = ("/A", "/AA", "/OpenAction")
#: Points. Boxes are written in thousandths.
_CLOSE = 0.01
#: Annotations that a page may have, since they are no part of its picture.
_BESIDE = ("/PrinterMark", "/TrapNet")

_BLEND_MODES = frozenset(
    "/Normal /Compatible /Multiply /Screen /Overlay /Darken /Lighten /ColorDodge /ColorBurn "
    "/HardLight /SoftLight /Difference /Exclusion /Hue /Saturation /Color /Luminosity".split()
)


def check(paths: Sequence[Path]) -> Findings:
    """What keeps files from being PDF/X-4 in four inks."""
    return {path: _check(path) for path in paths}


def _check(path: Path) -> list[Finding]:
    try:
        with pikepdf.open(path) as document:
            profile = _profile(document)
            return [
                *_file(document),
                *_metadata(document),
                *_intent(document, profile),
                *(
                    fault
                    for number in range(len(document.pages))
                    for fault in _page(document, number)
                ),
                *_objects(document),
                *colour_faults(document, profile),
            ]
    except pikepdf.PasswordError:
        return [Finding("encrypted", "it asks for a password")]
    except pikepdf.PdfError as fault:
        return [Finding("unread", str(fault).removeprefix(f"{path}: "))]


def _file(document: pikepdf.Pdf) -> Iterator[Finding]:
    version = document.pdf_version
    if tuple(int(part) for part in version.split(".")) > _NEWEST_PDF:
        yield Finding("version", f"it is PDF {version}, where PDF/X-4 goes up to 1.6")
    if document.is_encrypted:
        yield Finding("encrypted", "it is encrypted")
    if "/ID" not in document.trailer:
        yield Finding("identity", "its trailer has no ID")
    if "/AcroForm" in document.Root:
        yield Finding("form", "it holds a form to fill in")
    if "/JavaScript" in document.Root.get("/Names", {}):
        yield Finding("action", "it holds JavaScript")
    yield from _actions(document.Root, "the catalog")


def _actions(holder: pikepdf.Object, place: str) -> Iterator[Finding]:
    for key in _ACTIONS:
        if isinstance(holder.get(key), pikepdf.Dictionary):  # an array is a place to open at
            yield Finding("action", f"{place} has {key}: an action at the press")


def _metadata(document: pikepdf.Pdf) -> Iterator[Finding]:
    """XMP that declares the standard, and what has to stand in the information as well."""
    if "/Metadata" not in document.Root:
        yield Finding("metadata", "it has no XMP")
        return
    if "/Filter" in document.Root.Metadata:
        yield Finding("metadata", "its XMP is compressed, so that plain text tools cannot read it")
    xmp, info = document.open_metadata(), document.docinfo
    for name in ("xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID"):
        if not xmp.get(name):
            yield Finding("metadata", f"its XMP lacks {name}")
    if xmp.get("xmpMM:RenditionClass") != "default":
        yield Finding("metadata", "its XMP does not say that it is the default rendition")
    if (version := xmp.get("pdfxid:GTS_PDFXVersion")) != "PDF/X-4":
        yield Finding("metadata", f"its XMP declares {version or 'no PDF/X'}, not PDF/X-4")
    for key in ("/Title", "/CreationDate", "/ModDate"):
        if key not in info:
            yield Finding("metadata", f"its information lacks {key.lstrip('/')}")
    if str(info.get("/Trapped")) not in ("/True", "/False"):
        yield Finding("trapped", "it does not say whether it is trapped")


def _profile(document: pikepdf.Pdf) -> bytes | None:
    """The colour profile of the press that the file is meant for."""
    for intent in document.Root.get("/OutputIntents", []):
        if intent.get("/S") == "/GTS_PDFX" and "/DestOutputProfile" in intent:
            return bytes(intent.DestOutputProfile.read_bytes())
    return None


def _intent(document: pikepdf.Pdf, profile: bytes | None) -> Iterator[Finding]:
    intents = [i for i in document.Root.get("/OutputIntents", []) if i.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1:
        yield Finding("intent", f"it has {len(intents)} output intents for PDF/X, not one")
        return
    if not str(intents[0].get("/OutputConditionIdentifier", "")):
        yield Finding("intent", "its output intent does not name the press")
    if profile is None:
        yield Finding("intent", "its output intent holds no colour profile")
        return
    if intents[0].DestOutputProfile.get("/N") != 4:
        yield Finding("intent", "its profile is not said to be for four inks")
    try:
        ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except OSError:
        yield Finding("intent", "its colour profile cannot be read")
        return
    if (profile[_CLASS], profile[_SPACE]) != (b"prtr", b"CMYK"):
        yield Finding("intent", "its colour profile is none of a press with four inks")
    if profile[8] > _NEWEST_PROFILE:
        yield Finding("intent", f"its colour profile is of version {profile[8]}, not 2 to 4")


def _page(document: pikepdf.Pdf, number: int) -> Iterator[Finding]:
    page, place = document.pages[number], f"page {number + 1}"
    boxes = {
        name: [float(edge) for edge in page.obj[f"/{name}"]]
        for name in ("BleedBox", "TrimBox", "ArtBox")
        if f"/{name}" in page.obj
    }
    trims = [name for name in ("TrimBox", "ArtBox") if name in boxes]
    if len(trims) != 1:
        found = " and ".join(trims) or "neither"
        yield Finding("boxes", f"it must have a TrimBox or an ArtBox; it has {found}", place)
    boxes["MediaBox"] = [float(edge) for edge in page.mediabox]
    order = [name for name in ("MediaBox", "BleedBox", *trims) if name in boxes]
    for outer, inner in pairwise(order):
        if not _holds(boxes[outer], boxes[inner]):
            yield Finding("boxes", f"its {inner} reaches out of its {outer}", place)
    yield from _actions(page.obj, place)
    bleed = boxes.get("BleedBox", boxes["MediaBox"])
    for annotation in page.obj.get("/Annots", []):
        kind = str(annotation.get("/Subtype"))
        if kind not in _BESIDE and _meet(bleed, [float(edge) for edge in annotation.Rect]):
            yield Finding("annotation", f"an annotation ({kind}) stands on the printed page", place)


def _holds(outer: Sequence[float], inner: Sequence[float]) -> bool:
    return (
        outer[0] <= inner[0] + _CLOSE
        and outer[1] <= inner[1] + _CLOSE
        and outer[2] >= inner[2] - _CLOSE
        and outer[3] >= inner[3] - _CLOSE
    )


def _meet(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _objects(document: pikepdf.Pdf) -> Iterator[Finding]:
    """What no object of the file may be, wherever it stands."""
    for found, place in all_dictionaries(document):
        match str(found.get("/Type", "")), str(found.get("/Subtype", "")):
            case "/Font", kind:
                yield from _font(found, kind, place)
            case _, "/PS":
                yield Finding("postscript", "it holds PostScript", place)
            case _, ("/Image" | "/Form") if "/OPI" in found or "/Ref" in found:
                yield Finding("outside", "it wants another file at the press", place)
            case _, "/Image" if "/Alternates" in found:
                yield Finding("outside", "a picture has alternates", place)
        if (mode := found.get("/BM")) is not None:
            modes = mode if isinstance(mode, pikepdf.Array) else [mode]
            for name in {str(name) for name in modes} - _BLEND_MODES:
                yield Finding("transparency", f"{name} is no blend mode", place)
        if "/TR" in found or found.get("/TR2", "/Default") != "/Default":
            yield Finding("transfer", "it bends the curves of the inks", place)


def _font(font: pikepdf.Object, kind: str, place: str) -> Iterator[Finding]:
    """A font without its file. A composite one is a pair, of which the second has the file."""
    if kind in ("/Type0", "/Type3"):
        return
    files = font.get("/FontDescriptor", pikepdf.Dictionary())
    if not any(f"/FontFile{number}" in files for number in ("", "2", "3")):
        yield Finding("font", f"the font {font.get('/BaseFont')} is not embedded", place)
