"""What is no Word document, or means harm, is refused by name, in bounded time and memory.

Each file is read in a process that may take so much memory and time and no more, and that can
write no byte to any file.
"""

from __future__ import annotations

import json
import resource
import struct
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_LZMA, ZipFile

import pytest

from reportgen import importers
from tests.importers.docx.files import (
    NAMESPACES,
    WORD,
    content_types,
    p,
    rels,
    run,
    word_file,
    zipped,
)
from tests.imports import ROOT

#: Bytes and seconds. Python with lxml and python-docx takes a sixth of either.
#: Bytes, and seconds of a processor: those of one that others use as well are long.
MEMORY, TIME = 1_200_000_000, 60
_READ = """
import json, sys
from reportgen import importers
from reportgen.word.views import accepted, rejected
try:
    found = importers.read(sys.argv[1], open(sys.argv[2], "rb").read())
    accepted(found), rejected(found)
    told = ["read", len(found.body)]
except importers.Unreadable as fault:
    told = [fault.diagnostic.message, fault.diagnostic.hint]
print(json.dumps(told))
"""


def told(folder: Path, data: bytes, code: str = _READ) -> list[object]:
    """What reading the file in a narrow cell comes to: why not, and a hint; or that it was read."""
    file = folder / "file"
    file.write_bytes(data)

    def confine() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (TIME, TIME))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    done = subprocess.run(
        [sys.executable, "-B", "-c", code, "from-anna.docx", str(file)],
        cwd=ROOT,
        preexec_fn=confine,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout or "[]")
    assert isinstance(result, list)
    return result


def of_office(folder: str, kind: str) -> bytes:
    """A file of another program of the suite, as far as anyone looks."""
    types = content_types([]).replace(
        "</Types>", f'<Override PartName="/{folder}/main.xml" ContentType="{kind}"/></Types>'
    )
    top = rels([("rId1", "officeDocument", f"{folder}/main.xml")])
    return zipped({"[Content_Types].xml": types, "_rels/.rels": top, f"{folder}/main.xml": "<x/>"})


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_WHOLE = word_file(p(run("word")) * 500)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"Dear all,\n", "is no Word document", id="text"),
        pytest.param(b"%PDF-1.7\n%", "is a PDF", id="pdf"),
        pytest.param(rb"{\rtf1 x}", "is no Word document", id="rtf"),
        pytest.param(_OLD, "is a file of Word before 2007", id="doc"),
        pytest.param(
            _OLD + "EncryptedPackage".encode("utf-16-le"), "protected by a password", id="encrypted"
        ),
        pytest.param(zipped({"a.txt": "x"}), "a zip archive, but no Word document", id="zip"),
        pytest.param(
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
            "is an OpenDocument file",
            id="odt",
        ),
        pytest.param(
            of_office("xl", f"{_OFFICE}.spreadsheetml.sheet.main+xml"),
            "an Excel workbook",
            id="xlsx",
        ),
        pytest.param(
            of_office("ppt", f"{_OFFICE}.presentationml.presentation.main+xml"),
            "a PowerPoint presentation",
            id="pptx",
        ),
        pytest.param(
            word_file(p(""), main="application/vnd.ms-word.document.macroEnabled.main+xml"),
            "holds macros",
            id="docm",
        ),
        pytest.param(_WHOLE[: len(_WHOLE) // 2], "is damaged", id="cut short"),
        pytest.param(_WHOLE[:-1], "is damaged", id="cut short by a byte"),
        pytest.param(b"PK\3\4", "is damaged", id="only the first bytes"),
        pytest.param(
            word_file(p(""), files={"word/document.xml": "<w:document"}), "is no XML", id="bad XML"
        ),
        pytest.param(
            word_file(p(""), files={"word/document.xml": "<html/>"}), "has no text", id="no body"
        ),
        pytest.param(
            word_file(p(""), files={"_rels/.rels": rels([("1", "officeDocument", "gone.xml")])}),
            "is no Word document",
            id="no main part",
        ),
    ],
)
def test_what_is_no_word_document_is_said_to_be_none(data: bytes, why: str) -> None:
    with pytest.raises(importers.Unreadable) as caught:
        importers.read("from-anna.docx", data)
    diagnostic = caught.value.diagnostic
    assert diagnostic.message.startswith("`from-anna.docx` ")
    assert why in diagnostic.message


def test_macros_that_hide_in_a_docx_are_found() -> None:
    types = content_types([("document", f"{WORD}.document.main+xml")]).replace(
        "</Types>",
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )
    data = word_file(p(""), files={"[Content_Types].xml": types, "word/vbaProject.bin": b"x"})
    with pytest.raises(importers.Unreadable, match="holds macros"):
        importers.read("a.docx", data)


