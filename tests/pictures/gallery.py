"""The pages that are looked at, by the names of their pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from PIL import Image

import reportgen
from tests.pictures.taking import Scheme, page_of, pdf_page, preview, web_page

ROOT = Path(__file__).parents[2]
ACCEPTED = Path(__file__).parent / "accepted"
README = ROOT / "docs/pictures"

_NOTE = "istanbul-retreat/istanbul-retreat-full"
_BRIEFING = "istanbul-retreat/istanbul-retreat-one-pager-peace-operations"
_INDEX = "istanbul-retreat/index"
_SPECIMEN = "specimen/specimen-full"

#: Pixels: lines of text can be told apart, and a picture is some 30 kB.
_WIDTH = 400
_DESK, _PHONE = (1280, 960), (390, 800)

#: Takes a picture of something in a folder of artefacts.
Take = Callable[[Path], Image.Image]


def _pdf(name: str, words: str = "", *, width: int = _WIDTH) -> Take:
    def take(build: Path) -> Image.Image:
        pdf = build / f"{name}.pdf"
        return pdf_page(pdf, page_of(pdf, words), width=width)

    return take


def _web(
    name: str, window: tuple[int, int], scheme: Scheme, at: str = "", *, width: int = _WIDTH
) -> Take:
    def take(build: Path) -> Image.Image:
        return web_page(build / f"{name}.html", window=window, scheme=scheme, at=at, width=width)

    return take


PICTURES: Mapping[str, Take] = MappingProxyType(
    {
        "note-first-page": _pdf(_NOTE),
        "note-ideas": _pdf(_NOTE, "Rethink funding structures"),
        "one-pager": _pdf(_BRIEFING),
        "specimen-table": _pdf(_SPECIMEN, "Table 1"),
        "web-desk-light": _web(_NOTE, _DESK, "light"),
        "web-desk-dark": _web(_NOTE, _DESK, "dark", "peace-operations"),
        "web-phone-light": _web(_NOTE, _PHONE, "light", "peace-operations"),
        "web-phone-dark": _web(_NOTE, _PHONE, "dark"),
        "index-desk-light": _web(_INDEX, _DESK, "light"),
    }
)

#: As large as the README shows them.
README_PICTURES: Mapping[str, Take] = MappingProxyType(
    {
        "first-page": _pdf(_NOTE, width=600),
        "one-pager": _pdf(_BRIEFING, width=600),
        "web-page": _web(_NOTE, (1120, 1450), "light", width=600),
        "preview": lambda build: preview(
            ROOT,
            "istanbul-retreat",
            build,
            window=(1440, 840),
            at="Reflecting on East Africa",
            width=1080,
        ),
    }
)


def build_pages(folder: Path) -> Path:
    """Builds into the folder what the pictures are taken of; returns it."""
    for report in ("istanbul-retreat", "specimen"):
        for format_ in ("pdf", "html"):
            built = reportgen.build(
                report, variant=None, format=format_, project=ROOT, out=folder, jobs=1
            )
            assert built.ok, [str(found) for found in built.diagnostics]
    return folder


def save(image: Image.Image, path: Path, colors: int) -> None:
    """As a small PNG: few colours suffice for what has few."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image.quantize(colors, dither=Image.Dither.NONE).save(path, optimize=True)


def accepted(name: str) -> Image.Image:
    """Raises FileNotFoundError if none has been accepted yet."""
    with Image.open(ACCEPTED / f"{name}.png") as image:
        return image.convert("RGB")
