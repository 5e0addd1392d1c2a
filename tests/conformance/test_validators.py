"""A checker that finds nothing proves nothing until it has found something."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.oxml.parser import OxmlElement

from tests.conformance import validators
from tests.conformance.validators import html_messages, ooxml_errors, pdf_errors

CHECKERS = [ooxml_errors, html_messages, pdf_errors]
PAGE = '<!DOCTYPE html>\n<html lang="en">\n<title>A page</title>\n<p>{}</p>\n</html>\n'


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.docx"
    document = docx.Document()
    document.add_paragraph("Words.")
    document.save(str(path))
    return path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "a page.html"
    path.write_text(PAGE.format("Words."), encoding="utf-8")
    return path


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(path)
    return path


def test_sound_files_pass(draft: Path, page: Path, sheet: Path) -> None:
    assert ooxml_errors(draft) == []
    assert html_messages(page) == []
    assert pdf_errors(sheet) == []


def test_a_draft_with_an_unknown_element_is_found(draft: Path) -> None:
    document = docx.Document(str(draft))
    document.paragraphs[0]._p.append(OxmlElement("w:bogus"))
    document.save(str(draft))
    (found,) = ooxml_errors(draft)
    assert found.startswith("draft.docx: /word/document.xml /w:document[1]")
    assert "bogus" in found


def test_what_is_no_draft_is_found(draft: Path) -> None:
    whole = draft.read_bytes()
    draft.write_bytes(whole[: len(whole) // 2])
    assert ooxml_errors(draft)


def test_a_page_with_an_error_and_a_warning_is_found_among_sound_ones(
    page: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text(PAGE.format("<img src='x.png'><section>x</section>"), encoding="utf-8")
    found = html_messages(page, broken)
    assert {line.split(":")[0] for line in found} == {"broken.html"}
    assert any(line.startswith("broken.html:4:") and ": error: " in line for line in found)
    assert any(": warning: " in line for line in found)


def test_an_error_in_the_css_of_a_page_is_found(page: Path) -> None:
    page.write_text(PAGE.format("x").replace("<p>", "<style>p{colour:red}</style><p>"))
    assert any("colour" in line for line in html_messages(page))


def test_a_warning_alone_is_found(page: Path) -> None:
    page.write_text(PAGE.format('<a href="x" role="link">x</a>'), encoding="utf-8")
    (found,) = html_messages(page)
    assert ": warning: " in found


def test_a_damaged_pdf_is_found(sheet: Path) -> None:
    sheet.write_bytes(sheet.read_bytes().replace(b"endobj", b"endobi", 1))
    assert any("endobj" in line for line in pdf_errors(sheet))


def test_what_is_no_pdf_is_found(page: Path) -> None:
    assert any("header" in line for line in pdf_errors(page))


@pytest.mark.parametrize("checker", CHECKERS)
def test_a_missing_file_is_never_a_sound_one(
    checker: Callable[..., list[str]], draft: Path, tmp_path: Path
) -> None:
    with pytest.raises(FileNotFoundError):
        checker(draft, tmp_path / "missing")
    with pytest.raises(ValueError, match="no files"):
        checker()


@pytest.mark.parametrize("checker", CHECKERS)
def test_a_checker_that_is_absent_fails_with_the_line_that_installs_it(
    checker: Callable[..., list[str]],
    draft: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(validators, "OOXML", tmp_path / "absent")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pytest.fail.Exception, match=r"Type: (tools/install\.sh|sudo apt-get)"):
        checker(draft)