def test_macros_that_nothing_in_the_file_tells_of_are_found() -> None:
    data = word_file(p(""), files={"word/vbaProject.bin": b"x"})
    with pytest.raises(importers.Unreadable, match="holds macros"):
        importers.read("a.docx", data)


def test_a_file_of_another_kind_is_told_what_would_do() -> None:
    with pytest.raises(importers.Unreadable, match=r"`a\.odt` is no \.docx file") as caught:
        importers.read("a.odt", b"")
    assert caught.value.diagnostic.hint == "save it as .docx and try again"


@pytest.mark.parametrize("name", ["A.DOCX", "folder.v2/back again.docx"])
def test_the_extension_alone_decides_who_reads(name: str) -> None:
    assert importers.read(name, word_file(p(run("x")))).name == name


def with_entities(declared: str, used: str) -> bytes:
    document = (
        f"<!DOCTYPE w:document [{declared}]><w:document {NAMESPACES}>"
        f"<w:body>{p(run(used))}</w:body></w:document>"
    )
    return word_file("", files={"word/document.xml": document})


_LAUGHS = '<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
)


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        pytest.param(_LAUGHS, "&a9;", id="billion laughs"),
        pytest.param(_LAUGHS, '</w:t></w:r><w:r w:rsidR="&a9;"><w:t>', id="in an attribute"),
        pytest.param('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;", id="external file"),
        pytest.param('<!ENTITY x SYSTEM "http://127.0.0.1:9/">', "&x;", id="external address"),
        pytest.param('<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;', "", id="parameter entity"),
        pytest.param("", "x", id="declares nothing"),
    ],
)
def test_entities_are_refused_and_never_read(tmp_path: Path, declared: str, used: str) -> None:
    why, _ = told(tmp_path, with_entities(declared, used))
    assert "declares XML entities" in str(why) or "is no XML" in str(why)
    assert "root:" not in str(why)


