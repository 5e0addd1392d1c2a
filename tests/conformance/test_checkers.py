"""A checker that finds nothing proves nothing until it has found something."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.conformance.samples import PICTURE, draft, page, press_sheet, sheet
from tests.conformance.validators import html_messages, ooxml_errors, pdf_errors, require
from tools.conformance import axe, openxml, programs
from tools.conformance.checks import CHECKS
from tools.conformance.finding import Finding

pytestmark = pytest.mark.slow

Make = Callable[[Path], Path]

TINY_LINKS = (
    '<a href="#a" style="display: inline-block; font-size: 6px">a</a>'
    '<a href="#b" style="display: inline-block; font-size: 6px">b</a>'
)


def damaged(path: Path, old: bytes, new: bytes) -> Path:
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    return path


def cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-500])
    return path


#: What a file tells twice, and another value.
REWORDED: dict[str, pikepdf.Object] = {
    "/Title": pikepdf.String("Another"),
    "/Author": pikepdf.String("Nobody"),
    "/Keywords": pikepdf.String("other, words"),
    "/Producer": pikepdf.String(""),
    "/CreationDate": pikepdf.String("D:20150602000000Z"),
    "/Trapped": pikepdf.Name.True_,
    "/Lang": pikepdf.String("fr"),
}


def reworded(key: str) -> Make:
    def change(file: pikepdf.Pdf) -> None:
        (file.Root if key == "/Lang" else file.docinfo)[key] = REWORDED[key]

    return lambda path: press_sheet(path, change)


#: By column: how to make a file that passes, and by what is said of each, files that do not.
SOUND: dict[str, Make] = {
    "PDF/UA-1": lambda path: sheet(path, "pdf/ua-1"),
    "PDF/A-2a": lambda path: sheet(path, "pdf/a-2a"),
    "PDF/X-4": press_sheet,
    "XMP": press_sheet,
    "qpdf": lambda path: sheet(path, None),
    "Nu": page,
    "axe": page,
    "Open XML": draft,
}
BROKEN: dict[str, dict[str, Make]] = {
    "PDF/UA-1": {
        "7.1-11": lambda path: sheet(path, None),  # no structure tree
        "7.3-1": lambda path: sheet(path, "pdf/ua-1", f"<h1>A</h1>{PICTURE}"),
        "7.4.2-1": lambda path: sheet(path, "pdf/ua-1", "<h1>A</h1><h3>B</h3>"),
        "unread": page,
    },
    "PDF/A-2a": {
        "6.2.4.3-2": lambda path: sheet(path, None),  # no output intent
        "6.7.3.3-1": lambda path: sheet(path, "pdf/a-2b"),  # no structure tree
    },
    "PDF/X-4": {
        "intent": lambda path: sheet(path, "pdf/x-4"),  # no colour profile
        "unread": page,
    },
    "XMP": {
        **{f"disagreement: {key[1:]}": reworded(key) for key in REWORDED},
        "title": lambda path: sheet(path, None),
        "unread": page,
    },
    "qpdf": {
        "qpdf": lambda path: damaged(sheet(path, None), b"endobj", b"endobi"),
        "pikepdf": page,
    },
    "Nu": {
        "error": lambda path: page(path, "Words.", '<img src="x.png">'),
        "CSS": lambda path: page(path, "color:", "colour:"),
        "warning": lambda path: page(path, "Words.", '<a href="x" role="link">x</a>'),
    },
    "axe": {
        "html-has-lang": lambda path: page(path, ' lang="en"'),
        "color-contrast": lambda path: page(path, "#111", "#999"),
        "image-alt": lambda path: page(path, "Words.", PICTURE),
        "target-size": lambda path: page(path, "Words.", TINY_LINKS),
    },
    "Open XML": {
        "Sch_InvalidElementContentExpectingComplex": lambda path: draft(path, element="w:bogus"),
        "corrupted": lambda path: cut(draft(path)),
    },
}


def ask(name: str, *paths: Path) -> list[list[Finding]]:
    (check,) = (check for check in CHECKS if check.name == name)
    require(*check.needs)
    found = check.run(paths)
    return [list(found[path]) for path in paths]


def test_each_check_is_seen_to_pass_and_to_fail() -> None:
    names = [check.name for check in CHECKS]
    assert list(SOUND) == names
    assert list(BROKEN) == names


@pytest.mark.parametrize("name", SOUND)
def test_broken_files_are_found_beside_a_sound_one(name: str, tmp_path: Path) -> None:
    (format_,) = (check.format for check in CHECKS if check.name == name)
    makers = {"sound": SOUND[name], **BROKEN[name]}
    paths = [make(tmp_path / f"{words} it.{format_}") for words, make in makers.items()]
    sound, *broken = ask(name, *paths)
    assert sound == []
    for words, found in zip(BROKEN[name], broken, strict=True):
        assert any(words in str(finding) for finding in found), (words, found)


def test_what_only_some_readers_see_is_found_and_named(tmp_path: Path) -> None:
    require(programs.CHROMIUM, programs.AXE)
    dark = "</style><style>@media (prefers-color-scheme: dark) { body { color: #eee } }</style>"
    path = page(tmp_path / "page.html", "</style>", dark)
    (finding,) = (one for one in axe.check([path])[path] if one.place == "p")
    assert finding.message.endswith("(dark at 320 px; dark at 768 px; dark at 1280 px)")


def test_a_page_that_forbids_scripts_is_checked_all_the_same(tmp_path: Path) -> None:
    require(programs.CHROMIUM, programs.AXE)
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\"><title>"
    path = page(tmp_path / "page.html", "<title>", policy)
    path.write_text(path.read_text().replace(' lang="en"', ""))
    assert [finding.rule for finding in axe.check([path])[path]] == ["html-has-lang"]


def test_places_are_told_as_the_checkers_tell_them(tmp_path: Path) -> None:
    ((html,),) = ask("Nu", page(tmp_path / "page.html", "Words.", '<img src="x.png">'))
    assert html.place.startswith("9:")
    ((xml,),) = ask("Open XML", draft(tmp_path / "draft.docx", element="w:bogus"))
    assert xml.place.startswith("/word/document.xml /w:document[1]")


def test_a_validator_that_contradicts_itself_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "validator"
    script.write_text("""#!/bin/sh\necho '{"ok": false, "errors": []}'\n""")
    script.chmod(0o755)
    monkeypatch.setattr(openxml, "OPEN_XML", programs.Installed(str(script)))
    with pytest.raises(ValueError, match="contradicts"):
        openxml.check([draft(tmp_path / "draft.docx")])


@pytest.mark.parametrize("checker", [ooxml_errors, html_messages, pdf_errors])
def test_lines_begin_with_the_name_of_the_file_and_silence_is_no_pass(
    checker: Callable[..., list[str]], tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    broken.write_text("<p>")
    found = checker(broken)
    assert found
    assert all(line.startswith("broken: ") for line in found)
    with pytest.raises(FileNotFoundError):
        checker(broken, tmp_path / "missing")
    with pytest.raises(ValueError, match="no files"):
        checker()
