"""A PDF for the press: PDF/X-4, and nothing in it but four inks."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from reportgen.pipeline.prepare import prepare
from reportgen.pipeline.targets import Choice
from reportgen.semantic.tree import Element, parse
from reportgen.workspace import MemoryWorkspace, package_templates
from reportgen.writers import Written, pdf
from reportgen.writers.pdf.inks import Inks
from tests.writers.pdf.documents import document, one, paragraph, picture, theme

SPECIMEN = Path(__file__).parents[2] / "semantic" / "specimen.xhtml"
DATED = '<meta name="date" content="2015-06"/>'


def made(tree: Element, images: bytes | None = None, **options: object) -> Written:
    sources = {e.get("src"): images or picture() for e in tree.walk() if e.name == "img"}
    chosen = pdf.Options.model_validate(
        {"standard": "pdf/x-4", "bleed": "3mm", "marks": ["crop", "cross"], **options}
    )
    return pdf.write(tree, theme(), MemoryWorkspace(sources), chosen)


@pytest.fixture(scope="module")
def specimen() -> pikepdf.Pdf:
    written = made(parse(SPECIMEN.read_text(encoding="utf-8")))
    assert not written.failed, written.diagnostics
    return pikepdf.open(io.BytesIO(written.data))


def streams(found: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """All content streams: of pages, and of the forms that they draw."""
    for item in found.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form":
            yield item
    for page in found.pages:
        yield page.obj


def operators(found: pikepdf.Pdf) -> Iterator[tuple[str, list[object]]]:
    for stream in streams(found):
        for instruction in pikepdf.parse_content_stream(stream):
            yield str(instruction.operator), list(instruction.operands)


def test_no_content_stream_sets_a_colour_that_is_no_ink(specimen: pikepdf.Pdf) -> None:
    used = list(operators(specimen))
    assert not {name for name, _ in used} & {"rg", "RG", "g", "G", "sh"}
    spaces = {str(operands[0]) for name, operands in used if name in ("cs", "CS")}
    assert spaces == {"/DeviceCMYK"}
    assert {len(operands) for name, operands in used if name in ("scn", "SCN", "sc", "SC")} == {4}


def test_no_picture_and_no_group_is_anything_but_ink(specimen: pikepdf.Pdf) -> None:
    pictures = [
        item
        for item in specimen.objects
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
    ]
    assert pictures
    assert {str(item.ColorSpace) for item in pictures} == {"/DeviceCMYK"}
    for stream in streams(specimen):
        if "/Group" in stream:
            assert str(stream.Group.CS) == "/DeviceCMYK"


def test_text_is_pure_black_ink(specimen: pikepdf.Pdf) -> None:
    fills = [
        [float(str(part)) for part in operands]
        for name, operands in operators(specimen)
        if name in ("scn", "sc")
    ]
    assert [0, 0, 0, 1] in fills
    profile = (package_templates() / "color/cmyk.icc").read_bytes()
    ink = theme().colors.ink
    parts = [int(ink[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    assert Inks(profile).of(*parts) == (0, 0, 0, 1)


def test_the_file_declares_the_standard_and_its_press(specimen: pikepdf.Pdf) -> None:
    (intent,) = specimen.Root.OutputIntents
    assert intent.S == "/GTS_PDFX"
    assert int(intent.DestOutputProfile.N) == 4
    assert str(specimen.docinfo["/Trapped"]) == "/False"
    assert str(specimen.docinfo["/CreationDate"]) == "D:20150601000000Z"
    with specimen.open_metadata() as xmp:
        assert xmp["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
        assert xmp["xmp:ModifyDate"] == xmp["xmp:MetadataDate"] == "2015-06-01T00:00:00Z"
        assert xmp["pdf:Trapped"] == "False"
        assert xmp["xmpMM:DocumentID"].startswith("uuid:")
        assert "pdfaid:part" not in xmp


def test_pages_have_their_trim_and_no_annotations(specimen: pikepdf.Pdf) -> None:
    for page in specimen.pages:
        assert "/TrimBox" in page
        assert "/BleedBox" in page
        assert "/Annots" not in page


def test_a_variant_for_the_print_shop_is_yaml_alone() -> None:
    report = "kind: meeting-note\ntitle: T\ndate: 2015-06\nbody: [{title: S, body: [Words.]}]\n"
    variants = (
        "full: {}\nprint-shop:\n  extends: full\n  formats: [pdf]\n"
        "  pdf: {standard: pdf/x-4, bleed: 3mm, marks: [crop, cross], multiple_of: 4}\n"
    )
    files: dict[str, bytes | str] = {
        "content/demo/report.yaml": report,
        "content/demo/variants.yaml": variants,
    }
    workspace = MemoryWorkspace(files)
    prepared = prepare(workspace, "demo", Choice())
    assert not prepared.has_errors, prepared.diagnostics
    edition = prepared.editions["demo-print-shop"]
    options = edition.options["pdf"]
    assert isinstance(options, pdf.Options)
    written = pdf.write(edition.tree, edition.theme, workspace, options)
    assert written.diagnostics == ()
    assert written.pages == 4


def test_the_same_bytes_come_on_every_run() -> None:
    tree = document(paragraph("Words."), head=DATED)
    assert made(tree).data == made(tree).data


def test_without_a_date_there_is_no_file_for_the_press() -> None:
    assert one(made(document(paragraph("Words."))), "missing-date").is_error


def test_colours_that_cannot_be_turned_into_inks_are_an_error() -> None:
    gradient = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><defs>'
        b'<linearGradient id="g"><stop offset="0" stop-color="red"/>'
        b'<stop offset="1" stop-color="blue"/></linearGradient></defs>'
        b'<rect width="300" height="100" fill="url(#g)"/></svg>'
    )
    tree = document('<figure><img src="a.svg" alt="A"/></figure>', head=DATED)
    assert one(made(tree, gradient), "rgb").is_error


def test_a_drawing_in_plain_colours_is_turned_into_inks() -> None:
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100">'
        b'<rect width="300" height="100" fill="#c8963e" stroke="#0b3d66"/></svg>'
    )
    tree = document('<figure><img src="a.svg" alt="A"/></figure>', head=DATED)
    written = made(tree, drawing)
    assert written.diagnostics == ()
    used = {name for name, _ in operators(pikepdf.open(io.BytesIO(written.data)))}
    assert not used & {"rg", "RG"}


def test_what_is_transparent_in_a_picture_becomes_paper() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(buffer, "png")
    inks = Inks((package_templates() / "color/cmyk.icc").read_bytes())
    with Image.open(io.BytesIO(inks.picture(buffer.getvalue()))) as image:
        assert image.mode == "CMYK"
        assert max(image.tobytes()) <= 2


@pytest.mark.parametrize("profile", ["templates/fonts/PROVENANCE.md", "none.icc"])
def test_a_profile_that_is_none_is_an_error(profile: str) -> None:
    written = made(document(paragraph("Words."), head=DATED), profile=profile)
    assert written.failed
    assert profile in written.diagnostics[0].message