def big(part: str, unit: bytes, size: int) -> Callable[[], bytes]:
    """A file whose part repeats these bytes within the body until it has that size."""
    return lambda: word_file(
        "",
        files={
            part: f"<w:document {NAMESPACES}><w:body>".encode()
            + unit * (size // len(unit))
            + b"</w:body></w:document>"
        },
    )


def lying(declared: int) -> bytes:
    """A part of 100 million bytes that its archive says to be small."""
    data = bytearray(big("word/document.xml", b" " * 1000, 100_000_000)())
    with ZipFile(BytesIO(data)) as archive:
        entry = archive.getinfo("word/document.xml")
        real = struct.pack("<L", entry.file_size)
    while (place := data.find(real)) >= 0:
        data[place : place + 4] = struct.pack("<L", declared)
    return bytes(data)


def many_entries() -> bytes:
    return zipped({f"a/{number}": b"" for number in range(12_000)})


def squeezed() -> bytes:
    """Compressed in a way whose window may claim gigabytes."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_LZMA) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
    return file.getvalue()


def twice() -> bytes:
    """Two parts of one name: which one would Word read?"""
    data = word_file(p(run("harmless")), files={"word/documenu.xml": "<x/>"})
    return data.replace(b"word/documenu.xml", b"word/document.xml")


def locked() -> bytes:
    """An archive whose entries are encrypted."""
    data = bytearray(word_file(p("")))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = -1
        while (place := data.find(mark, place + 1)) >= 0:
            data[place + offset] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        pytest.param(big("word/document.xml", b" " * 1000, 400_000_000), "too large", id="bomb"),
        pytest.param(lambda: lying(1000), "is damaged", id="a bomb that says it is small"),
        pytest.param(lambda: lying(2**32 - 2), "too large", id="a part that says it is huge"),
        pytest.param(big("word/document.xml", b"<w:p/>", 40_000_000), "too large", id="elements"),
        pytest.param(many_entries, "too large", id="entries"),
        pytest.param(squeezed, "compression is none that Word knows", id="lzma"),
        pytest.param(twice, "has two parts", id="two parts of one name"),
        pytest.param(locked, "protected by a password", id="encrypted entries"),
        pytest.param(
            lambda: word_file("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000),
            "is no XML",
            id="deeper than any document",
        ),
    ],
)
def test_what_would_fill_the_memory_is_refused(
    tmp_path: Path, make: Callable[[], bytes], why: str
) -> None:
    found, hint = told(tmp_path, make())
    assert str(found).startswith("`from-anna.docx` ")
    assert why in str(found)
    assert hint


def repeated(before: str, unit: str, after: str, times: int) -> Callable[[], bytes]:
    return lambda: word_file(before + unit * times + after)


_MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(repeated("", "<w:p/>", "", 990_000), id="paragraphs", marks=pytest.mark.slow),
        pytest.param(
            repeated("<w:p>", run("a"), "</w:p>", 140_000), id="runs", marks=pytest.mark.slow
        ),
        pytest.param(
            repeated("<w:p><w:r><w:t>", "word ", "</w:t></w:r></w:p>", 1_900_000), id="words"
        ),
        pytest.param(
            repeated("<w:sdt><w:sdtContent>" * 100, p("a"), "</w:sdtContent></w:sdt>" * 100, 1),
            id="as deep as can be",
        ),
        pytest.param(
            repeated("<w:tbl><w:tr><w:tc>" * 80, "<w:p/>", "</w:tc></w:tr></w:tbl>" * 80, 1),
            id="tables in tables",
        ),
        pytest.param(
            repeated(
                "<w:p>" + _MARK.format("begin") * 40_000,
                _MARK.format("separate") + run("a"),
                _MARK.format("end") * 40_000 + "</w:p>",
                40_000,
            ),
            id="fields in fields",
        ),
        pytest.param(
            lambda: word_file(
                "<w:p>"
                + "".join(f'<w:commentRangeStart w:id="{n}"/>' + run("a") for n in range(40_000))
                + "".join(f'<w:commentRangeEnd w:id="{n}"/>' for n in range(40_000))
                + "</w:p>"
            ),
            id="comments in comments",
        ),
        pytest.param(
            repeated(
                "",
                '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'
                "<w:r><w:t>a</w:t></w:r></w:p>",
                "",
                70_000,
            ),
            id="joined paragraphs",
        ),
        pytest.param(
            lambda: word_file(
                p(run("a", '<w:rStyle w:val="s0"/>'), '<w:pStyle w:val="s0"/>') * 20_000,
                styles="".join(
                    f'<w:style w:type="{kind}" w:styleId="s{n}">'
                    f'<w:basedOn w:val="s{(n + 1) % 9000}"/><w:rPr><w:b/></w:rPr></w:style>'
                    for kind in ("paragraph", "character")
                    for n in range(9000)
                ),
            ),
            id="styles in a circle",
        ),
    ],
)
def test_what_is_only_large_is_read_in_bounds(tmp_path: Path, make: Callable[[], bytes]) -> None:
    found, count = told(tmp_path, make())
    assert found == "read"
    assert isinstance(count, int)
    assert count >= 1


@pytest.mark.parametrize(
    "target",
    ["../../../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "..\\..\\x", "%2e%2e/x"],
)
def test_no_name_in_a_file_is_a_path_of_this_machine(tmp_path: Path, target: str) -> None:
    image = "<w:drawing><wp:inline><a:blip r:embed='i'/></wp:inline></w:drawing>"
    data = word_file(
        f"<w:p><w:r>{image}</w:r></w:p>",
        relationships=[("i", "image", target), ("h", "header", target)],
    )
    found, _ = told(tmp_path, data)
    assert found == "read"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("name", ["../../evil.txt", "word/../../x", "/etc/evil", "C:\\evil"])
def test_a_part_that_leads_out_of_the_file_is_an_error(tmp_path: Path, name: str) -> None:
    why, _ = told(tmp_path, word_file(p(""), files={name: b"x"}))
    assert "a path that leads out of it" in str(why)


def test_the_document_itself_may_not_lie_outside(tmp_path: Path) -> None:
    for target in ("../../../etc/passwd", "file:///etc/passwd"):
        data = word_file(p(""), files={"_rels/.rels": rels([("1", "officeDocument", target)])})
        why, _ = told(tmp_path, data)
        assert "no Word document" in str(why)


def test_a_damaged_byte_is_noticed() -> None:
    """Each part has a checksum: what was changed on its way is not read as if it were whole."""
    data = bytearray(word_file(p(run("the council decides"))))
    data[data.find(b"word/document.xml") + 40] ^= 0xFF
    with pytest.raises(importers.Unreadable, match="is damaged"):
        importers.read("a.docx", bytes(data))


def test_a_process_in_these_tests_can_neither_grow_nor_write(tmp_path: Path) -> None:
    for code, fault in (
        ("x = bytes(2_000_000_000)", "MemoryError"),
        ("import sys; open(sys.argv[2], 'ab', buffering=0).write(b'x')", "File too large"),
    ):
        with pytest.raises(AssertionError, match=fault):
            told(tmp_path, b"", code)
