"""The file: its properties, its fonts, and the same bytes wherever and whenever it is made."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree

from reportgen.workspace import MemoryWorkspace, package_templates
from reportgen.writers import docx
from reportgen.writers.docx import Options
from tests.writers.docx.drafts import PLAIN, SPECIMEN, R, W, assets, draft, specimen, theme, tree

ROOT = Path(__file__).resolve().parents[3]


def test_the_properties_are_those_of_the_report() -> None:
    core = Document(BytesIO(draft(specimen()).data)).core_properties
    assert core.title == "Type Specimen: Every Block and Inline"
    assert core.subject == "Every Block and Inline"
    assert core.author == "Ada Writer; Ben Writer"
    assert core.keywords == "specimen, typography"
    assert core.comments == "A report that shows every kind of block."
    assert core.language == "en-US"
    assert core.created is not None
    assert core.created.isoformat()[:19] == "2015-06-01T00:00:00"
    assert core.modified == core.created


def test_a_report_without_a_date_has_none() -> None:
    assert b"2015" not in draft("<p>x</p>").parts["docProps/core.xml"]
    assert b"created" not in draft("<p>x</p>").parts["docProps/core.xml"]


def test_a_long_description_is_kept_whole() -> None:
    long = "word " * 100
    told = draft(tree("<p>x</p>", head=f'<meta name="description" content="{long}"/>'))
    assert long.encode() in told.parts["docProps/core.xml"]


def test_the_publisher_is_the_company() -> None:
    assert b"<Company>House of Types</Company>" in draft(specimen()).parts["docProps/app.xml"]


def embedded(source: str) -> dict[tuple[str, str], bytes]:
    """The fonts in the file by family and face, unveiled as Word does it."""
    told = draft(source, Options())
    relations = told.parts.get("word/_rels/fontTable.xml.rels")
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ([] if relations is None else etree.fromstring(relations))
    }
    fonts = {}
    for font in told.xml("word/fontTable.xml"):
        for face in font:
            veiled = told.parts[f"word/{targets[face.get(f'{R}id')]}"]
            key = UUID(face.get(f"{W}fontKey", "")).hex
            # The key's bytes from the last to the first, twice over the first 32 bytes.
            mask = bytes.fromhex(key)[::-1]
            head = bytes(veiled[i] ^ mask[i % 16] for i in range(32))
            name = etree.QName(face).localname
            fonts[font.get(f"{W}name", ""), name] = head + veiled[32:]
    return fonts


def test_an_embedded_font_is_the_themes_file_once_unveiled() -> None:
    fonts = embedded("<main><h2>Heading</h2><p>Words.</p></main>")
    folder = package_templates() / "fonts"
    assert fonts == {
        ("Source Serif 4", "embedRegular"): (folder / "SourceSerif4-Regular.ttf").read_bytes(),
        ("Source Serif 4 SemiBold", "embedRegular"): (
            folder / "SourceSerif4-SemiBold.ttf"
        ).read_bytes(),
        # The running heads and folios.
        ("Source Sans 3 SemiBold", "embedRegular"): (
            folder / "SourceSans3-SemiBold.ttf"
        ).read_bytes(),
    }


@pytest.mark.parametrize(
    ("source", "face"),
    [
        ("<p><em>x</em></p>", ("Source Serif 4", "embedItalic")),
        ("<p><strong>x</strong></p>", ("Source Serif 4", "embedBold")),
        ("<p><strong><em>x</em></strong></p>", ("Source Serif 4", "embedBoldItalic")),
        (
            '<p><a href="https://x.example/"><strong>x</strong></a></p>',
            ("Source Serif 4", "embedBold"),
        ),
        ("<p><code>x</code></p>", ("Source Code Pro", "embedRegular")),
        ("<p>🙂</p>", ("Noto Emoji", "embedRegular")),
        ("<p>سلام</p>", ("Noto Naskh Arabic", "embedRegular")),
        (
            '<ol data-kind="idea-list"><li data-idea="1">x</li></ol>',
            ("Source Sans 3", "embedBold"),
        ),
    ],
)
def test_a_face_is_embedded_where_it_is_used_and_nowhere_else(
    source: str, face: tuple[str, str]
) -> None:
    assert face in embedded(source)
    assert face not in embedded("<p>x</p>")


def test_fonts_can_be_left_out() -> None:
    told = draft(specimen(), PLAIN)
    assert not [name for name in told.parts if "fonts/" in name]
    assert told.xml("word/settings.xml").find(f"{W}embedTrueTypeFonts") is None


def test_a_font_that_may_not_be_embedded_is_left_out_and_reported() -> None:
    path = "templates/fonts/SourceSerif4-Italic.ttf"
    data = bytearray((package_templates() / "fonts" / "SourceSerif4-Italic.ttf").read_bytes())
    entry = data.index(b"OS/2")
    offset = int.from_bytes(data[entry + 8 : entry + 12], "big")
    data[offset + 8 : offset + 10] = b"\0\2"  # fsType: restricted
    files = MemoryWorkspace({path: bytes(data)})
    done = docx.write(tree("<p><em>x</em></p>"), theme(), files, Options())
    assert [(c.code, c.is_error) for c in done.diagnostics] == [("font-not-embedded", False)]
    assert path in done.diagnostics[0].message


@pytest.mark.parametrize("data", [b"", b"no font", b"\0\1\0\0\0\1" + b"\0" * 40])
def test_a_damaged_font_is_an_error_that_names_it(data: bytes) -> None:
    files = MemoryWorkspace({"templates/fonts/SourceSerif4-Regular.ttf": data})
    done = docx.write(tree("<p>x</p>"), theme(), files, Options())
    assert done.failed
    assert all("SourceSerif4-Regular.ttf" in str(complaint) for complaint in done.diagnostics)


def test_no_entry_bears_a_date_of_its_own() -> None:
    with ZipFile(BytesIO(draft(specimen()).data)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.namelist()[0] == "[Content_Types].xml"


PROGRAM = """
import sys
from hashlib import sha256
from tests.writers.docx.drafts import assets, specimen, theme
from reportgen.writers import docx
print(sha256(docx.write(specimen(), theme(), assets(), docx.Options()).data).hexdigest())
"""


@pytest.mark.parametrize(
    ("zone", "seed", "locale"), [("Pacific/Auckland", "1", "C"), ("UTC", "99", "C.UTF-8")]
)
def test_the_same_report_makes_the_same_bytes_elsewhere(
    tmp_path: Path, zone: str, seed: str, locale: str
) -> None:
    here = docx.write(specimen(), theme(), assets(), Options()).data
    there = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=tmp_path,
        env={
            **os.environ,
            "TZ": zone,
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert there.stdout.strip() == sha256(here).hexdigest()


def test_no_path_of_this_machine_is_in_the_file() -> None:
    for name, data in draft(specimen(), Options()).parts.items():
        assert str(SPECIMEN.parent).encode() not in data, name
        assert b"data-address" not in data, name
        assert b"content/specimen/sessions" not in data, name
