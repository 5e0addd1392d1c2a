"""What every PDF of this project promises to those who print, file and catalogue it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml

from reportgen.theme import load_theme
from reportgen.workspace import MemoryWorkspace
from tests.cli.running import ROOT
from tests.end_to_end.conftest import Build

pytestmark = pytest.mark.slow


@pytest.fixture(params=["istanbul-retreat", "specimen"])
def report(request: pytest.FixtureRequest, out: Path) -> Build:
    return Build(out / request.param)


def fonts(path: Path) -> list[tuple[str, str]]:
    """The name of each font, cut to 36 letters, and whether it is embedded."""
    ran = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True)
    heads, _, *rows = ran.stdout.splitlines()
    at = heads.index("emb")
    return [(row.split()[0], row[at:].split()[0]) for row in rows]


def drawn(path: Path) -> str:
    """All words in the order in which they are drawn, which is that of the source."""
    command = ["pdftotext", "-raw", path, "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_fonts_are_the_bundled_ones_all_embedded(report: Build) -> None:
    theme, _ = load_theme(MemoryWorkspace({}), None)
    assert theme is not None
    families = "|".join(sorted({font.family.replace(" ", "-") for font in theme.fonts}))
    face = re.compile(
        rf"[A-Z]{{6}}\+({families})(-Light|-Semi-Bold|-Bold)?(-Ital(ic)?)?(-Small-Caps)?"
    )
    for path in report.paths("pdf"):
        found = fonts(path)
        assert found, path.name
        assert [name for name, _ in found if not face.fullmatch(name)] == [], path.name
        assert {embedded for _, embedded in found} == {"yes"}, path.name


def test_the_file_for_the_print_shop_has_the_words_of_the_note_on_whole_sheets(
    report: Build,
) -> None:
    full, press = report.path("full", "pdf"), report.path("print-shop", "pdf")
    assert drawn(press).rstrip("\f") == drawn(full).rstrip("\f") != ""
    pages = report.manifest[press.name]["pages"]
    assert pages % 4 == 0
    assert 0 <= pages - report.manifest[full.name]["pages"] < 4
    with pikepdf.open(press) as file:
        assert len(file.pages) == pages


def test_the_file_for_the_print_shop_is_not_published(note: Build) -> None:
    index = (note.folder / "index.html").read_text(encoding="utf-8")
    assert "istanbul-retreat-full.pdf" in index
    assert "print-shop" not in index


def source(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "content" / name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("variant", ["full", "print-shop"])
def test_all_that_the_source_says_of_a_report_stands_in_its_properties(
    report: Build, variant: str
) -> None:
    said = source(f"{report.folder.name}/report.yaml")
    publisher = source(f"publishers/{Path(said['publisher']).name}")
    authors = [one if isinstance(one, str) else one["name"] for one in said["authors"]]
    keywords = said.get("keywords", [])
    digits = re.sub(r"\D", "", str(said["date"]))
    with pikepdf.open(report.path(variant, "pdf")) as file:
        info = {key.lstrip("/"): str(value) for key, value in file.docinfo.items()}
        xmp = file.open_metadata()
        assert str(file.Root.Lang) == said["language"]
        assert xmp["dc:language"] == {said["language"]}
        assert info["Title"] == xmp["dc:title"] == f"{said['title']}: {said['subtitle']}"
        assert info["Author"] == ", ".join(authors)
        assert xmp["dc:creator"] == authors
        assert info["Publisher"] == publisher["name"]
        assert xmp["dc:publisher"] == {publisher["name"]}
        assert info.get("Keywords", "") == xmp.get("pdf:Keywords", "") == ", ".join(keywords)
        assert set(xmp.get("dc:subject", set())) == set(keywords)
        assert info.get("Rights") == xmp.get("dc:rights")
        assert info.get("Rights", "") == said.get("rights", "").replace("*", "")
        assert info.get("Subject") == xmp.get("dc:description") == said.get("description")
        for date in (info["CreationDate"], info["ModDate"], *xmp["dc:date"]):
            assert re.sub(r"\D", "", date).startswith(digits)
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == xmp["dc:date"][0]
