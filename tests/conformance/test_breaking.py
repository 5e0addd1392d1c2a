"""One thing is broken at a time, and the check that should fail fails, and no other.

What a build can see it refuses, with the place. What is broken after it, or by the toolkit itself,
turns a cell of the conformance table red.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image

import reportgen
from reportgen.pipeline.build import Built
from reportgen.workspace import package_templates
from reportgen.writers.pdf import writing
from reportgen.writers.pdf.streams import stream_class
from tests.conformance.samples import Change, list_all
from tests.conformance.validators import require
from tests.pipeline.projects import edit
from tools.conformance.artefacts import artefacts
from tools.conformance.checks import CHECKS, audit

pytestmark = pytest.mark.slow

SOURCE = "content/note/report.yaml"
REPORT = """\
kind: meeting-note
title: A Report to Be Broken
date: 2015-06
language: en
body:
  - title: Water
    id: water
    body:
      - "Rivers cross borders, says the [WHO]{abbr=\\"World Health Organization\\"}.[^rivers]"
      - figure: {image: images/lake.png, alt: A lake., caption: The lake.}
      - table: {caption: Depths., columns: [Shore, Depth], rows: [[North, "12"], [South, "7"]]}
      - section: {title: Lakes, body: [They are deep.]}
    notes: {rivers: "Some 260 of them do."}
"""
VARIANTS = """\
full: {}
print-shop: {formats: [pdf], pdf: {standard: pdf/x-4, bleed: 3mm, marks: [crop]}}
"""

Break = Callable[[Path], None]


def make(root: Path) -> Path:
    folder = root / "content/note"
    (folder / "images").mkdir(parents=True)
    (folder / "report.yaml").write_text(REPORT, encoding="utf-8")
    (folder / "variants.yaml").write_text(VARIANTS, encoding="utf-8")
    Image.new("RGB", (1500, 300), "#0b3d66").save(folder / "images/lake.png")
    return root


def source(old: str, new: str) -> Break:
    return lambda root: edit(root / SOURCE, old, new)


def template(path: str, old: str, new: str) -> Break:
    """With one of the package's own templates in the project, and some of it changed."""

    def change(root: Path) -> None:
        own = package_templates().joinpath(*path.split("/")).read_text(encoding="utf-8")
        assert old in own
        (root / "templates" / path).parent.mkdir(parents=True, exist_ok=True)
        text = own.replace(old, new) if old else own + new
        (root / "templates" / path).write_text(text, encoding="utf-8")

    return change


def built(root: Path) -> Built:
    return reportgen.build(project=root, jobs=0)


#: By what is broken: how, and by code the place of each error by which the build refuses it.
REFUSED: dict[str, tuple[Break, dict[str, str]]] = {
    "an alt text is removed": (source("alt: A lake., ", ""), {"missing-alt": f"{SOURCE}:10:17"}),
    "a note is not there": (source("{rivers:", "{lakes:"), {"unknown-note": f"{SOURCE}:9:83"}),
    "a note is taller than a page": (
        source("Some 260", "A river is long. " * 400),
        {"long-note": f"{SOURCE}:13:22"},
    ),
    "a note is lost in print": (
        template("css/print-notes.css", "", "[role=doc-footnote] { display: none }"),
        {"lost-note": f"{SOURCE}:13:22", "lost-words": f"{SOURCE}:13:22"},
    ),
    "words are lost in print": (
        template("css/print-text.css", "", "section section p { display: none }"),
        {"lost-words": f"{SOURCE}:12:40"},
    ),
    "words are cut off in print": (
        template("css/print-text.css", "", "section section p { height: 5pt; overflow: hidden }"),
        {"cut-off": f"{SOURCE}:12:40"},
    ),
    "a heading level is skipped": (
        template("blocks/section.html.j2", "{{ level }}", "{{ level + 1 }}"),
        {"heading-level": "templates/blocks/section.html.j2:1:1"},
    ),
    "two elements share an id": (
        template("blocks/section.html.j2", "<section>", '<section id="water">'),
        {"duplicate-id": "templates/blocks/section.html.j2:1:1"},
    ),
    "a picture is none": (
        lambda root: (root / "content/note/images/lake.png").write_text("no picture"),
        {"bad-image": f"{SOURCE}:10:25"},
    ),
    "no font has a character": (
        source("are deep", "are \U00012000"),
        {"missing-glyph": f"{SOURCE}:12:40"},
    ),
    "a file for the press has no date": (
        source("date: 2015-06", "series: A Note"),
        {"missing-date": f"{SOURCE}:2:8"},
    ),
}


