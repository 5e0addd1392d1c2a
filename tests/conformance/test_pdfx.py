"""No free checker knows PDF/X-4: ours is shown to find whatever keeps a file off the press."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageCms

from tests.conformance.samples import Change, page, press_sheet
from tools.conformance import pdfx


def told(path: Path) -> list[str]:
    return [f"{finding.rule}: {finding.message}" for finding in pdfx.check([path])[path]]


def catalog(key: str, value: object) -> Change:
    """With another value in the file's catalog, or none."""
    return lambda file: _put(file.Root, key, value)


def information(key: str, value: object) -> Change:
    return lambda file: _put(file.docinfo, key, value)


def intent(key: str, value: object) -> Change:
    return lambda file: _put(file.Root.OutputIntents[0], key, value)


def first_page(key: str, value: object) -> Change:
    return lambda file: _put(file.pages[0].obj, key, value)


def _put(holder: Any, key: str, value: object) -> None:
    if value is None:
        del holder[key]
    else:
        holder[key] = value


def xmp(old: str, new: str = "") -> Change:
    """With its XMP reworded."""

    def change(file: Pdf) -> None:
        packet = file.Root.Metadata.read_bytes().decode()
        assert re.search(old, packet)
        file.Root.Metadata.write(re.sub(old, new, packet).encode())

    return change


def every(test: str, key: str, value: object) -> Change:
    """With another value in all dictionaries and streams that have a key."""

    def change(file: Pdf) -> None:
        found = [o for o in file.objects if isinstance(o, Dictionary | Stream) and test in o]
        assert found
        for holder in found:
            _put(holder, key, value)

    return change


def drawing(operators: str, **resources: object) -> Change:
    """With something more on the first page: `Kind_name` is a resource of that kind and name."""

    def change(file: Pdf) -> None:
        for named, value in resources.items():
            kind, name = named.split("_")
            held = file.pages[0].Resources
            held[f"/{kind}"] = held.get(f"/{kind}", Dictionary())
            held[f"/{kind}"][f"/{name}"] = value
        file.pages[0].contents_add(f"q {operators} Q".encode())

    return change


def unused(data: bytes, **entries: object) -> Change:
    """With a stream that no page shows."""
    return lambda file: _put(file.Root, "/Unused", file.make_stream(data, **entries))


def pictures(image: Image.Image) -> Change:
    """With a JPEG picture in the place of each, whatever is said of it."""
    buffer = io.BytesIO()
    image.save(buffer, "jpeg")

    def change(file: Pdf) -> None:
        for found in file.objects:
            if isinstance(found, Stream) and found.get("/Subtype") == "/Image":
                found.write(buffer.getvalue(), filter=Name.DCTDecode)

    return change


def screen(file: Pdf) -> None:
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    file.Root.OutputIntents[0].DestOutputProfile = file.make_stream(data, N=4)


def steps(file: Pdf) -> None:
    for found in file.objects:
        if isinstance(found, Dictionary) and "/ShadingType" in found:
            for function in found.Function.Functions:
                function.C0 = function.C1 = Array([1, 0, 0])


def box(key: str, *edges: float) -> Change:
    return first_page(key, Array(edges))


def annotation(file: Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[100, 100, 200, 200])
    file.pages[0].obj.Annots = [file.make_indirect(link)]


CALIBRATED = Array([Name.CalRGB, Dictionary(WhitePoint=[0.95, 1, 1.09])])
LAB = Array([Name.Lab, Dictionary(WhitePoint=[0.95, 1, 1.09])])
INDEXED = Array([Name.Indexed, Name.DeviceRGB, 0, b"\1\2\3"])
SPOT = Array([Name.Separation, Name.Gold, Name.DeviceRGB, Dictionary(FunctionType=2, N=1)])
SCRIPT = Dictionary(S=Name.JavaScript, JS="app.beep()")
GROUP = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
INLINE = "BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"
RULED = "0 0 9 9 re f"

