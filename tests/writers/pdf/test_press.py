"""A PDF for the press: PDF/X-4, and nothing in it but four inks."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportgen.pipeline.complaints import has_errors
from reportgen.pipeline.prepare import prepare
from reportgen.pipeline.targets import Choice
from reportgen.semantic.tree import Element, parse
from reportgen.workspace import MemoryWorkspace, package_templates
from reportgen.writers import Written, pdf
from reportgen.writers.pdf import streams
from reportgen.writers.pdf.inks import Inks
from tests.writers.pdf.documents import assets, document, one, paragraph, picture, theme
from tools.conformance import pdfx
from tools.conformance.inks import all_dictionaries, looks_black

SPECIMEN = Path(__file__).parents[2] / "semantic" / "specimen.xhtml"
DATED = '<meta name="date" content="2015-06"/>'


def made(
    tree: Element,
    *,
    files: Mapping[str, bytes] | None = None,
    css: str | None = None,
    **options: object,
) -> Written:
    sources = {e.get("src"): picture() for e in tree.walk() if e.name == "img"}
    chosen = pdf.Options.model_validate(
        {"standard": "pdf/x-4", "bleed": "3mm", "marks": ["crop", "cross"], **options}
    )
    return pdf.write(tree, theme(), assets({**sources, **(files or {})}, css=css), chosen)


@pytest.fixture(scope="module")
def specimen() -> pikepdf.Pdf:
    written = made(parse(SPECIMEN.read_text(encoding="utf-8")))
    assert not written.failed, written.diagnostics
    return pikepdf.open(io.BytesIO(written.data))


@pytest.fixture(scope="module")
def inks() -> Inks:
    return Inks((package_templates() / "color/cmyk.icc").read_bytes())


def contents(found: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """All content streams: of pages, and of the forms that they draw."""
    for item in found.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form":
            yield item
    for page in found.pages:
        yield page.obj


def described(found: object) -> pikepdf.Object | dict[str, object]:
    return found if isinstance(found, pikepdf.Dictionary) else {}


def operators(found: pikepdf.Pdf) -> Iterator[tuple[str, list[object]]]:
    for stream in contents(found):
        for instruction in pikepdf.parse_content_stream(stream):
            yield str(instruction.operator), list(instruction.operands)


def test_no_content_stream_sets_a_colour_that_is_no_ink(specimen: pikepdf.Pdf) -> None:
    used = list(operators(specimen))
    assert not {name for name, _ in used} & {"rg", "RG", "g", "G"}
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
    for stream in contents(specimen):
        if "/Group" in stream:
            assert str(stream.Group.CS) == "/DeviceCMYK"


def test_text_is_pure_black_ink(specimen: pikepdf.Pdf, inks: Inks) -> None:
    fills = [
        [float(str(part)) for part in operands]
        for name, operands in operators(specimen)
        if name in ("scn", "sc")
    ]
    assert [0, 0, 0, 1] in fills
    ink = theme().colors.ink
    parts = [int(ink[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    assert inks.of(*parts) == (0, 0, 0, 1)


@given(st.tuples(*[st.integers(0, 255)] * 3))
@example((0, 0, 36))
@example((0, 24, 48))
def test_what_would_print_as_black_is_black_ink_alone(inks: Inks, colour: tuple[int, ...]) -> None:
    *colours, black = inks.of(*(part / 255 for part in colour))
    assert not (any(colours) and looks_black((*colours, black), inks.profile))
    if max(colour) == min(colour) < 100:
        assert (sum(colours), black > 0.6) == (0, True)


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
    assert not has_errors(prepared.diagnostics), prepared.diagnostics
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


STOPS = '<stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/>'
FADING = STOPS.replace("/>", ' stop-opacity="0.1"/>')
DRAWINGS = {
    "plain": '<rect width="300" height="100" fill="#c8963e" stroke="#0b3d66"/>',
    "hsl": '<rect width="300" height="100" fill="hsl(20, 50%, 50%)"/>',
    "pale": '<rect width="300" height="100" fill="#c8963e" opacity="0.4"/>',
    "linear": f'<linearGradient id="g">{STOPS}</linearGradient>',
    "radial": f'<radialGradient id="g">{STOPS}</radialGradient>',
    "fading": f'<linearGradient id="g">{FADING}</linearGradient>',
    "pattern": '<pattern id="g" width="9" height="9">'
    '<rect width="5" height="5" fill="red"/></pattern>',
    "masked": '<mask id="m"><rect width="90" height="90" fill="white"/></mask>'
    '<rect width="300" height="100" fill="red" mask="url(#m)"/>',
    "picture": '<image href="b.png" width="300" height="100"/>',
    "words": '<text x="9" y="50" fill="green" font-family="Source Sans 3">Words</text>',
}
STYLES = {
    "linear": "background: linear-gradient(90deg, red, white 30%, #0b3d66)",
    "radial": "background: radial-gradient(circle, rgba(200, 0, 0, 0.5), blue)",
    "repeating": "background: repeating-linear-gradient(red, green 9pt)",
    "shadow": "box-shadow: 2pt 2pt 4pt teal",
    "picture": "background: url(/b.png)",
    "oklch": "color: oklch(40% 0.1 200)",
    "lab": "border: 2pt solid lab(50% 40 20)",
    "inks": "color: device-cmyk(0 1 1 0.2)",
    "groove": "border: 4pt groove #c8963e",
    "opacity": "opacity: 0.5; color: red",
}


def judged(written: Written, path: Path) -> list[str]:
    """What a checker that knows nothing of the writer says of a file that came out whole."""
    assert written.diagnostics == ()
    path.write_bytes(written.data)
    return [str(finding) for finding in pdfx.check([path])[path]]


def test_whatever_a_drawing_is_made_of_is_turned_into_inks(tmp_path: Path) -> None:
    box = '<rect width="300" height="100" fill="url(#g)"/>'
    drawings = {
        f"{name}.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100">'
        f"{drawing}{box if 'Gradient' in drawing or 'pattern' in drawing else ''}</svg>".encode()
        for name, drawing in DRAWINGS.items()
    }
    figures = "".join(f'<figure><img src="{name}" alt="A"/></figure>' for name in drawings)
    written = made(document(figures, head=DATED), files={**drawings, "b.png": picture()})
    assert judged(written, tmp_path / "a.pdf") == []
    found = pikepdf.open(io.BytesIO(written.data))
    kinds = [int(o.ShadingType) for o in found.objects if "/ShadingType" in described(o)]
    assert sorted(kinds) == [2, 2, 2, 3], "two gradients, one that fades, and its mask"
    masks = [held.G for held, _ in all_dictionaries(found) if held.get("/S") == "/Luminosity"]
    assert {str(mask.Group.CS) for mask in masks} == {"/DeviceGray"}


def test_whatever_a_style_sheet_paints_is_turned_into_inks(tmp_path: Path) -> None:
    paragraphs = "".join(f'<p id="{name}">Words.</p>' for name in STYLES)
    css = "".join(f"p#{name} {{ {style} }}" for name, style in STYLES.items())
    written = made(document(paragraphs, head=DATED), files={"b.png": picture()}, css=css)
    assert judged(written, tmp_path / "a.pdf") == []
    set_ = {
        tuple(map(float, o))
        for name, o in operators(pikepdf.open(io.BytesIO(written.data)))
        if name == "scn" and len(o) == 4
    }
    assert (0, 1, 1, 0.2) in set_, "a style sheet's own inks stay as they are"


def test_a_gradient_goes_from_ink_to_ink() -> None:
    css = "main p { background: linear-gradient(black, white) }"
    found = pikepdf.open(io.BytesIO(made(document(paragraph("Words."), head=DATED), css=css).data))
    (shading,) = (o for o in found.objects if "/Coords" in described(o))
    (step,) = shading.Function.Functions
    assert shading.ColorSpace == "/DeviceCMYK"
    assert [float(part) for part in step.C0] == [0, 0, 0, 1]
    assert [float(part) for part in step.C1] == [0, 0, 0, 0]


def test_a_colour_that_was_not_turned_into_inks_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(streams, "InkPicture", lambda image, _inks: image)
    tree = document('<figure><img src="a.png" alt="A"/></figure>', head=DATED)
    assert one(made(tree), "rgb").is_error


@pytest.mark.parametrize("profile", ["templates/fonts/PROVENANCE.md", "none.icc"])
def test_a_profile_that_is_none_is_an_error(profile: str) -> None:
    written = made(document(paragraph("Words."), head=DATED), profile=profile)
    assert written.failed
    assert profile in written.diagnostics[0].message