@pytest.mark.parametrize("broken", REFUSED)
def test_what_a_build_can_see_it_refuses(broken: str, tmp_path: Path) -> None:
    change, expected = REFUSED[broken]
    change(make(tmp_path))
    errors = [found for found in built(tmp_path).diagnostics if found.is_error]
    assert {found.code: str(found.where) for found in errors} == expected


def test_a_colour_of_the_theme_that_stays_rgb_is_refused_for_the_press_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "stream_class", lambda aside, _inks: stream_class(aside, None))
    errors = [found for found in built(make(tmp_path)).diagnostics if found.is_error]
    assert [(found.code, found.target) for found in errors] == [("rgb", "note-print-shop.pdf")]


def tag(type_: str, key: str, value: object) -> Change:
    """With another entry in all structure elements of a type, or without it."""

    def change(file: pikepdf.Pdf) -> None:
        found = [o for o in file.objects if isinstance(o, Dictionary) and o.get("/S") == type_]
        assert found
        for element in found:
            if value is None:
                del element[key]
            else:
                element[key] = value

    return change


def xmp(old: bytes, new: bytes) -> Change:
    def change(file: pikepdf.Pdf) -> None:
        packet = file.Root.Metadata.read_bytes()
        assert old in packet
        file.Root.Metadata.write(packet.replace(old, new))

    return change


def without_font_files(file: pikepdf.Pdf) -> None:
    for found in file.objects:
        if isinstance(found, Dictionary) and "/FontFile2" in found:
            del found.FontFile2


def without_words(file: pikepdf.Pdf) -> None:
    for page in file.pages:
        for annotation in page.get("/Annots", []):
            del annotation.Contents


def drawn(operators: bytes) -> Change:
    return lambda file: file.pages[0].contents_add(operators)


def left_out(*path: str) -> Change:
    """Without an entry of the catalog, or of the first page."""

    def change(file: pikepdf.Pdf) -> None:
        *steps, key = path
        del (file.pages[0].obj if steps else file.Root)[key]

    return change


def told(key: str, value: str) -> Change:
    return lambda file: file.docinfo.__setitem__(key, value)


UA, A, X, XMP = "PDF/UA-1", "PDF/A-2a", "PDF/X-4", "XMP"
Cells = dict[str, set[str]]

#: Of outlines, alt texts, expansions, words on links and of words themselves: none has a language.
UNSPOKEN = {f"7.2-{number}" for number in (2, 22, 23, 24, 33, 34)}