#: By what is said: what makes the checker say it.
BROKEN: dict[str, Change] = {
    "metadata: it has no XMP": catalog("/Metadata", None),
    "metadata: its XMP declares no PDF/X": xmp("<pdfxid:.*</pdfxid:GTS_PDFXVersion>"),
    "metadata: its XMP declares PDF/X-3": xmp("PDF/X-4", "PDF/X-3"),
    "metadata: its XMP lacks xmp:MetadataDate": xmp("<xmp:MetadataDate.*MetadataDate>"),
    "metadata: its XMP lacks xmpMM:DocumentID": xmp("<xmpMM:DocumentID.*DocumentID>"),
    "metadata: its XMP does not say that it is the default": xmp("<xmpMM:Rend.*ionClass>"),
    "metadata: its information lacks CreationDate": information("/CreationDate", None),
    "trapped: it does not say": information("/Trapped", Name.Unknown),
    "intent: it has 0 output intents": catalog("/OutputIntents", None),
    "intent: its output intent does not name": intent("/OutputConditionIdentifier", None),
    "intent: its output intent holds no colour": intent("/DestOutputProfile", None),
    "intent: its colour profile is none of a press": screen,
    "boxes: it must have a TrimBox or an ArtBox; it has neither": first_page("/TrimBox", None),
    "boxes: it must have a TrimBox or an ArtBox; it has TrimBox and ArtBox": box(
        "/ArtBox", 0, 0, 612, 792
    ),
    "boxes: its TrimBox reaches out of its BleedBox": box("/TrimBox", -9, 0, 612, 792),
    "boxes: its BleedBox reaches out of its MediaBox": box("/BleedBox", 0, 0, 612, 900),
    "annotation: an annotation (/Link)": annotation,
    "form: it holds a form": catalog("/AcroForm", Dictionary(Fields=[])),
    "action: the catalog has /OpenAction": catalog("/OpenAction", SCRIPT),
    "action: it holds JavaScript": catalog("/Names", Dictionary(JavaScript=Dictionary())),
    "action: page 1 has /AA": first_page("/AA", Dictionary(O=SCRIPT)),
    "font: the font": every("/FontFile2", "/FontFile2", None),
    "postscript: it holds PostScript": unused(b"", Type=Name.XObject, Subtype=Name.PS),
    "outside: it wants another file": every("/BBox", "/OPI", Dictionary()),
    "transparency: /Bright is no blend mode": drawing(
        "/x gs", ExtGState_x=Dictionary(BM=Name.Bright)
    ),
    "transfer: it bends": drawing("/x gs", ExtGState_x=Dictionary(TR=Name.Identity)),
    "shading: a gradient's steps are none of its inks": steps,
    "picture: a JPEG picture holds RGB": pictures(Image.new("RGB", (9, 9))),
    "rich-black: text in a black of several inks: 60% 50% 50% 90%": drawing(
        "BT 0.6 0.5 0.5 0.9 k (Words) Tj ET"
    ),
}
#: By space: what has colours in it.
COLOURED: dict[str, list[Change]] = {
    "DeviceRGB": [
        drawing(f"1 0 0 rg {RULED}"),
        drawing("1 0 0 RG 0 0 m 9 9 l S"),
        drawing(f"/DeviceRGB cs 1 0 0 sc {RULED}"),
        drawing(f"/x cs 0 sc {RULED}", ColorSpace_x=INDEXED),
        drawing(f"/x cs 0 sc {RULED}", ColorSpace_x=SPOT),
        drawing(INLINE),
        every("/ShadingType", "/ColorSpace", Name.DeviceRGB),
        every("/Width", "/ColorSpace", Name.DeviceRGB),
        first_page("/Group", GROUP),
        unused(b"1 0 0 rg", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]),
        unused(b"1 0 0 rg", PatternType=1, PaintType=1),
    ],
    "CalRGB": [drawing(f"/x cs 1 0 0 sc {RULED}", ColorSpace_x=CALIBRATED)],
    "Lab": [drawing("", ColorSpace_x=LAB)],
    "a profile of 3 parts": [
        lambda file: drawing("", ColorSpace_x=Array([Name.ICCBased, file.make_stream(b"", N=3)]))(
            file
        )
    ],
}
SOUND: dict[str, Change] = {
    "nothing": lambda _file: None,
    "grey": drawing(f"0.5 g {RULED}"),
    "black text": drawing("BT 0 0 0 1 k (Words) Tj 0 g (Words) Tj ET"),
    "dark blue text": drawing("BT 1 0.8 0.3 0.3 k (Words) Tj ET"),
    "rich black ground": drawing(f"0.6 0.5 0.5 0.9 k {RULED}"),
    "black text after a rich ground": drawing(
        f"0 0 0 1 k q 0.6 0.5 0.5 0.9 k {RULED} Q BT (Words) Tj ET"
    ),
    "registration": drawing(
        f"/x cs 1 sc {RULED}",
        ColorSpace_x=Array([Name.Separation, Name.All, Name.DeviceCMYK, Dictionary(N=1)]),
    ),
    "a mark of the printer's": first_page(
        "/Annots", [Dictionary(Subtype=Name.PrinterMark, Rect=[0, 0, 9, 9])]
    ),
    "a place to open at": catalog("/OpenAction", Array([0, Name.Fit])),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_a_press_can_print_passes(name: str, tmp_path: Path) -> None:
    assert told(press_sheet(tmp_path / "a.pdf", SOUND[name])) == []


@pytest.mark.parametrize("message", BROKEN)
def test_what_is_broken_is_found_and_nothing_else(message: str, tmp_path: Path) -> None:
    found = told(press_sheet(tmp_path / "a.pdf", BROKEN[message]))
    assert found
    assert [one for one in found if not one.startswith(message)] == []


def test_black_text_in_a_profile_of_four_inks_is_looked_at_as_well(tmp_path: Path) -> None:
    def change(file: Pdf) -> None:
        press = Array([Name.ICCBased, file.Root.OutputIntents[0].DestOutputProfile])
        drawing("BT /x cs 0.6 0.5 0.5 0.9 sc (Words) Tj ET", ColorSpace_x=press)(file)

    assert told(press_sheet(tmp_path / "a.pdf", change)) == [
        "rich-black: text in a black of several inks: 60% 50% 50% 90%"
    ]


@pytest.mark.parametrize("space", COLOURED)
def test_a_colour_that_is_no_ink_is_found_wherever_it_is(space: str, tmp_path: Path) -> None:
    for number, change in enumerate(COLOURED[space]):
        found = told(press_sheet(tmp_path / f"{number}.pdf", change))
        assert found == [f"colour: it has colours in {space}"], number


def test_what_no_program_opens_is_red(tmp_path: Path) -> None:
    sealed = tmp_path / "sealed.pdf"
    with pikepdf.open(press_sheet(tmp_path / "a.pdf")) as file:
        file.save(sealed, encryption=pikepdf.Encryption(user="", owner="secret"))
    assert "encrypted: it is encrypted" in told(sealed)
    with pikepdf.open(press_sheet(tmp_path / "a.pdf")) as file:
        file.save(sealed, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    assert told(sealed) == ["encrypted: it asks for a password"]
    assert told(page(tmp_path / "page.pdf"))[0].startswith("unread: ")


def test_a_file_needs_an_identity(tmp_path: Path) -> None:
    path = press_sheet(tmp_path / "a.pdf")
    path.write_bytes(path.read_bytes().replace(b"/ID [", b"/Id ["))
    assert told(path) == ["identity: its trailer has no ID"]


def test_a_newer_pdf_is_none_that_the_standard_knows(tmp_path: Path) -> None:
    with pikepdf.open(press_sheet(tmp_path / "a.pdf")) as file:
        file.save(tmp_path / "new.pdf", force_version="1.7", fix_metadata_version=False)
    assert told(tmp_path / "new.pdf") == ["version: it is PDF 1.7, where PDF/X-4 goes up to 1.6"]


def test_faults_tell_their_place_and_how_often(tmp_path: Path) -> None:
    twice = press_sheet(tmp_path / "a.pdf", drawing(f"1 0 0 rg {RULED} 0 0 1 rg {RULED}"))
    (finding,) = pdfx.check([twice])[twice]
    assert (finding.place, finding.times) == ("page 1", 2)