#: By edition and by what is broken: how, and by column the rules that are found broken.
SHEETS: dict[tuple[str, str], tuple[Change, Cells]] = {
    ("full", "nothing"): (lambda _file: None, {}),
    ("full", "no alt text"): (tag("/Figure", "/Alt", None), {UA: {"7.3-1"}}),
    ("full", "a skipped level"): (tag("/H3", "/S", Name.H5), {UA: {"7.4.2-1"}}),
    ("full", "no language"): (left_out("/Lang"), {UA: UNSPOKEN, XMP: {"disagreement"}}),
    ("full", "a note without id"): (tag("/Note", "/ID", None), {UA: {"7.9-1"}}),
    ("full", "a head of nothing"): (tag("/TH", "/A", None), {UA: {"7.5-1"}}),
    ("full", "a font left out"): (without_font_files, {UA: {"7.21.4.1-1"}, A: {"6.2.11.4.1-1"}}),
    ("full", "links without words"): (without_words, {UA: {"7.18.1-2", "7.18.5-2"}}),
    ("full", "unread marks"): (drawn(b"0 0 9 9 re f"), {UA: {"7.1-3"}}),
    ("full", "no colour profile"): (left_out("/OutputIntents"), {A: {"6.2.4.3-2"}}),
    ("full", "two titles"): (told("/Title", "Another"), {XMP: {"disagreement"}}),
    ("full", "no promise"): (xmp(b"pdfuaid:part>1", b"pdfuaid:part>2"), {"made": {"undeclared"}}),
    ("print-shop", "nothing"): (lambda _file: None, {}),
    ("print-shop", "RGB"): (drawn(b"q 1 0 0 rg 0 0 9 9 re f Q"), {X: {"colour"}}),
    ("print-shop", "four inks"): (drawn(b"q BT .7 .6 .6 .9 k (W) Tj ET Q"), {X: {"rich-black"}}),
    ("print-shop", "nowhere to cut"): (left_out("page", "/TrimBox"), {X: {"boxes"}}),
    ("print-shop", "a font left out"): (without_font_files, {X: {"font"}}),
    ("print-shop", "no profile"): (left_out("/OutputIntents"), {X: {"intent"}}),
    ("print-shop", "two dates"): (told("/ModDate", "D:2016"), {XMP: {"disagreement"}}),
}
#: By what is broken in a web page: what stands there, what instead, and the rules by column.
PAGES: dict[str, tuple[str, str, Cells]] = {
    "nothing": ("", "", {}),
    "no alt text": (' alt="A lake."', "", {"axe": {"image-alt"}}),
    "no language": (' lang="en"', "", {"Nu": {"warning"}, "axe": {"html-has-lang"}}),
    "no element that ends": ("</main>", "<div></main>", {"Nu": {"error"}}),
    "no property of CSS": ("hyphens:", "hyphen:", {"Nu": {"error"}}),
}
UNKNOWN = {"Open XML": {"Sch_InvalidElementContentExpectingComplex"}}


def test_each_break_turns_the_cells_red_that_it_should_and_no_other(tmp_path: Path) -> None:
    require(*(program for check in CHECKS for program in check.needs))
    broken = tmp_path / "broken" / "note"
    broken.mkdir(parents=True)
    expected: dict[str, Cells] = {}

    def place(name: str, cells: Cells) -> Path:
        expected[name] = cells
        return broken / name

    root = make(tmp_path / "project")
    assert not built(root).failed
    for (edition, words), (change, cells) in SHEETS.items():
        with pikepdf.open(root / f"build/note/note-{edition}.pdf") as file:
            change(file)
            file.save(place(f"{edition}, {words}.pdf", cells), fix_metadata_version=False)
    page = (root / "build/note/note-full.html").read_text(encoding="utf-8")
    for words, (old, new, cells) in PAGES.items():
        assert old in page
        place(f"{words}.html", cells).write_text(page.replace(old, new, 1), encoding="utf-8")
    draft = root / "build/note/note-full.docx"
    shutil.copy(draft, place("nothing.docx", {}))
    damage(draft, place("an unknown element.docx", UNKNOWN), b"</w:body>", b"<w:bogus/></w:body>")

    template("theme.yaml", 'ink: "#1b2530"', 'ink: "#a0a0a0"')(root)
    reportgen.build(project=root, variant="full", format="html", jobs=0)
    faint = place("faint words.html", {"axe": {"color-contrast"}})
    shutil.copy(root / "build/note/note-full.html", faint)

    list_all(broken)
    found = audit(artefacts(broken.parent))
    rules = {
        one.path.name: {
            column: {finding.rule.rpartition(" ")[2] for finding in findings}
            for column, findings in row.items()
            if findings
        }
        for one, row in found.items()
    }
    assert rules == expected


def damage(path: Path, to: Path, old: bytes, new: bytes) -> None:
    """A Word file with something else in its text."""
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(to, "w") as other:
        for name in whole.namelist():
            data = whole.read(name)
            if name == "word/document.xml":
                assert old in data
                data = data.replace(old, new)
            other.writestr(name, data)
